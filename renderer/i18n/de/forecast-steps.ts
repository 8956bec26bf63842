import type { forecastSteps as english } from '../en/forecast-steps.ts';

/** What the derivation of a forecast is told with, in German. */
export const forecastSteps: Record<keyof typeof english, string> = {
  'trace.no history: nothing is expected': 'keine Historie: es wird nichts erwartet',
  'trace.demand history; periods out of stock are unknown, not zero':
    'Bedarfshistorie; Perioden ohne Bestand sind unbekannt, nicht null',
  'trace.demand class, from the interval between demands and the variation of their size':
    'Bedarfsart, aus dem Abstand der Bedarfe und der Schwankung ihrer Größe',
  'trace.chosen: it erred least on the demand of lead time and review':
    'gewählt: irrte am wenigsten beim Bedarf von Lieferzeit und Prüfabstand',
  'trace.chosen: what all rare demand teaches holds until a model alone is far better':
    'gewählt: was aller seltene Bedarf lehrt, gilt, bis ein Modell für sich viel besser ist',
  'trace.chosen: demand in nearly every period is forecast by the mean of models; their errors are shown, not chosen by':
    'gewählt: Bedarf in fast jeder Periode wird mit dem Mittel von Modellen prognostiziert; deren Fehler werden gezeigt, nicht danach gewählt',
  'trace.chosen: its season is plain to see and costs the demand of lead time and review little':
    'gewählt: seine Saison ist deutlich und kostet beim Bedarf von Lieferzeit und Prüfabstand wenig',
  'trace.chosen: nothing else erred less by the margin that so few intervals ask for':
    'gewählt: nichts anderes irrte um so viel weniger, wie so wenige Zeiträume verlangen',
  'trace.mean of the history': 'Mittel der Historie',
  'trace.demand of the same period a season ago': 'Bedarf derselben Periode eine Saison zuvor',
  'trace.chance of a demand x its size, both smoothed':
    'Wahrscheinlichkeit eines Bedarfs x seine Größe, beide geglättet',
  'trace.own level x the season of everything it belongs to':
    'eigenes Niveau x die Saison von allem, wozu es gehört',
  'trace.model': 'Modell',
  'trace.weighted mean of the models for the first period':
    'gewichtetes Mittel der Modelle für die erste Periode',
  'trace.level = level before + rate x (last demand - level before)':
    'Niveau = Niveau zuvor + Rate x (letzter Bedarf - Niveau zuvor)',
  'trace.size of a demand / interval between demands, both smoothed, x (1 - rate / 2) for the bias of that ratio':
    'Größe eines Bedarfs / Abstand der Bedarfe, beide geglättet, x (1 - Rate / 2) für die Verzerrung dieses Verhältnisses',
  'trace.mean of the smoothed demand at each rate x the factor that all rare demand teaches x its season':
    'Mittel des geglätteten Bedarfs zu jeder Rate x der Faktor, den aller seltene Bedarf lehrt, x dessen Saison',
  'trace.mean demand around the same period a season ago':
    'mittlerer Bedarf um dieselbe Periode eine Saison zuvor',
  'trace.level = level before + rate x (last demand - level before), x the index of the season':
    'Niveau = Niveau zuvor + Rate x (letzter Bedarf - Niveau zuvor), x Index der Saison',
  'trace.level = level before + rate x (last demand - level before), + the summand of the season':
    'Niveau = Niveau zuvor + Rate x (letzter Bedarf - Niveau zuvor), + Summand der Saison',
  'trace.share x (level + drift x periods) + (1 - share) x level without drift':
    'Anteil x (Niveau + Drift x Perioden) + (1 - Anteil) x Niveau ohne Drift',
  'trace.share x (level + drift x periods) + (1 - share) x level without drift, x the index of the season':
    'Anteil x (Niveau + Drift x Perioden) + (1 - Anteil) x Niveau ohne Drift, x Index der Saison',
  'trace.share x (level + drift x periods) + (1 - share) x level without drift, + the summand of the season':
    'Anteil x (Niveau + Drift x Perioden) + (1 - Anteil) x Niveau ohne Drift, + Summand der Saison',
  'trace.a period without demand in every season: nothing is expected':
    'eine Periode, in der in keiner Saison Bedarf war: nichts wird erwartet',
  'trace.mean of that and of dynamic Theta': 'Mittel davon und von dynamischem Theta',
  'trace.nothing: so long a silence, beyond a season, is ruled out at the rate of demand before it':
    'nichts: ein so langes Ausbleiben über eine Saison hinaus ist bei der Häufigkeit des Bedarfs davor ausgeschlossen',
  'trace.demand below zero is not expected': 'Bedarf unter null wird nicht erwartet',
  'trace.demand of the periods that an order must last':
    'Bedarf der Perioden, die eine Bestellung reichen muss',
  'trace.deviation of that sum, from forecasts made in the past':
    'Streuung dieser Summe, aus früheren Prognosen',
  'trace.deviation of that sum, from forecasts made in the past, its own and as far as these are few those of all':
    'Streuung dieser Summe, aus früheren Prognosen, eigenen und, soweit es wenige sind, denen aller',
  'input.from': 'von',
  'input.periods': 'Perioden',
  'input.unknown': 'unbekannt',
  'input.total': 'Summe',
  'input.interval': 'Abstand',
  'input.variation': 'Schwankung',
  'input.origins': 'frühere Prognosen',
  'input.nextError': 'Fehler des nächsten',
  'input.nextModel': 'nächstes',
  'input.period': 'Periode',
  'input.rate': 'Rate',
  'input.cap': 'Höchster gezählter Wert',
  'input.size': 'Größe',
  'input.chance': 'Wahrscheinlichkeit',
  'input.chanceRate': 'Rate der Wahrscheinlichkeit',
  'input.sizeRate': 'Rate der Größe',
  'input.factor': 'Faktor',
  'input.members': 'Modelle',
  'input.levelBefore': 'Niveau zuvor',
  'input.lastDemand': 'letzter Bedarf',
  'input.index': 'Index der Saison',
  'input.summand': 'Summand der Saison',
  'input.flat': 'Niveau ohne Drift',
  'input.width': 'Perioden darum',
  'input.shareOf': 'Anteil: {model}',
  'input.levelAtRate': 'Niveau bei Rate {rate}',
  'input.theta': 'dynamisches Theta',
  'input.silence': 'Perioden ohne Bedarf',
  'input.demands': 'Bedarfe',
  'input.active': 'Perioden vor dem Ausbleiben',
  'input.perPeriod': 'je Periode',
  'input.bias': 'Verzerrung',
  'input.dynamic-theta': 'dynamisches Theta',
  'input.ets-average': 'Mittel von Glättungsmodellen',
  'input.ces': 'komplexe Glättung',
  'input.temporal-hierarchy': 'zeitliche Hierarchie',
  'input.steady-smoothing': 'ruhige Glättung',
  'input.arima': 'ARIMA',
  'input.horizon-smoothing': 'Glättung auf den Horizont',
  'trace.forecast overridden': 'Prognose von Hand gesetzt',
  'trace.history cleaned: return': 'Historie bereinigt: Retouren vom Bedarf davor abgezogen',
  'trace.history cleaned: promotion': 'Historie bereinigt: Aktion auf Übliches gebracht',
  'trace.history cleaned: one-off': 'Historie bereinigt: Einmalauftrag auf Übliches gebracht',
  'trace.history cleaned: closure': 'Historie bereinigt: Schließung auf Übliches gebracht',
  'trace.history cleaned: outlier': 'Historie bereinigt: Ausreißer gekappt',
  'trace.history cleaned: level-shift': 'Historie bereinigt: auf das neue Niveau gebracht',
  'input.baseline': 'Grundwert',
  'input.reason': 'Grund',
  'input.by': 'von',
  'input.before': 'vorher',
};
