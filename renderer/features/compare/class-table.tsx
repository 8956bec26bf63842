import { Button, Group, Text } from '@mantine/core';
import { useState } from 'react';
import type { ReplayRun } from '../../../shared/contract/replays.ts';
import { useAction } from '../../app/use-action.tsx';
import { useKept } from '../../app/use-kept.ts';
import { api } from '../../data/client.ts';
import { useLocale } from '../../i18n/locale.tsx';
import { PlainTable } from '../../ui/plain-table.tsx';
import { Section } from '../../ui/section.tsx';
import { AcceptDialog } from './accept-dialog.tsx';
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
      <Group justify="space-between" mb={4}>
        <Text size="xs" c="dimmed">
          {t('compare.classHelp')}
        </Text>
        {run.cells.some(cell => cell.recommended !== today) && <Accept run={run} />}
      </Group>
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

/** Opens the dialog that makes recommendations rules, and takes them back. */
function Accept({ run }: { run: ReplayRun }) {
  const { t } = useLocale();
  const [asking, setAsking] = useState(false);
  const [last, setLast] = useState<string>();
  const undo = useAction(api.workspace.undo.mutationOptions(), {
    done: () => t('policies.undone'),
    onDone: () => setLast(undefined),
  });
  return (
    <Group gap="xs">
      {last !== undefined && (
        <Button
          size="compact-sm"
          variant="subtle"
          loading={undo.isPending}
          onClick={() => undo.mutate({ commandId: last })}
        >
          {t('policies.undo')}
        </Button>
      )}
      <Button size="compact-sm" variant="default" onClick={() => setAsking(true)}>
        {t('compare.accept')}
      </Button>
      {asking && <AcceptDialog run={run} onClose={() => setAsking(false)} onAccepted={setLast} />}
    </Group>
  );
}
