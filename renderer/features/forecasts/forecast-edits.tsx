import { Button, Select } from '@mantine/core';
import { IconArrowBackUp, IconPencil } from '@tabler/icons-react';
import { useMemo } from 'react';
import { useLocation } from 'wouter';
import {
  forecastEditKinds,
  type ForecastEdit,
  type ForecastEditKind,
} from '../../../shared/model/forecast-edit.ts';
import { gridList, useGridList } from '../../app/grid-list.ts';
import { NoMatch } from '../../app/no-match.tsx';
import { PagedGrid } from '../../app/paged-grid.tsx';
import { useAction } from '../../app/use-action.tsx';
import { useChosen } from '../../app/use-chosen.ts';
import { kept } from '../../app/use-kept.ts';
import { api } from '../../data/client.ts';
import { useLocale } from '../../i18n/locale.tsx';
import { Empty } from '../../ui/empty.tsx';
import { FilterBar } from '../../ui/filter-bar.tsx';
import { SearchField } from '../../ui/form/search-field.tsx';
import type { GridSorting } from '../../ui/grid/grid-features.ts';
import { editColumns } from './edit-columns.ts';

type EditFilter = { text: string; kind: ForecastEditKind | 'all' };

const noFilter: EditFilter = { text: '', kind: 'all' };
const list = gridList({
  name: 'forecast-edits',
  filter: kept(noFilter),
  sorting: kept<GridSorting>([]),
  pageAt: (window, { text, kind }) =>
    api.forecasts.edits.queryOptions({ input: { ...window, text, ...(kind !== 'all' && { kind }) } }),
  read: ({ edits, total }: { edits: ForecastEdit[]; total: number }) => ({
    rows: edits,
    total,
    matching: total,
  }),
  rowId: edit => edit.id,
});
const kinds = ['all', ...forecastEditKinds] as const;

/** Everything planners said about demand, the newest first; what is chosen can be taken back in one step. */
export function ForecastEdits({ openId }: { openId: string | undefined }) {
  const locale = useLocale();
  const { t } = locale;
  const [, navigate] = useLocation();
  const { filter, setFilter, rows, grid } = useGridList(list);
  const { chosen, selection, clear } = useChosen();
  const columns = useMemo(() => editColumns(locale), [locale]);
  const open = rows.loaded.find(edit => String(edit.itemLocation) === openId);
  const unfiltered = filter.text === '' && filter.kind === 'all';
  return (
    <>
      <FilterBar>
        <SearchField
          label={t('forecast.searchEdits')}
          clearLabel={t('action.clear')}
          value={filter.text}
          onChange={text => setFilter({ ...filter, text })}
        />
        <Select
          w={190}
          allowDeselect={false}
          aria-label={t('forecast.kind')}
          data={kinds.map(value => ({
            value,
            label: t(value === 'all' ? 'forecast.everyKind' : `mark.${value}`),
          }))}
          value={filter.kind}
          onChange={value => setFilter({ ...filter, kind: kinds.find(kind => kind === value) ?? 'all' })}
        />
        <TakeBackChosen chosen={[...chosen]} onDone={clear} />
      </FilterBar>
      <PagedGrid
        {...grid}
        empty={unfiltered ? <NoEdits /> : <NoMatch clear={() => setFilter(noFilter)} />}
        label={t('forecast.edits')}
        columns={columns}
        openId={open?.id}
        onOpen={edit => navigate(`/forecasts/${edit.itemLocation}`)}
        selection={selection}
      />
    </>
  );
}

function NoEdits() {
  const { t } = useLocale();
  return <Empty icon={<IconPencil />} title={t('forecast.noEdits')} text={t('forecast.noEditsText')} />;
}

/** Takes back what is chosen; undo brings it back. */
function TakeBackChosen({ chosen, onDone }: { chosen: string[]; onDone: () => void }) {
  const { t } = useLocale();
  const clear = useAction(api.forecasts.clearEdits.mutationOptions(), {
    done: () => {
      onDone();
      return t('forecast.taken');
    },
  });
  return (
    <Button
      size="xs"
      variant="default"
      leftSection={<IconArrowBackUp size={14} />}
      disabled={chosen.length === 0}
      loading={clear.isPending}
      onClick={() => clear.mutate({ ids: chosen })}
    >
      {t('forecast.takeBackChosen', { count: chosen.length })}
    </Button>
  );
}
