import { MultiSelect, Table, Text } from '@mantine/core';
import { importFields } from '../../../shared/model/import-fields.ts';
import { importKinds, type ColumnProposal } from '../../../shared/model/imports.ts';
import { useLocale } from '../../i18n/locale.tsx';
import { targetOf, targetsOf, type Choices } from './mapping.ts';

type ColumnTableProps = {
  columns: readonly ColumnProposal[];
  choices: Choices;
  onChoices: (choices: Choices) => void;
};

/** One row per file column: what it holds and where it goes. */
export function ColumnTable({ columns, choices, onChoices }: ColumnTableProps) {
  const { t, word, number, date } = useLocale();
  const groups = importKinds.map(kind => ({
    group: word('kind', kind),
    items: importFields[kind].map(field => ({
      value: targetOf(kind, field),
      label: t('imports.target', { kind: word('kind', kind), field: word('field', field) }),
    })),
  }));
  return (
    <Table.ScrollContainer
      minWidth={640}
      scrollAreaProps={{ tabIndex: 0, 'aria-label': t('imports.columnTable') }}
    >
      <Table aria-label={t('imports.columnTable')}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th ta="end">#</Table.Th>
            <Table.Th>{t('imports.header')}</Table.Th>
            <Table.Th>{t('imports.samples')}</Table.Th>
            <Table.Th ta="end">{t('imports.filled')}</Table.Th>
            <Table.Th w="45%">{t('imports.goesTo')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {columns.map(column => (
            <Table.Tr key={column.column}>
              <Table.Td ta="end">{column.column}</Table.Td>
              <Table.Td fw={600}>{column.header || t('imports.noHeader')}</Table.Td>
              <Table.Td>
                <Text size="sm" c="dimmed" truncate maw={260}>
                  {column.samples.slice(0, 3).join(' · ')}
                </Text>
              </Table.Td>
              <Table.Td ta="end">{number(column.filled)}</Table.Td>
              <Table.Td>
                {column.period ? (
                  <Text size="sm">
                    {t('imports.period', { date: date(column.period.from), days: column.period.days })}
                  </Text>
                ) : (
                  <MultiSelect
                    size="xs"
                    searchable
                    limit={100}
                    aria-label={t('imports.targetOf', { column: column.header || String(column.column) })}
                    placeholder={targetsOf(column, choices).length === 0 ? t('imports.notRead') : ''}
                    data={groups}
                    value={[...targetsOf(column, choices)]}
                    onChange={targets => onChoices({ ...choices, [column.column]: targets })}
                  />
                )}
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}
