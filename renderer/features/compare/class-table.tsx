import { Button, Text } from '@mantine/core';
import type { ReplayRun } from '../../../shared/contract/replays.ts';
import { useKept } from '../../app/use-kept.ts';
import { useLocale } from '../../i18n/locale.tsx';
import { PlainTable } from '../../ui/plain-table.tsx';
import { Section } from '../../ui/section.tsx';
import { keptComparedFilter } from './compared-filter.ts';
import { policyName } from './policy-words.ts';

/** The policy that each class is advised to use, and the money it would have saved. */
export function ClassTable({ run, onShow }: { run: ReplayRun; onShow: () => void }) {
  const locale = useLocale();
  const { t, number, percent, roundMoney } = locale;
  const [filter, setFilter] = useKept(keptComparedFilter);
  const today = run.policies[0]?.key ?? '';
  return (
    <Section title={t('compare.classes')}>
      <Text size="xs" c="dimmed" mb={4}>
        {t('compare.classHelp')}
      </Text>
      <PlainTable
        label={t('compare.classes')}
        rows={run.cells}
        rowKey={cell => cell.cell}
        columns={[
          {
            title: t('compare.class'),
            cell: ({ cell }) => (
              <Button
                variant="transparent"
                size="compact-xs"
                p={0}
                aria-label={t('compare.showClass', { cell })}
                onClick={() => {
                  setFilter({ ...filter, cell });
                  onShow();
                }}
              >
                {cell}
              </Button>
            ),
          },
          { title: t('compare.lines'), align: 'end', cell: cell => number(cell.lines) },
          {
            title: t('compare.todayCost'),
            align: 'end',
            cell: cell => roundMoney(cell.totals[today] ?? 0, run.currency),
          },
          {
            title: t('compare.recommended'),
            cell: cell =>
              cell.recommended === today ? t('compare.keep') : policyName(run, cell.recommended, locale),
          },
          {
            title: t('compare.saving'),
            align: 'end',
            cell: cell => (cell.recommended === today ? '–' : roundMoney(cell.saving, run.currency)),
          },
          {
            title: t('compare.fillRate'),
            align: 'end',
            cell: cell =>
              `${percent(cell.fillRates[today] ?? 1, 1)} → ${percent(cell.fillRates[cell.recommended] ?? 1, 1)}`,
          },
        ]}
      />
    </Section>
  );
}
