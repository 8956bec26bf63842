import { Select, Text } from '@mantine/core';
import type { InferContractRouterOutputs } from '@orpc/contract';
import { useCallback, useMemo } from 'react';
import { useLocation } from 'wouter';
import type { contract } from '../../../shared/contract/contract.ts';
import type { QualityReport } from '../../../shared/contract/quality.ts';
import { qualityChecks, type QualityCheck } from '../../../shared/model/quality.ts';
import { PagedGrid } from '../../app/paged-grid.tsx';
import { api } from '../../data/client.ts';
import { usePagedRows, type PageWindow } from '../../data/paged-rows.ts';
import { useLocale, type Locale } from '../../i18n/locale.tsx';
import { gridColumns, unsorted } from '../../ui/grid/grid-features.ts';
import { Section } from '../../ui/section.tsx';
import { detailOf } from './detail-words.ts';
import classes from './quality-findings.module.css';

type FindingPage = InferContractRouterOutputs<typeof contract>['quality']['findings'];
type Finding = FindingPage['rows'][number];

const readPage = (page: FindingPage) => ({ rows: page.rows, total: page.total, matching: page.total });
const rowId = (row: Finding) => `${row.check} ${row.item} ${row.location} ${row.subject} ${row.detail}`;

type FindingsProps = {
  report: QualityReport;
  check: QualityCheck | null;
  onCheck: (check: QualityCheck | null) => void;
};

/** The findings, the most money first; a row opens the item it is about. */
export function QualityFindings({ report, check, onCheck }: FindingsProps) {
  const locale = useLocale();
  const { t } = locale;
  const [, navigate] = useLocation();
  const columns = useMemo(() => findingColumns(locale, report.currency), [locale, report.currency]);
  const pageAt = useCallback(
    (window: PageWindow) =>
      api.quality.findings.queryOptions({ input: { ...window, check: check ?? undefined } }),
    [check],
  );
  const rows = usePagedRows(pageAt, readPage);
  const all = report.areas.flatMap(area => area.checks);
  const affected = all
    .filter(each => check === null || each.check === check)
    .reduce((sum, each) => sum + each.affected, 0);
  const filter = (
    <Select
      size="xs"
      w={280}
      clearable
      aria-label={t('quality.filter')}
      placeholder={t('quality.everyCheck')}
      value={check}
      onChange={value => onCheck(qualityChecks.find(known => known === value) ?? null)}
      data={all
        .filter(each => each.affected > 0)
        .map(each => ({ value: each.check, label: t(`check.${each.check}`) }))}
    />
  );
  return (
    <Section title={t('quality.findings')} actions={filter}>
      <div className={classes['grid']}>
        <PagedGrid
          name="quality-findings"
          label={t('quality.findings')}
          columns={columns}
          rows={rows}
          rowId={rowId}
          {...unsorted}
          onOpen={row => row.itemLocation !== null && navigate(`/stock/${row.itemLocation}`)}
        />
      </div>
      {!rows.waiting && rows.count < affected && (
        <Text size="xs" c="dimmed" mt={4}>
          {t('quality.listed', { listed: rows.count, all: affected })}
        </Text>
      )}
    </Section>
  );
}

function findingColumns(locale: Locale, currency: string) {
  const { t, money } = locale;
  const helper = gridColumns<Finding>();
  const plain = { enableSorting: false };
  return helper.columns([
    helper.accessor(row => row.item ?? '–', {
      id: 'item',
      header: t('stock.column.item'),
      size: 120,
      ...plain,
      meta: { strong: true },
    }),
    helper.accessor(row => row.location ?? '–', {
      id: 'location',
      header: t('stock.column.location'),
      size: 100,
      ...plain,
    }),
    helper.accessor(row => t(`check.${row.check}`), {
      id: 'check',
      header: t('quality.lookedFor'),
      size: 190,
      ...plain,
    }),
    helper.accessor(row => row.subject ?? '–', {
      id: 'subject',
      header: t('quality.subject'),
      size: 120,
      ...plain,
    }),
    helper.accessor(row => detailOf(row, locale), {
      id: 'detail',
      header: t('quality.detail'),
      size: 390,
      ...plain,
    }),
    helper.accessor(row => (row.value === null ? '–' : money(row.value, currency)), {
      id: 'value',
      header: t('quality.value'),
      size: 110,
      ...plain,
      meta: { align: 'end' },
    }),
  ]);
}
