import { Button, Group, NumberInput, Select, Stack, Text } from '@mantine/core';
import { IconClipboardCheck } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Link } from 'wouter';
import type { InferContractRouterOutputs } from '@orpc/contract';
import type { contract } from '../../../shared/contract/contract.ts';
import { numberMarks } from '../../../shared/format.ts';
import { Reading } from '../../app/reading.tsx';
import { useAction } from '../../app/use-action.tsx';
import { api } from '../../data/client.ts';
import { useLocale } from '../../i18n/locale.tsx';
import { Empty } from '../../ui/empty.tsx';
import { PlainTable } from '../../ui/plain-table.tsx';
import { Screen } from '../../ui/screen.tsx';

type DueCount = InferContractRouterOutputs<typeof contract>['counts']['due']['tasks'][number];

const sizes = ['10', '20', '50', '100'];

/** The counting list of the day: what to count, and what was found. */
export function Counts() {
  const { t } = useLocale();
  const [limit, setLimit] = useState('20');
  const due = useQuery(api.counts.due.queryOptions({ input: { limit: Number(limit) } }));
  return (
    <Screen
      title={t('counts.title')}
      note={t('counts.note')}
      actions={
        <>
          <Select
            w={90}
            aria-label={t('counts.size')}
            allowDeselect={false}
            data={sizes}
            value={limit}
            onChange={value => setLimit(value ?? '20')}
          />
          <Button component={Link} href="/stock" variant="default">
            {t('counts.toStock')}
          </Button>
        </>
      }
    >
      <Reading of={due}>
        {({ tasks }) => (tasks.length === 0 ? <NothingDue /> : <CountList tasks={tasks} />)}
      </Reading>
    </Screen>
  );
}

function NothingDue() {
  const { t } = useLocale();
  return <Empty icon={<IconClipboardCheck />} title={t('counts.nothing')} text={t('counts.nothingText')} />;
}

/** What was typed, by item-location; an empty field is not counted yet. */
type Found = Readonly<Record<number, number | string>>;

function CountList({ tasks }: { tasks: DueCount[] }) {
  const { t, quantity, date, word, numbers } = useLocale();
  const [found, setFound] = useState<Found>({});
  const counts = tasks.flatMap(({ itemLocation, item, location }) => {
    const value = found[itemLocation] ?? '';
    return value === '' ? [] : [{ item, location, found: Number(value) }];
  });
  const enter = useAction(api.counts.enter.mutationOptions(), {
    done: ({ entries }) =>
      t('counts.entered', {
        counted: entries.length,
        adjusted: entries.filter(({ difference }) => difference !== 0).length,
      }),
    onDone: () => setFound({}),
  });
  return (
    <form
      onSubmit={event => {
        event.preventDefault();
        enter.mutate({ counts });
      }}
    >
      <Stack gap="sm">
        <PlainTable
          label={t('counts.title')}
          rows={tasks}
          rowKey={task => String(task.itemLocation)}
          columns={[
            {
              title: t('stock.column.item'),
              wrap: true,
              cell: task => (
                <>
                  <strong>{task.item}</strong> {task.name === task.item ? '' : task.name}
                </>
              ),
            },
            { title: t('stock.column.location'), cell: task => task.location },
            { title: t('stock.column.abc'), cell: task => task.valueClass },
            {
              title: t('counts.why'),
              cell: task =>
                task.overdueDays > 0
                  ? t('counts.overdue', { days: task.overdueDays })
                  : word('counts.reason', task.reason),
            },
            {
              title: t('counts.last'),
              cell: task => (task.countedOn === null ? '–' : date(task.countedOn)),
            },
            {
              title: t('counts.book'),
              align: 'end',
              cell: task => `${quantity(task.book)} ${task.unit}`,
            },
            {
              title: t('counts.found'),
              align: 'end',
              cell: task => (
                <NumberInput
                  w={110}
                  ml="auto"
                  styles={{ input: { textAlign: 'end' } }}
                  size="xs"
                  hideControls
                  min={0}
                  decimalSeparator={numberMarks(numbers).decimal}
                  allowedDecimalSeparators={['.', ',']}
                  aria-label={t('counts.foundOf', { item: task.item, location: task.location })}
                  value={found[task.itemLocation] ?? ''}
                  onChange={value => setFound({ ...found, [task.itemLocation]: value })}
                />
              ),
            },
            {
              title: t('counts.difference'),
              align: 'end',
              cell: task => {
                const value = found[task.itemLocation] ?? '';
                return value === '' ? '' : quantity(Number(value) - task.book);
              },
            },
          ]}
        />
        <Group>
          <Button type="submit" disabled={counts.length === 0} loading={enter.isPending}>
            {t('counts.enter', { count: counts.length })}
          </Button>
          <Text size="sm" c="dimmed">
            {t('counts.enterHint')}
          </Text>
        </Group>
      </Stack>
    </form>
  );
}
