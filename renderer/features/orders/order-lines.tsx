import { Button, Modal, Stack, Text, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useState } from 'react';
import { isIsoDate } from '../../../shared/dates.ts';
import type { Order } from '../../../shared/model/order.ts';
import { DialogButtons } from '../../app/dialog-buttons.tsx';
import { NumberField } from '../../app/number-field.tsx';
import { useAction } from '../../app/use-action.tsx';
import { api } from '../../data/client.ts';
import { useLocale } from '../../i18n/locale.tsx';
import { PlainTable } from '../../ui/plain-table.tsx';

type Line = Order['lines'][number];

/** The lines of an order; what was sent can be received line by line. */
export function OrderLines({ order }: { order: Order }) {
  const { t, quantity, money, price, date } = useLocale();
  const [receiving, setReceiving] = useState<Line | null>(null);
  const receivable = order.state === 'sent' || order.state === 'partly-received';
  // Nothing comes of what was not sent, and the panel is narrow.
  const isOut = order.state !== 'draft' && order.state !== 'approved';
  const unitPrice = (line: Line) => {
    const written = price(line.unitPrice, order.currency);
    return line.per === 1 ? written : t('orders.pricePer', { price: written, per: line.per });
  };
  return (
    <>
      <PlainTable
        label={t('orders.lines')}
        rows={order.lines}
        rowKey={line => String(line.line)}
        columns={[
          { title: '#', align: 'end', cell: line => line.line },
          {
            title: t('stock.column.item'),
            wrap: true,
            cell: line => (
              <>
                <Text span size="sm" fw={600} style={{ whiteSpace: 'nowrap' }}>
                  {line.item}
                </Text>{' '}
                {line.name}
                {line.expected !== null && (
                  <Text size="xs" c="dimmed">
                    {t('orders.expectedOn', { day: date(line.expected) })}
                  </Text>
                )}
              </>
            ),
          },
          {
            title: t('item.quantity'),
            align: 'end',
            cell: line => `${quantity(line.quantity)} ${line.unit}`,
          },
          ...(isOut
            ? [
                {
                  title: t('orders.received'),
                  align: 'end' as const,
                  cell: (line: Line) => quantity(line.received),
                },
              ]
            : []),
          { title: t('orders.unitPrice'), align: 'end', cell: unitPrice },
          { title: t('orders.total'), align: 'end', cell: line => money(line.total, order.currency) },
          ...(receivable
            ? [
                {
                  title: t('orders.receive'),
                  cell: (line: Line) =>
                    line.received < line.quantity ? (
                      <Button
                        variant="default"
                        size="compact-xs"
                        aria-label={t('orders.receiveLine', { line: line.line, item: line.item })}
                        onClick={() => setReceiving(line)}
                      >
                        {t('orders.receive')}
                      </Button>
                    ) : null,
                },
              ]
            : []),
        ]}
      />
      {receiving && (
        <ReceiveDialog
          key={receiving.line}
          order={order}
          line={receiving}
          onClose={() => setReceiving(null)}
        />
      )}
    </>
  );
}

type ReceiveDialogProps = { order: Order; line: Line; onClose: () => void };

function ReceiveDialog({ order, line, onClose }: ReceiveDialogProps) {
  const { t, word, quantity } = useLocale();
  const receive = useAction(api.orders.receive.mutationOptions(), {
    done: changed =>
      t('orders.changed', { number: changed.number, state: word('orders.state', changed.state) }),
    onDone: onClose,
  });
  const form = useForm<{ quantity: number | string; on: string }>({
    initialValues: {
      quantity: line.quantity - line.received,
      // Never the expected day: one click would book every delivery as on time.
      on: order.today,
    },
    validate: {
      quantity: value => (Number(value) > 0 ? null : t('review.quantityWrong')),
      on: value => (isIsoDate(value) ? null : t('plan.asOfWrong')),
    },
  });
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('orders.receiveLine', { line: line.line, item: line.item })}
      closeButtonProps={{ 'aria-label': t('action.close') }}
    >
      <form
        onSubmit={form.onSubmit(values =>
          receive.mutate({ id: order.id, line: line.line, quantity: Number(values.quantity), on: values.on }),
        )}
      >
        <Stack gap="sm">
          <Text size="sm" c="dimmed">
            {t('orders.receiveHelp', {
              ordered: quantity(line.quantity),
              received: quantity(line.received),
              unit: line.unit,
            })}
          </Text>
          <NumberField
            data-autofocus
            label={t('item.quantity')}
            min={0}
            decimalScale={6}
            {...form.getInputProps('quantity')}
          />
          <TextInput type="date" label={t('orders.receivedOn')} {...form.getInputProps('on')} />
          <DialogButtons submit={t('orders.receive')} waiting={receive.isPending} onClose={onClose} />
        </Stack>
      </form>
    </Modal>
  );
}
