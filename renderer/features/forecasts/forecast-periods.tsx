import { ActionIcon, Group, Select, Stack, Text, Tooltip } from '@mantine/core';
import { IconRestore } from '@tabler/icons-react';
import type { ForecastPanel } from '../../../shared/contract/forecasts.ts';
import type { ForecastEdit } from '../../../shared/model/forecast-edit.ts';
import { useAction } from '../../app/use-action.tsx';
import { api } from '../../data/client.ts';
import { useLocale, type Locale } from '../../i18n/locale.tsx';
import { PlainTable, type PlainColumn } from '../../ui/plain-table.tsx';
import { EditReasonFields, useEditReason } from './edit-reason.tsx';
import { FigureCell } from './figure-cell.tsx';

/** What can be known of a period to come. */
const aheadMarks = ['promotion', 'closure'] as const;

/** The periods to come: what the model forecast, and the figure that counts, to be overridden in place. */
export function ForecastPeriods({ panel }: { panel: ForecastPanel }) {
  const { t, word, number, date } = useLocale();
  const why = useEditReason();
  const edit = useAction(api.forecasts.edit.mutationOptions(), { done: () => t('forecast.saved') });
  const said = useAction(api.forecasts.edit.mutationOptions(), { done: () => t('forecast.savedHistory') });
  const clear = useAction(api.forecasts.clearEdits.mutationOptions(), { done: () => t('forecast.taken') });
  const { itemLocation } = panel.row;
  const demand = (value: number) => number(value, value < 100 ? 1 : 0);
  const overrides = new Map(panel.edits.filter(one => one.kind === 'override').map(one => [one.date, one]));
  const marksOf = (date: string) =>
    panel.edits.filter(one => one.date === date && aheadMarks.some(kind => kind === one.kind));
  const mark = (kind: (typeof aheadMarks)[number], on: string) =>
    said.mutate({ edits: [{ itemLocation, kind, date: on, quantity: null }], ...why });
  const set = (from: number, figures: readonly number[]) =>
    edit.mutate({
      edits: figures.slice(0, panel.forecast.length - from).map((quantity, step) => ({
        itemLocation,
        kind: 'override',
        date: panel.forecast[from + step]?.date ?? '',
        quantity,
      })),
      ...why,
    });
  return (
    <Stack gap="sm">
      <EditReasonFields />
      <PlainTable
        label={t('forecast.periods')}
        rows={panel.forecast.map((point, at) => ({ ...point, at, override: overrides.get(point.date) }))}
        rowKey={point => point.date}
        columns={[
          { title: t('forecast.period'), cell: point => date(point.date) },
          ...(panel.given === null ? [] : besideColumns({ t, demand })),
          { title: t('forecast.baseline'), align: 'end', cell: point => demand(point.baseline) },
          {
            title: t('forecast.range80'),
            align: 'end',
            cell: point => `${number(point.range80[0])} – ${number(point.range80[1])}`,
          },
          {
            title: t('chart.forecast'),
            align: 'end',
            cell: point => (
              <FigureCell
                label={t('forecast.figureFrom', { date: date(point.date) })}
                shown={demand(point.value)}
                least={0}
                onFigure={figure => set(point.at, [figure])}
                onFigures={figures => set(point.at, figures)}
              />
            ),
          },
          {
            title: t('forecast.note'),
            wrap: true,
            cell: point => (
              <Stack gap={4}>
                {[...(point.override ? [point.override] : []), ...marksOf(point.date)].map(one => (
                  <EditNote key={one.id} edit={one} onClear={() => clear.mutate({ ids: [one.id] })} />
                ))}
                <Select
                  size="xs"
                  w={120}
                  aria-label={t('forecast.markFrom', { date: date(point.date) })}
                  placeholder={t('forecast.markAs')}
                  data={aheadMarks.map(kind => ({ value: kind, label: word('mark', kind) }))}
                  value={null}
                  onChange={value => {
                    const kind = aheadMarks.find(one => one === value);
                    if (kind) mark(kind, point.date);
                  }}
                />
              </Stack>
            ),
          },
        ]}
      />
    </Stack>
  );
}

/** The own and the imported figure, where there are both. */
function besideColumns({
  t,
  demand,
}: {
  t: Locale['t'];
  demand: (value: number) => string;
}): PlainColumn<ForecastPanel['forecast'][number]>[] {
  return [
    { title: t('forecast.own'), align: 'end', cell: point => demand(point.own) },
    {
      title: t('forecast.given'),
      align: 'end',
      cell: point => (point.given === null ? '–' : demand(point.given)),
    },
  ];
}

/** Why a period has another figure, who said so, until when, and the way back. */
export function EditNote({ edit, onClear }: { edit: ForecastEdit; onClear: () => void }) {
  const { t, word, date, moment } = useLocale();
  const until = edit.expires === null ? '' : t('forecast.until', { date: date(edit.expires) });
  const kind = edit.kind === 'override' ? '' : word('mark', edit.kind);
  const said = [kind, edit.reason, edit.actor, until, edit.spread ?? ''].filter(Boolean).join(' · ');
  const label = t('forecast.takeBack', { date: date(edit.date) });
  return (
    <Group gap={4} wrap="nowrap" justify="space-between">
      <Text size="xs" title={moment(edit.at)}>
        {said}
      </Text>
      <Tooltip label={label}>
        <ActionIcon variant="subtle" color="gray" size="sm" aria-label={label} onClick={onClear}>
          <IconRestore size={14} />
        </ActionIcon>
      </Tooltip>
    </Group>
  );
}
