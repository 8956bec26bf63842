import { Text } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import type { SupplierDetail } from '../../../shared/contract/suppliers.ts';
import { useLocale } from '../../i18n/locale.tsx';
import { PlainTable } from '../../ui/plain-table.tsx';
import { StateBadge } from '../../ui/state-badge.tsx';

/** What a supplier still has to deliver, late lines first. */
export function SupplierOpenLines({ detail }: { detail: SupplierDetail }) {
  const { t, quantity, date } = useLocale();
  if (detail.openLines.length === 0) {
    return (
      <Text size="sm" c="dimmed">
        {t('suppliers.nothingOpen')}
      </Text>
    );
  }
  return (
    <PlainTable
      label={t('suppliers.open')}
      rows={detail.openLines}
      rowKey={line => JSON.stringify(line)}
      columns={[
        { title: t('item.expected'), cell: line => (line.expected === null ? '–' : date(line.expected)) },
        {
          title: t('suppliers.lateTitle'),
          cell: line =>
            line.late && (
              <StateBadge icon={IconAlertTriangle} color="orange" label={t('suppliers.lateLine')} />
            ),
        },
        { title: t('suppliers.order'), cell: line => line.order },
        { title: t('stock.column.item'), cell: line => line.item },
        { title: t('stock.column.location'), cell: line => line.location },
        { title: t('suppliers.quantity'), align: 'end', cell: line => quantity(line.quantity) },
      ]}
    />
  );
}

/** The receipts that the scores rest on, newest first. */
export function SupplierDeliveries({ detail }: { detail: SupplierDetail }) {
  const { t, quantity, price, date } = useLocale();
  const day = (value: string | null) => (value === null ? '–' : date(value));
  if (detail.receipts.length === 0) {
    return (
      <Text size="sm" c="dimmed">
        {t('suppliers.noReceipts')}
      </Text>
    );
  }
  return (
    <PlainTable
      label={t('suppliers.receipts')}
      rows={detail.receipts}
      rowKey={receipt => JSON.stringify(receipt)}
      columns={[
        { title: t('suppliers.order'), cell: receipt => receipt.order },
        { title: t('stock.column.item'), cell: receipt => receipt.item },
        { title: t('orders.orderedOn'), cell: receipt => day(receipt.orderedOn) },
        { title: t('item.expected'), cell: receipt => day(receipt.expected) },
        { title: t('suppliers.receivedOn'), cell: receipt => date(receipt.receivedOn) },
        {
          title: t('suppliers.ordered'),
          align: 'end',
          cell: receipt => (receipt.ordered === null ? '–' : quantity(receipt.ordered)),
        },
        { title: t('suppliers.quantity'), align: 'end', cell: receipt => quantity(receipt.quantity) },
        { title: t('suppliers.rejected'), align: 'end', cell: receipt => quantity(receipt.rejected) },
        {
          title: t('suppliers.price'),
          align: 'end',
          cell: receipt =>
            receipt.price === null
              ? '–'
              : `${price(receipt.price, detail.row.currency)} ${detail.row.currency}`,
        },
      ]}
    />
  );
}
