import { Button, Group, Select, Text } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { importFields } from '../../../shared/model/import-fields.ts';
import type { ColumnProposal } from '../../../shared/model/imports.ts';
import { useLocale } from '../../i18n/locale.tsx';
import { kindsInUse, missingOf, partsOf, targetsOf, type ColumnChoices } from './mapping.ts';
import { SettledInput } from './settled-input.tsx';

type ConstantTableProps = {
  columns: readonly ColumnProposal[];
  own: ColumnChoices;
  onChange: (constants: ColumnChoices['constants']) => void;
};

const dateFields = new Set(['as_of', 'date', 'expected', 'ordered_on', 'received_on', 'due']);

/** Fields that no column fills and that are the same in every row: the day of a stock list, its location. */
export function ConstantTable({ columns, own, onChange }: ConstantTableProps) {
  const { t, word } = useLocale();
  const { constants } = own;
  const open = openFields(columns, own);
  const without = (field: string) =>
    Object.fromEntries(Object.entries(constants).filter(([each]) => each !== field));
  return (
    <Group gap="sm" align="center">
      {Object.entries(constants).map(([field, value]) => (
        <Group key={field} gap={4} wrap="nowrap">
          <Text size="sm">{word('field', field)}</Text>
          <SettledInput
            what={word('field', field)}
            {...(dateFields.has(field) && { type: 'date' as const })}
            value={value}
            onSettled={text => onChange({ ...constants, [field]: text })}
          />
          <Button
            variant="subtle"
            color="gray"
            size="compact-xs"
            aria-label={t('imports.removeConstant', { field: word('field', field) })}
            onClick={() => onChange(without(field))}
          >
            <IconX size={14} aria-hidden />
          </Button>
        </Group>
      ))}
      <Select
        w={220}
        searchable
        aria-label={t('imports.addConstant')}
        placeholder={t('imports.addConstant')}
        data={open.map(field => ({ value: field, label: word('field', field) }))}
        value={null}
        onChange={field => field !== null && onChange({ ...constants, [field]: '' })}
      />
    </Group>
  );
}

/** Fields of the kinds in use that neither a column nor a constant fills; those that are missing first. */
function openFields(columns: readonly ColumnProposal[], own: ColumnChoices): string[] {
  const filled = new Set([
    ...Object.keys(own.constants),
    ...columns.flatMap(column => targetsOf(column, own).map(target => partsOf(target).field)),
  ]);
  const missing = missingOf(columns, own).flatMap(each => each.fields);
  const fields = kindsInUse(columns, own).flatMap(kind => importFields[kind]);
  return [...new Set([...missing, ...fields])].filter(field => !filled.has(field));
}
