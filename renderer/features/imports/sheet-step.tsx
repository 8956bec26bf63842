import { Badge, Checkbox, Group, SegmentedControl, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import type { ImportPreview } from '../../../shared/contract/imports.ts';
import type { SheetProposal } from '../../../shared/model/imports.ts';
import { useLocale } from '../../i18n/locale.tsx';
import { PlainTable } from '../../ui/plain-table.tsx';
import { Section } from '../../ui/section.tsx';
import { FormatTable } from './format-table.tsx';
import { RawRows } from './raw-rows.tsx';
import { TemplateNotice } from './template-notice.tsx';
import type { Wizard } from './use-wizard.ts';

type SheetStepProps = { wizard: Wizard; preview: ImportPreview };

/** Which sheets are read and how: the first rows as they stand, and everything that was concluded from them. */
export function SheetStep({ wizard, preview }: SheetStepProps) {
  const { t } = useLocale();
  const [table, picker] = useTable(preview.tables);
  return (
    <Stack gap="md">
      <TemplateNotice wizard={wizard} preview={preview} />
      {preview.sheets.length > 1 && <Sheets wizard={wizard} preview={preview} />}
      {picker}
      {table && (
        <Section title={t('imports.firstRows')}>
          <RawRows table={table} />
        </Section>
      )}
      {table && (
        <Section title={t('imports.howRead')}>
          <FormatTable wizard={wizard} preview={preview} table={table} />
        </Section>
      )}
    </Stack>
  );
}

/** One of the sheets that were read, and what chooses between them when there are several. */
export function useTable(tables: readonly SheetProposal[]) {
  const { t } = useLocale();
  const [chosen, setChosen] = useState('');
  const table = tables.find(each => each.sheet === chosen) ?? tables[0];
  const picker =
    tables.length > 1 ? (
      <SegmentedControl
        size="xs"
        w="fit-content"
        aria-label={t('imports.sheet')}
        data={tables.map(each => each.sheet)}
        value={table?.sheet ?? ''}
        onChange={setChosen}
      />
    ) : null;
  return [table, picker] as const;
}

function Sheets({ wizard, preview }: SheetStepProps) {
  const { t, number } = useLocale();
  const { choices } = wizard.state;
  const read = choices.sheets ?? preview.tables.map(table => table.sheet);
  const toggle = (name: string) => {
    const wanted = preview.sheets
      .map(sheet => sheet.name)
      .filter(each => (each === name ? !read.includes(name) : read.includes(each)));
    if (wanted.length > 0) wizard.change({ ...choices, sheets: wanted }, 'read');
  };
  return (
    <PlainTable
      label={t('imports.sheets')}
      rows={preview.sheets}
      rowKey={sheet => sheet.name}
      columns={[
        {
          title: t('imports.sheet'),
          cell: sheet => (
            <Group gap="xs" wrap="nowrap">
              <Checkbox
                size="xs"
                label={sheet.name}
                checked={read.includes(sheet.name)}
                disabled={sheet.rows === 0 || (read.length === 1 && read[0] === sheet.name)}
                onChange={() => toggle(sheet.name)}
              />
              {sheet.hidden && (
                <Badge color="gray" size="sm">
                  {t('imports.hiddenSheet')}
                </Badge>
              )}
            </Group>
          ),
        },
        { title: t('imports.sheetRows'), align: 'end', cell: sheet => number(sheet.rows) },
        { title: t('imports.sheetColumns'), align: 'end', cell: sheet => number(sheet.columns) },
        {
          title: t('imports.dataRows'),
          wrap: true,
          cell: sheet => <DataRows table={preview.tables.find(each => each.sheet === sheet.name)} />,
        },
      ]}
    />
  );
}

function DataRows({ table }: { table: SheetProposal | undefined }) {
  const { t } = useLocale();
  return (
    <Text size="sm" c={table ? 'var(--mantine-color-text)' : 'dimmed'}>
      {table
        ? t('imports.dataRowsFrom', { count: table.rows, row: table.firstRow ?? 0 })
        : t('imports.notRead')}
    </Text>
  );
}
