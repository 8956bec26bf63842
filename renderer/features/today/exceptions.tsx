import { Anchor, Button, Group, Text } from '@mantine/core';
import { IconCircleCheck } from '@tabler/icons-react';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { InferContractRouterOutputs } from '@orpc/contract';
import { Link } from 'wouter';
import type { contract } from '../../../shared/contract/contract.ts';
import { MOST_EXCEPTIONS } from '../../../shared/contract/today.ts';
import { NoMatch } from '../../app/no-match.tsx';
import { Reading } from '../../app/reading.tsx';
import { inReadersWords } from '../../app/said.ts';
import { useKept } from '../../app/use-kept.ts';
import { api } from '../../data/client.ts';
import { useLocale, type Locale } from '../../i18n/locale.tsx';
import { Empty } from '../../ui/empty.tsx';
import { PlainTable, type PlainColumn } from '../../ui/plain-table.tsx';
import { Section } from '../../ui/section.tsx';
import { ExceptionFilter, keptExceptionKind } from './exception-filter.tsx';

type Exception = InferContractRouterOutputs<typeof contract>['today']['exceptions']['rows'][number];

const FIRST = 50;
const MORE = 100;

/** What is wrong or urgent in the plan, the most money at risk first: some at first, all of it on demand. */
export function Exceptions({ planned, currency }: { planned: boolean; currency: string }) {
  const locale = useLocale();
  const { t } = locale;
  const [limit, setLimit] = useState(FIRST);
  const [kind, setKind] = useKept(keptExceptionKind);
  const exceptions = useQuery({
    ...api.today.exceptions.queryOptions({ input: { limit, ...(kind !== null && { kind }) } }),
    placeholderData: keepPreviousData,
  });
  return (
    <Section title={t('today.exceptions')}>
      <Reading of={exceptions}>
        {({ rows, total, kinds }) =>
          kinds.length === 0 ? (
            <Empty
              icon={<IconCircleCheck />}
              title={t(planned ? 'today.noExceptions' : 'today.noPlan')}
              text={t(planned ? 'today.noExceptionsText' : 'today.noPlanText')}
            />
          ) : (
            <>
              <ExceptionFilter
                kinds={kinds}
                kind={kind}
                onKind={next => {
                  setKind(next);
                  setLimit(FIRST);
                }}
              />
              {total === 0 ? (
                <NoMatch title={t('today.noMatch')} clear={() => setKind(null)} />
              ) : (
                <PlainTable
                  label={t('today.exceptions')}
                  rows={rows}
                  rowKey={row => `${row.itemLocation} ${row.kind} ${row.message}`}
                  columns={columnsOf(locale, currency)}
                />
              )}
              <Group gap="sm" mt="xs" mb="md">
                <Text size="sm" c="dimmed" role="status">
                  {t('today.exceptionsShown', { shown: rows.length, total })}
                </Text>
                {rows.length < Math.min(total, MOST_EXCEPTIONS) && (
                  <Button
                    size="compact-sm"
                    variant="default"
                    loading={exceptions.isFetching}
                    onClick={() => setLimit(Math.min(limit + MORE, MOST_EXCEPTIONS))}
                  >
                    {t('today.moreExceptions', { more: Math.min(MORE, total - rows.length) })}
                  </Button>
                )}
                {total > FIRST && (
                  <Anchor component={Link} href="/plan" size="sm">
                    {t('today.allInPlan')}
                  </Anchor>
                )}
              </Group>
            </>
          )
        }
      </Reading>
    </Section>
  );
}

function columnsOf(locale: Locale, currency: string): PlainColumn<Exception>[] {
  const { t, word, money, date } = locale;
  return [
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
    { title: t('today.kind'), wrap: true, cell: row => word('exception', row.kind) },
    { title: t('today.what'), wide: true, cell: row => inReadersWords(row.message, locale) },
    { title: t('today.bestAction'), wrap: true, cell: row => word('bestAction', row.kind) },
    { title: t('today.bites'), cell: row => (row.bites === null ? '–' : date(row.bites)) },
    {
      title: t('today.risk'),
      align: 'end',
      cell: row => (row.valueAtRisk === null ? '–' : money(row.valueAtRisk, currency)),
    },
  ];
}
