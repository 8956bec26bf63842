import { Alert, List, Stack, Text } from '@mantine/core';
import { IconAlertTriangle, IconCircleCheck } from '@tabler/icons-react';
import type { ImportPreview } from '../../../shared/contract/imports.ts';
import { useLocale } from '../../i18n/locale.tsx';
import { Section } from '../../ui/section.tsx';
import { ColumnTable } from './column-table.tsx';
import { ConstantTable } from './constant-table.tsx';
import { doubledTargets, kindsInUse, missingOf, partsOf, type ColumnChoices } from './mapping.ts';
import { useTable } from './sheet-step.tsx';
import type { Wizard } from './use-wizard.ts';
import { sheetChoices, withSheet, type SheetChoices } from './wizard-choices.ts';

/** Where each column of the file goes, what is still missing for each kind, and what is the same in every row. */
export function MapStep({ wizard, preview }: { wizard: Wizard; preview: ImportPreview }) {
  const { t } = useLocale();
  const [table, picker] = useTable(preview.tables);
  if (!table) return null;
  const { choices } = wizard.state;
  const own = sheetChoices(choices, table.sheet);
  const set = (change: Partial<SheetChoices>) =>
    wizard.change(withSheet(choices, table.sheet, change), 'later');
  return (
    <Stack gap="md">
      {picker}
      <Needs table={table} own={own} />
      <ColumnTable table={table} own={own} onChange={set} />
      <Section title={t('imports.constants')}>
        <ConstantTable columns={table.columns} own={own} onChange={constants => set({ constants })} />
      </Section>
    </Stack>
  );
}

type NeedsProps = { table: ImportPreview['tables'][number]; own: ColumnChoices };

/** What each kind still needs, in words. */
function Needs({ table, own }: NeedsProps) {
  const { t, word } = useLocale();
  const kinds = kindsInUse(table.columns, own);
  const missing = missingOf(table.columns, own);
  const doubled = doubledTargets(table.columns, own);
  if (kinds.length > 0 && missing.length === 0 && doubled.length === 0) {
    const names = kinds.map(kind => word('kind', kind)).join(', ');
    return (
      <Alert color="green" icon={<IconCircleCheck size={16} />} py={6} role="status">
        <Text size="sm">{t('imports.complete', { kinds: names })}</Text>
      </Alert>
    );
  }
  const fieldsOf = (fields: readonly string[]) => fields.map(field => word('field', field)).join(', ');
  return (
    <Alert color="orange" icon={<IconAlertTriangle size={16} />} py={6} role="status">
      <List size="sm" spacing={2}>
        {kinds.length === 0 && <List.Item>{t('imports.nothingMapped')}</List.Item>}
        {missing.map(({ kind, fields }) => (
          <List.Item key={kind}>
            {t('imports.missing', { kind: word('kind', kind), fields: fieldsOf(fields) })}
          </List.Item>
        ))}
        {doubled.map(target => {
          const { kind, field } = partsOf(target);
          return (
            <List.Item key={target}>
              {t('imports.doubled', { kind: word('kind', kind ?? ''), field: word('field', field) })}
            </List.Item>
          );
        })}
      </List>
    </Alert>
  );
}
