import { Button, SegmentedControl } from '@mantine/core';
import { IconChartLine } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { useLocation, useParams } from 'wouter';
import { forecastSorts, type ForecastGridRow } from '../../../shared/contract/forecasts.ts';
import { gridList, useGridList } from '../../app/grid-list.ts';
import { NoMatch } from '../../app/no-match.tsx';
import { PagedGrid } from '../../app/paged-grid.tsx';
import { Reading } from '../../app/reading.tsx';
import { useKept } from '../../app/use-kept.ts';
import { api } from '../../data/client.ts';
import type { Page } from '../../data/paged-rows.ts';
import { useLocale } from '../../i18n/locale.tsx';
import { Empty } from '../../ui/empty.tsx';
import { sortedBy } from '../../ui/grid/grid-features.ts';
import { Screen } from '../../ui/screen.tsx';
import { WithPanel } from '../../ui/side-panel.tsx';
import { CalendarView } from './calendar-view.tsx';
import { forecastGridColumns } from './forecast-columns.tsx';
import { ForecastAccuracy } from './forecast-accuracy.tsx';
import { ForecastEdits } from './forecast-edits.tsx';
import { forecastViews, keptFilter, keptSorting, keptView } from './forecast-filter.ts';
import { ForecastFilters } from './forecast-filters.tsx';
import { ForecastGroups } from './forecast-groups.tsx';
import { ForecastPanelView } from './forecast-panel.tsx';
import { RunForecastDialog } from './run-forecast-dialog.tsx';
import { SpreadDialog } from './spread-dialog.tsx';

/** The forecast of every item-location, and the panel of the one that is open. */
export function Forecasts() {
  const { t, date, word } = useLocale();
  const { id } = useParams<{ id?: string }>();
  const [, navigate] = useLocation();
  const [asking, setAsking] = useState(false);
  const [view, setView] = useKept(keptView);
  const latest = useQuery(api.forecasts.latest.queryOptions());
  const run = latest.data;
  return (
    <Screen
      title={t('nav.forecasts')}
      layout="fill"
      note={
        run &&
        t('forecast.summary', {
          date: date(run.asOf),
          series: run.series,
          tier: word('plan.tier', run.tier),
        })
      }
      actions={
        <>
          {run && (
            <SegmentedControl
              size="xs"
              aria-label={t('forecast.view')}
              data={forecastViews.map(value => ({ value, label: t(`forecast.view.${value}`) }))}
              value={view}
              onChange={value => setView(forecastViews.find(one => one === value) ?? 'items')}
            />
          )}
          <Button variant={run ? 'default' : 'filled'} onClick={() => setAsking(true)}>
            {t('forecast.run')}
          </Button>
        </>
      }
    >
      <RunForecastDialog opened={asking} onClose={() => setAsking(false)} last={run ?? undefined} />
      <Reading of={latest}>
        {found =>
          found === null ? (
            <Empty icon={<IconChartLine />} title={t('forecast.empty')} text={t('forecast.emptyText')}>
              <Button onClick={() => setAsking(true)}>{t('forecast.run')}</Button>
            </Empty>
          ) : (
            <WithPanel
              list={
                view === 'edits' ? (
                  <ForecastEdits openId={id} />
                ) : view === 'groups' ? (
                  <ForecastGroups />
                ) : view === 'calendar' ? (
                  <CalendarView />
                ) : view === 'accuracy' ? (
                  <ForecastAccuracy />
                ) : (
                  <ForecastList openId={id} onOpen={row => navigate(`/forecasts/${row.itemLocation}`)} />
                )
              }
              panel={
                id === undefined ? null : (
                  <ForecastPanelView
                    key={id}
                    itemLocation={Number(id)}
                    onClose={() => navigate('/forecasts')}
                  />
                )
              }
            />
          )
        }
      </Reading>
    </Screen>
  );
}

type ListProps = { openId: string | undefined; onOpen: (row: ForecastGridRow) => void };

const list = gridList({
  name: 'forecasts',
  filter: keptFilter,
  sorting: keptSorting,
  pageAt: (window, filter, sorting) =>
    api.forecasts.page.queryOptions({ input: { ...window, filter, sort: sortedBy(sorting, forecastSorts) } }),
  read: (page: Page<ForecastGridRow> & { periods: string[] }) => page,
  rowId: row => String(row.itemLocation),
});

function ForecastList({ openId, onOpen }: ListProps) {
  const locale = useLocale();
  const { t } = locale;
  const { filter, setFilter, rows, grid } = useGridList(list);
  // The periods are the same on every page; one row is enough to know them.
  const first = useQuery(api.forecasts.page.queryOptions({ input: { limit: 1 } }));
  const periods = first.data?.periods;
  const firstPeriod = periods?.[0];
  const columns = useMemo(() => forecastGridColumns(locale, periods ?? []), [locale, periods]);
  const [spreading, setSpreading] = useState(false);
  return (
    <>
      <ForecastFilters
        filter={filter}
        onFilter={setFilter}
        count={rows.waiting ? undefined : { shown: rows.count, total: rows.total }}
        onSpread={() => setSpreading(true)}
      />
      {spreading && firstPeriod !== undefined && (
        <SpreadDialog filter={filter} firstPeriod={firstPeriod} onClose={() => setSpreading(false)} />
      )}
      <PagedGrid
        {...grid}
        empty={<NoMatch clear={() => setFilter({ text: '' })} />}
        label={t('forecast.grid')}
        columns={columns}
        openId={openId}
        onOpen={onOpen}
      />
    </>
  );
}
