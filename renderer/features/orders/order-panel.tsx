import { Group, Stack, Tabs, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { Order } from '../../../shared/model/order.ts';
import { Reading } from '../../app/reading.tsx';
import { OrderStateBadge } from '../../app/states.tsx';
import { api } from '../../data/client.ts';
import { useLocale } from '../../i18n/locale.tsx';
import { Facts } from '../../ui/facts.tsx';
import { PlainTable } from '../../ui/plain-table.tsx';
import { SidePanel } from '../../ui/side-panel.tsx';
import { OrderButtons } from './order-buttons.tsx';
import { OrderDocument } from './order-document.tsx';
import { OrderLines } from './order-lines.tsx';

/** One order: what can be done with it, its lines, its document, its history. */
export function OrderPanel({ id, onClose }: { id: string; onClose: () => void }) {
  const { t } = useLocale();
  const order = useQuery(api.orders.show.queryOptions({ input: { id } }));
  return (
    <SidePanel
      title={order.data ? `${order.data.number} ${order.data.supplierName}` : t('state.loading')}
      subtitle={order.data && <OrderStateBadge state={order.data.state} />}
      closeLabel={t('action.closePanel')}
      onClose={onClose}
    >
      <Reading of={order}>{data => <OrderDetail order={data} />}</Reading>
    </SidePanel>
  );
}

function OrderDetail({ order }: { order: Order }) {
  const { t, money, date, word } = useLocale();
  return (
    <Stack gap="sm">
      <OrderButtons order={order} />
      <Facts
        facts={[
          { label: t('orders.kind'), value: word('orders.kind', order.kind) },
          { label: t('plan.column.supplier'), value: order.supplier },
          { label: t('orders.total'), value: money(order.total, order.currency) },
          { label: t('stock.column.location'), value: order.location },
          { label: t('orders.orderedOn'), value: date(order.orderedOn) },
          { label: t('item.expected'), value: order.expected === null ? '–' : date(order.expected) },
        ]}
      />
      {order.notes !== null && <Text size="sm">{order.notes}</Text>}
      <Tabs defaultValue="lines" keepMounted={false}>
        <Tabs.List mb="sm">
          <Tabs.Tab value="lines">{t('orders.lines')}</Tabs.Tab>
          <Tabs.Tab value="document">{t('orders.document')}</Tabs.Tab>
          <Tabs.Tab value="history">{t('orders.history')}</Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="lines">
          <OrderLines order={order} />
        </Tabs.Panel>
        <Tabs.Panel value="document">
          <OrderDocument order={order} />
        </Tabs.Panel>
        <Tabs.Panel value="history">
          <History order={order} />
        </Tabs.Panel>
      </Tabs>
    </Stack>
  );
}

function History({ order }: { order: Order }) {
  const { t, moment } = useLocale();
  if (order.history.length === 0) {
    return (
      <Group>
        <Text size="sm" c="dimmed">
          {t('orders.noHistory')}
        </Text>
      </Group>
    );
  }
  return (
    <PlainTable
      label={t('orders.history')}
      rows={order.history}
      rowKey={entry => `${entry.at} ${entry.what}`}
      columns={[
        { title: t('orders.when'), cell: entry => moment(entry.at) },
        { title: t('orders.who'), cell: entry => entry.actor },
        { title: t('orders.what'), wrap: true, cell: entry => entry.what },
      ]}
    />
  );
}
