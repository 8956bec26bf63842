import { Text } from '@mantine/core';
import type { ReplayRun } from '../../../shared/contract/replays.ts';
import { useLocale, type Locale } from '../../i18n/locale.tsx';
import { PlainTable, type PlainColumn } from '../../ui/plain-table.tsx';
import { Section } from '../../ui/section.tsx';
import { policyWords } from './policy-words.ts';

type Played = ReplayRun['policies'][number];

/** Every policy with its cost, service and stock, against the first one. */
export function PolicyTable({ run }: { run: ReplayRun }) {
  const locale = useLocale();
  const [today] = run.policies;
  const least = Math.min(...run.policies.map(policy => policy.total));
  return (
    <Section title={locale.t('compare.table')}>
      <PlainTable
        label={locale.t('compare.table')}
        rows={run.policies}
        rowKey={policy => policy.key}
        tight
        columns={columnsOf(locale, run, today, least)}
      />
    </Section>
  );
}

function columnsOf(
  locale: Locale,
  { currency }: ReplayRun,
  today: Played | undefined,
  least: number,
): PlainColumn<Played>[] {
  const { t, roundMoney, percent, decimals } = locale;
  const money = (title: string, pick: (policy: Played) => number): PlainColumn<Played> => ({
    title,
    align: 'end',
    cell: policy => roundMoney(pick(policy), currency),
  });
  return [
    { title: t('compare.policy'), wrap: true, cell: policy => policyWords(policy, locale) },
    {
      title: t('compare.total'),
      align: 'end',
      cell: policy => (
        <Text span size="sm" fw={policy.total === least ? 700 : 400}>
          {roundMoney(policy.total, currency)}
        </Text>
      ),
    },
    {
      title: t('compare.difference'),
      align: 'end',
      cell: policy =>
        policy === today || !today ? '–' : signed(policy.total - today.total, locale, currency),
    },
    { title: t('compare.fillRate'), align: 'end', cell: policy => percent(policy.fillRate, 1) },
    { title: t('compare.cycleService'), align: 'end', cell: policy => percent(policy.cycleService, 1) },
    money(t('compare.averageValue'), policy => policy.averageValue),
    { title: t('compare.turns'), align: 'end', cell: policy => decimals(policy.turns, 1) },
    money(t('compare.holding'), policy => policy.holding),
    money(t('compare.ordering'), policy => policy.ordering),
    money(t('compare.shortage'), policy => policy.shortage),
  ];
}

/** A difference with its sign, so that it reads without colour. */
function signed(amount: number, { roundMoney }: Locale, currency: string): string {
  return `${amount > 0 ? '+' : ''}${roundMoney(amount, currency)}`;
}
