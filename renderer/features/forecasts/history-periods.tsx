import { Badge, Group, Select, Stack, Text } from '@mantine/core';
import type { ForecastPanel } from '../../../shared/contract/forecasts.ts';
import type { ForecastEditKind } from '../../../shared/model/forecast-edit.ts';
import { useAction } from '../../app/use-action.tsx';
import { api } from '../../data/client.ts';
import { useLocale } from '../../i18n/locale.tsx';
import { PlainTable } from '../../ui/plain-table.tsx';
import { EditReasonFields, useEditReason } from './edit-reason.tsx';
import { FigureCell } from './figure-cell.tsx';
import { EditNote } from './forecast-periods.tsx';

const SHOWN = 60;
type Point = ForecastPanel['history'][number];

/** The periods behind: what was sold, what the forecast took for the demand and why, corrections and marks. */
export function HistoryPeriods({ panel }: { panel: ForecastPanel }) {
  const { t, word, number, date } = useLocale();
  const why = useEditReason();
  const edit = useAction(api.forecasts.edit.mutationOptions(), { done: () => t('forecast.savedHistory') });
  const clear = useAction(api.forecasts.clearEdits.mutationOptions(), { done: () => t('forecast.taken') });
  const { itemLocation } = panel.row;
  const demand = (value: number) => number(value, 1);
  const points = panel.history.slice(-SHOWN).toReversed();
  const editsOf = (point: Point) =>
    panel.edits.filter(one => one.date === point.date && one.kind !== 'override');
  const set = (kind: ForecastEditKind, edits: readonly { date: string; quantity: number | null }[]) =>
    edit.mutate({ edits: edits.map(one => ({ itemLocation, kind, ...one })), ...why });
  return (
    <Stack gap="sm">
      <EditReasonFields />
      <Text size="xs" c="dimmed">
        {t('forecast.historyHelp')}
      </Text>
      <PlainTable
        label={t('forecast.history')}
        rows={points.map((point, at) => ({ ...point, at }))}
        rowKey={point => point.date}
        columns={[
          { title: t('forecast.period'), cell: point => date(point.date) },
          { title: t('forecast.sold'), align: 'end', cell: point => demand(point.value) },
          {
            title: t('forecast.used'),
            align: 'end',
            cell: point => (point.used === null ? '–' : demand(point.used)),
          },
          {
            title: t('forecast.correction'),
            align: 'end',
            cell: point => (
              <FigureCell
                label={t('forecast.correctionFrom', { date: date(point.date) })}
                shown={demand(editsOf(point).find(one => one.kind === 'correction')?.quantity ?? 0)}
                onFigure={quantity => set('correction', [{ date: point.date, quantity }])}
                onFigures={figures =>
                  set(
                    'correction',
                    figures.slice(0, points.length - point.at).map((quantity, step) => ({
                      date: points[point.at + step]?.date ?? '',
                      quantity,
                    })),
                  )
                }
              />
            ),
          },
          {
            title: t('forecast.mark'),
            wrap: true,
            cell: point => (
              <Stack gap={4}>
                <Group gap={4}>
                  {point.marks.map(mark => (
                    <Badge key={mark} size="xs" color="gray">
                      {word('mark', mark)}
                    </Badge>
                  ))}
                </Group>
                <Select
                  size="xs"
                  w={120}
                  aria-label={t('forecast.markFrom', { date: date(point.date) })}
                  placeholder={t('forecast.markAs')}
                  data={kindsFor(point).map(kind => ({ value: kind, label: word('mark', kind) }))}
                  value={null}
                  onChange={value => {
                    const kind = kindsFor(point).find(one => one === value);
                    if (kind) set(kind, [{ date: point.date, quantity: null }]);
                  }}
                />
                {editsOf(point).map(one => (
                  <EditNote key={one.id} edit={one} onClear={() => clear.mutate({ ids: [one.id] })} />
                ))}
              </Stack>
            ),
          },
        ]}
      />
    </Stack>
  );
}

/** What can be said of a period; about an outlier also whether it is to be capped or kept. */
function kindsFor(point: Point): ForecastEditKind[] {
  const usual: ForecastEditKind[] = ['promotion', 'one-off', 'closure'];
  return point.marks.includes('outlier') ? [...usual, 'cap', 'keep'] : usual;
}
