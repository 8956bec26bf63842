import { Modal, Stack, Table, Text } from '@mantine/core';
import { IconCheck } from '@tabler/icons-react';
import type { InferContractRouterOutputs } from '@orpc/contract';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import type { contract } from '../../../shared/contract/contract.ts';
import { Reading } from '../../app/reading.tsx';
import { api } from '../../data/client.ts';
import { useLocale } from '../../i18n/locale.tsx';
import { Section } from '../../ui/section.tsx';
import { Trend } from './score-badge.tsx';

type Comparison = InferContractRouterOutputs<typeof contract>['suppliers']['compare'];
type Side = Comparison['suppliers'][number];

/** Suppliers side by side: terms, scores, prices of the items they share. The best of each line bears a mark. */
export function CompareSuppliers({ codes, onClose }: { codes: string[]; onClose: () => void }) {
  const { t } = useLocale();
  const comparison = useQuery(api.suppliers.compare.queryOptions({ input: { codes } }));
  return (
    <Modal
      opened
      size="xl"
      onClose={onClose}
      title={t('suppliers.compareTitle')}
      closeButtonProps={{ 'aria-label': t('action.close') }}
    >
      <Reading of={comparison}>{data => <Sides comparison={data} />}</Reading>
    </Modal>
  );
}

type Line = {
  title: string;
  value: (side: Side) => number | null;
  show: (side: Side) => ReactNode;
  best: 'most' | 'least' | 'none';
};

function Sides({ comparison }: { comparison: Comparison }) {
  const { t, number, decimals, money } = useLocale();
  const { suppliers } = comparison;
  const optional = (value: number | null, digits = 0) => (value === null ? '–' : number(value, digits));
  const part = (name: 'overall' | 'onTime' | 'inFull' | 'leadTime' | 'price' | 'quality'): Line => ({
    title: t(`suppliers.part.${name}`),
    value: side => side.scores[name]?.value ?? null,
    show: side => optional(side.scores[name]?.value ?? null),
    best: 'most',
  });
  const lines: Line[] = [
    part('overall'),
    {
      title: t('suppliers.trend'),
      value: () => null,
      show: side => <Trend points={side.scores.trend} />,
      best: 'none',
    },
    part('onTime'),
    part('inFull'),
    part('leadTime'),
    part('price'),
    part('quality'),
    {
      title: t('suppliers.leadTimeStated'),
      value: side => side.row.leadTimeDays,
      show: side => optional(side.row.leadTimeDays),
      best: 'least',
    },
    {
      title: t('suppliers.leadTimeMeasured'),
      value: side => side.measured?.days ?? null,
      show: side =>
        side.measured
          ? `${decimals(side.measured.days, 1)} ± ${decimals(side.measured.deviationDays, 1)}`
          : '–',
      best: 'least',
    },
    {
      title: t('plan.minimum'),
      value: () => null,
      show: side => (side.row.minimum === null ? '–' : money(side.row.minimum, side.row.currency)),
      best: 'none',
    },
    { title: t('suppliers.items'), value: () => null, show: side => number(side.row.items), best: 'none' },
    {
      title: t('suppliers.tab.receiptsShort'),
      value: () => null,
      show: side => number(side.row.receipts),
      best: 'none',
    },
  ];
  return (
    <Stack gap="md">
      <SideTable
        label={t('suppliers.compareTitle')}
        corner=""
        suppliers={suppliers}
        lines={lines.map(line => ({
          key: line.title,
          title: line.title,
          cells: suppliers.map(line.show),
          best: bestOf(suppliers.map(line.value), line.best),
        }))}
      />
      <Section rank={3} title={t('suppliers.sharedItems', { count: comparison.shared })}>
        {comparison.items.length === 0 ? (
          <Text size="sm" c="dimmed">
            {t('suppliers.noSharedItems')}
          </Text>
        ) : (
          <SharedPrices comparison={comparison} />
        )}
      </Section>
    </Stack>
  );
}

function SharedPrices({ comparison: { suppliers, items, shared } }: { comparison: Comparison }) {
  const { t, price } = useLocale();
  const oneCurrency = new Set(suppliers.map(({ row }) => row.currency)).size === 1;
  return (
    <>
      <SideTable
        label={t('suppliers.sharedItems', { count: shared })}
        corner={t('stock.column.item')}
        suppliers={suppliers}
        lines={items.map(({ item, name, prices }) => ({
          key: item,
          title: name === item ? item : `${item} ${name}`,
          cells: prices.map((each, at) => {
            const currency = suppliers[at]?.row.currency ?? '';
            return each === null ? '–' : `${price(each, currency)} ${currency}`;
          }),
          best: bestOf(prices, oneCurrency ? 'least' : 'none'),
        }))}
      />
      {items.length < shared && (
        <Text size="sm" c="dimmed">
          {t('suppliers.moreItems', { count: shared - items.length })}
        </Text>
      )}
    </>
  );
}

type SideLine = { key: string; title: string; cells: ReactNode[]; best: number | undefined };
type SideTableProps = { label: string; corner: string; suppliers: Side[]; lines: SideLine[] };

function SideTable({ label, corner, suppliers, lines }: SideTableProps) {
  const { t } = useLocale();
  return (
    <Table.ScrollContainer minWidth={480} scrollAreaProps={{ tabIndex: 0, 'aria-label': label }}>
      <Table aria-label={label} highlightOnHover>
        <Table.Thead>
          <Table.Tr>
            <Table.Td>{corner}</Table.Td>
            {suppliers.map(({ row }) => (
              <Table.Th key={row.code} ta="end">
                {row.code} {row.name === row.code ? '' : row.name}
              </Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {lines.map(line => (
            <Table.Tr key={line.key}>
              <Table.Th scope="row" fw={400}>
                {line.title}
              </Table.Th>
              {line.cells.map((cell, at) => (
                <Table.Td key={suppliers[at]?.row.code} ta="end" fw={at === line.best ? 600 : 400}>
                  {at === line.best && <IconCheck size={12} aria-label={t('suppliers.best')} />} {cell}
                </Table.Td>
              ))}
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}

/** Index of the one best value; none when fewer than two are known or the best is shared. */
function bestOf(values: (number | null)[], best: Line['best']): number | undefined {
  const known = values.filter(value => value !== null);
  if (best === 'none' || known.length < 2) return undefined;
  const wanted = best === 'most' ? Math.max(...known) : Math.min(...known);
  return known.filter(value => value === wanted).length === 1 ? values.indexOf(wanted) : undefined;
}
