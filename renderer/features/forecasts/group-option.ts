import type { EChartsCoreOption } from 'echarts/core';
import type { ForecastGroup, ForecastGroups } from '../../../shared/model/forecast-group.ts';
import type { Locale } from '../../i18n/locale.tsx';
import type { ChartColors } from '../../ui/chart/chart-colors.ts';
import { timeChart } from '../../ui/chart/time-chart.ts';

/** The chart of a group: demand as it was, as the models forecast it, and with what planners set. */
export function groupOption(
  { past, ahead }: Pick<ForecastGroups, 'past' | 'ahead'>,
  group: ForecastGroup,
  { t, date, number }: Pick<Locale, 't' | 'date' | 'number'>,
  colors: ChartColors,
): EChartsCoreOption {
  const line = { type: 'line', symbol: 'none', smooth: false };
  const later = (values: readonly number[]) => [...past.map(() => null), ...values];
  return {
    ...timeChart({
      times: [...past, ...ahead].map(day => date(day)),
      colors,
      grid: { left: 56, top: 34 },
      value: { onAxis: value => number(value), inTooltip: value => number(value, 1) },
    }),
    series: [
      {
        ...line,
        name: t('chart.history'),
        data: group.history,
        lineStyle: { color: colors.history, width: 1.5 },
        itemStyle: { color: colors.history },
      },
      {
        ...line,
        name: t('forecast.baseline'),
        data: later(group.baseline),
        lineStyle: { color: colors.history, width: 1, type: 'dotted' },
        itemStyle: { color: colors.history },
      },
      {
        ...line,
        name: t('chart.forecast'),
        data: later(group.forecast),
        lineStyle: { color: colors.forecast, width: 2, type: 'dashed' },
        itemStyle: { color: colors.forecast },
      },
    ],
  };
}
