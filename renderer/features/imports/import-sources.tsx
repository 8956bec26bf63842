import { Stack, Text } from '@mantine/core';
import { IconDatabase } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { SourceEntry } from '../../../shared/contract/sources.ts';
import { NumberField } from '../../app/number-field.tsx';
import { Reading } from '../../app/reading.tsx';
import { useAction } from '../../app/use-action.tsx';
import { api } from '../../data/client.ts';
import { useLocale } from '../../i18n/locale.tsx';
import { Empty } from '../../ui/empty.tsx';
import { PlainTable } from '../../ui/plain-table.tsx';
import { Section } from '../../ui/section.tsx';
import { StockConflicts } from './stock-conflicts.tsx';

/** Where data comes from, whom to believe when stock differs, and where it does. */
export function ImportSources() {
  const { t } = useLocale();
  const list = useQuery(api.sources.list.queryOptions());
  return (
    <Reading of={list}>
      {sources =>
        sources.length === 0 ? (
          <Empty icon={<IconDatabase />} title={t('sources.none')} text={t('sources.noneText')} />
        ) : (
          <Stack gap="md">
            <Section title={t('sources.title')}>
              <Text size="sm" c="dimmed" mb="xs" maw={720}>
                {t('sources.rule')}
              </Text>
              <SourceTable sources={sources} />
            </Section>
            <StockConflicts />
          </Stack>
        )
      }
    </Reading>
  );
}

function SourceTable({ sources }: { sources: SourceEntry[] }) {
  const { t, word, moment } = useLocale();
  return (
    <PlainTable
      label={t('sources.title')}
      rows={sources}
      rowKey={source => source.name}
      columns={[
        { title: t('sources.priority'), cell: source => <Priority key={source.priority} source={source} /> },
        { title: t('today.source'), cell: source => <b>{source.name}</b> },
        {
          title: t('today.kinds'),
          wrap: true,
          cell: source => source.kinds.map(kind => word('kind', kind)).join(', ') || '–',
        },
        { title: t('sources.lastFile'), wrap: true, cell: source => source.lastFile ?? '–' },
        {
          title: t('today.importedAt'),
          cell: source => (source.lastImport === null ? '–' : moment(source.lastImport)),
        },
      ]}
    />
  );
}

/** A priority that is set when the field is left or Enter is pressed. */
function Priority({ source }: { source: SourceEntry }) {
  const { t } = useLocale();
  const [value, setValue] = useState<number | string>(source.priority);
  const save = useAction(api.sources.setPriority.mutationOptions(), {
    done: ({ changed }) => t('sources.saved', { source: source.name, count: changed }),
  });
  const settle = () => {
    const priority = Number(value);
    const isValid = value !== '' && Number.isInteger(priority) && priority >= 1 && priority <= 999;
    if (!isValid) setValue(source.priority);
    else if (priority !== source.priority) save.mutate({ source: source.name, priority });
  };
  return (
    <NumberField
      size="xs"
      w={72}
      min={1}
      max={999}
      allowDecimal={false}
      aria-label={t('sources.priorityOf', { source: source.name })}
      disabled={save.isPending}
      value={value}
      onChange={setValue}
      onBlur={settle}
      onKeyDown={event => event.key === 'Enter' && event.currentTarget.blur()}
    />
  );
}
