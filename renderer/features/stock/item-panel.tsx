import { Badge, Group, Stack, Tabs, Text, Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useCallback, lazy, Suspense } from 'react';
import type { ItemPanel } from '../../../shared/contract/stock.ts';
import { Derivation } from '../../app/derivation.tsx';
import { Reading } from '../../app/reading.tsx';
import { ActionBadge, StockStatusBadge } from '../../app/states.tsx';
import { inReadersWords } from '../../app/said.ts';
import { WhatIfOfLine } from '../../app/what-if-line.tsx';
import { api } from '../../data/client.ts';
import { useLocale } from '../../i18n/locale.tsx';
import type { ChartColors } from '../../ui/chart/chart-colors.ts';
import { Facts } from '../../ui/facts.tsx';
import { Section } from '../../ui/section.tsx';
import { SidePanel } from '../../ui/side-panel.tsx';
import { ItemModel } from './item-model.tsx';
import { ItemMovements } from './item-movements.tsx';
import { PolicyTerms } from './policy-terms.tsx';
import { projectionOption } from './projection-option.ts';

const CHART_HEIGHT = 250;

// The chart library is large and the grid does without it.
const Chart = lazy(async () => ({ default: (await import('../../ui/chart/chart.tsx')).Chart }));

/** The panel of one item-location. */
export function ItemPanelView({ itemLocation, onClose }: { itemLocation: number; onClose: () => void }) {
  const { t } = useLocale();
  const panel = useQuery(api.stock.panel.queryOptions({ input: { itemLocation } }));
  const row = panel.data?.row;
  return (
    <SidePanel
      title={row ? `${row.item} ${row.name}` : t('state.loading')}
      subtitle={row && <PanelSubtitle row={row} />}
      closeLabel={t('action.closePanel')}
      onClose={onClose}
    >
      <Reading of={panel}>{data => <PanelTabs panel={data} />}</Reading>
    </SidePanel>
  );
}

function PanelSubtitle({ row }: { row: ItemPanel['row'] }) {
  return (
    <Group gap="xs" mt={2}>
      <span>{row.location}</span>
      <StockStatusBadge status={row.status} />
      {row.abc !== null && <Badge color="gray">{row.abc}</Badge>}
      {row.supplier !== null && <span>{row.supplier}</span>}
    </Group>
  );
}

function PanelTabs({ panel }: { panel: ItemPanel }) {
  const { t } = useLocale();
  return (
    <Tabs defaultValue="overview" keepMounted={false}>
      <Tabs.List mb="sm">
        <Tabs.Tab px={6} value="overview">
          {t('item.overview')}
        </Tabs.Tab>
        <Tabs.Tab px={6} value="policy">
          {t('item.policy')}
        </Tabs.Tab>
        <Tabs.Tab px={6} value="model">
          {t('item.model')}
        </Tabs.Tab>
        <Tabs.Tab px={6} value="movements">
          {t('item.movements')}
        </Tabs.Tab>
        <Tabs.Tab px={6} value="what-if">
          {t('whatIf.tab')}
        </Tabs.Tab>
      </Tabs.List>
      <Tabs.Panel value="overview">
        <Overview panel={panel} />
      </Tabs.Panel>
      <Tabs.Panel value="policy">
        <PolicyTerms panel={panel} />
      </Tabs.Panel>
      <Tabs.Panel value="model">
        <ItemModel panel={panel} />
      </Tabs.Panel>
      <Tabs.Panel value="movements">
        <ItemMovements panel={panel} />
      </Tabs.Panel>
      <Tabs.Panel value="what-if">
        <WhatIfOfLine itemLocation={panel.row.itemLocation} />
      </Tabs.Panel>
    </Tabs>
  );
}

function Overview({ panel }: { panel: ItemPanel }) {
  const locale = useLocale();
  const { t, quantity, number } = locale;
  const { row, recommendation } = panel;
  const option = useCallback(
    (colors: ChartColors) => projectionOption(panel, locale, colors),
    [panel, locale],
  );
  const optional = (value: number | null) => (value === null ? '–' : quantity(value));
  return (
    <Stack gap="md">
      <Suspense fallback={<Skeleton height={CHART_HEIGHT} />}>
        <Chart label={chartInWords(panel, locale)} height={CHART_HEIGHT} option={option} />
      </Suspense>
      <Facts
        facts={[
          { label: t('stock.column.onHand'), value: `${quantity(row.onHand)} ${row.unit}` },
          { label: t('stock.column.available'), value: quantity(row.available) },
          { label: t('stock.column.onOrder'), value: quantity(row.onOrder) },
          { label: t('stock.column.position'), value: quantity(row.position) },
          { label: t('stock.column.reorderPoint'), value: optional(row.reorderPoint) },
          { label: t('stock.column.safetyStock'), value: optional(row.safetyStock) },
          { label: t('stock.column.orderUpTo'), value: optional(row.orderUpTo) },
          {
            label: t('stock.column.daysOfSupply'),
            value: row.daysOfSupply === null ? '–' : number(row.daysOfSupply),
          },
          ...kitFacts(panel, locale),
        ]}
      />
      <Section rank={3} title={t('item.recommendation')}>
        {recommendation === null ? (
          <Text size="sm" c="dimmed">
            {t('item.noRecommendation')}
          </Text>
        ) : (
          <>
            <Group gap="xs" mb="xs">
              <ActionBadge action={recommendation.action} />
              {recommendation.quantity > 0 && (
                <Text fw={600}>{`${quantity(recommendation.quantity)} ${row.unit}`}</Text>
              )}
            </Group>
            <Text size="sm" mb="xs">
              {inReadersWords(recommendation.reason, locale)}
            </Text>
            <Derivation steps={recommendation.trace} />
          </>
        )}
      </Section>
    </Stack>
  );
}

/** How many can be put together, for a kit. */
function kitFacts({ kit, row }: ItemPanel, { t, quantity, date }: ReturnType<typeof useLocale>) {
  if (kit === null) return [];
  const component = kit.scarce;
  const note =
    kit.moreOn === null
      ? t('item.buildableLimit', { component })
      : t('item.buildableUntil', { component, date: date(kit.moreOn) });
  return [{ label: t('item.buildable'), value: `${quantity(kit.units)} ${row.unit}`, note }];
}

/** What the chart shows, for those who cannot see it. */
function chartInWords(panel: ItemPanel, { t, quantity, date }: ReturnType<typeof useLocale>): string {
  const reorderPoint = panel.row.reorderPoint;
  const below = panel.projection.find(
    point => reorderPoint !== null && point.value !== null && point.value <= reorderPoint,
  );
  return [
    t('item.chart', { item: panel.row.item, periods: panel.history.length, forecast: panel.forecast.length }),
    reorderPoint === null ? '' : t('item.chartReorderPoint', { quantity: quantity(reorderPoint) }),
    below ? t('item.chartBelow', { date: date(below.date) }) : '',
  ]
    .filter(Boolean)
    .join(' ');
}
