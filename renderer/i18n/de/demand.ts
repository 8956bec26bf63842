import type { demand as english } from '../en/demand.ts';

/** Words of what demand is forecast from: successions, calendars, cleaning, in German. */
export const demand: Record<keyof typeof english, string> = {
  'flag.calendar-effects': 'Kalendereffekte',
  'flag.inherited-history': 'Historie eines anderen Artikels',
  'flag.replaced': 'ersetzt',
  'trace.demand of the item that this one replaces, added':
    'Bedarf des Artikels, den dieser ersetzt, hinzugezählt',
  'trace.demand of a like item, in place of the time before its own':
    'Bedarf eines ähnlichen Artikels, anstelle der Zeit vor dem eigenen',
  'trace.history shorter than two seasons: the season of its category is taken out':
    'Historie kürzer als zwei Saisons: die Saison der Warengruppe wird herausgerechnet',
  'trace.effects of the sales calendar, as logarithms, taken out of the history':
    'Effekte des Verkaufskalenders, als Logarithmen, aus der Historie herausgerechnet',
  'trace.first period = model x season x calendar': 'erste Periode = Modell x Saison x Kalender',
  'trace.known ahead: replaced': 'ersetzt: der Bedarf wird beim Nachfolger prognostiziert',
  'trace.known ahead: launch': 'Einführung: der Anteil, den der Absatz erreicht hat',
  'trace.known ahead: promotion': 'kommende Aktion',
  'trace.known ahead: one-off': 'angekündigter Einmalauftrag',
  'trace.known ahead: closure': 'geschlossen: kein Bedarf an diesen Tagen',
  'input.item': 'Artikel',
  'input.given': 'Faktor laut Vorgabe',
  'input.category': 'Warengruppe',
  'input.lowest': 'kleinster Faktor',
  'input.highest': 'größter Faktor',
  'input.model': 'Modell',
  'input.season': 'Saison',
  'input.calendar': 'Kalender',
  'input.uplift': 'Wirkung früherer Aktionen',
  'input.perWorkingDays': 'Verkaufstage',
  'input.workingDays ±': 'Verkaufstage ±',
  'input.workingDays #': 'Verkaufstage beobachtet',
  'settings.stockOuts': 'Perioden ohne Bestand',
  'settings.stockOuts.unknown': 'Bedarf unbekannt',
  'settings.stockOuts.sold': 'zählen wie verkauft',
  'settings.calendarEffects': 'Effekte des Verkaufskalenders',
  'settings.calendarEffects.use': 'lernen und anwenden',
  'settings.calendarEffects.ignore': 'nicht beachten',
  'settings.categorySeason': 'Saison kurzer Historien',
  'settings.categorySeason.use': 'die der Warengruppe',
  'settings.categorySeason.ignore': 'keine',
  'ruleField.replacementFactor': 'Einheiten davon je Einheit von diesem',
  'ruleField.likeFactor': 'Einheiten je Einheit des ähnlichen',
  'ruleField.launchRampDays': 'Anlauf der Einführung (Tage)',
  'policies.likeItem': 'Beginnt wie Artikel',
  'policies.launchOn': 'Einführung am',
  'policies.salesCalendarWords': 'Verkaufskalender: {entries, plural, one {# Eintrag} other {# Einträge}}',
};
