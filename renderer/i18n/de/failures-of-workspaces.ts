import type { failuresOfWorkspaces as english } from '../en/failures-of-workspaces.ts';

/** What can go wrong with a workspace, its jobs and its files, in German. */
export const failuresOfWorkspaces: Record<keyof typeof english, string> = {
  'failure.fileUnknown': 'Die gewählte Datei ist hier nicht mehr bekannt. Bitte neu wählen.',
  'failure.noReadableFile': 'Es gibt keine lesbare Datei „{name}“. Name und Ordner prüfen.',
  'failure.isFolder': '„{name}“ ist ein Ordner. Eine Datei darin wählen.',
  'failure.largerThan': '„{name}“ ist größer als {limit}. Auf mehrere Dateien verteilen.',
  'failure.badKeyList':
    'Die Liste der API-Schlüssel, {name}, ist nicht lesbar. Entfernen und die Schlüssel neu anlegen.',
  'failure.noKey': 'Es gibt keinen API-Schlüssel mit der Kennung {id}.',
  'failure.notBuilt': 'Die Seiten sind noch nicht gebaut. `npm run build` ausführen und die Seite neu laden.',
  'failure.noPage': 'Unter dieser Adresse gibt es nichts.',
  'failure.portTaken':
    'Port {port} dieses Rechners ist belegt oder nicht erlaubt. Mit --port einen anderen wählen, oder 0 für irgendeinen freien.',
  'failure.cancelled': 'Abgebrochen; nichts davon wurde behalten',
  'failure.cancelledBefore': 'Abgebrochen, bevor es begann',
  'failure.cancelledDecisions': 'Abgebrochen; was bis dahin entschieden war, gilt',
  'failure.stopped': 'Wie gewünscht angehalten; weiter wurde nichts geändert.',
  'failure.closing': 'Der Arbeitsbereich wird geschlossen; den Vorgang neu starten, wenn er wieder offen ist',
  'failure.memory':
    'Das braucht mehr als die erlaubten {megabytes} MB Speicher; nichts davon wurde behalten. Mit einem Teil der Daten versuchen',
  'failure.noWorker': 'Ein Rechenprozess hat nicht geantwortet',
  'failure.noRows': 'Ein Rechenprozess hat keine Zeilen geliefert',
  'failure.noProcedure': 'Diese Version von Quartermaster kennt diesen Aufruf nicht.',
  'failure.notAccepted': 'Nicht angenommen: {why}. Bitte korrigieren und noch einmal versuchen.',
  'failure.unexpected':
    'Quartermaster ist bei {place} auf unvorhergesehene Weise gescheitert. Noch einmal versuchen; geschieht es wieder, im Protokoll nach dem Vorfall {incident} sehen.',
  'failure.noBackup': 'Es gibt keine Sicherung {backup}; siehe den Ordner {folder}',
  'failure.backupExists': '{target} gibt es schon; eine andere Datei nennen oder diese zuerst löschen',
  'failure.fullOnRestore':
    'Der Datenträger mit {file} ist voll; nichts wurde geändert. Platz schaffen und noch einmal zurückspielen',
  'failure.notWorkspace':
    '{file} ist kein Arbeitsbereich von Quartermaster; eine .qm-Datei wählen oder eine neue anlegen: qm init FILE',
  'failure.otherDatabase':
    '{file} ist eine Datenbank, aber kein Arbeitsbereich von Quartermaster; eine .qm-Datei wählen oder eine neue anlegen: qm init FILE',
  'failure.damaged':
    '{file} ist beschädigt ({why}); die letzte Sicherung zurückspielen: qm restore BACKUP {again}. Sicherungen liegen in {folder}',
  'failure.newer':
    '{file} wurde von einem neueren Quartermaster geschrieben (Schema {version}, dieses kennt {known}); zum Öffnen die Anwendung aktualisieren',
  'failure.diskFullStep':
    'Der Datenträger mit {file} ist voll; nichts von diesem Schritt wurde behalten. Platz schaffen und noch einmal versuchen',
  'failure.diskFull': 'Der Datenträger mit {file} ist voll; Platz schaffen und noch einmal versuchen',
  'failure.ioFailed':
    '{file} konnte nicht gelesen oder geschrieben werden ({why}); nichts von diesem Schritt wurde behalten. Datenträger und freien Platz prüfen, dann noch einmal versuchen',
  'failure.readOnly':
    '{file} ist schreibgeschützt; Datei und Ordner beschreibbar machen oder in einen eigenen Ordner kopieren',
  'failure.inUse': '{file} wird von einem anderen Programm benutzt; dort schließen und noch einmal versuchen',
  'failure.cannotOpen':
    '{file} lässt sich nicht öffnen; prüfen, ob der Ordner da ist und beschrieben werden darf',
  'failure.openElsewhere':
    '{file} ist in einem anderen Programm offen: {purpose}, Prozess {pid} auf {host}, seit {since}. Dort schließen oder in jenem Fenster arbeiten; läuft es nicht mehr, {lock} löschen',
  'failure.lockStays': '{lock} konnte nicht übernommen werden; löschen, wenn kein Quartermaster läuft',
  'failure.folderReadOnly':
    'Der Ordner von {file} ist schreibgeschützt; beschreibbar machen oder den Arbeitsbereich in einen eigenen Ordner kopieren',
  'failure.noFolder': 'Den Ordner von {file} gibt es nicht; zuerst anlegen',
  'failure.notMigrated':
    'Die Umstellung auf Version {version} unterblieb: {count} Zeilen verweisen auf Zeilen, die es nicht gibt. Die letzte Sicherung zurückspielen und dies melden',
  'failure.noWorkspace': 'Es gibt keinen Arbeitsbereich {file}; einen anlegen: qm init {again}',
  'failure.workspaceIsFolder': '{file} ist ein Ordner; eine Datei nennen, etwa {example}',
  'failure.beingClosed': '{file} wird gerade geschlossen; neu öffnen und den letzten Schritt wiederholen',
  'failure.moved':
    '{file} wurde verschoben, umbenannt oder gelöscht, während die Datei offen war. Zurücklegen und noch einmal versuchen; ist sie verloren, schließen und die letzte Sicherung aus {folder} zurückspielen',
  'failure.noCommand': 'Es gibt keinen Schritt {id}, der sich rückgängig machen ließe',
  'failure.nothingToUndo': 'Es gibt nichts rückgängig zu machen',
  'failure.undoneAlready': '„{label}“ ist schon rückgängig gemacht',
  'failure.undoLaterFirst':
    '„{label}“ lässt sich nicht allein rückgängig machen: „{later}“ hat später dieselben Zeilen geändert. Das zuerst rückgängig machen',
  'failure.undoUnknown': 'Die Aufzeichnung zu „{label}“ nennt eine unbekannte Tabelle „{table}“',
  'failure.undoUsed':
    '„{label}“ lässt sich nicht rückgängig machen: ein späterer Import oder eine Bestellung verwendet, was dabei entstand ({what}). Das zuerst rückgängig machen',
  'failure.noJob': 'Es gibt keinen Vorgang {id}',
  'failure.jobState':
    '„{title}“ ist {state}; nur ein gescheiterter, abgebrochener oder unterbrochener Vorgang lässt sich wiederholen',
  'failure.jobKind': 'Ein Vorgang der Art „{kind}“ lässt sich von hier aus nicht wiederholen',
  'failure.needsRole':
    'Dafür braucht es die Rolle „{needed}“; Sie haben „{actual}“. Bitte an die Verwaltung dieses Arbeitsbereichs wenden',
  'failure.sampleNeedsOwn':
    'Die Beispielfirma braucht einen eigenen Arbeitsbereich; einen neuen anlegen oder das hier Importierte rückgängig machen',
  'failure.noFont': 'Einer Schrift der Anwendung fehlt die Zeichentabelle; die Anwendung neu installieren',
  'failure.fontTable': 'Einer Schrift der Anwendung fehlt ihre Tabelle {tag}; die Anwendung neu installieren',
  'failure.csvMarks':
    'Eine CSV-Datei kann „{separator}“ nicht zugleich zwischen Spalten und als Dezimalzeichen verwenden; „;“ zwischen den Spalten wählen',
  'failure.notCarried': 'Die Spalte „{column}“ enthält {value}, was keine Datei fasst; die Herkunft prüfen',
  'failure.sheetRows':
    'Das Blatt „{sheet}“ hätte {rows} Zeilen, und eine Tabelle fasst {most}; filtern oder als CSV ausgeben',
  'failure.cellLength':
    'Die Zelle {cell} enthielte {count} Zeichen, und eine Zelle fasst {most}; als CSV ausgeben',
  'failure.over4gb': '„{name}“ hat über 4 GB, mehr als das Dateiformat fasst; weniger Zeilen ausgeben',
};
