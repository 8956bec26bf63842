import { Select } from '@mantine/core';
import { useMemo } from 'react';
import { replayColumns, type ReplayRow, type ReplayRun } from '../../../shared/contract/replays.ts';
import { classCells } from '../../../shared/model/replay.ts';
import { gridList, useGridList } from '../../app/grid-list.ts';
import { NoMatch } from '../../app/no-match.tsx';
import { PagedGrid } from '../../app/paged-grid.tsx';
import { api } from '../../data/client.ts';
import type { Page } from '../../data/paged-rows.ts';
import { useLocale, type Locale } from '../../i18n/locale.tsx';
import { FilterBar } from '../../ui/filter-bar.tsx';
import { SearchField } from '../../ui/form/search-field.tsx';
import { gridColumns, sortedBy } from '../../ui/grid/grid-features.ts';
import { keptComparedFilter, keptComparedSorting } from './compared-filter.ts';
import { policyName } from './policy-words.ts';

const list = gridList({
  name: 'compare',
  filter: keptComparedFilter,
  sorting: keptComparedSorting,
  pageAt: (window, { text, cell }, sorting) => {
    const [order] = sortedBy(sorting, replayColumns);
    return api.replays.items.queryOptions({
      input: {
        ...window,
        text,
        ...(order && { sort: order.column, descending: order.descending }),
        ...(cell !== undefined && { cell }),
      },
    });
  },
  read: (page: Page<ReplayRow>) => page,
  rowId: row => String(row.itemLocation),
});

type ComparedItemsProps = {
  run: ReplayRun;
  openId: string | undefined;
  onOpen: (row: ReplayRow) => void;
};

/** The compared item-locations, at first those where the recommended policy saves most. */
export function ComparedItems({ run, openId, onOpen }: ComparedItemsProps) {
  const locale = useLocale();
  const { t } = locale;
  const { filter, setFilter, grid } = useGridList(list);
  const columns = useMemo(() => comparedColumns(run, locale), [run, locale]);
  return (
    <>
      <FilterBar>
        <SearchField
          label={t('compare.search')}
          clearLabel={t('action.clear')}
          value={filter.text}
          onChange={text => setFilter({ ...filter, text })}
        />
        <Select
          w={110}
          clearable
          aria-label={t('compare.class')}
          placeholder={t('compare.class')}
          data={[...classCells]}
          value={filter.cell ?? null}
          onChange={value => setFilter({ ...filter, cell: value ?? undefined })}
        />
      </FilterBar>
      <PagedGrid
        {...grid}
        empty={<NoMatch clear={() => setFilter({ text: '' })} />}
        label={t('compare.grid')}
        columns={columns}
        openId={openId}
        onOpen={onOpen}
      />
    </>
  );
}

function comparedColumns(run: ReplayRun, locale: Locale) {
  const { t, percent, quantity, roundMoney } = locale;
  const helper = gridColumns<ReplayRow>();
  const today = (row: ReplayRow) => row.figures[0];
  const advised = (row: ReplayRow) =>
    row.figures[run.policies.findIndex(policy => policy.key === row.recommended)];
  const text = (id: string, header: string, size: number, cell: (row: ReplayRow) => string, end = false) =>
    helper.accessor(cell, {
      id,
      header,
      size,
      minSize: 50,
      enableSorting: replayColumns.some(column => column === id),
      meta: { ...(end && { align: 'end' as const }), ...(id === 'item' && { strong: true }) },
      cell: ({ row }) => <span>{cell(row.original)}</span>,
    });
  return helper.columns([
    text('item', t('compare.column.item'), 118, row => row.item),
    text('name', t('compare.column.name'), 108, row => row.name),
    text('location', t('compare.column.location'), 86, row => row.location),
    text('cell', t('compare.column.cell'), 66, row => row.cell),
    text('recommended', t('compare.column.recommended'), 156, row =>
      policyName(run, row.recommended, locale),
    ),
    text('saving', t('compare.column.saving'), 78, row => roundMoney(row.saving, run.currency), true),
    text('todayFill', t('compare.column.todayFill'), 130, row => percent(today(row)?.fillRate ?? 1, 1), true),
    text('bestFill', t('compare.column.bestFill'), 74, row => percent(advised(row)?.fillRate ?? 1, 1), true),
    text(
      'todayStock',
      t('compare.column.todayStock'),
      118,
      row => quantity(round(today(row)?.averageStock)),
      true,
    ),
    text(
      'bestStock',
      t('compare.column.bestStock'),
      72,
      row => quantity(round(advised(row)?.averageStock)),
      true,
    ),
  ]);
}

function round(units = 0): number {
  return Math.round(units * 10) / 10;
}
