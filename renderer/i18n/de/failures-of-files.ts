import type { failuresOfFiles as english } from '../en/failures-of-files.ts';

/** What can be wrong with a file, a mapping or a folder of files as a whole, in German. */
export const failuresOfFiles: Record<keyof typeof english, string> = {
  'failure.fileSize': '{file} hat {size} MB; höchstens {most} MB lassen sich lesen. In Teile aufteilen',
  'failure.noFile': 'Es gibt keine Datei {path}',
  'failure.nameAFile': '{path} ist ein Ordner; eine Datei nennen',
  'failure.mayNotRead': '{path} darf nicht gelesen werden; die Rechte ändern',
  'failure.noFolderFor':
    '{path} kann nicht geschrieben werden: Es gibt keinen Ordner {folder}; legen Sie ihn an, oder nennen Sie eine Datei in einem vorhandenen',
  'failure.folderIsNone':
    '{path} kann nicht geschrieben werden: {folder} ist eine Datei; nennen Sie eine Datei in einem Ordner',
  'failure.folderNotMade':
    'Der Ordner {folder} kann nicht angelegt werden ({says}); nennen Sie einen anderen',
  'failure.fileNotWritten': '{path} kann nicht geschrieben werden ({says}); nennen Sie eine andere Datei',
  'failure.nothingImported': 'Noch wurde nichts importiert',
  'failure.noImport': 'Es gibt keinen Import {id}; siehe die Liste der Importe',
  'failure.noImportToUndo': 'Es gibt keinen Import, der sich rückgängig machen ließe',
  'failure.importUndone': 'Der Import von {file} ist schon rückgängig gemacht',
  'failure.laterImport':
    '{later} wurde nach {file} importiert und baut darauf auf; zuerst {again} rückgängig machen (Import {id})',
  'failure.rejectsGone':
    'Diese abgelehnten Zeilen sind nicht mehr da, oder es gab keine. Die Datei neu lesen, um sie zu erhalten.',
  'failure.fileChanged': '{file} wurde seit der Prüfung geändert. Neu prüfen, dann importieren.',
  'failure.notInTime':
    '{file} ließ sich nicht in angemessener Zeit zu Ende lesen: die Datei ist beschädigt. In einem Tabellenprogramm öffnen und neu speichern.',
  'failure.noTemplate': 'Es gibt keine Vorlage „{name}“; die Vorlagen sind {names}',
  'failure.noTemplates': 'Es gibt keine Vorlage „{name}“; noch gibt es keine',
  'failure.templateExists': 'Eine Vorlage „{name}“ gibt es schon; ersetzen oder einen anderen Namen wählen',
  'failure.templateNamed': 'Eine Vorlage „{name}“ gibt es schon; einen anderen Namen wählen',
  'failure.templateWatched':
    'Die Dateien des überwachten Ordners {folder} werden mit der Vorlage „{name}“ gelesen; zuerst den Ordner entfernen',
  'failure.notWatched': 'Der Ordner {folder} wird nicht überwacht; überwacht werden {names}',
  'failure.noneWatched': 'Der Ordner {folder} wird nicht überwacht; keiner wird es',
  'failure.watchedAlready': '{name} wird schon überwacht; zuerst entfernen, um es anders zu überwachen',
  'failure.folderOfWorkspace':
    '{folder} ist der Ordner dieses Arbeitsbereichs. Für die Dateien zum Importieren einen eigenen Ordner wählen',
  'failure.folderHoldsMore':
    '{folder} enthält mehr als Dateien zum Importieren, und alle würden verschoben. Für die Dateien zum Importieren einen eigenen Ordner wählen',
  'failure.folderOfResults':
    'In {folder} werden die Dateien von {other} verschoben. Für die Dateien zum Importieren einen eigenen Ordner wählen',
  'failure.folderNotWritable':
    '{folder} lässt sich nicht lesen und beschreiben; Dateien könnten nicht herausgenommen werden. Die Rechte ändern',
  'failure.makeFolder': 'Es gibt keinen Ordner {folder}. Zuerst anlegen',
  'failure.folderIsFile': '{path} ist eine Datei; den Ordner nennen, in dem sie liegt',
  'failure.sheetTwice': '{file}: die Zuordnung liest das Blatt „{sheet}“ zweimal; nur einmal nennen.',
  'failure.noCell': '{file} enthält keine Zelle mit einem Wert.',
  'failure.noSheet': '{file} hat kein Blatt „{sheet}“; die Blätter sind {sheets}.',
  'failure.noBytes': '{file} ist leer: kein einziges Byte. Neu exportieren.',
  'failure.overCap': '{file} ist größer als {size} MB, die Grenze; aufteilen.',
  'failure.otherFormat':
    '{file} ist keine Tabelle ({what}). Die Tabelle als CSV oder als Arbeitsmappe (.xlsx) exportieren.',
  'failure.webPage':
    '{file} ist eine Webseite (HTML), was auch der Name sagt. In einem Tabellenprogramm öffnen und als .xlsx oder CSV speichern.',
  'failure.xml': '{file} ist XML. Die Tabelle als CSV oder als Arbeitsmappe (.xlsx) exportieren.',
  'failure.json': '{file} ist JSON. Die Tabelle als CSV oder als Arbeitsmappe (.xlsx) exportieren.',
  'failure.blanksOnly': '{file} ist leer: nichts als Leerzeichen.',
  'failure.officeFile':
    '{file} ist eine Office-Datei, aber keine Arbeitsmappe. Die Tabelle als CSV oder als Arbeitsmappe (.xlsx) exportieren.',
  'failure.xmlEntities':
    '{file} enthält eigene XML-Entitäten, wie sie kein Tabellenprogramm schreibt; die Datei wird nicht geöffnet. In einem Tabellenprogramm neu speichern.',
  'failure.cellRepeats': '{file} wiederholt Zellen auf über 100 Millionen; die Datei wird nicht geöffnet.',
  'failure.emptyArchive': '{file} ist ein Archiv ohne Tabelle; es darf {formats} enthalten.',
  'failure.quotes':
    '{file}, Zeile {row}: {says}; ein Anführungszeichen in einer Zelle verdoppeln ("") oder entfernen, dann noch einmal importieren.',
  'failure.csvRows': '{file} hat mehr als {most} Zeilen, die Grenze; auf mehrere Dateien verteilen.',
  'failure.csvColumns':
    '{file}, Zeile {row} hat {count} Spalten, mehr als die Grenze von {most}; das Trennzeichen prüfen.',
  'failure.csvCell':
    '{file}, Zeile {row}: eine Zelle hat {count} Zeichen, mehr als die Grenze von {most}; nach einem nie geschlossenen Anführungszeichen suchen.',
  'failure.nulBytes':
    '{file} enthält NUL-Bytes: beschädigt oder keine Textdatei. Neu als CSV oder als Arbeitsmappe exportieren.',
  'failure.otherEncoding':
    '{file} lässt sich nicht als {encoding} lesen, wie die Zuordnung sagt: einige Bytes bedeuten dort nichts. Eine andere Zeichencodierung wählen oder sie erkennen lassen.',
  'failure.fixMissing':
    '{file}: die Zuordnung korrigiert Zeile {row}, Spalte „{column}“, die es nicht gibt ({missing}). Die Korrektur entfernen und die Datei neu lesen.',
  'failure.kindUnmapped': 'Die Zuordnung hat keine Spalten für {kind}; sie ordnet {kinds} zu.',
  'failure.fieldUnknown':
    'Die Zuordnung füllt „{field}“, was es bei {kind} nicht gibt; die Felder sind {fields}.',
  'failure.mappingUnfit': 'Die Zuordnung passt nicht zur Datei: sie braucht {needs}.',
  'failure.notToday': '„{day}“ ist kein Datum; den heutigen Tag als JJJJ-MM-TT angeben.',
  'failure.readingCancelled': 'Das Lesen von {file} wurde abgebrochen.',
  'failure.mappingUnusable':
    'Die Zuordnung ist nicht verwendbar: {why}. Korrigieren und noch einmal importieren.',
  'failure.constantNumber':
    'Die Zuordnung setzt „{field}“ auf „{value}“, was keine Zahl ist; als 12.5 schreiben.',
  'failure.constantDate':
    'Die Zuordnung setzt „{field}“ auf „{value}“, was kein Datum ist; als 2024-04-15 schreiben.',
  'failure.constantPeriod':
    'Die Zuordnung für {kind} setzt das Datum auf „{value}“, was weder Tag noch Periode ist; als 2024-04-15, 2024-04 oder 2024-W16 schreiben.',
  'failure.constantFactor': 'Die Zuordnung setzt den Faktor auf „{value}“; es muss eine Zahl über 0 sein.',
  'failure.sheetRowCap': '{place} hat mehr als {most} Zeilen, die Grenze.',
  'failure.sheetColumnCap': '{place} hat {count} Spalten, mehr als die Grenze von {most}.',
  'failure.sheetSpread':
    '{place} erstreckt sich über {rows} Zeilen und {columns} Spalten; die verirrten Zellen weit unten oder rechts löschen.',
  'failure.sheetCellCap':
    '{file}, Blatt „{sheet}“, Zeile {row}: eine Zelle hat {count} Zeichen, mehr als die Grenze von {most}.',
  'failure.sheetCap': '{file} hat {count} Blätter, mehr als die Grenze von {most}.',
  'failure.workbookDamaged':
    '{file} ist beschädigt und nicht als Arbeitsmappe lesbar. In einem Tabellenprogramm öffnen und neu speichern.',
  'failure.zipCap':
    '{file} hat {has}, mehr als die Grenze von {limit}; die Datei wird nicht geöffnet. Nur das benötigte Blatt speichern.',
  'failure.zipEntry':
    '{file} ist beschädigt: „{entry}“ lässt sich nicht entpacken. Neu exportieren oder kopieren.',
  'failure.zipDamaged': '{file} ist beschädigt: {cause}. Neu exportieren oder kopieren.',
  'failure.password':
    '{file} ist mit einem Kennwort geschützt. Ohne Kennwort speichern und diese Kopie importieren.',
  'failure.seriesTwice':
    '{file}, Zeile {row}: die Reihe „{id}“ steht zweimal da; jeder eine eigene Kennung geben',
  'failure.noSeries': '{file} enthält keine Reihe; erwartet werden Zeilen wie: A1,12,15,9',
  'failure.seriesNumber':
    '{file}, Zeile {row}, Spalte {column}, Reihe „{id}“: „{cell}“ ist keine Zahl; erwartet wird zum Beispiel 12.5',
};
