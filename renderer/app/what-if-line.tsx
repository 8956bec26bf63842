import { Button, Group, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { WhatIfLine } from '../../shared/contract/replays.ts';
import type { Scenario } from '../../shared/model/scenario.ts';
import { api } from '../data/client.ts';
import { useLocale } from '../i18n/locale.tsx';
import { PlainTable } from '../ui/plain-table.tsx';
import { Reading } from './reading.tsx';
import { inReadersWords } from './said.ts';
import { ScenarioFields } from './scenario-fields.tsx';

/** Changes that planners ask for most, one click each. */
const usual = [
  { key: 'leadTimeDoubles', scenario: { leadTimeFactor: 2 } },
  { key: 'weekLater', scenario: { leadTimeDays: 7 } },
  { key: 'moreDemand', scenario: { demandFactor: 1.2 } },
  { key: 'service98', scenario: { serviceLevel: 0.98 } },
] as const satisfies readonly { key: string; scenario: Scenario }[];

/** What would be planned for one line, and what its history would have been, under a change. */
export function WhatIfOfLine({ itemLocation }: { itemLocation: number }) {
  const { t } = useLocale();
  const [scenario, setScenario] = useState<Scenario>();
  const [ownChange, setOwnChange] = useState(false);
  return (
    <Stack gap="sm">
      <Group gap="xs" role="group" aria-label={t('whatIf.usual')}>
        {usual.map(({ key, scenario: one }) => (
          <Button
            key={key}
            size="compact-sm"
            variant={scenario === one ? 'filled' : 'default'}
            aria-pressed={scenario === one}
            onClick={() => setScenario(one)}
          >
            {t(`whatIf.${key}`)}
          </Button>
        ))}
        <Button
          size="compact-sm"
          variant="subtle"
          aria-expanded={ownChange}
          onClick={() => setOwnChange(!ownChange)}
        >
          {t('whatIf.ownChange')}
        </Button>
      </Group>
      {ownChange && <ScenarioFields forLine onTry={setScenario} />}
      {scenario === undefined ? (
        <Text size="xs" c="dimmed">
          {t('whatIf.lineHelp')}
        </Text>
      ) : (
        <Answer itemLocation={itemLocation} scenario={scenario} />
      )}
    </Stack>
  );
}

function Answer({ itemLocation, scenario }: { itemLocation: number; scenario: Scenario }) {
  const answer = useQuery(api.replays.whatIfLine.queryOptions({ input: { itemLocation, scenario } }));
  return <Reading of={answer}>{data => <SideBySide answer={data} />}</Reading>;
}

type Row = { label: string; present: string; changed: string };

function SideBySide({ answer }: { answer: WhatIfLine }) {
  const locale = useLocale();
  const { t, date } = locale;
  const rows = useRows(answer);
  return (
    <>
      <PlainTable
        label={t('whatIf.answer')}
        rows={rows}
        rowKey={row => row.label}
        columns={[
          { title: '', wrap: true, cell: row => row.label },
          { title: t('whatIf.present'), align: 'end', wrap: true, cell: row => row.present },
          {
            title: t('whatIf.changed'),
            align: 'end',
            wrap: true,
            cell: row => (
              <Text span size="sm" fw={row.changed === row.present ? 400 : 700}>
                {row.changed}
              </Text>
            ),
          },
        ]}
      />
      <Text size="xs" c="dimmed">
        {inReadersWords(answer.changed.reason, locale)}
        {answer.replay &&
          `. ${t('whatIf.window', { from: date(answer.replay.from), to: date(answer.replay.to) })}`}
      </Text>
    </>
  );
}

function useRows({ present, changed, replay, currency, unit }: WhatIfLine): Row[] {
  const { t, word, quantity, percent, money, date } = useLocale();
  const row = <From,>(label: string, one: From, other: From, show: (from: From) => string): Row => ({
    label,
    present: show(one),
    changed: show(other),
  });
  const day = (iso: string | null) => (iso === null ? '–' : date(iso));
  const units = (value: number) => `${quantity(Math.round(value * 10) / 10)} ${unit}`;
  const rows = [
    row(t('plan.column.action'), present, changed, ({ action, quantity: ordered }) =>
      ordered > 0 ? `${word('plan.action', action)} ${units(ordered)}` : word('plan.action', action),
    ),
    row(t('plan.column.value'), present.value, changed.value, value => money(value, currency)),
    row(t('plan.column.arrives'), present.arrives, changed.arrives, day),
    row(t('plan.column.reorderPoint'), present.reorderPoint, changed.reorderPoint, units),
    row(t('plan.column.orderUpTo'), present.orderUpTo, changed.orderUpTo, units),
  ];
  if (replay === null) return rows;
  const [was, would] = [replay.present, replay.changed];
  return [
    ...rows,
    row(t('whatIf.pastFill'), was.fillRate, would.fillRate, value => percent(value, 1)),
    row(t('whatIf.pastStock'), was.averageStock, would.averageStock, units),
    row(t('whatIf.pastCost'), was.total, would.total, value => money(value, currency)),
  ];
}
