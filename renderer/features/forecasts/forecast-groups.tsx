import { Anchor, Button, Group, Select, Skeleton, Stack } from '@mantine/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { lazy, Suspense, useCallback, useState } from 'react';
import type { ForecastFilter } from '../../../shared/contract/forecasts.ts';
import {
  groupDimensions,
  type ForecastGroup,
  type ForecastGroups as Groups,
  type GroupDimension,
} from '../../../shared/model/forecast-group.ts';
import { Reading } from '../../app/reading.tsx';
import { useKept } from '../../app/use-kept.ts';
import { api } from '../../data/client.ts';
import { useLocale } from '../../i18n/locale.tsx';
import type { ChartColors } from '../../ui/chart/chart-colors.ts';
import { PlainTable, type PlainColumn } from '../../ui/plain-table.tsx';
import { keptFilter, keptView } from './forecast-filter.ts';
import { groupOption } from './group-option.ts';
import { GroupPages } from './group-pages.tsx';
import { SpreadDialog } from './spread-dialog.tsx';

const CHART_HEIGHT = 230;
const PAGE = 100;
const NEXT = 2;
type Shown = Exclude<GroupDimension, 'item' | 'total'>;
const dimensions = groupDimensions.filter(name => name !== 'item' && name !== 'total');

// The chart library is large and the table does without it.
const Chart = lazy(async () => ({ default: (await import('../../ui/chart/chart.tsx')).Chart }));

/** Forecasts from items up to groups and the total, and figures set for a group, which are spread down to its items. */
export function ForecastGroups() {
  const { t, word } = useLocale();
  const [by, setBy] = useState<Shown>('category');
  const [page, setPage] = useState(1);
  const groups = useQuery({
    ...api.forecasts.groups.queryOptions({ input: { by, offset: (page - 1) * PAGE, limit: PAGE } }),
    placeholderData: keepPreviousData,
  });
  return (
    <Stack gap="sm">
      <Group gap="sm">
        <Select
          w={160}
          aria-label={t('groups.by')}
          allowDeselect={false}
          data={dimensions.map(value => ({ value, label: word('accuracy.by', value) }))}
          value={by}
          onChange={value => {
            setBy(dimensions.find(one => one === value) ?? by);
            setPage(1);
          }}
        />
        <GroupPages size={PAGE} total={groups.data?.groupCount ?? 0} page={page} onPage={setPage} />
      </Group>
      <Reading of={groups}>{data => <GroupTable key={`${by} ${page}`} by={by} data={data} />}</Reading>
    </Stack>
  );
}

/** A row of the table: the total, or a group by its name. */
type Row = ForecastGroup & { id: string; label: string; filter: ForecastFilter };

function GroupTable({ by, data }: { by: Shown; data: Groups }) {
  const locale = useLocale();
  const { t, number, date, percent } = locale;
  const [open, setOpen] = useState('total');
  const [setting, setSetting] = useState<Row>();
  const [, setFilter] = useKept(keptFilter);
  const [, setView] = useKept(keptView);
  const rows: Row[] = [
    { ...data.total, id: 'total', label: t('groups.total'), filter: { text: '' } },
    ...data.groups.map(group => ({
      ...group,
      id: `group ${group.name}`,
      label: group.name === '' ? t('groups.without') : group.name,
      filter: { text: '', [by]: group.name },
    })),
  ];
  const firstPeriod = data.ahead[0];
  const chosen = rows.find(row => row.id === open) ?? rows[0];
  const option = useCallback(
    (colors: ChartColors) => groupOption(data, chosen ?? data.total, locale, colors),
    [data, chosen, locale],
  );
  const demand = (value: number | null) => (value === null ? '–' : number(value, value < 10 ? 1 : 0));
  const figure = (title: string, cell: (row: Row) => string): PlainColumn<Row> => ({
    title,
    align: 'end',
    cell,
  });
  const showItems = (row: Row) => {
    setFilter(row.filter);
    setView('items');
  };
  const label = t('groups.chart', { name: chosen?.label ?? '', periods: data.ahead.length });
  return (
    <>
      <Suspense fallback={<Skeleton height={CHART_HEIGHT} />}>
        <Chart label={label} height={CHART_HEIGHT} option={option} />
      </Suspense>
      <PlainTable
        label={t('groups.table')}
        rows={rows}
        rowKey={row => row.id}
        columns={[
          {
            title: t('groups.name'),
            cell: row => (
              <Anchor
                component="button"
                size="sm"
                fw={row.id === open ? 700 : 500}
                aria-pressed={row.id === open}
                onClick={() => setOpen(row.id)}
              >
                {row.label}
              </Anchor>
            ),
          },
          figure(t('groups.count'), row => number(row.itemLocations)),
          figure(t('groups.last'), row => demand(row.history.at(-1) ?? null)),
          ...Array.from({ length: NEXT }, (_, step) =>
            figure(date(data.ahead[step] ?? ''), row => demand(row.forecast[step] ?? null)),
          ),
          figure(t('groups.sum', { periods: data.ahead.length }), row => demand(sum(row.forecast))),
          figure(t('groups.lastYear'), row => {
            const change = overLastYear(row, data.bucket);
            return change === null ? '–' : percent(change, 1);
          }),
          figure(t('forecast.column.wape'), row => (row.wape === null ? '–' : percent(row.wape))),
          ...(data.total.overridden > 0
            ? [figure(t('groups.overridden'), row => number(row.overridden))]
            : []),
          {
            title: '',
            align: 'end',
            cell: row => (
              <Group gap={4} wrap="nowrap" justify="flex-end">
                <Button
                  size="compact-xs"
                  variant="default"
                  aria-label={t('groups.showItems', { name: row.label })}
                  onClick={() => showItems(row)}
                >
                  {t('groups.items')}
                </Button>
                <Button
                  size="compact-xs"
                  variant="default"
                  disabled={by === 'supplier' && row.id !== 'total' && row.name === ''}
                  aria-label={t('groups.setFor', { name: row.label })}
                  onClick={() => setSetting(row)}
                >
                  {t('groups.set')}
                </Button>
              </Group>
            ),
          },
        ]}
      />
      {setting && firstPeriod !== undefined && (
        <SpreadDialog
          filter={setting.filter}
          firstPeriod={firstPeriod}
          scope={setting.label}
          onClose={() => setSetting(undefined)}
        />
      )}
    </>
  );
}

const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);

/** Expected demand against that of the same periods a year before; null where that year is not known whole. */
function overLastYear({ history, forecast }: ForecastGroup, bucket: Groups['bucket']): number | null {
  const year = { day: 364, week: 52, month: 12 }[bucket];
  const start = history.length - year;
  if (start < 0) return null;
  const before = sum(history.slice(start, start + forecast.length));
  return before > 0 ? sum(forecast.slice(0, Math.min(forecast.length, year))) / before - 1 : null;
}
