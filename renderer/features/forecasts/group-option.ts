import type { EChartsCoreOption } from 'echarts/core';
import type { ForecastGroup, ForecastGroups } from '../../../shared/model/forecast-group.ts';
import type { Locale } from '../../i18n/locale.tsx';
import type { ChartColors } from '../../ui/chart/chart-colors.ts';

/** The chart of a group: demand as it was, as the models forecast it, and with what planners set. */
export function groupOption(
  { past, ahead }: Pick<ForecastGroups, 'past' | 'ahead'>,
  group: ForecastGroup,
  { t, date, number }: Pick<Locale, 't' | 'date' | 'number'>,
  colors: ChartColors,
): EChartsCoreOption {
  const text = { color: colors.text, fontSize: 11 };
  const line = { type: 'line', symbol: 'none', smooth: false };
  const later = (values: readonly number[]) => [...past.map(() => null), ...values];
  return {
    textStyle: { color: colors.text, fontFamily: 'inherit' },
    grid: { left: 56, right: 12, top: 34, bottom: 24 },
    legend: { top: 0, left: 0, itemWidth: 18, itemHeight: 8, textStyle: text },
    tooltip: {
      trigger: 'axis',
      renderMode: 'richText',
      backgroundColor: colors.panel,
      borderColor: colors.line,
      textStyle: { color: colors.text, fontSize: 12 },
      valueFormatter: (value: unknown) => (typeof value === 'number' ? number(value, 1) : '–'),
    },
    xAxis: {
      type: 'category',
      data: [...past, ...ahead].map(day => date(day)),
      axisLine: { lineStyle: { color: colors.line } },
      axisLabel: text,
    },
    yAxis: {
      type: 'value',
      splitLine: { lineStyle: { color: colors.line } },
      axisLabel: { ...text, formatter: (value: number) => number(value) },
    },
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
