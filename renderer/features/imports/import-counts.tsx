import { Text } from '@mantine/core';
import type { ImportReport } from '../../../shared/contract/imports.ts';
import { useLocale } from '../../i18n/locale.tsx';
import { Figure, FigureStrip } from '../../ui/figure.tsx';

/** Rows new, changed, unchanged and rejected; which kinds; what was seen for the first time. */
export function RowCounts({ report }: { report: ImportReport }) {
  const { t, number, word } = useLocale();
  const { created } = report;
  const kinds = report.kinds
    .map(({ kind, rows }) => {
      const count = rows.new + rows.changed + rows.unchanged + rows.rejected;
      return t('imports.kindRows', { kind: word('kind', kind), count });
    })
    .join(' · ');
  return (
    <>
      <FigureStrip columns={4}>
        <Figure label={t('imports.rows.new')} value={number(report.rows.new)} />
        <Figure label={t('imports.rows.changed')} value={number(report.rows.changed)} />
        <Figure label={t('imports.rows.unchanged')} value={number(report.rows.unchanged)} />
        <Figure label={t('imports.rows.rejected')} value={number(report.rows.rejected)} />
      </FigureStrip>
      <Text size="sm">
        {kinds}
        {created.items + created.locations + created.suppliers > 0 && (
          <Text span c="dimmed" size="sm">
            {' '}
            {t('imports.created', created)}
          </Text>
        )}
      </Text>
    </>
  );
}
