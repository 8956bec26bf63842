import type { EChartsCoreOption } from 'echarts/core';
import type { SupplierDetail } from '../../../shared/contract/suppliers.ts';
import type { Locale } from '../../i18n/locale.tsx';
import type { ChartColors } from '../../ui/chart/chart-colors.ts';
import { timeChart } from '../../ui/chart/time-chart.ts';

/** Overall score and on-time share by quarter; the two lines differ in style as well as in colour. */
export function quarterOption(
  quarters: SupplierDetail['quarters'],
  { t, number }: Pick<Locale, 't' | 'number'>,
  colors: ChartColors,
): EChartsCoreOption {
  const line = { type: 'line', symbolSize: 5, connectNulls: true };
  return {
    ...timeChart({
      times: quarters.map(({ from }) => quarterName(from)),
      colors,
      grid: { left: 36, top: 28, bottom: 22 },
      value: { min: 0, max: 100, onAxis: value => number(value), inTooltip: value => number(value) },
    }),
    series: [
      {
        ...line,
        name: t('suppliers.part.overall'),
        data: quarters.map(({ overall }) => overall),
        lineStyle: { color: colors.forecast, width: 2 },
        itemStyle: { color: colors.forecast },
      },
      {
        ...line,
        name: t('suppliers.part.onTime'),
        data: quarters.map(({ onTime }) => onTime),
        lineStyle: { color: colors.stock, width: 1.5, type: 'dashed' },
        itemStyle: { color: colors.stock },
      },
    ],
  };
}

/** `2024 Q2` of the first day of a quarter. */
function quarterName(from: string): string {
  return `${from.slice(0, 4)} Q${Math.ceil(Number(from.slice(5, 7)) / 3)}`;
}
