import { Anchor, Button, Group, Stack, Text } from '@mantine/core';
import { IconPlayerPlay } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import type { InferContractRouterOutputs } from '@orpc/contract';
import { Link } from 'wouter';
import type { contract } from '../../../shared/contract/contract.ts';
import { Reading } from '../../app/reading.tsx';
import { useAction } from '../../app/use-action.tsx';
import { api } from '../../data/client.ts';
import { useLocale } from '../../i18n/locale.tsx';
import { Figure, FigureStrip } from '../../ui/figure.tsx';
import { PlainTable } from '../../ui/plain-table.tsx';
import { Screen } from '../../ui/screen.tsx';
import { Section } from '../../ui/section.tsx';
import { Sparkline } from '../../ui/sparkline.tsx';
import { DataQuality } from './data-quality.tsx';
import { Exceptions } from './exceptions.tsx';
import { NextSteps } from './next-steps.tsx';

export type TodaySummary = InferContractRouterOutputs<typeof contract>['today']['summary'];

/** What needs the planner now. */
export function Today() {
  const { t, date } = useLocale();
  const summary = useQuery(api.today.summary.queryOptions());
  const asOf = summary.data?.asOf;
  return (
    <Screen
      title={t('nav.today')}
      note={asOf === undefined || asOf === null ? undefined : t('today.asOf', { date: date(asOf) })}
      actions={<PlanNow planned={asOf !== null} />}
    >
      <Reading of={summary}>
        {data => (
          <Stack gap="md">
            <Kpis summary={data} />
            <NextSteps summary={data} />
            <div>
              <Exceptions planned={data.asOf !== null} currency={data.currency} />
              <Freshness summary={data} />
            </div>
          </Stack>
        )}
      </Reading>
    </Screen>
  );
}

function PlanNow({ planned }: { planned: boolean }) {
  const { t } = useLocale();
  const run = useAction(api.plans.run.mutationOptions(), { done: () => t('plan.started') });
  return (
    <Button
      variant={planned ? 'default' : 'filled'}
      leftSection={<IconPlayerPlay size={14} />}
      loading={run.isPending}
      onClick={() => run.mutate({})}
    >
      {t('plan.run')}
    </Button>
  );
}

function Kpis({ summary }: { summary: TodaySummary }) {
  const { t, roundMoney, number, percent } = useLocale();
  const { kpis, currency } = summary;
  return (
    <FigureStrip columns={7}>
      <Figure
        label={t('kpi.stockValue')}
        value={roundMoney(kpis.stockValue, currency)}
        help={t('kpi.stockValueHelp')}
      />
      <Figure
        label={t('kpi.onOrder')}
        value={roundMoney(kpis.onOrderValue, currency)}
        help={t('kpi.onOrderHelp')}
      />
      <Figure
        label={t('kpi.excess')}
        value={roundMoney(kpis.excessValue, currency)}
        help={t('kpi.excessHelp')}
      />
      <Figure label={t('kpi.stockedOut')} value={number(kpis.stockedOut)} help={t('kpi.stockedOutHelp')} />
      <Figure label={t('kpi.below')} value={number(kpis.belowReorderPoint)} help={t('kpi.belowHelp')} />
      <Figure
        label={t('kpi.turns')}
        value={kpis.turns === null ? '–' : number(kpis.turns, 1)}
        help={t('kpi.turnsHelp')}
      />
      <Figure
        label={t('kpi.error')}
        value={kpis.forecastError === null ? '–' : percent(kpis.forecastError, 1)}
        note={<ErrorCourse />}
        help={t('kpi.errorHelp')}
      />
    </FigureStrip>
  );
}

/** How the forecast error went from run to run. */
function ErrorCourse() {
  const { t, percent, date } = useLocale();
  const latest = useQuery(api.forecasts.latest.queryOptions());
  const errors = latest.data?.errors ?? [];
  const [first] = errors;
  const last = errors.at(-1);
  if (!first || !last || first === last) return null;
  const label = t('kpi.errorCourse', {
    from: percent(first.error, 1),
    since: date(first.asOf),
    to: percent(last.error, 1),
  });
  return <Sparkline label={label} values={errors.map(one => one.error)} />;
}

function Freshness({ summary }: { summary: TodaySummary }) {
  const { t, word, date, moment } = useLocale();
  if (summary.freshness.length === 0) {
    return (
      <Section title={t('today.freshness')}>
        <Group>
          <Text size="sm" c="dimmed">
            {t('today.noData')}
          </Text>
          <Anchor component={Link} href="/imports/new" size="sm">
            {t('command.import')}
          </Anchor>
        </Group>
      </Section>
    );
  }
  return (
    <Section title={t('today.freshness')}>
      <PlainTable
        label={t('today.freshness')}
        rows={summary.freshness}
        rowKey={row => row.source}
        columns={[
          { title: t('today.source'), cell: row => row.source },
          {
            title: t('today.kinds'),
            wrap: true,
            cell: row => row.kinds.map(kind => word('kind', kind)).join(', '),
          },
          { title: t('today.lastDate'), cell: row => (row.lastDate === null ? '–' : date(row.lastDate)) },
          { title: t('today.importedAt'), cell: row => moment(row.importedAt) },
        ]}
      />
      <DataQuality />
    </Section>
  );
}
