import { List, Progress, Skeleton, Stack, Table, Text } from '@mantine/core';
import { lazy, Suspense, useCallback } from 'react';
import type { SupplierAdvice, SupplierDetail } from '../../../shared/contract/suppliers.ts';
import { useLocale, type Locale } from '../../i18n/locale.tsx';
import type { ChartColors } from '../../ui/chart/chart-colors.ts';
import { Section } from '../../ui/section.tsx';
import { quarterOption } from './quarter-option.ts';
import { Trend } from './score-badge.tsx';

const CHART_HEIGHT = 170;
const parts = ['overall', 'onTime', 'inFull', 'leadTime', 'price', 'quality'] as const;

// The chart library is large and the grid does without it.
const Chart = lazy(async () => ({ default: (await import('../../ui/chart/chart.tsx')).Chart }));

/** How a supplier delivers: each part with the receipts behind it, the quarters, and what to do about it. */
export function SupplierScores({ detail }: { detail: SupplierDetail }) {
  const locale = useLocale();
  const { t } = locale;
  const option = useCallback(
    (colors: ChartColors) => quarterOption(detail.quarters, locale, colors),
    [detail.quarters, locale],
  );
  return (
    <Stack gap="md">
      <Section rank={3} title={t('suppliers.advice')}>
        {detail.advice.length === 0 ? (
          <Text size="sm">{t('suppliers.noAdvice')}</Text>
        ) : (
          <List size="sm" spacing={4}>
            {detail.advice.map(entry => (
              <List.Item key={JSON.stringify(entry)}>{adviceInWords(entry, locale)}</List.Item>
            ))}
          </List>
        )}
      </Section>
      <Section rank={3} title={t('suppliers.scores')}>
        <ScoreTable detail={detail} />
      </Section>
      {detail.quarters.length > 1 && (
        <Section rank={3} title={t('suppliers.quarters')}>
          <Suspense fallback={<Skeleton height={CHART_HEIGHT} />}>
            <Chart
              label={t('suppliers.quartersChart', { count: detail.quarters.length })}
              height={CHART_HEIGHT}
              option={option}
            />
          </Suspense>
        </Section>
      )}
    </Stack>
  );
}

function ScoreTable({ detail: { scores } }: { detail: SupplierDetail }) {
  const { t, number } = useLocale();
  return (
    <Table aria-label={t('suppliers.scores')} layout="fixed">
      <Table.Tbody>
        {parts.map(part => {
          const score = scores[part];
          const name = t(`suppliers.part.${part}`);
          return (
            <Table.Tr key={part}>
              <Table.Th scope="row" fw={part === 'overall' ? 600 : 400}>
                {name}
              </Table.Th>
              <Table.Td>{score && <Progress value={score.value} size="sm" aria-label={name} />}</Table.Td>
              <Table.Td ta="end">
                {score ? number(score.value) : t('suppliers.notKnown')}
                <Text size="xs" c="dimmed">
                  {score && t('suppliers.ofReceipts', { count: score.receipts })}
                </Text>
              </Table.Td>
            </Table.Tr>
          );
        })}
        <Table.Tr>
          <Table.Th scope="row" fw={400}>
            {t('suppliers.trend')}
          </Table.Th>
          <Table.Td colSpan={2}>
            <Trend points={scores.trend} />
          </Table.Td>
        </Table.Tr>
      </Table.Tbody>
    </Table>
  );
}

/** A recommendation as a sentence with its figures. */
function adviceInWords(advice: SupplierAdvice, { t, number, percent }: Locale): string {
  switch (advice.advice) {
    case 'too-few-receipts':
      return t('suppliers.advice.tooFewReceipts', { receipts: advice.receipts, needed: advice.needed });
    case 'state-lead-time':
      return t('suppliers.advice.stateLeadTime', {
        measured: number(advice.measured, 1),
        deviation: number(advice.deviation, 1),
      });
    case 'correct-lead-time':
      return t('suppliers.advice.correctLeadTime', {
        stated: number(advice.stated, 1),
        measured: number(advice.measured, 1),
        receipts: advice.receipts,
      });
    case 'talk-about-delays':
      return t('suppliers.advice.delays', { onTime: number(advice.onTime), receipts: advice.receipts });
    case 'talk-about-shortfalls':
      return t('suppliers.advice.shortfalls', { inFull: number(advice.inFull), receipts: advice.receipts });
    case 'inspect-quality':
      return t('suppliers.advice.quality', {
        rejected: number(100 - advice.quality, 1),
        receipts: advice.receipts,
      });
    case 'renegotiate-price':
      return t('suppliers.advice.price', {
        rise: number((100 - advice.price) / 10, 1),
        receipts: advice.receipts,
      });
    case 'watch-decline':
      return t('suppliers.advice.decline', { points: number(-advice.trend), receipts: advice.receipts });
    case 'try-other':
      return t('suppliers.advice.other', {
        name: advice.name,
        items: advice.items,
        overall: number(advice.overall),
        points: number(advice.points),
      });
    case 'cheaper-elsewhere':
      return t('suppliers.advice.cheaper', {
        name: advice.name,
        items: advice.items,
        saving: percent(advice.saving, 1),
      });
  }
}
