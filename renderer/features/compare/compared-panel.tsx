import { Anchor, Select, SimpleGrid, Skeleton, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense, useCallback, useState } from 'react';
import { Link } from 'wouter';
import type { ReplayRow, ReplayRun } from '../../../shared/contract/replays.ts';
import { Reading } from '../../app/reading.tsx';
import { api } from '../../data/client.ts';
import { useLocale } from '../../i18n/locale.tsx';
import type { ChartColors } from '../../ui/chart/chart-colors.ts';
import { PlainTable } from '../../ui/plain-table.tsx';
import { Section } from '../../ui/section.tsx';
import { SidePanel } from '../../ui/side-panel.tsx';
import { policyName, policyWords } from './policy-words.ts';
import { stockOption, type ReplayedItem } from './stock-option.ts';

const HEIGHT = 260;
const Chart = lazy(async () => ({ default: (await import('../../ui/chart/chart.tsx')).Chart }));

type ComparedPanelProps = { run: ReplayRun; itemLocation: number; onClose: () => void };

/** One item-location bucket by bucket under two policies, and its figures under all of them. */
export function ComparedPanel({ run, itemLocation, onClose }: ComparedPanelProps) {
  const { t } = useLocale();
  const item = useQuery(api.replays.item.queryOptions({ input: { itemLocation } }));
  const row = item.data?.row;
  return (
    <SidePanel
      title={row ? `${row.item} ${row.name}` : t('state.loading')}
      subtitle={row && `${row.location}, ${row.cell}`}
      closeLabel={t('action.closePanel')}
      onClose={onClose}
    >
      <Reading of={item}>
        {data => (
          <Stack gap="md">
            <TwoPolicies run={run} item={data} />
            <ItemFigures run={run} row={data.row} />
            <Anchor component={Link} href={`/stock/${itemLocation}`} size="sm">
              {t('compare.openItem')}
            </Anchor>
          </Stack>
        )}
      </Reading>
    </SidePanel>
  );
}

function TwoPolicies({ run, item }: { run: ReplayRun; item: ReplayedItem }) {
  const locale = useLocale();
  const { t } = locale;
  const played = run.policies.filter(policy => policy.policy !== null);
  const today = played[0]?.key ?? '';
  const [one, setOne] = useState(today);
  const [other, setOther] = useState(
    item.row.recommended === today ? (played[1]?.key ?? today) : item.row.recommended,
  );
  const option = useCallback(
    (colors: ChartColors) => stockOption(run, item, [one, other], locale, colors),
    [run, item, one, other, locale],
  );
  const choice = (label: string, value: string, onChange: (key: string) => void) => (
    <Select
      size="xs"
      allowDeselect={false}
      label={label}
      data={played.map(policy => ({ value: policy.key, label: policyWords(policy, locale) }))}
      value={value}
      onChange={key => onChange(key ?? value)}
    />
  );
  return (
    <div>
      <SimpleGrid cols={2} spacing="xs" mb="xs">
        {choice(t('compare.first'), one, setOne)}
        {choice(t('compare.second'), other, setOther)}
      </SimpleGrid>
      <Suspense fallback={<Skeleton height={HEIGHT} />}>
        <Chart
          label={t('compare.chart', {
            item: item.row.item,
            one: policyName(run, one, locale),
            other: policyName(run, other, locale),
            periods: item.dates.length,
          })}
          height={HEIGHT}
          option={option}
        />
      </Suspense>
    </div>
  );
}

function ItemFigures({ run, row }: { run: ReplayRun; row: ReplayRow }) {
  const locale = useLocale();
  const { t, percent, quantity, money } = locale;
  const rows = run.policies.flatMap((policy, index) => {
    const figures = row.figures[index];
    return figures ? [{ policy, figures }] : [];
  });
  return (
    <Section rank={3} title={t('compare.figures')}>
      <PlainTable
        label={t('compare.figures')}
        rows={rows}
        rowKey={({ policy }) => policy.key}
        columns={[
          {
            title: t('compare.policy'),
            wrap: true,
            // The panel has no room for columns of these two.
            cell: ({ policy, figures }) => (
              <>
                {policyWords(policy, locale)}
                <Text size="xs" c="dimmed">
                  {t('compare.ordersAndUnmet', {
                    orders: figures.orders,
                    unmet: quantity(Math.round(figures.unmet * 10) / 10),
                  })}
                </Text>
              </>
            ),
          },
          {
            title: t('compare.total'),
            align: 'end',
            cell: ({ figures }) => money(figures.total, run.currency),
          },
          {
            title: t('compare.fillRate'),
            align: 'end',
            cell: ({ figures }) => percent(figures.fillRate, 1),
          },
          {
            title: t('compare.averageStock'),
            align: 'end',
            cell: ({ figures }) => quantity(Math.round(figures.averageStock * 10) / 10),
          },
        ]}
      />
    </Section>
  );
}
