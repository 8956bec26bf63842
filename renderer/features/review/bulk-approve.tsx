import { Button, Group, Modal, Select, Slider, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import type { TicketSummary } from '../../../shared/model/review.ts';
import { useLocale } from '../../i18n/locale.tsx';
import { PlainTable } from '../../ui/plain-table.tsx';
import { useTicketActions } from './use-ticket-actions.ts';

const PREVIEW_ROWS = 200;

/** Approves many tickets at once, by supplier and least confidence, after showing exactly which. */
export function BulkApprove({ tickets }: { tickets: TicketSummary[] }) {
  const { t } = useLocale();
  const [opened, setOpened] = useState(false);
  return (
    <>
      <Button variant="default" onClick={() => setOpened(true)}>
        {t('review.bulk')}
      </Button>
      {opened && <BulkDialog tickets={tickets} onClose={() => setOpened(false)} />}
    </>
  );
}

function BulkDialog({ tickets, onClose }: { tickets: TicketSummary[]; onClose: () => void }) {
  const { t, word, quantity, money, percent } = useLocale();
  const [supplier, setSupplier] = useState<string | null>(null);
  const [least, setLeast] = useState(0);
  const actions = useTicketActions(onClose);
  const suppliers = [...new Set(tickets.flatMap(ticket => ticket.supplier ?? []))].toSorted();
  const chosen = tickets.filter(
    ticket => (supplier === null || ticket.supplier === supplier) && ticket.confidence * 100 >= least,
  );
  const total = totalsOf(chosen)
    .map(([currency, value]) => money(value, currency))
    .join(' + ');
  return (
    <Modal
      opened
      onClose={onClose}
      size="64rem"
      title={t('review.bulk')}
      closeButtonProps={{ 'aria-label': t('action.close') }}
    >
      <Stack gap="sm">
        <Group grow align="flex-end">
          <Select
            label={t('plan.column.supplier')}
            placeholder={t('review.allSuppliers')}
            clearable
            searchable
            data={suppliers}
            value={supplier}
            onChange={setSupplier}
          />
          <div>
            <Text size="xs" fw={500}>
              {t('review.leastConfidence', { share: percent(least / 100) })}
            </Text>
            <Slider
              size="sm"
              label={null}
              thumbLabel={t('review.leastConfidence', { share: percent(least / 100) })}
              value={least}
              onChange={setLeast}
            />
          </div>
        </Group>
        <Text size="sm">{t('review.bulkPreview', { count: chosen.length, total })}</Text>
        <div style={{ maxHeight: '20rem', overflow: 'auto' }}>
          <PlainTable
            label={t('review.bulk')}
            rows={chosen.slice(0, PREVIEW_ROWS)}
            rowKey={ticket => ticket.id}
            columns={[
              { title: t('stock.column.item'), cell: ticket => ticket.item },
              { title: t('stock.column.location'), cell: ticket => ticket.location },
              { title: t('plan.column.supplier'), cell: ticket => ticket.supplier ?? '–' },
              { title: t('plan.column.action'), cell: ticket => word('plan.action', ticket.action) },
              { title: t('plan.column.quantity'), align: 'end', cell: ticket => quantity(ticket.quantity) },
              {
                title: t('plan.column.value'),
                align: 'end',
                cell: ticket =>
                  ticket.freed > 0
                    ? t('review.freed', { value: money(ticket.freed, ticket.currency) })
                    : money(ticket.value, ticket.currency),
              },
              { title: t('review.confidenceName'), align: 'end', cell: ticket => percent(ticket.confidence) },
            ]}
          />
        </div>
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {t('action.cancel')}
          </Button>
          <Button
            loading={actions.busy}
            disabled={chosen.length === 0}
            onClick={() => actions.approve(chosen.map(ticket => ticket.id))}
          >
            {t('review.bulkNow', { count: chosen.length })}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}

/** The value of the tickets in each currency; values of different currencies are never added up. */
function totalsOf(tickets: readonly TicketSummary[]): [currency: string, value: number][] {
  const totals = new Map<string, number>();
  for (const { currency, value } of tickets) totals.set(currency, (totals.get(currency) ?? 0) + value);
  return [...totals];
}
