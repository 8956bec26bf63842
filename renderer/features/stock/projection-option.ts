import type { EChartsCoreOption } from 'echarts/core';
import type { ItemPanel } from '../../../shared/contract/stock.ts';
import type { Locale } from '../../i18n/locale.tsx';
import type { ChartColors } from '../../ui/chart/chart-colors.ts';
import { timeChart } from '../../ui/chart/time-chart.ts';

/** How much history stands before the forecast; more would squeeze what is to come. */
const HISTORY_SHOWN = 52;

type Words = Pick<Locale, 't' | 'date' | 'quantity'>;
type Panel = Pick<ItemPanel, 'history' | 'forecast' | 'projection'> & {
  row: Pick<ItemPanel['row'], 'reorderPoint' | 'safetyStock'>;
};

/** Dates of the chart's axis: the last part of the history, then every future bucket, each once and in order. */
export function projectionDates(panel: Panel): string[] {
  const shown = panel.history.slice(-HISTORY_SHOWN);
  const dates = [...shown, ...panel.forecast, ...panel.projection].map(point => point.date);
  return [...new Set(dates)].toSorted();
}

/**
 * The projection chart: demand as it was, the forecast with its band, the projected stock with receipts, reorder point
 * and safety stock. Demand and stock differ in line style as well as in colour.
 */
export function projectionOption(panel: Panel, words: Words, colors: ChartColors): EChartsCoreOption {
  const dates = projectionDates(panel);
  const along = <P extends { date: string }>(points: readonly P[], pick: (point: P) => number | null) => {
    const byDate = new Map(points.map(point => [point.date, pick(point)]));
    return dates.map(date => byDate.get(date) ?? null);
  };
  const { t } = words;
  const line = { type: 'line', symbol: 'none', smooth: false };
  const low = along(panel.forecast, point => point.low);
  return {
    ...timeChart({
      times: dates.map(date => words.date(date)),
      colors,
      grid: { left: 44, top: 34 },
      legend: [t('chart.history'), t('chart.forecast'), t('chart.stock'), t('chart.receipts')],
      value: { min: 0, onAxis: words.quantity, inTooltip: words.quantity },
    }),
    series: [
      {
        ...line,
        name: t('chart.low'),
        data: low,
        stack: 'band',
        lineStyle: { opacity: 0 },
        tooltip: { show: false },
      },
      {
        ...line,
        name: t('chart.band'),
        data: along(panel.forecast, point => Math.max(0, point.high - point.low)),
        stack: 'band',
        lineStyle: { opacity: 0 },
        areaStyle: { color: colors.band },
        tooltip: { show: false },
      },
      {
        ...line,
        name: t('chart.history'),
        data: along(panel.history, point => point.value),
        lineStyle: { color: colors.history, width: 1.5 },
        itemStyle: { color: colors.history },
      },
      {
        ...line,
        name: t('chart.forecast'),
        data: along(panel.forecast, point => point.value),
        lineStyle: { color: colors.forecast, width: 2, type: 'dashed' },
        itemStyle: { color: colors.forecast },
      },
      {
        ...line,
        name: t('chart.stock'),
        step: 'end',
        data: along(panel.projection, point => point.value),
        lineStyle: { color: colors.stock, width: 2 },
        itemStyle: { color: colors.stock },
        markLine: levels(panel, words, colors),
      },
      {
        type: 'bar',
        name: t('chart.receipts'),
        barMaxWidth: 10,
        data: along(panel.projection, point => (point.receipts > 0 ? point.receipts : null)),
        itemStyle: { color: colors.receipts },
      },
    ],
  };
}

function levels({ row }: Panel, { t }: Words, colors: ChartColors) {
  const level = (value: number | null, name: string, color: string, type: string, position: string) =>
    value === null
      ? []
      : [
          {
            yAxis: value,
            name,
            lineStyle: { color, type },
            label: { formatter: name, color, position },
          },
        ];
  return {
    silent: true,
    symbol: 'none',
    label: { fontSize: 11 },
    data: [
      ...level(
        row.reorderPoint,
        t('stock.column.reorderPoint'),
        colors.reorderPoint,
        'dashed',
        'insideStartTop',
      ),
      // Never above the reorder point, so that words below the line cannot meet those above the other.
      ...level(
        row.safetyStock,
        t('stock.column.safetyStock'),
        colors.safetyStock,
        'dotted',
        'insideStartBottom',
      ),
    ],
  };
}
