import { Group, Stack, Text } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import type { ItemPanel } from '../../../shared/contract/stock.ts';
import { useLocale } from '../../i18n/locale.tsx';
import { PlainTable } from '../../ui/plain-table.tsx';
import { Section } from '../../ui/section.tsx';
import { AdjustStock } from './adjust-stock.tsx';
import { TakeBack } from './take-back.tsx';
import { StateBadge } from '../../ui/state-badge.tsx';
import { StockStatements } from './stock-statements.tsx';

/** Open order lines and the stock ledger of one item-location. */
export function ItemMovements({ panel }: { panel: ItemPanel }) {
  const { t, word, quantity, date } = useLocale();
  return (
    <Stack gap="md">
      <StockStatements panel={panel} />
      <Section rank={3} title={t('item.openLines')}>
        {panel.openLines.length === 0 ? (
          <Nothing text={t('item.noOpenLines')} />
        ) : (
          <PlainTable
            label={t('item.openLines')}
            rows={panel.openLines}
            rowKey={line => `${line.order} ${line.expected} ${line.quantity}`}
            columns={[
              { title: t('item.order'), cell: line => line.order },
              { title: t('stock.column.supplier'), cell: line => line.supplier },
              { title: t('item.quantity'), align: 'end', cell: line => quantity(line.quantity) },
              {
                title: t('item.expected'),
                cell: line =>
                  line.stated === null
                    ? date(line.expected)
                    : t('item.agreed', { day: date(line.expected), stated: date(line.stated) }),
              },
              {
                title: t('item.state'),
                cell: line =>
                  line.late ? (
                    <StateBadge icon={IconAlertTriangle} color="orange" label={t('item.late')} />
                  ) : (
                    t(`item.line.${line.origin}`)
                  ),
              },
            ]}
          />
        )}
      </Section>
      <Section rank={3} title={t('item.ledger')}>
        <Group mb="xs">
          <AdjustStock row={panel.row} />
        </Group>
        {panel.ledger.length === 0 ? (
          <Nothing text={t('item.noLedger')} />
        ) : (
          <PlainTable
            label={t('item.ledger')}
            rows={panel.ledger}
            rowKey={entry => `${entry.at} ${entry.kind} ${entry.balance} ${entry.quantity}`}
            columns={[
              { title: t('item.on'), cell: entry => date(entry.on) },
              { title: t('item.kind'), cell: entry => word('ledger', entry.kind) },
              { title: t('item.quantity'), align: 'end', cell: entry => quantity(entry.quantity) },
              { title: t('item.balance'), align: 'end', cell: entry => quantity(entry.balance) },
              { title: t('item.note'), wrap: true, cell: entry => entry.note },
              {
                title: '',
                cell: entry => entry.reversible && <TakeBack entry={entry.entry} unit={panel.row.unit} />,
              },
            ]}
          />
        )}
      </Section>
    </Stack>
  );
}

function Nothing({ text }: { text: string }) {
  return (
    <Text size="sm" c="dimmed">
      {text}
    </Text>
  );
}
