import { Skeleton, Text } from '@mantine/core';
import type { EChartsCoreOption } from 'echarts/core';
import { lazy, Suspense, useCallback } from 'react';
import type { ReplayRun } from '../../../shared/contract/replays.ts';
import { useLocale, type Locale } from '../../i18n/locale.tsx';
import type { ChartColors } from '../../ui/chart/chart-colors.ts';
import { Section } from '../../ui/section.tsx';
import { policyWords } from './policy-words.ts';

const HEIGHT = 230;
const Chart = lazy(async () => ({ default: (await import('../../ui/chart/chart.tsx')).Chart }));

/** What more service costs in stock: one point a service level, with the policies beside the line. */
export function TradeOff({ run }: { run: ReplayRun }) {
  const locale = useLocale();
  const { t, percent } = locale;
  const option = useCallback((colors: ChartColors) => tradeOffOption(run, locale, colors), [run, locale]);
  return (
    <Section title={t('compare.curve')}>
      <Text size="xs" c="dimmed" mb={4}>
        {t('compare.curveHelp', {
          low: percent(run.curve[0]?.level ?? 0),
          high: percent(run.curve.at(-1)?.level ?? 1),
        })}
      </Text>
      <Suspense fallback={<Skeleton height={HEIGHT} />}>
        <Chart label={inWords(run, locale)} height={HEIGHT} option={option} />
      </Suspense>
    </Section>
  );
}

function inWords({ curve, policies, currency }: ReplayRun, { t, percent, roundMoney }: Locale): string {
  const [first] = curve;
  const last = curve.at(-1);
  const [today] = policies;
  return t('compare.curveWords', {
    count: curve.length,
    low: percent(first?.fillRate ?? 0, 1),
    lowStock: roundMoney(first?.averageValue ?? 0, currency),
    high: percent(last?.fillRate ?? 0, 1),
    highStock: roundMoney(last?.averageValue ?? 0, currency),
    today: percent(today?.fillRate ?? 0, 1),
    todayStock: roundMoney(today?.averageValue ?? 0, currency),
  });
}

function tradeOffOption(run: ReplayRun, locale: Locale, colors: ChartColors): EChartsCoreOption {
  const { percent, roundMoney } = locale;
  const stock = (value: number): string => roundMoney(value, run.currency);
  const axis = {
    type: 'value',
    scale: true,
    axisLine: { lineStyle: { color: colors.line } },
    splitLine: { lineStyle: { color: colors.line } },
    nameTextStyle: { color: colors.text, fontSize: 11 },
  };
  const label = (position: string) => ({ show: true, position, color: colors.text, fontSize: 11 });
  return {
    textStyle: { color: colors.text, fontFamily: 'inherit' },
    grid: { left: 60, right: 24, top: 30, bottom: 40 },
    xAxis: {
      ...axis,
      name: locale.t('compare.averageValue'),
      nameLocation: 'middle',
      nameGap: 24,
      axisLabel: { color: colors.text, fontSize: 11, formatter: stock },
    },
    yAxis: {
      ...axis,
      name: locale.t('compare.fillRate'),
      max: (range: { max: number }) => Math.min(1, range.max + 0.002),
      axisLabel: { color: colors.text, fontSize: 11, formatter: (value: number) => percent(value, 1) },
    },
    series: [
      {
        type: 'line',
        data: run.curve.map(point => ({
          value: [point.averageValue, point.fillRate],
          label: { ...label('bottom'), formatter: percent(point.level) },
        })),
        symbol: 'circle',
        symbolSize: 6,
        lineStyle: { color: colors.forecast, width: 2 },
        itemStyle: { color: colors.forecast },
        animation: false,
      },
      {
        type: 'line',
        data: run.policies
          // Beside the line only what is and what could be: more names would cover each other.
          .filter((policy, index) => index === 0 || policy.policy === null)
          .map((policy, index) => ({
            value: [policy.averageValue, policy.fillRate],
            symbol: index === 0 ? 'diamond' : 'triangle',
            symbolSize: index === 0 ? 14 : 9,
            itemStyle: { color: index === 0 ? colors.reorderPoint : colors.stock },
            label: { ...label(index === 0 ? 'left' : 'top'), formatter: policyWords(policy, locale) },
          })),
        lineStyle: { opacity: 0 },
        animation: false,
      },
    ],
  };
}
