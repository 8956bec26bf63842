import type { ChartColors } from './chart-colors.ts';

type TimeChart = {
  /** Words under the points of time, oldest first. */
  times: string[];
  colors: ChartColors;
  /** Pixels around the plot. */
  grid: { left: number; top: number; bottom?: number };
  /** What the legend names; all series when absent. */
  legend?: string[];
  /** The vertical axis: its bounds where they are not the data's own, and how it and the tooltip write a value. */
  value: {
    min?: number;
    max?: number;
    onAxis: (value: number) => string;
    inTooltip: (value: number) => string;
  };
};

/** What every chart over time has in common: axes, legend and tooltip in the theme's colours; series are the caller's. */
export function timeChart({ times, colors, grid, legend, value }: TimeChart) {
  const { onAxis, inTooltip, ...bounds } = value;
  const text = { color: colors.text, fontSize: 11 };
  return {
    textStyle: { color: colors.text, fontFamily: 'inherit' },
    grid: { right: 12, bottom: 24, ...grid },
    legend: {
      top: 0,
      left: 0,
      itemWidth: 18,
      itemHeight: 8,
      textStyle: text,
      ...(legend && { data: legend }),
    },
    tooltip: {
      trigger: 'axis',
      renderMode: 'richText',
      backgroundColor: colors.panel,
      borderColor: colors.line,
      textStyle: { color: colors.text, fontSize: 12 },
      valueFormatter: (shown: unknown) => (typeof shown === 'number' ? inTooltip(shown) : '–'),
    },
    xAxis: {
      type: 'category',
      data: times,
      axisLine: { lineStyle: { color: colors.line } },
      axisLabel: text,
    },
    yAxis: {
      type: 'value',
      ...bounds,
      splitLine: { lineStyle: { color: colors.line } },
      axisLabel: { ...text, formatter: onAxis },
    },
  };
}
