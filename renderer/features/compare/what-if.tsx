import { Anchor, SimpleGrid, Stack, Text } from '@mantine/core';
import { useEffect, useState } from 'react';
import { Link } from 'wouter';
import type { WhatIf as Result } from '../../../shared/contract/replays.ts';
import type { Scenario } from '../../../shared/model/scenario.ts';
import { JobProgress } from '../../app/job-progress.tsx';
import { ScenarioFields } from '../../app/scenario-fields.tsx';
import { showFailure } from '../../app/use-action.tsx';
import { useKept } from '../../app/use-kept.ts';
import { useLiveJob } from '../../data/live-jobs.ts';
import { useLocale } from '../../i18n/locale.tsx';
import { PlainTable } from '../../ui/plain-table.tsx';
import { Section } from '../../ui/section.tsx';
import { keptWhatIf, recallWhatIf, tryScenario } from './kept-comparing.ts';

/** The plan and the history once as they are and once under a change, with what differs. */
export function WhatIf() {
  const { t } = useLocale();
  const [{ values, jobId, result }, keep] = useKept(keptWhatIf);
  const [starting, setStarting] = useState(false);
  const [recalled, setRecalled] = useState(false);
  useEffect(() => {
    recallWhatIf()
      .catch((error: unknown) => showFailure(error, t))
      .finally(() => setRecalled(true));
  }, [t]);
  const job = useLiveJob(jobId);
  const tryOut = (scenario: Scenario): void => {
    setStarting(true);
    tryScenario(scenario)
      .catch((error: unknown) => showFailure(error, t))
      .finally(() => setStarting(false));
  };
  return (
    <Stack gap="md">
      <ScenarioFields
        key={String(recalled)}
        waiting={starting || jobId !== null}
        values={values}
        onValues={typed => keep({ ...keptWhatIf.get(), values: typed })}
        onTry={tryOut}
      />
      {job && <JobProgress job={job} />}
      {result === undefined ? (
        <Text size="sm" c="dimmed">
          {t('whatIf.help')}
        </Text>
      ) : (
        <>
          <SimpleGrid cols={{ base: 1, md: 2 }} spacing="md">
            <PlanSide result={result} />
            <HistorySide result={result} />
          </SimpleGrid>
          <ChangedLines result={result} />
        </>
      )}
    </Stack>
  );
}

type Row = {
  label: string;
  present: number;
  changed: number;
  show: (value: number) => string;
  /** How a difference is written where it is no value of its kind: rates differ by points. */
  gap?: (difference: number) => string;
};

function Sides({ label, rows }: { label: string; rows: readonly Row[] }) {
  const { t } = useLocale();
  return (
    <PlainTable
      label={label}
      rows={rows}
      rowKey={row => row.label}
      columns={[
        { title: '', wrap: true, cell: row => row.label },
        { title: t('whatIf.present'), align: 'end', cell: row => row.show(row.present) },
        { title: t('whatIf.changed'), align: 'end', cell: row => row.show(row.changed) },
        {
          title: t('whatIf.difference'),
          align: 'end',
          cell: row => {
            const difference = row.changed - row.present;
            if (row.show(row.changed) === row.show(row.present)) return '–';
            return (
              <Text span size="sm" fw={700}>
                {`${difference > 0 ? '+' : '-'}${(row.gap ?? row.show)(Math.abs(difference))}`}
              </Text>
            );
          },
        },
      ]}
    />
  );
}

function PlanSide({ result }: { result: Result }) {
  const { t, number, roundMoney, date } = useLocale();
  const { present, changed } = result.plan;
  const money = (value: number) => roundMoney(value, result.currency);
  const row = (label: string, pick: (figures: typeof present) => number, show: Row['show']): Row => ({
    label,
    present: pick(present),
    changed: pick(changed),
    show,
  });
  return (
    <Section title={t('whatIf.plan', { date: date(result.planAsOf) })}>
      <Sides
        label={t('whatIf.planTable')}
        rows={[
          row(t('whatIf.orders'), figures => figures.orders, number),
          row(t('whatIf.orderValue'), figures => figures.orderValue, money),
          row(t('whatIf.stockouts'), figures => figures.stockouts, number),
          row(t('whatIf.safetyValue'), figures => figures.safetyValue, money),
          row(t('whatIf.unreached'), figures => figures.unreached, number),
        ]}
      />
    </Section>
  );
}

function HistorySide({ result }: { result: Result }) {
  const { t, decimals, percent, roundMoney, date } = useLocale();
  const { replay, currency } = result;
  if (replay === null) {
    return (
      <Section title={t('whatIf.history')}>
        <Text size="sm" c="dimmed">
          {t('whatIf.noHistory')}
        </Text>
      </Section>
    );
  }
  const money = (value: number) => roundMoney(value, currency);
  const { present, changed, joined } = replay;
  const row = (label: string, pick: (figures: typeof present) => number, show: Row['show']): Row => ({
    label,
    present: pick(present),
    changed: pick(changed),
    show,
  });
  const rate = (label: string, pick: (figures: typeof present) => number): Row => ({
    ...row(label, pick, value => percent(value, 1)),
    gap: difference => t('whatIf.points', { points: decimals(100 * difference, 1) }),
  });
  return (
    <Section title={t('whatIf.historyOf', { from: date(replay.from), to: date(replay.to) })}>
      <Sides
        label={t('whatIf.historyTable')}
        rows={[
          rate(t('compare.fillRate'), figures => figures.fillRate),
          rate(t('compare.cycleService'), figures => figures.cycleService),
          row(t('compare.averageValue'), figures => figures.averageValue, money),
          row(
            t('compare.turns'),
            figures => figures.turns,
            value => decimals(value, 1),
          ),
          row(t('compare.shortage'), figures => figures.shortage, money),
          row(t('compare.total'), figures => figures.total, money),
        ]}
      />
      {joined && (
        <Text size="sm" c="dimmed">
          {t('whatIf.joined', {
            days: joined.days,
            cut: joined.cutDays,
            raised: joined.raisedDays,
            below: joined.belowDays,
          })}
        </Text>
      )}
    </Section>
  );
}

function ChangedLines({ result }: { result: Result }) {
  const { t, word, quantity, money } = useLocale();
  const { lines, differing } = result.plan;
  if (lines.length === 0) return <Text size="sm">{t('whatIf.nothingDiffers')}</Text>;
  type Line = (typeof lines)[number];
  const planned = ({ action, quantity: units }: Line['present'], unit: string) =>
    units > 0 ? `${word('plan.action', action)} ${quantity(units)} ${unit}` : word('plan.action', action);
  return (
    <Section title={t('whatIf.lines', { differing, shown: lines.length })}>
      <PlainTable
        label={t('whatIf.linesTable')}
        rows={lines}
        rowKey={line => String(line.itemLocation)}
        columns={[
          {
            title: t('plan.column.item'),
            cell: line => (
              <Anchor component={Link} href={`/plan/${line.itemLocation}`} size="sm">
                {line.item}
              </Anchor>
            ),
          },
          { title: t('plan.column.name'), cell: line => line.name },
          { title: t('plan.column.location'), cell: line => line.location },
          { title: t('whatIf.present'), align: 'end', cell: line => planned(line.present, line.unit) },
          {
            title: t('whatIf.changed'),
            align: 'end',
            cell: line => (
              <Text span size="sm" fw={700}>
                {planned(line.changed, line.unit)}
              </Text>
            ),
          },
          {
            title: t('whatIf.valueDifference'),
            align: 'end',
            cell: line => money(line.changed.value - line.present.value, result.currency),
          },
        ]}
      />
    </Section>
  );
}
