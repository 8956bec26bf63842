import { Kbd } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { Spotlight } from '@mantine/spotlight';
import { IconSearch } from '@tabler/icons-react';
import { skipToken, useQuery } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { useLocation } from 'wouter';
import { describeKeys } from '../app/shortcuts.ts';
import { useAllCommands } from '../app/use-commands.ts';
import { api } from '../data/client.ts';
import { useLocale } from '../i18n/locale.tsx';

const FOUND_AT_MOST = 6;

/** The command palette: commands, items, suppliers and orders behind one search. */
export function Palette() {
  const { t } = useLocale();
  const [query, setQuery] = useState('');
  return (
    <Spotlight.Root
      query={query}
      onQueryChange={setQuery}
      shortcut={null}
      overlayProps={{ blur: 0 }}
      maxHeight={460}
      scrollable
    >
      <Spotlight.Search
        placeholder={t('palette.placeholder')}
        aria-label={t('palette.placeholder')}
        leftSection={<IconSearch size={16} aria-hidden />}
      />
      <Spotlight.ActionsList>
        <Found query={query} />
      </Spotlight.ActionsList>
    </Spotlight.Root>
  );
}

function Found({ query }: { query: string }) {
  const { t } = useLocale();
  const commands = useMatchingCommands(query);
  const records = useMatchingRecords(query);
  const nothing = commands.length === 0 && records.every(group => group.actions.length === 0);
  if (nothing) return <Spotlight.Empty>{t('palette.nothing')}</Spotlight.Empty>;
  return (
    <>
      {commands.length > 0 && (
        <Spotlight.ActionsGroup label={t('palette.commands')}>{commands}</Spotlight.ActionsGroup>
      )}
      {records
        .filter(group => group.actions.length > 0)
        .map(group => (
          <Spotlight.ActionsGroup key={group.label} label={group.label}>
            {group.actions}
          </Spotlight.ActionsGroup>
        ))}
    </>
  );
}

function useMatchingCommands(query: string): ReactNode[] {
  const { t } = useLocale();
  const words = query.toLowerCase().split(/\s+/);
  return useAllCommands()
    .filter(command => command.id !== 'palette')
    .filter(command => words.every(word => t(command.title).toLowerCase().includes(word)))
    .map(command => (
      <Spotlight.Action
        key={command.id}
        label={t(command.title)}
        onClick={command.run}
        rightSection={
          command.keys === undefined ? null : (
            <Kbd size="xs">{describeKeys(command.keys, { next: t('keys.then'), mod: t('keys.mod') })}</Kbd>
          )
        }
      />
    ));
}

function useMatchingRecords(query: string): { label: string; actions: ReactNode[] }[] {
  const { t } = useLocale();
  const [, navigate] = useLocation();
  const [text] = useDebouncedValue(query.trim(), 150);
  const search = text.length < 2 ? skipToken : { text, limit: FOUND_AT_MOST };
  const items = useQuery(
    api.stock.page.queryOptions({
      input: search === skipToken ? skipToken : { limit: FOUND_AT_MOST, filter: { text } },
    }),
  );
  const suppliers = useQuery(api.suppliers.list.queryOptions({ input: search }));
  const orders = useQuery(api.orders.list.queryOptions({ input: search }));
  return [
    {
      label: t('palette.items'),
      actions: (items.data?.rows ?? []).map(row => (
        <Spotlight.Action
          key={row.itemLocation}
          label={`${row.item} ${row.name}`}
          description={row.location}
          onClick={() => navigate(`/stock/${row.itemLocation}`)}
        />
      )),
    },
    {
      label: t('palette.orders'),
      actions: (orders.data?.orders ?? []).map(order => (
        <Spotlight.Action
          key={order.id}
          label={order.number}
          description={order.supplierName}
          onClick={() => navigate(`/orders/${order.id}`)}
        />
      )),
    },
    {
      label: t('palette.suppliers'),
      actions: (suppliers.data?.suppliers ?? []).map(supplier => (
        <Spotlight.Action
          key={supplier.code}
          label={`${supplier.code} ${supplier.name}`}
          onClick={() => navigate('/suppliers')}
        />
      )),
    },
  ];
}
