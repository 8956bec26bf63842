import { Button, Select } from '@mantine/core';
import { IconFilterOff } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { PlanRow } from '../../../shared/contract/plans.ts';
import { planActions } from '../../../shared/model/plan-action.ts';
import { gridList, useGridList } from '../../app/grid-list.ts';
import { PagedGrid } from '../../app/paged-grid.tsx';
import { api } from '../../data/client.ts';
import type { Page } from '../../data/paged-rows.ts';
import { useLocale } from '../../i18n/locale.tsx';
import { Empty } from '../../ui/empty.tsx';
import { FilterBar } from '../../ui/filter-bar.tsx';
import { SearchField } from '../../ui/form/search-field.tsx';
import { isPlanColumn, planGridColumns } from './plan-columns.tsx';
import { PlanListSwitch } from './plan-list-switch.tsx';
import { keptPlanFilter, keptPlanSorting, noFilter, type PlanFilter } from './plan-filter.ts';

const list = gridList({
  name: 'plan',
  filter: keptPlanFilter,
  sorting: keptPlanSorting,
  pageAt: (window, { supplier, ...others }, sorting) => {
    const sort = sorting.flatMap(({ id, desc }) =>
      isPlanColumn(id) ? [{ column: id, descending: desc }] : [],
    );
    return api.plans.page.queryOptions({
      input: { ...window, ...others, sort, ...(supplier !== undefined && { supplier }) },
    });
  },
  read: (page: Page<PlanRow>) => page,
  rowId: row => String(row.itemLocation),
});

/** The plan's lines: the due ones at first. */
export function PlanLines({
  openId,
  onOpen,
}: {
  openId: string | undefined;
  onOpen: (row: PlanRow) => void;
}) {
  const locale = useLocale();
  const { t } = locale;
  const { filter, setFilter, grid } = useGridList(list);
  const columns = useMemo(() => planGridColumns(locale), [locale]);
  const unfiltered = filter.text === '' && filter.supplier === undefined && filter.action === 'due';
  return (
    <>
      <PlanFilters filter={filter} onFilter={setFilter} />
      <PagedGrid
        {...grid}
        empty={
          <Empty
            icon={<IconFilterOff />}
            title={t(unfiltered ? 'plan.nothingDue' : 'stock.noMatch')}
            text={t(unfiltered ? 'plan.nothingDueText' : 'stock.noMatchText')}
          >
            <Button
              variant="default"
              onClick={() => setFilter(unfiltered ? { ...noFilter, action: 'all' } : noFilter)}
            >
              {t(unfiltered ? 'plan.showAll' : 'action.clearFilters')}
            </Button>
          </Empty>
        }
        label={t('plan.grid')}
        columns={columns}
        openId={openId}
        onOpen={onOpen}
      />
    </>
  );
}

function PlanFilters({ filter, onFilter }: { filter: PlanFilter; onFilter: (filter: PlanFilter) => void }) {
  const { t, word } = useLocale();
  const groups = useQuery(api.plans.groups.queryOptions());
  // A supplier has a group for each place that it delivers to.
  const names = new Map((groups.data ?? []).map(group => [group.supplier, group.supplierName]));
  const suppliers = [...names].flatMap(([value, label]) => (value === null ? [] : [{ value, label }]));
  const choices = ['due', 'all', ...planActions] as const;
  return (
    <FilterBar>
      <PlanListSwitch />
      <SearchField
        label={t('plan.search')}
        clearLabel={t('action.clear')}
        value={filter.text}
        onChange={text => onFilter({ ...filter, text })}
      />
      <Select
        w={170}
        allowDeselect={false}
        aria-label={t('plan.column.action')}
        data={choices.map(choice => ({ value: choice, label: word('plan.action', choice) }))}
        value={filter.action}
        onChange={value => onFilter({ ...filter, action: value ?? 'due' })}
      />
      <Select
        w={190}
        clearable
        searchable
        aria-label={t('plan.column.supplier')}
        placeholder={t('plan.column.supplier')}
        data={suppliers}
        value={filter.supplier ?? null}
        onChange={value => onFilter({ ...filter, supplier: value ?? undefined })}
      />
    </FilterBar>
  );
}
