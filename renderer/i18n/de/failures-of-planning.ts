import type { failuresOfPlanning as english } from '../en/failures-of-planning.ts';

/** What can go wrong in planning, orders and decisions, in German. */
export const failuresOfPlanning: Record<keyof typeof english, string> = {
  'failure.noSuchOrder': 'Es gibt keine Bestellung {number}; siehe die Liste der Bestellungen',
  'failure.orderState':
    '{number} ist im Zustand „{state}“ („{verb}“ geht nicht); nötig ist einer von: {states}',
  'failure.noLocation': 'Es gibt keinen Standort „{code}“; es gibt: {locations}',
  'failure.noOrderLine': '{number} hat keine Position {line}; die Positionen sind {lines}',
  'failure.cameBeforeOrder':
    '{number} wurde am {ordered} bestellt; die Ware kann nicht am {day} eingetroffen sein. Geben Sie einen Tag von da an bis {last} ein',
  'failure.cameInFuture':
    'Der {day} liegt noch vor uns; geben Sie den Tag ein, an dem die Ware von {number} eingetroffen ist, von {ordered} bis {last}',
  'failure.orderTotal':
    'Die Summe der Bestellung {number} ist zu groß, um genau zu sein; Mengen und Preise prüfen',
  'failure.orderPrint':
    'Die Bestellung lässt sich nicht drucken: „{field}“ {why}; in der Bestellung oder beim Lieferanten korrigieren',
  'failure.orderGone': 'Eine Bestellung, die der Import geändert hat, gibt es nicht mehr',
  'failure.lineNotWritten': 'Die Bestellposition {line} wurde nicht geschrieben',
  'failure.noLedgerEntry': 'Das Bestandsbuch hat keinen Eintrag {entry}',
  'failure.notACount':
    'Eintrag {entry} ist vom Typ „{kind}“; hier wird nur eine Zählung oder Korrektur zurückgenommen. Stattdessen den Import rückgängig machen oder die Bestellung stornieren',
  'failure.countTakenBack': 'Eintrag {entry} wurde schon zurückgenommen',
  'failure.noItemThere': 'Es gibt keinen Artikel „{item}“ am Standort „{location}“; beide Nummern prüfen',
  'failure.itemOfPlace': 'Es gibt keinen Artikel {item}, den ein Artikelstandort nennt',
  'failure.noPlanToAccept': 'Es gibt keinen Plan zum Übernehmen; zuerst planen',
  'failure.noPlanToDecide': 'Es gibt keinen Plan zum Entscheiden; zuerst planen',
  'failure.noPlan': 'Es gibt noch keinen Plan; zuerst planen',
  'failure.noPlanLine': 'Der Plan vom {day} hat diese Zeile nicht; neu planen',
  'failure.notCompared': 'Noch wurden keine Regeln verglichen; zuerst vergleichen',
  'failure.sameRules':
    'Der Vergleich empfiehlt für diese Klassen die heutigen Regeln: es gibt nichts zu übernehmen',
  'failure.noPolicy': 'Der Vergleich kennt keine Regel „{policy}“; er kennt {known}',
  'failure.dateAgreed':
    'Nichts ist offen, das am {day} fällig ist: der Termin ist schon vereinbart, oder es kam an oder wurde storniert. Neu planen',
  'failure.noneToSpare': 'Kein Standort hat Bestand für diese Umlagerung übrig; neu planen',
  'failure.spareOnly':
    'Die anderen Standorte können {spare} abgeben, nicht {quantity}; weniger nehmen oder bestellen',
  'failure.supplierGone': 'Den Lieferanten gibt es nicht mehr; neu planen',
  'failure.supplierBlocked': '{name} ist gesperrt; die Sperre aufheben oder einen anderen Lieferanten wählen',
  'failure.placeGone': 'Den Artikelstandort {place} gibt es nicht mehr; neu planen',
  'failure.locationGone': 'Den Standort {location} gibt es nicht mehr; neu planen',
  'failure.noPeriods': 'Es gibt nichts zu ändern; mindestens eine Periode nennen',
  'failure.noItemLocation':
    'Es gibt keinen Artikelstandort {place}; vielleicht wurde er mit einem Import entfernt',
  'failure.editsGone': 'Diese Änderungen gibt es nicht mehr; die Liste neu lesen',
  'failure.noForecast': 'Es gibt noch keine Prognose; zuerst eine rechnen',
  'failure.forecastsNotAdded': 'Die Prognosen wurden nicht zusammengezählt',
  'failure.policyChanged': 'Die Regel von {name} wurde inzwischen geändert; neu lesen, dann ändern',
  'failure.noRule': 'Es gibt keine Regel für {name}',
  'failure.ruleScope':
    'Eine Regel gilt für einen Artikel, einen Artikel an einem Standort, einen Lieferanten, eine Warengruppe, eine Klasse wie AX, einen Standort oder für alles; eines davon nennen',
  'failure.ruleCodes': 'Eine Regel der Ebene „{scope}“ braucht {codes} und sonst nichts',
  'failure.noCode': '„{code}“ gibt es nicht ({what}); die Nummer prüfen',
  'failure.noneOfCategory':
    'Kein Artikel gehört zur Warengruppe „{category}“; prüfen, wie die Artikel sie schreiben',
  'failure.maxBelowMinOf': 'Das Maximum {max} von {name} liegt unter dem Minimum {min}; eines korrigieren',
  'failure.moqAboveMax':
    'Die Mindestbestellmenge {moq} von {name} liegt über der Höchstmenge {max} einer Bestellung; eine korrigieren',
  'failure.container': 'Ein Container von {name} braucht eine Größe über 0',
  'failure.notReplayed':
    'Dieser Artikelstandort war nicht Teil des Vergleichs: er hat keine Historie; nach dem Import seines Bedarfs neu vergleichen',
  'failure.replayNeedsPolicy': 'Ein Vergleich braucht mindestens eine Regel',
  'failure.replayBuckets':
    'Verglichene Regeln müssen im selben Zeitraster planen; allen dasselbe „bucket“ geben',
  'failure.replayBeyond':
    'Von {from} bis {to} gibt es keine Bedarfshistorie, die nachgespielt werden könnte; sie reicht von {first} bis {last}',
  'failure.replayWindow':
    'Von {from} bis {to} gibt es kein ganzes Raster „{bucket}“; einen längeren Zeitraum angeben',
  'failure.replayNoHistory': 'Es gibt keine Bedarfshistorie zum Nachspielen; zuerst Bedarf importieren',
  'failure.replayNoItems': 'Es gibt keine Artikel zum Nachspielen; zuerst Artikel und Bedarf importieren',
  'failure.noSource': 'Es gibt keine Quelle „{source}“; siehe die Liste der Quellen',
  'failure.noSupplier':
    'Es gibt keinen Lieferanten „{code}“; die Seite Lieferanten und „qm suppliers W list“ nennen die vorhandenen',
  'failure.whatIfWhole':
    'Ein Budget oder ein Mindestbestellwert verbindet viele Zeilen; am ganzen Plan ausprobieren',
  'failure.watchInDesktop':
    'Ein Ordner wird in der Desktop-Anwendung gewählt oder mit der Befehlszeile hinzugefügt: qm watch W add FOLDER',
  'failure.ticketDecided': 'Der Prüffall war schon entschieden ({status}, {at}); nichts wurde getan',
  'failure.notApproved': 'Nicht freigegeben: {why}. Die Menge ändern oder ablehnen',
  'failure.ticketChanged': 'Der Prüffall hat sich inzwischen geändert; noch einmal ansehen',
  'failure.decisionChanged': 'Die Entscheidung hat sich inzwischen geändert; noch einmal ansehen',
  'failure.runUnreadable':
    'Der Lauf {run} ist nicht lesbar: {why}. „decide“ noch einmal ausführen, um ihn zu ersetzen',
  'failure.runPart': 'Der Entscheidung über {item} fehlt noch „{part}“',
  'failure.optionNotOffered': 'Die gewählte Möglichkeit {option} ist nicht unter den angebotenen',
  'failure.runTaken': 'Den Lauf {run} hat jemand anderes übernommen',
  'failure.noTicket': 'Es gibt keinen Prüffall „{id}“; alle nennt: qm review W list',
  'failure.otherPipeline':
    'Diese Entscheidung stammt von Version {version} des Ablaufs; dieses Programm kennt Version {known}. Mit jenem öffnen oder „decide“ noch einmal ausführen, um sie zu ersetzen',
  'failure.draftedAlready': 'Die Zeile für {item} wurde schon entworfen; siehe Bestellung {number}',
  'failure.ticketDecidedByOther': 'Den Prüffall hat inzwischen jemand anderes entschieden',
  'failure.wrongOption': '{reasoner} wählte „{option}“, was nicht angeboten war',
  'failure.noReasoner': 'Keine Entscheidungshilfe hat geantwortet, nicht einmal die Regeln',
  'failure.noGeminiKey':
    'Für Gemini ist kein Schlüssel gesetzt; unter Einstellungen, Entscheidungen eintragen',
  'failure.noModel': 'Für {name} ist kein Modell gesetzt; unter Einstellungen, Entscheidungen nennen',
  'failure.orderForNobody':
    '{number} ist für keinen Lieferanten und kann nicht gesendet werden; den Artikeln einen zuordnen, sie stornieren, dann neu planen und übernehmen',
  'failure.orderForBlocked':
    '{number} ist für {name}, und dieser Lieferant ist gesperrt; entsperren Sie ihn oder stornieren Sie die Bestellung',
  'failure.nothingReceived':
    'Die erhaltene Menge von {item} ist {quantity}; geben Sie ein, wie viele {unit} kamen, mehr als 0',
  'failure.countedInWhole': '{item} wird in ganzen {unit} gezählt; {quantity} können nicht gekommen sein',
  'failure.countedInDecimals':
    '{item} wird in {unit} mit höchstens {decimals} Nachkommastellen gezählt; {quantity} können nicht gekommen sein',
  'failure.foundWrong':
    'Die gezählte Menge von „{item}“ ist {quantity}; geben Sie ein, wie viele {unit} da sind, von 0 bis {most}',
  'failure.correctsNothing':
    'Eine Berichtigung um nichts berichtigt nichts; geben Sie ein, wie viele {unit} dazukommen',
  'failure.correctionTooLarge':
    'Die Berichtigung von „{item}“ um {quantity} {unit} ist zu groß; geben Sie höchstens {most} ein, mehr oder weniger',
  'failure.foundInWhole': '„{item}“ wird in ganzen {unit} gezählt; {quantity} kann nicht sein',
  'failure.foundInDecimals':
    '„{item}“ wird in {unit} mit höchstens {decimals} Dezimalstellen gezählt; {quantity} kann nicht sein',
  'failure.countedInFuture':
    '{day} kommt erst noch; geben Sie den Tag der Zählung oder Berichtigung ein, spätestens {last}',
  'failure.lastPeriodWrong':
    'Die letzte Periode „{period}“ ist keine; geben Sie sie als 2023-12, 2023-W52, 2023-Q4 oder 2023-12-31 an.',
  'failure.expiresAtOnce':
    'Es liefe am {day} ab und zählte nie für die Prognose vom {asOf}; nennen Sie einen späteren Tag oder keinen',
  'failure.quantityTooLarge':
    'Die Menge {quantity} ist mehr, als geplant werden kann, nämlich {most} je Periode; schreiben Sie eine kleinere oder zählen Sie in einer größeren Einheit',
  'failure.periodIsPast':
    'Die Periode endet am {day}, bevor die Prognose am {asOf} beginnt; nennen Sie eine spätere, oder berichtigen Sie den Verlauf (Art correction)',
  'failure.correctsTooMuch':
    'Die Berichtigung um {quantity} nimmt der Periode vom {day} mehr als die {recorded}, die dort stehen; ziehen Sie höchstens diese ab',
  'failure.nothingFits': 'Zu {choice} passt kein Artikel an einem Standort; prüfen Sie die Schreibweise',
  'failure.percentWrong':
    '{percent} % ist keine Änderung des Bedarfs; schreiben Sie einen Prozentsatz von {least} bis {most}',
  'failure.figureBelowZero': 'Der Wert {figure} liegt unter null; Bedarf kann nicht negativ sein',
};
