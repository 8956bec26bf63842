import { Button } from '@mantine/core';
import { IconScale, IconTruck } from '@tabler/icons-react';
import type { InferContractRouterOutputs } from '@orpc/contract';
import { useMemo, useState } from 'react';
import { Link, useLocation, useParams } from 'wouter';
import type { contract } from '../../../shared/contract/contract.ts';
import { supplierColumns } from '../../../shared/contract/suppliers.ts';
import { gridList, useGridList } from '../../app/grid-list.ts';
import { NoMatch } from '../../app/no-match.tsx';
import { PagedGrid } from '../../app/paged-grid.tsx';
import { useChosen } from '../../app/use-chosen.ts';
import { kept } from '../../app/use-kept.ts';
import { api } from '../../data/client.ts';
import { useLocale } from '../../i18n/locale.tsx';
import { Empty } from '../../ui/empty.tsx';
import { FilterBar } from '../../ui/filter-bar.tsx';
import { SearchField } from '../../ui/form/search-field.tsx';
import { sortedBy, type GridSorting } from '../../ui/grid/grid-features.ts';
import { Screen } from '../../ui/screen.tsx';
import { WithPanel } from '../../ui/side-panel.tsx';
import { CompareSuppliers } from './compare-suppliers.tsx';
import { supplierGridColumns } from './supplier-columns.tsx';
import { SupplierPanel } from './supplier-panel.tsx';

type SupplierPage = InferContractRouterOutputs<typeof contract>['suppliers']['list'];

const MOST_COMPARED = 5;
const list = gridList({
  name: 'suppliers',
  filter: kept(''),
  sorting: kept<GridSorting>([]),
  pageAt: (window, text, sorting) =>
    api.suppliers.list.queryOptions({ input: { ...window, text, sort: sortedBy(sorting, supplierColumns) } }),
  read: ({ suppliers, total }: SupplierPage) => ({ rows: suppliers, total, matching: total }),
  rowId: supplier => supplier.code,
});

/** Suppliers with their terms, what is late and how they deliver; the panel of the one that is open. */
export function Suppliers() {
  const locale = useLocale();
  const { t } = locale;
  const { id } = useParams<{ id?: string }>();
  const [, navigate] = useLocation();
  const { filter: text, setFilter: setText, rows, grid } = useGridList(list);
  const { chosen, selection } = useChosen();
  const columns = useMemo(() => supplierGridColumns(locale), [locale]);
  return (
    <Screen
      title={t('nav.suppliers')}
      layout="fill"
      note={rows.waiting ? undefined : t('suppliers.count', { count: rows.count })}
      actions={<CompareButton chosen={[...chosen]} />}
    >
      <FilterBar>
        <SearchField
          label={t('suppliers.search')}
          clearLabel={t('action.clear')}
          value={text}
          onChange={setText}
        />
      </FilterBar>
      <WithPanel
        list={
          <PagedGrid
            {...grid}
            empty={<NoSuppliers filtered={text !== ''} clear={() => setText('')} />}
            label={t('nav.suppliers')}
            columns={columns}
            openId={id}
            onOpen={supplier => navigate(`/suppliers/${encodeURIComponent(supplier.code)}`)}
            selection={selection}
          />
        }
        panel={
          id === undefined ? null : (
            <SupplierPanel key={id} code={id} onClose={() => navigate('/suppliers')} />
          )
        }
      />
    </Screen>
  );
}

/** Compares the chosen suppliers: two to five of them. */
function CompareButton({ chosen }: { chosen: string[] }) {
  const { t } = useLocale();
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button
        variant="default"
        leftSection={<IconScale size={14} />}
        disabled={chosen.length < 2 || chosen.length > MOST_COMPARED}
        onClick={() => setOpen(true)}
      >
        {chosen.length < 2 ? t('suppliers.compareHint') : t('suppliers.compare', { count: chosen.length })}
      </Button>
      {open && <CompareSuppliers codes={chosen} onClose={() => setOpen(false)} />}
    </>
  );
}

function NoSuppliers({ filtered, clear }: { filtered: boolean; clear: () => void }) {
  const { t } = useLocale();
  if (filtered) return <NoMatch title={t('suppliers.noMatch')} clear={clear} />;
  return (
    <Empty icon={<IconTruck />} title={t('suppliers.empty')} text={t('suppliers.emptyText')}>
      <Button component={Link} href="/imports/new">
        {t('command.import')}
      </Button>
    </Empty>
  );
}
