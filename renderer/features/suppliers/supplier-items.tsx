import { Text } from '@mantine/core';
import type { SupplierDetail } from '../../../shared/contract/suppliers.ts';
import { useLocale } from '../../i18n/locale.tsx';
import { PlainTable } from '../../ui/plain-table.tsx';

/** What a supplier sells: price with breaks, minimum, pack, lead time stated and measured. */
export function SupplierItems({ detail }: { detail: SupplierDetail }) {
  const { t, quantity, number, decimals, price } = useLocale();
  const { currency } = detail.row;
  // Prices of small things have more decimals than money.
  const unitPrice = (amount: number): string => `${price(amount, currency)} ${currency}`;
  if (detail.items.length === 0) {
    return (
      <Text size="sm" c="dimmed">
        {t('suppliers.noItems')}
      </Text>
    );
  }
  return (
    <>
      <PlainTable
        label={t('suppliers.items')}
        rows={detail.items}
        rowKey={item => item.item}
        columns={[
          {
            title: t('stock.column.item'),
            wrap: true,
            cell: item => (
              <>
                <strong>{item.item}</strong> {item.name === item.item ? '' : item.name}
              </>
            ),
          },
          {
            title: t('suppliers.price'),
            align: 'end',
            cell: item =>
              item.price === null
                ? '–'
                : item.per === 1
                  ? unitPrice(item.price)
                  : t('suppliers.pricePer', { price: unitPrice(item.price), per: quantity(item.per) }),
          },
          {
            title: t('suppliers.breaks'),
            wrap: true,
            cell: item =>
              item.breaks
                .map(({ quantity: from, price: each }) =>
                  t('suppliers.break', { from: quantity(from), price: unitPrice(each) }),
                )
                .join('; ') || '–',
          },
          {
            title: t('suppliers.moq'),
            align: 'end',
            cell: item => (item.moq === 0 ? '–' : quantity(item.moq)),
          },
          {
            title: t('suppliers.multiple'),
            align: 'end',
            cell: item => (item.multiple === 0 ? '–' : quantity(item.multiple)),
          },
          {
            title: t('suppliers.leadTime'),
            align: 'end',
            cell: item => (item.leadTimeDays === null ? '–' : number(item.leadTimeDays)),
          },
          {
            title: t('suppliers.measured'),
            align: 'end',
            cell: item =>
              item.measured === null
                ? '–'
                : `${decimals(item.measured.days, 1)} ± ${decimals(item.measured.deviationDays, 1)}`,
          },
          { title: t('suppliers.others'), align: 'end', cell: item => number(item.others) },
        ]}
      />
      {detail.moreItems > 0 && (
        <Text size="sm" c="dimmed">
          {t('suppliers.moreItems', { count: detail.moreItems })}
        </Text>
      )}
    </>
  );
}
