import { Text } from '@mantine/core';
import type { ReactNode } from 'react';
import type { ImportPreview } from '../../../shared/contract/imports.ts';
import type { Inference, SheetProposal } from '../../../shared/model/imports.ts';
import { useLocale } from '../../i18n/locale.tsx';
import { PlainTable } from '../../ui/plain-table.tsx';
import { evidenceOf, valueOf, whatOf } from './finding-words.ts';
import { useFormatControls } from './format-controls.tsx';
import type { Wizard } from './use-wizard.ts';

type FormatTableProps = { wizard: Wizard; preview: ImportPreview; table: SheetProposal };

type FormatRow = { what: string; found: Inference | undefined; control: ReactNode };

/** Everything that was concluded about a sheet: what, how sure, from what; and how to set it otherwise. */
export function FormatTable({ wizard, preview, table }: FormatTableProps) {
  const locale = useLocale();
  const { t, percent } = locale;
  const own = preview.inferences.filter(each => each.sheet === undefined || each.sheet === table.sheet);
  const controls = useFormatControls(wizard, preview, table);
  const settable = controls.map(({ what, control, fallback }): FormatRow => {
    const [first, ...more] = own.filter(each => each.what === what);
    const value = [first, ...more].flatMap(each => each?.value ?? []).join(', ');
    return { what, control, found: first ? { ...first, value } : fallback };
  });
  const names = new Set(controls.map(({ what }) => what));
  const others = own
    .filter(each => !names.has(each.what))
    .map((found): FormatRow => ({ what: found.what, found, control: null }));
  return (
    <PlainTable
      label={t('imports.recognisedTable')}
      rows={[...settable, ...others]}
      rowKey={({ what, found, control }) => (control ? what : `${what} ${found?.value} ${found?.evidence}`)}
      columns={[
        { title: t('imports.what'), cell: row => whatOf(row, locale) },
        {
          title: t('imports.value'),
          wrap: true,
          cell: ({ found }) =>
            found ? (
              <b>{valueOf(found, locale)}</b>
            ) : (
              <Text size="sm" c="dimmed">
                {t('imports.nothingFound')}
              </Text>
            ),
        },
        {
          title: t('imports.sure'),
          align: 'end',
          cell: ({ found }) => (found ? percent(found.confidence) : ''),
        },
        {
          title: t('imports.evidence'),
          wrap: true,
          cell: ({ found }) => (found ? evidenceOf(found, locale) : ''),
        },
        { title: t('imports.setOtherwise'), cell: ({ control }) => control },
      ]}
    />
  );
}
