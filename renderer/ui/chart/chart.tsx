import { useComputedColorScheme } from '@mantine/core';
import { BarChart, LineChart } from 'echarts/charts';
import { GridComponent, LegendComponent, MarkLineComponent, TooltipComponent } from 'echarts/components';
import { init, use as register, type EChartsCoreOption, type EChartsType } from 'echarts/core';
import { CanvasRenderer } from 'echarts/renderers';
import { useEffect, useRef } from 'react';
import { chartColors, type ChartColors } from './chart-colors.ts';

register([
  BarChart,
  LineChart,
  GridComponent,
  LegendComponent,
  MarkLineComponent,
  TooltipComponent,
  CanvasRenderer,
]);

type ChartProps = {
  /** Says in words what the chart shows; the canvas itself is silent to a screen reader. */
  label: string;
  height: number;
  option: (colors: ChartColors) => EChartsCoreOption;
};

/** An ECharts chart in the colours of the scheme. `option` must not change while its data stays the same. */
export function Chart({ label, height, option }: ChartProps) {
  const host = useRef<HTMLDivElement>(null);
  const chart = useRef<EChartsType>(null);
  const scheme = useComputedColorScheme('light');

  useEffect(() => {
    const element = host.current;
    if (!element) return undefined;
    const made = init(element, null, { renderer: 'canvas' });
    chart.current = made;
    const observer = new ResizeObserver(() => made.resize());
    observer.observe(element);
    return () => {
      observer.disconnect();
      made.dispose();
    };
  }, []);

  useEffect(() => {
    const still = window.matchMedia('(prefers-reduced-motion: reduce)').matches;
    chart.current?.setOption(
      { animation: !still, animationDuration: 200, ...option(chartColors[scheme]) },
      true,
    );
  }, [option, scheme]);

  return <div ref={host} role="img" aria-label={label} style={{ width: '100%', height }} />;
}
