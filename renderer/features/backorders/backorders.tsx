import { Anchor, Button, Text } from '@mantine/core';
import { IconAlertTriangle, IconClockPause, IconHandStop } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from 'wouter';
import type { InferContractRouterOutputs } from '@orpc/contract';
import type { contract } from '../../../shared/contract/contract.ts';
import { toDay } from '../../../shared/dates.ts';
import { Reading } from '../../app/reading.tsx';
import { api } from '../../data/client.ts';
import { useLocale, type Locale } from '../../i18n/locale.tsx';
import { Empty } from '../../ui/empty.tsx';
import { PlainTable, type PlainColumn } from '../../ui/plain-table.tsx';
import { Screen } from '../../ui/screen.tsx';
import { StateBadge } from '../../ui/state-badge.tsx';

type Backorder = InferContractRouterOutputs<typeof contract>['counts']['backorders']['backorders'][number];

const SHOWN = 500;

/** Customer orders that stock cannot meet: the day on which what is on order meets each, and what its policy lets wait. */
export function Backorders() {
  const locale = useLocale();
  const { t } = locale;
  const waiting = useQuery(api.counts.backorders.queryOptions({ input: { limit: SHOWN } }));
  return (
    <Screen
      title={t('backorders.title')}
      note={t('backorders.note')}
      actions={
        <Button component={Link} href="/stock" variant="default">
          {t('counts.toStock')}
        </Button>
      }
    >
      <Reading of={waiting}>
        {({ backorders, total }) =>
          total === 0 ? (
            <Empty icon={<IconClockPause />} title={t('backorders.none')} text={t('backorders.noneText')} />
          ) : (
            <>
              <PlainTable
                label={t('backorders.title')}
                rows={backorders}
                rowKey={row => `${row.order} ${row.itemLocation} ${row.due}`}
                columns={columnsOf(locale)}
              />
              <Text size="sm" c="dimmed" mt="xs" role="status">
                {t('today.exceptionsShown', { shown: backorders.length, total })}
              </Text>
            </>
          )
        }
      </Reading>
    </Screen>
  );
}

function columnsOf(locale: Locale): PlainColumn<Backorder>[] {
  const { t, quantity, date } = locale;
  return [
    { title: t('backorders.order'), cell: row => row.order },
    {
      title: t('stock.column.item'),
      wrap: true,
      cell: row => (
        <>
          <Anchor component={Link} href={`/stock/${row.itemLocation}`} size="sm" fw={600}>
            {row.item}
          </Anchor>{' '}
          {row.name === row.item ? '' : row.name}
        </>
      ),
    },
    { title: t('stock.column.location'), cell: row => row.location },
    { title: t('backorders.due'), cell: row => (row.due === null ? '–' : date(row.due)) },
    {
      title: t('suppliers.quantity'),
      align: 'end',
      cell: row => `${quantity(row.quantity)} ${row.unit}`,
    },
    { title: t('backorders.met'), cell: row => metInWords(row, locale) },
    {
      title: t('backorders.policy'),
      wrap: true,
      cell: row =>
        row.accepted >= row.quantity ? (
          t('backorders.mayWait')
        ) : (
          <StateBadge
            icon={IconHandStop}
            color="red"
            label={
              row.accepted > 0
                ? t('backorders.someWait', { accepted: `${quantity(row.accepted)} ${row.unit}` })
                : t('backorders.noneWait')
            }
          />
        ),
    },
  ];
}

function metInWords({ met, due, missing, unit }: Backorder, { t, quantity, date }: Locale) {
  if (met === null)
    return (
      <StateBadge
        icon={IconAlertTriangle}
        color="orange"
        label={t('backorders.unmet', { missing: `${quantity(missing)} ${unit}` })}
      />
    );
  const late = due === null ? 0 : toDay(met) - toDay(due);
  return late > 0 ? t('backorders.metLate', { date: date(met), days: late }) : date(met);
}
