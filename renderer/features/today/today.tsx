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
import { PlainTable } from '../../ui/plain-table.tsx';
import { Screen } from '../../ui/screen.tsx';
import { Section } from '../../ui/section.tsx';
import { DataQuality } from './data-quality.tsx';
import { Exceptions } from './exceptions.tsx';
import { KeyFigures } from './key-figures.tsx';
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
            <KeyFigures summary={data} />
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
