import type { counts as english } from '../en/counts.ts';

/** Words of the counting list and of adjustments by hand, in German. */
export const counts: Record<keyof typeof english, string> = {
  'counts.title': 'Zählliste',
  'counts.note':
    'Was heute zu zählen ist: zuerst, was nicht sein kann, dann nach Klasse und Alter der letzten Zählung',
  'counts.size': 'Artikel auf der Liste',
  'counts.toStock': 'Zurück zum Bestand',
  'counts.open': 'Bestand zählen',
  'counts.nothing': 'Heute ist nichts zu zählen',
  'counts.nothingText': 'A-Artikel sind alle 30 Tage an der Reihe, B-Artikel alle 90, C-Artikel alle 180.',
  'counts.why': 'Warum',
  'counts.reason.discrepancy': 'geht nicht auf',
  'counts.reason.never counted': 'nie gezählt',
  'counts.reason.due': 'fällig',
  'counts.overdue': '{days, plural, one {# Tag überfällig} other {# Tage überfällig}}',
  'counts.last': 'Letzte Zählung',
  'counts.book': 'Laut Buch',
  'counts.found': 'Gefunden',
  'counts.foundOf': 'Gefunden von {item} in {location}',
  'counts.difference': 'Differenz',
  'counts.enter': '{count, plural, =0 {Zählungen buchen} one {# Zählung buchen} other {# Zählungen buchen}}',
  'counts.enterHint': 'Jede Differenz wird eine Zeile im Bestandsbuch und lässt sich dort zurücknehmen.',
  'counts.entered':
    '{counted, plural, one {# Zählung} other {# Zählungen}} gebucht, {adjusted, plural, =0 {keine Differenz} one {# Differenz} other {# Differenzen}}',
  'counts.adjust': 'Bestand berichtigen',
  'counts.adjustTitle': '{item} in {location} berichtigen',
  'counts.adjustHelp':
    'Bestand laut Buch: {quantity} {unit}. Das Bestandsbuch erhält die Differenz, die Sie hier angeben.',
  'counts.byHowMuch': 'Um wie viel ({unit}); weniger mit Minus',
  'counts.quantityWrong': 'Erwartet wird eine Differenz ungleich null, zum Beispiel -3',
  'counts.reasonMissing': 'Nennen Sie den Grund, für das Bestandsbuch',
  'counts.book.it': 'Buchen',
  'counts.takeBack': 'Zurücknehmen',
  'counts.takeBackTitle': 'Diesen Eintrag zurücknehmen?',
  'counts.takeBackText': 'Das Bestandsbuch behält ihn und erhält eine Zeile mit der Gegenmenge.',
  'counts.takenBack': 'Zurückgenommen; der Bestand ist jetzt {quantity} {unit}',
  'counts.takeBackReason': 'versehentlich gebucht',
  'counts.adjusted': 'Gebucht; der Bestand ist jetzt {quantity} {unit}',
};
