import { Text } from '@mantine/core';
import type { Inference } from '../../../shared/model/imports.ts';
import { useLocale } from '../../i18n/locale.tsx';
import { PlainTable } from '../../ui/plain-table.tsx';

/** What the reader concluded by itself, how sure it is, and from what. */
export function InferenceTable({ inferences }: { inferences: readonly Inference[] }) {
  const { t, percent, word } = useLocale();
  if (inferences.length === 0) {
    return (
      <Text size="sm" c="dimmed">
        {t('imports.noInferences')}
      </Text>
    );
  }
  return (
    <PlainTable
      label={t('imports.recognisedTable')}
      rows={inferences}
      rowKey={row => `${row.what} ${row.value} ${row.evidence}`}
      columns={[
        { title: t('imports.what'), cell: row => word('inference', row.what) },
        { title: t('imports.value'), wrap: true, cell: row => <b>{row.value}</b> },
        { title: t('review.confidenceName'), align: 'end', cell: row => percent(row.confidence) },
        { title: t('imports.evidence'), wrap: true, cell: row => row.evidence },
      ]}
    />
  );
}
