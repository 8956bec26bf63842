import { useQuery } from '@tanstack/react-query';
import { qualityAreas } from '../../../shared/model/quality.ts';
import { Reading } from '../../app/reading.tsx';
import { api } from '../../data/client.ts';
import { useLocale } from '../../i18n/locale.tsx';
import { PlainTable } from '../../ui/plain-table.tsx';
import { Section } from '../../ui/section.tsx';

/** The scores after each import, newest first. */
export function QualityTrend() {
  const { t, decimals, moment } = useLocale();
  const trend = useQuery(api.quality.trend.queryOptions());
  return (
    <Section title={t('quality.trend')}>
      <Reading of={trend}>
        {rows => (
          <PlainTable
            label={t('quality.trend')}
            rows={rows}
            rowKey={row => row.at}
            columns={[
              {
                title: t('quality.after'),
                wrap: true,
                cell: row =>
                  row.state === 'undone'
                    ? t('quality.undoneImport', { file: row.fileName ?? '' })
                    : (row.fileName ?? '–'),
              },
              { title: t('quality.at'), cell: row => moment(row.at) },
              ...qualityAreas.map(area => ({
                title: t(`quality.area.${area}`),
                align: 'end' as const,
                cell: (row: (typeof rows)[number]) => {
                  const score = row.scores.find(each => each.area === area)?.score ?? null;
                  return score === null ? '–' : decimals(score, 1);
                },
              })),
            ]}
          />
        )}
      </Reading>
    </Section>
  );
}
