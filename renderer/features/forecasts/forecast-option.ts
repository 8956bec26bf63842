import type { EChartsCoreOption } from 'echarts/core';
import type { ForecastPanel } from '../../../shared/contract/forecasts.ts';
import type { Locale } from '../../i18n/locale.tsx';
import type { ChartColors } from '../../ui/chart/chart-colors.ts';
import { timeChart } from '../../ui/chart/time-chart.ts';

/** Two years of weeks: enough to see a season come back. */
const HISTORY_SHOWN = 104;

type Words = Pick<Locale, 't' | 'date' | 'number'>;
type Panel = Pick<ForecastPanel, 'history' | 'forecast' | 'given'>;

/** The chart of a forecast: demand as it was, periods whose demand is unknown, the path and its ranges one in another. */
export function forecastOption(panel: Panel, words: Words, colors: ChartColors): EChartsCoreOption {
  const { t } = words;
  const history = panel.history.slice(-HISTORY_SHOWN);
  const dates = [...history, ...panel.forecast].map(point => point.date);
  const ahead = <T>(values: readonly T[]) => [...history.map(() => null), ...values];
  const behind = <T>(values: readonly T[]) => [...values, ...panel.forecast.map(() => null)];
  const line = { type: 'line', symbol: 'none', smooth: false };
  return {
    ...timeChart({
      times: dates.map(date => words.date(date)),
      colors,
      grid: { left: 44, top: 34 },
      legend: [
        t('chart.history'),
        t('forecast.unknown'),
        t('chart.forecast'),
        t('forecast.overrides'),
        ...(panel.given ? [t('forecast.given')] : []),
        t('forecast.range95'),
      ],
      value: { onAxis: value => words.number(value), inTooltip: value => words.number(value, 1) },
    }),
    series: [
      ...bands(panel, t('forecast.range95'), colors, ahead),
      {
        ...line,
        name: t('chart.history'),
        data: behind(history.map(point => point.value)),
        lineStyle: { color: colors.history, width: 1.5 },
        itemStyle: { color: colors.history },
      },
      {
        ...line,
        name: t('forecast.unknown'),
        symbol: 'emptyCircle',
        symbolSize: 7,
        showAllSymbol: true,
        data: behind(history.map(point => (point.used === null ? point.value : null))),
        lineStyle: { opacity: 0 },
        itemStyle: { color: colors.safetyStock },
      },
      {
        ...line,
        name: t('forecast.used'),
        data: behind(history.map(point => (point.used === point.value ? null : point.used))),
        symbol: 'circle',
        symbolSize: 4,
        showAllSymbol: true,
        lineStyle: { opacity: 0 },
        itemStyle: { color: colors.stock },
      },
      {
        ...line,
        name: t('forecast.overrides'),
        data: ahead(panel.forecast.map(point => (point.value === point.baseline ? null : point.value))),
        symbol: 'diamond',
        symbolSize: 9,
        showAllSymbol: true,
        lineStyle: { opacity: 0 },
        itemStyle: { color: colors.reorderPoint },
      },
      {
        ...line,
        name: t('forecast.baseline'),
        data: ahead(panel.forecast.map(point => point.own)),
        lineStyle: { color: colors.history, width: 1, type: 'dotted' },
        itemStyle: { color: colors.history },
      },
      {
        ...line,
        name: t('forecast.given'),
        data: ahead(panel.forecast.map(point => point.given)),
        symbol: 'triangle',
        symbolSize: 6,
        showAllSymbol: true,
        lineStyle: { color: colors.receipts, width: 1, type: 'dotted' },
        itemStyle: { color: colors.receipts },
      },
      {
        ...line,
        name: t('chart.forecast'),
        data: ahead(panel.forecast.map(point => point.value)),
        lineStyle: { color: colors.forecast, width: 2, type: 'dashed' },
        itemStyle: { color: colors.forecast },
      },
    ],
  };
}

/** Three ranges in the same colour, one over another: the likelier, the darker. */
function bands(
  { forecast }: Panel,
  widest: string,
  colors: ChartColors,
  ahead: (values: readonly number[]) => (number | null)[],
): object[] {
  return (['range95', 'range80', 'range50'] as const).flatMap(range => {
    const part = {
      type: 'line',
      symbol: 'none',
      stack: range,
      lineStyle: { opacity: 0 },
      tooltip: { show: false },
    };
    return [
      { ...part, name: `${range} low`, data: ahead(forecast.map(point => point[range][0])) },
      {
        ...part,
        name: range === 'range95' ? widest : range,
        data: ahead(forecast.map(point => point[range][1] - point[range][0])),
        areaStyle: { color: colors.band },
        itemStyle: { color: colors.band },
      },
    ];
  });
}
