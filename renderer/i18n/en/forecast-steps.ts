/** What the derivation of a forecast is told with, in English. */
export const forecastSteps = {
  'trace.no history: nothing is expected': 'no history: nothing is expected',
  'trace.demand history; periods out of stock are unknown, not zero':
    'demand history; periods out of stock are unknown, not zero',
  'trace.demand class, from the interval between demands and the variation of their size':
    'demand class, from the interval between demands and the variation of their size',
  'trace.chosen: it erred least on the demand of lead time and review':
    'chosen: it erred least on the demand of lead time and review',
  'trace.chosen: what all rare demand teaches holds until a model alone is far better':
    'chosen: what all rare demand teaches holds until a model alone is far better',
  'trace.chosen: demand in nearly every period is forecast by the mean of models; their errors are shown, not chosen by':
    'chosen: demand in nearly every period is forecast by the mean of models; their errors are shown, not chosen by',
  'trace.chosen: its season is plain to see and costs the demand of lead time and review little':
    'chosen: its season is plain to see and costs the demand of lead time and review little',
  'trace.chosen: nothing else erred less by the margin that so few intervals ask for':
    'chosen: nothing else erred less by the margin that so few intervals ask for',
  'trace.mean of the history': 'mean of the history',
  'trace.demand of the same period a season ago': 'demand of the same period a season ago',
  'trace.chance of a demand x its size, both smoothed': 'chance of a demand x its size, both smoothed',
  'trace.own level x the season of everything it belongs to':
    'own level x the season of everything it belongs to',
  'trace.model': 'model',
  'trace.weighted mean of the models for the first period':
    'weighted mean of the models for the first period',
  'trace.level = level before + rate x (last demand - level before)':
    'level = level before + rate x (last demand - level before)',
  'trace.size of a demand / interval between demands, both smoothed, x (1 - rate / 2) for the bias of that ratio':
    'size of a demand / interval between demands, both smoothed, x (1 - rate / 2) for the bias of that ratio',
  'trace.mean of the smoothed demand at each rate x the factor that all rare demand teaches x its season':
    'mean of the smoothed demand at each rate x the factor that all rare demand teaches x its season',
  'trace.mean demand around the same period a season ago': 'mean demand around the same period a season ago',
  'trace.level = level before + rate x (last demand - level before), x the index of the season':
    'level = level before + rate x (last demand - level before), x the index of the season',
  'trace.level = level before + rate x (last demand - level before), + the summand of the season':
    'level = level before + rate x (last demand - level before), + the summand of the season',
  'trace.share x (level + drift x periods) + (1 - share) x level without drift':
    'share x (level + drift x periods) + (1 - share) x level without drift',
  'trace.share x (level + drift x periods) + (1 - share) x level without drift, x the index of the season':
    'share x (level + drift x periods) + (1 - share) x level without drift, x the index of the season',
  'trace.share x (level + drift x periods) + (1 - share) x level without drift, + the summand of the season':
    'share x (level + drift x periods) + (1 - share) x level without drift, + the summand of the season',
  'trace.a period without demand in every season: nothing is expected':
    'a period without demand in every season: nothing is expected',
  'trace.mean of that and of dynamic Theta': 'mean of that and of dynamic Theta',
  'trace.nothing: so long a silence, beyond a season, is ruled out at the rate of demand before it':
    'nothing: so long a silence, beyond a season, is ruled out at the rate of demand before it',
  'trace.demand below zero is not expected': 'demand below zero is not expected',
  'trace.demand of the periods that an order must last': 'demand of the periods that an order must last',
  'trace.deviation of that sum, from forecasts made in the past':
    'deviation of that sum, from forecasts made in the past',
  'trace.deviation of that sum, from forecasts made in the past, its own and as far as these are few those of all':
    'deviation of that sum, from forecasts made in the past, its own and as far as these are few those of all',
  'input.from': 'from',
  'input.periods': 'periods',
  'input.unknown': 'unknown',
  'input.total': 'total',
  'input.interval': 'interval',
  'input.variation': 'variation',
  'input.origins': 'past forecasts',
  'input.nextError': 'error of the next',
  'input.nextModel': 'next',
  'input.period': 'period',
  'input.rate': 'rate',
  'input.cap': 'Highest value counted',
  'input.size': 'size',
  'input.chance': 'chance',
  'input.chanceRate': 'rate of the chance',
  'input.sizeRate': 'rate of the size',
  'input.factor': 'factor',
  'input.members': 'models',
  'input.levelBefore': 'level before',
  'input.lastDemand': 'last demand',
  'input.index': 'index of the season',
  'input.summand': 'summand of the season',
  'input.flat': 'level without drift',
  'input.width': 'periods around',
  'input.shareOf': 'share of {model}',
  'input.levelAtRate': 'level at rate {rate}',
  'input.theta': 'dynamic Theta',
  'input.silence': 'periods of silence',
  'input.demands': 'demands',
  'input.active': 'periods before the silence',
  'input.perPeriod': 'a period',
  'input.bias': 'bias',
  'input.dynamic-theta': 'dynamic theta',
  'input.ets-average': 'mean of smoothing models',
  'input.ces': 'complex smoothing',
  'input.temporal-hierarchy': 'temporal hierarchy',
  'input.steady-smoothing': 'steady smoothing',
  'input.arima': 'ARIMA',
  'input.horizon-smoothing': 'smoothing for the horizon',
  'trace.forecast overridden': 'forecast overridden by a planner',
  'trace.history cleaned: return': 'history cleaned: returns taken off the demand before them',
  'trace.history cleaned: promotion': 'history cleaned: promotion made usual',
  'trace.history cleaned: one-off': 'history cleaned: one-off order made usual',
  'trace.history cleaned: closure': 'history cleaned: closure made usual',
  'trace.history cleaned: outlier': 'history cleaned: outliers capped',
  'trace.history cleaned: level-shift': 'history cleaned: brought to the new level',
  'input.baseline': 'baseline',
  'input.reason': 'reason',
  'input.by': 'by',
  'input.before': 'before',
} as const;
