import { Anchor, Button, Group, Stack, Text } from '@mantine/core';
import { IconPencil } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Link } from 'wouter';
import { Reading } from '../../app/reading.tsx';
import { useAction } from '../../app/use-action.tsx';
import { api } from '../../data/client.ts';
import { useLocale } from '../../i18n/locale.tsx';
import { Empty } from '../../ui/empty.tsx';
import { SearchField } from '../../ui/form/search-field.tsx';
import { PlainTable } from '../../ui/plain-table.tsx';

const SHOWN = 500;

/** Everything planners said about demand, the newest first. */
export function ForecastEdits() {
  const { t, word, date, quantity, moment } = useLocale();
  const [text, setText] = useState('');
  const edits = useQuery(api.forecasts.edits.queryOptions({ input: { text, limit: SHOWN } }));
  const clear = useAction(api.forecasts.clearEdits.mutationOptions(), { done: () => t('forecast.taken') });
  return (
    <Stack gap="sm">
      <Group gap="sm">
        <SearchField
          label={t('forecast.searchEdits')}
          clearLabel={t('action.clear')}
          value={text}
          onChange={setText}
        />
        {edits.data && (
          <Text size="xs" c="dimmed">
            {t('forecast.editCount', { shown: edits.data.edits.length, total: edits.data.total })}
          </Text>
        )}
      </Group>
      <Reading of={edits}>
        {data =>
          data.edits.length === 0 ? (
            <Empty icon={<IconPencil />} title={t('forecast.noEdits')} text={t('forecast.noEditsText')} />
          ) : (
            <PlainTable
              label={t('forecast.edits')}
              rows={data.edits}
              rowKey={edit => edit.id}
              columns={[
                {
                  title: t('forecast.column.item'),
                  cell: edit => (
                    <Anchor component={Link} href={`/forecasts/${edit.itemLocation}`} size="sm" fw={600}>
                      {edit.item}
                    </Anchor>
                  ),
                },
                { title: t('forecast.column.location'), cell: edit => edit.location },
                { title: t('forecast.kind'), cell: edit => word('mark', edit.kind) },
                { title: t('forecast.period'), cell: edit => date(edit.date) },
                {
                  title: t('item.quantity'),
                  align: 'end',
                  cell: edit => (edit.quantity === null ? '–' : quantity(edit.quantity)),
                },
                { title: t('forecast.reason'), wrap: true, cell: edit => edit.reason },
                { title: t('forecast.from'), wrap: true, cell: edit => edit.spread ?? '–' },
                { title: t('forecast.by'), cell: edit => `${edit.actor}, ${moment(edit.at)}` },
                {
                  title: t('forecast.expires'),
                  cell: edit =>
                    edit.expires === null
                      ? '–'
                      : edit.counts
                        ? date(edit.expires)
                        : t('forecast.expired', { date: date(edit.expires) }),
                },
                {
                  title: '',
                  align: 'end',
                  cell: edit => (
                    <Button
                      size="compact-xs"
                      variant="default"
                      aria-label={t('forecast.takeBack', { date: date(edit.date) })}
                      onClick={() => clear.mutate({ ids: [edit.id] })}
                    >
                      {t('forecast.takeBackShort')}
                    </Button>
                  ),
                },
              ]}
            />
          )
        }
      </Reading>
    </Stack>
  );
}
