import { Button, Group, Stack, Tabs, Text } from '@mantine/core';
import { IconBan, IconPencil } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { SupplierDetail } from '../../../shared/contract/suppliers.ts';
import { Reading } from '../../app/reading.tsx';
import { api } from '../../data/client.ts';
import { useLocale } from '../../i18n/locale.tsx';
import { Facts } from '../../ui/facts.tsx';
import { SidePanel } from '../../ui/side-panel.tsx';
import { StateBadge } from '../../ui/state-badge.tsx';
import { EditSupplier } from './edit-supplier.tsx';
import { SupplierDeliveries, SupplierOpenLines } from './supplier-deliveries.tsx';
import { SupplierItems } from './supplier-items.tsx';
import { SupplierScores } from './supplier-scores.tsx';

/** One supplier: how it delivers, what it sells, what is open. */
export function SupplierPanel({ code, onClose }: { code: string; onClose: () => void }) {
  const { t } = useLocale();
  const detail = useQuery(api.suppliers.show.queryOptions({ input: { code } }));
  const row = detail.data?.row;
  return (
    <SidePanel
      title={row ? `${row.code} ${row.name}` : t('state.loading')}
      subtitle={row?.blocked && <StateBadge icon={IconBan} color="red" label={t('suppliers.blocked')} />}
      closeLabel={t('action.closePanel')}
      onClose={onClose}
    >
      <Reading of={detail}>{data => <Detail detail={data} />}</Reading>
    </SidePanel>
  );
}

function Detail({ detail }: { detail: SupplierDetail }) {
  const { t } = useLocale();
  const late = detail.openLines.filter(line => line.late).length;
  return (
    <Tabs defaultValue="scores" keepMounted={false}>
      <Tabs.List mb="sm">
        <Tabs.Tab value="scores">{t('suppliers.tab.scores')}</Tabs.Tab>
        <Tabs.Tab value="terms">{t('suppliers.tab.terms')}</Tabs.Tab>
        <Tabs.Tab value="items">{t('suppliers.tab.items', { count: detail.row.items })}</Tabs.Tab>
        <Tabs.Tab value="open">
          {t(late > 0 ? 'suppliers.tab.openLate' : 'suppliers.tab.open', {
            count: detail.openLines.length,
            late,
          })}
        </Tabs.Tab>
        <Tabs.Tab value="receipts">{t('suppliers.tab.receipts')}</Tabs.Tab>
      </Tabs.List>
      <Tabs.Panel value="scores">
        <SupplierScores detail={detail} />
      </Tabs.Panel>
      <Tabs.Panel value="terms">
        <Terms detail={detail} />
      </Tabs.Panel>
      <Tabs.Panel value="items">
        <SupplierItems detail={detail} />
      </Tabs.Panel>
      <Tabs.Panel value="open">
        <SupplierOpenLines detail={detail} />
      </Tabs.Panel>
      <Tabs.Panel value="receipts">
        <SupplierDeliveries detail={detail} />
      </Tabs.Panel>
    </Tabs>
  );
}

function Terms({ detail }: { detail: SupplierDetail }) {
  const { t, money, number } = useLocale();
  const [editing, setEditing] = useState(false);
  const { row, measured } = detail;
  const days = (value: number | null) =>
    value === null ? '–' : t('suppliers.days', { days: number(value, 1) });
  return (
    <Stack gap="sm">
      <Group>
        <Button variant="default" leftSection={<IconPencil size={14} />} onClick={() => setEditing(true)}>
          {t('suppliers.edit')}
        </Button>
      </Group>
      <Facts
        facts={[
          { label: t('suppliers.email'), value: row.email ?? '–' },
          { label: t('suppliers.leadTimeStated'), value: days(row.leadTimeDays) },
          {
            label: t('suppliers.leadTimeMeasured'),
            value: days(measured?.days ?? null),
            note:
              measured &&
              t('suppliers.measuredNote', {
                deviation: number(measured.deviationDays, 1),
                receipts: measured.receipts,
              }),
          },
          {
            label: t('plan.minimum'),
            value: row.minimum === null ? '–' : money(row.minimum, row.currency),
          },
          { label: t('suppliers.currency'), value: row.currency },
          { label: t('suppliers.paymentTerms'), value: detail.paymentTerms ?? '–' },
        ]}
      />
      {detail.address !== null && (
        <Text size="sm" style={{ whiteSpace: 'pre-line' }}>
          {detail.address}
        </Text>
      )}
      {editing && <EditSupplier detail={detail} onClose={() => setEditing(false)} />}
    </Stack>
  );
}
