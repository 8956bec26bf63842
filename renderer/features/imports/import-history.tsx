import { Button, Checkbox, SegmentedControl } from '@mantine/core';
import { IconFileImport } from '@tabler/icons-react';
import type { InferContractRouterOutputs } from '@orpc/contract';
import { useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { Link } from 'wouter';
import type { contract } from '../../../shared/contract/contract.ts';
import { importColumns, type ImportEntry } from '../../../shared/contract/imports.ts';
import { gridList, useGridList } from '../../app/grid-list.ts';
import { NoMatch } from '../../app/no-match.tsx';
import { PagedGrid } from '../../app/paged-grid.tsx';
import { kept } from '../../app/use-kept.ts';
import { api } from '../../data/client.ts';
import { useLocale } from '../../i18n/locale.tsx';
import { Empty } from '../../ui/empty.tsx';
import { FilterBar } from '../../ui/filter-bar.tsx';
import { SearchField } from '../../ui/form/search-field.tsx';
import { sortedBy, type GridSorting } from '../../ui/grid/grid-features.ts';
import { WithPanel } from '../../ui/side-panel.tsx';
import { historyColumns } from './history-columns.tsx';
import { ImportPanel } from './import-panel.tsx';
import { UndoImport } from './undo-import.tsx';

type ImportPage = InferContractRouterOutputs<typeof contract>['imports']['list'];
type HistoryFilter = { text: string; state: 'all' | 'done' | 'undone'; rejectsOnly: boolean };

const noFilter: HistoryFilter = { text: '', state: 'all', rejectsOnly: false };
const list = gridList({
  name: 'imports',
  filter: kept(noFilter),
  sorting: kept<GridSorting>([]),
  pageAt: (window, filter, sorting) =>
    api.imports.list.queryOptions({
      input: { ...window, ...inputOf(filter), sort: sortedBy(sorting, importColumns) },
    }),
  read: ({ imports, total }: ImportPage) => ({ rows: imports, total, matching: total }),
  rowId: entry => entry.id,
});

/** What was imported, newest first: by whom, from which file, what came of it; the panel of one, and undo. */
export function ImportHistory() {
  const locale = useLocale();
  const { t } = locale;
  const { filter, setFilter, rows, grid } = useGridList(list);
  const [open, setOpen] = useState<ImportEntry | null>(null);
  const inForce = useQuery(api.imports.list.queryOptions({ input: { state: 'done', limit: 1 } }));
  const columns = useMemo(() => historyColumns(locale), [locale]);
  const isEmpty = !rows.waiting && !rows.error && rows.count === 0;
  const filtered = filter.text !== '' || filter.state !== 'all' || filter.rejectsOnly;
  const shown = open && (rows.loaded.find(({ id }) => id === open.id) ?? open);
  if (isEmpty && !filtered) return <NothingImported />;
  return (
    <>
      <HistoryFilters filter={filter} onFilter={setFilter} newest={inForce.data?.imports[0]} />
      <WithPanel
        list={
          <PagedGrid
            {...grid}
            empty={<NoMatch title={t('imports.noMatch')} clear={() => setFilter(noFilter)} />}
            label={t('imports.history')}
            columns={columns}
            openId={shown?.id}
            onOpen={setOpen}
          />
        }
        panel={shown && <ImportPanel key={shown.id} entry={shown} onClose={() => setOpen(null)} />}
      />
    </>
  );
}

function inputOf({ text, state, rejectsOnly }: HistoryFilter) {
  return { text, rejectsOnly, ...(state !== 'all' && { state }) };
}

type FiltersProps = {
  filter: HistoryFilter;
  onFilter: (filter: HistoryFilter) => void;
  /** The import that can be undone. */
  newest: ImportEntry | undefined;
};

function HistoryFilters({ filter, onFilter, newest }: FiltersProps) {
  const { t } = useLocale();
  const states = ['all', 'done', 'undone'] as const;
  return (
    <FilterBar>
      <SearchField
        label={t('imports.search')}
        clearLabel={t('action.clear')}
        value={filter.text}
        width={260}
        onChange={text => onFilter({ ...filter, text })}
      />
      <SegmentedControl
        size="xs"
        aria-label={t('item.state')}
        data={states.map(state => ({ value: state, label: t(`imports.state.${state}`) }))}
        value={filter.state}
        onChange={value => onFilter({ ...filter, state: states.find(state => state === value) ?? 'all' })}
      />
      <Checkbox
        size="xs"
        label={t('imports.rejectsOnly')}
        checked={filter.rejectsOnly}
        onChange={event => onFilter({ ...filter, rejectsOnly: event.currentTarget.checked })}
      />
      {newest && <UndoImport entry={newest} label={t('imports.undoFile', { file: newest.fileName })} />}
    </FilterBar>
  );
}

function NothingImported() {
  const { t } = useLocale();
  return (
    <Empty icon={<IconFileImport />} title={t('imports.empty')} text={t('imports.emptyText')}>
      <Button component={Link} href="/imports/new" leftSection={<IconFileImport size={14} />}>
        {t('imports.new')}
      </Button>
    </Empty>
  );
}
