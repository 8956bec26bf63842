import { Alert } from '@mantine/core';
import { IconAlertTriangle, IconCheck } from '@tabler/icons-react';
import type { ItemPanel } from '../../../shared/contract/stock.ts';
import { useLocale } from '../../i18n/locale.tsx';
import { PlainTable } from '../../ui/plain-table.tsx';
import { Section } from '../../ui/section.tsx';
import { StateBadge } from '../../ui/state-badge.tsx';

/** What each source says of the stock, where more than one does: the one that counts, and why. */
export function StockStatements({ panel }: { panel: ItemPanel }) {
  const { t, date, quantity } = useLocale();
  const { statements, reason, conflict } = panel.stated;
  const [first] = statements;
  if (!first || statements.length < 2) return null;
  return (
    <Section rank={3} title={t('item.stated')}>
      {conflict && (
        <Alert color="orange" icon={<IconAlertTriangle size={18} />} py="xs" mb="xs">
          {t('item.statedConflict', { source: first.source, reason: t(`sources.reason.${reason}`) })}
        </Alert>
      )}
      <PlainTable
        label={t('item.stated')}
        rows={statements}
        rowKey={said => said.source}
        columns={[
          { title: t('today.source'), cell: said => said.source },
          { title: t('stock.column.onHand'), align: 'end', cell: said => quantity(said.onHand) },
          { title: t('item.on'), cell: said => date(said.asOf) },
          {
            title: t('item.state'),
            cell: said =>
              said === first ? (
                <StateBadge icon={IconCheck} color="green" label={t('sources.counts')} />
              ) : (
                t('item.statedKept')
              ),
          },
        ]}
      />
    </Section>
  );
}
