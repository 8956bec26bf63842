import type { whatIf as english } from '../en/what-if.ts';

/** Words of what-ifs, on the Compare screen and in item panels, in German. */
export const whatIf: Record<keyof typeof english, string> = {
  'whatIf.tab': 'Was wäre wenn',
  'whatIf.usual': 'Häufige Fragen',
  'whatIf.leadTimeDoubles': 'Die Lieferzeit verdoppelt sich',
  'whatIf.weekLater': 'Eine Woche später',
  'whatIf.moreDemand': '20 % mehr Bedarf',
  'whatIf.service98': 'Servicegrad 98 %',
  'whatIf.ownChange': 'Andere Änderung',
  'whatIf.lineHelp':
    'Eine Änderung wählen: Die Zeile wird neu geplant und ihr letztes Jahr damit durchgespielt.',
  'whatIf.help':
    'Eine Änderung eingeben und ausprobieren: Der Plan wird neu berechnet und das letzte Jahr damit durchgespielt, neben dem heutigen Stand. Es wird kein Plan gespeichert.',
  'whatIf.leadTimeFactor': 'Lieferzeit mal',
  'whatIf.leadTimeDays': 'Lieferzeit plus Tage',
  'whatIf.servicePercent': 'Servicegrad, %',
  'whatIf.demandPercent': 'Bedarf, % mehr oder weniger',
  'whatIf.reviewPeriodDays': 'Prüfabstand, Tage',
  'whatIf.budget': 'Budget',
  'whatIf.supplierMinimum': 'Mindestbestellwert',
  'whatIf.try': 'Ausprobieren',
  'whatIf.answer': 'Heute und geändert',
  'whatIf.present': 'Heute',
  'whatIf.changed': 'Geändert',
  'whatIf.difference': 'Unterschied',
  'whatIf.points': '{points} Punkte',
  'whatIf.window': 'Historie durchgespielt {from} bis {to}.',
  'whatIf.pastFill': 'Liefergrad, letztes Jahr',
  'whatIf.pastStock': 'Mittlerer Bestand, letztes Jahr',
  'whatIf.pastCost': 'Kosten, letztes Jahr',
  'whatIf.plan': 'Der Plan vom {date}',
  'whatIf.planTable': 'Plan, heute und geändert',
  'whatIf.orders': 'Zeilen zu bestellen',
  'whatIf.orderValue': 'Bestellwert',
  'whatIf.stockouts': 'Erwartete Fehlbestände',
  'whatIf.safetyValue': 'Sicherheitsbestand',
  'whatIf.history': 'Historie',
  'whatIf.historyOf': 'Historie, {from} bis {to}',
  'whatIf.historyTable': 'Historie, heute und geändert',
  'whatIf.notReplayed':
    'Budget und Mindestbestellwert verbinden Zeilen miteinander: Sie werden geplant, nicht an der Historie durchgespielt.',
  'whatIf.nothingDiffers': 'Keine Zeile des Plans ändert sich.',
  'whatIf.lines':
    '{differing, plural, one {# Zeile ändert sich} other {# Zeilen ändern sich}}; die {shown} mit dem meisten Geld zuerst',
  'whatIf.linesTable': 'Geänderte Zeilen',
  'whatIf.valueDifference': 'Mehr oder weniger',
};
