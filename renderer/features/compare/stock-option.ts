import type { EChartsCoreOption } from 'echarts/core';
import type { ReplayRow, ReplayRun } from '../../../shared/contract/replays.ts';
import type { Locale } from '../../i18n/locale.tsx';
import type { ChartColors } from '../../ui/chart/chart-colors.ts';
import { timeChart } from '../../ui/chart/time-chart.ts';
import { policyName } from './policy-words.ts';

/** One line of a comparison, bucket by bucket. */
export type ReplayedItem = {
  row: ReplayRow;
  dates: string[];
  demand: (number | null)[];
  stock: { key: string; values: number[] }[];
};

/**
 * Closing stock under two policies over the demand they met. The policies differ in line style as well as in colour; the
 * judged part is marked.
 * @param keys the two policies' keys
 */
export function stockOption(
  run: ReplayRun,
  item: ReplayedItem,
  keys: readonly [string, string],
  locale: Locale,
  colors: ChartColors,
): EChartsCoreOption {
  const judged = item.dates.indexOf(run.judgeFrom);
  const demand = locale.t('compare.chartDemand');
  const line = (key: string, color: string, type: 'solid' | 'dashed') => ({
    type: 'line',
    step: 'end',
    symbol: 'none',
    name: policyName(run, key, locale),
    data: item.stock.find(one => one.key === key)?.values ?? [],
    lineStyle: { color, width: 2, type },
    itemStyle: { color },
  });
  return {
    ...timeChart({
      times: item.dates.map(date => locale.date(date)),
      colors,
      grid: { left: 44, top: 48 },
      value: { min: 0, onAxis: locale.quantity, inTooltip: locale.quantity },
    }),
    series: [
      {
        type: 'bar',
        name: demand,
        data: item.demand,
        barMaxWidth: 8,
        itemStyle: { color: colors.receipts },
        ...(judged > 0 && {
          markLine: {
            silent: true,
            symbol: 'none',
            data: [
              {
                xAxis: judged,
                lineStyle: { color: colors.text, type: 'dotted' },
                label: { formatter: locale.t('compare.judged'), color: colors.text, fontSize: 11 },
              },
            ],
          },
        }),
      },
      line(keys[0], colors.history, 'dashed'),
      line(keys[1], colors.forecast, 'solid'),
    ],
  };
}
