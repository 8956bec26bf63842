import type { EChartsCoreOption } from 'echarts/core';
import type { SupplierDetail } from '../../../shared/contract/suppliers.ts';
import type { Locale } from '../../i18n/locale.tsx';
import type { ChartColors } from '../../ui/chart/chart-colors.ts';

/** Overall score and on-time share by quarter; the two lines differ in style as well as in colour. */
export function quarterOption(
  quarters: SupplierDetail['quarters'],
  { t, number }: Pick<Locale, 't' | 'number'>,
  colors: ChartColors,
): EChartsCoreOption {
  const line = { type: 'line', symbolSize: 5, connectNulls: true };
  return {
    textStyle: { color: colors.text, fontFamily: 'inherit' },
    grid: { left: 36, right: 12, top: 28, bottom: 22 },
    legend: { top: 0, left: 0, itemHeight: 8, textStyle: { color: colors.text, fontSize: 11 } },
    tooltip: {
      trigger: 'axis',
      renderMode: 'richText',
      backgroundColor: colors.panel,
      borderColor: colors.line,
      textStyle: { color: colors.text, fontSize: 12 },
      valueFormatter: (value: unknown) => (typeof value === 'number' ? number(value) : '–'),
    },
    xAxis: {
      type: 'category',
      data: quarters.map(({ from }) => quarterName(from)),
      axisLine: { lineStyle: { color: colors.line } },
      axisLabel: { color: colors.text, fontSize: 11 },
    },
    yAxis: {
      type: 'value',
      min: 0,
      max: 100,
      splitLine: { lineStyle: { color: colors.line } },
      axisLabel: { color: colors.text, fontSize: 11 },
    },
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
