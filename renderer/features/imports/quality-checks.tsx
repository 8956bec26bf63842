import { Anchor, Button, SegmentedControl } from '@mantine/core';
import { useState } from 'react';
import { Link } from 'wouter';
import type { QualityReport } from '../../../shared/contract/quality.ts';
import type { QualityCheck } from '../../../shared/model/quality.ts';
import { useLocale } from '../../i18n/locale.tsx';
import { PlainTable } from '../../ui/plain-table.tsx';
import { Section } from '../../ui/section.tsx';

type AreaCheck = QualityReport['areas'][number]['checks'][number] & {
  area: QualityReport['areas'][number]['area'];
};

/** Screens where a finding is mended that no import mends. */
const mendPaths: Partial<Record<AreaCheck['mend'], string>> = {
  'set-lead-time': '/settings',
  'count-stock': '/stock',
  'set-priority': '/imports/sources',
};

type ChecksProps = { report: QualityReport; onShow: (check: QualityCheck) => void };

/** What was looked for: how much of it, how much is affected, the points that costs, and what mends it. */
export function QualityChecks({ report, onShow }: ChecksProps) {
  const { t, number, decimals, money } = useLocale();
  const checks: AreaCheck[] = report.areas.flatMap(({ area, checks: all }) =>
    all.map(check => ({ ...check, area })),
  );
  const found = checks.filter(({ affected }) => affected > 0).toSorted((a, b) => b.lost - a.lost);
  const [which, setWhich] = useState<'found' | 'all'>(found.length > 0 ? 'found' : 'all');
  return (
    <Section
      title={t('quality.checks')}
      actions={
        <SegmentedControl
          size="xs"
          value={which}
          onChange={value => setWhich(value === 'all' ? 'all' : 'found')}
          aria-label={t('quality.which')}
          data={[
            { value: 'found', label: t('quality.withFindings', { count: found.length }) },
            { value: 'all', label: t('quality.allChecks', { count: checks.length }) },
          ]}
        />
      }
    >
      <PlainTable
        label={t('quality.checks')}
        rows={which === 'all' ? checks : found}
        rowKey={row => row.check}
        columns={[
          { title: t('quality.area'), cell: row => t(`quality.area.${row.area}`) },
          { title: t('quality.lookedFor'), wrap: true, cell: row => <b>{t(`check.${row.check}`)}</b> },
          {
            title: t('quality.affected'),
            align: 'end',
            cell: row =>
              row.checked === 0
                ? t('quality.nothingToJudge')
                : t('quality.ofChecked', { affected: row.affected, checked: row.checked }),
          },
          { title: t('quality.weight'), align: 'end', cell: row => number(row.weight) },
          { title: t('quality.lost'), align: 'end', cell: row => decimals(row.lost, 1) },
          {
            title: t('quality.value'),
            align: 'end',
            cell: row => (row.value > 0 ? money(row.value, report.currency) : '–'),
          },
          {
            title: t('quality.mend'),
            cell: row =>
              row.affected === 0 ? null : (
                <Anchor component={Link} href={mendPaths[row.mend] ?? '/imports/new'} size="sm">
                  {t(`mend.${row.mend}`)}
                </Anchor>
              ),
          },
          {
            title: t('quality.findings'),
            cell: row =>
              row.affected === 0 ? null : (
                <Button
                  variant="default"
                  size="compact-xs"
                  aria-label={t('quality.showCheck', { check: t(`check.${row.check}`) })}
                  onClick={() => onShow(row.check)}
                >
                  {t('quality.show')}
                </Button>
              ),
          },
        ]}
      />
    </Section>
  );
}
