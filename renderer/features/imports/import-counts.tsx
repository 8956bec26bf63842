import { Text } from '@mantine/core';
import type { ImportReport } from '../../../shared/contract/imports.ts';
import { useLocale } from '../../i18n/locale.tsx';
import { PlainTable } from '../../ui/plain-table.tsx';

/** Rows new, changed, unchanged and rejected of each kind, and what was seen for the first time. */
export function KindCounts({ report }: { report: ImportReport }) {
  const { t } = useLocale();
  const { created, kinds, rows } = report;
  return (
    <div>
      {kinds.length > 0 && <CountTable kinds={kinds} rows={rows} />}
      {created.items + created.locations + created.suppliers > 0 && (
        <Text size="sm" c="dimmed" mt={4}>
          {t('imports.created', created)}
        </Text>
      )}
    </div>
  );
}

type Counts = ImportReport['rows'];

/** Rows new, changed, unchanged and rejected of each kind, and of all together. */
export function CountTable({
  kinds,
  rows,
}: {
  kinds: readonly { kind: string; rows: Counts }[];
  rows: Counts;
}) {
  const { t, number, word } = useLocale();
  const all = kinds.length > 1 ? [...kinds, { kind: 'all', rows }] : kinds;
  const count = (value: number) => (value === 0 ? '–' : number(value));
  return (
    <PlainTable
      label={t('imports.countTable')}
      rows={all}
      rowKey={each => each.kind}
      columns={[
        { title: t('imports.kind'), cell: each => <b>{word('kind', each.kind)}</b> },
        { title: t('imports.rows.new'), align: 'end', cell: each => count(each.rows.new) },
        { title: t('imports.rows.changed'), align: 'end', cell: each => count(each.rows.changed) },
        { title: t('imports.rows.unchanged'), align: 'end', cell: each => count(each.rows.unchanged) },
        { title: t('imports.rows.rejected'), align: 'end', cell: each => count(each.rows.rejected) },
      ]}
    />
  );
}
