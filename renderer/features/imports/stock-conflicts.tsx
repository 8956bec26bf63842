import { Anchor, Button, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Link } from 'wouter';
import { Reading } from '../../app/reading.tsx';
import { api } from '../../data/client.ts';
import { useLocale } from '../../i18n/locale.tsx';
import { PlainTable } from '../../ui/plain-table.tsx';
import { Section } from '../../ui/section.tsx';

const SHOWN_AT_FIRST = 50;
const MOST = 1000;

/** Item-locations whose sources state different stock: each figure with its date, and which counts. */
export function StockConflicts() {
  const { t, date, quantity, money } = useLocale();
  const [shown, setShown] = useState(SHOWN_AT_FIRST);
  const conflicts = useQuery(api.sources.conflicts.queryOptions({ input: { offset: 0, limit: shown } }));
  return (
    <Section title={t('sources.conflicts')}>
      <Reading of={conflicts}>
        {({ rows, total }) =>
          total === 0 ? (
            <Text size="sm" c="dimmed">
              {t('sources.noConflicts')}
            </Text>
          ) : (
            <>
              <PlainTable
                label={t('sources.conflicts')}
                rows={rows}
                rowKey={row => String(row.itemLocation)}
                columns={[
                  {
                    title: t('stock.column.item'),
                    cell: row => (
                      <Anchor component={Link} href={`/stock/${row.itemLocation}`} size="sm" fw={600}>
                        {row.item}
                      </Anchor>
                    ),
                  },
                  { title: t('stock.column.name'), wrap: true, cell: row => row.name },
                  { title: t('stock.column.location'), cell: row => row.location },
                  {
                    title: t('sources.counts'),
                    cell: row =>
                      row.statements.slice(0, 1).map(said => <Said key={said.source} said={said} />),
                  },
                  { title: t('sources.why'), cell: row => t(`sources.reason.${row.reason}`) },
                  {
                    title: t('sources.others'),
                    wrap: true,
                    cell: row =>
                      row.statements
                        .slice(1)
                        .map(said => `${said.source} ${quantity(said.onHand)} (${date(said.asOf)})`)
                        .join(', '),
                  },
                  {
                    title: t('quality.value'),
                    align: 'end',
                    cell: row => (row.value === null ? '–' : money(row.value)),
                  },
                ]}
              />
              {rows.length < Math.min(total, MOST) && (
                <Button
                  variant="default"
                  mt="xs"
                  onClick={() => setShown(Math.min(MOST, shown + 4 * SHOWN_AT_FIRST))}
                >
                  {t('sources.more', { count: total - rows.length })}
                </Button>
              )}
            </>
          )
        }
      </Reading>
    </Section>
  );
}

function Said({ said }: { said: { source: string; onHand: number; asOf: string } }) {
  const { date, quantity } = useLocale();
  return (
    <>
      <b>{quantity(said.onHand)}</b> {said.source} ({date(said.asOf)})
    </>
  );
}
