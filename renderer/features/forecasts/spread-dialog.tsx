import { Button, Group, Modal, SegmentedControl, Stack, Text, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useState } from 'react';
import type { ForecastFilter, SpreadPreview } from '../../../shared/contract/forecasts.ts';
import { isIsoDate } from '../../../shared/dates.ts';
import { NumberField } from '../../app/number-field.tsx';
import { useAction } from '../../app/use-action.tsx';
import { api } from '../../data/client.ts';
import { useLocale } from '../../i18n/locale.tsx';
import { PlainTable } from '../../ui/plain-table.tsx';
import { EditReasonFields, useEditReason } from './edit-reason.tsx';

type Values = {
  date: string;
  periods: number | string;
  how: 'percent' | 'quantity';
  figure: number | string;
};
type DialogProps = {
  filter: ForecastFilter;
  firstPeriod: string;
  /** The group that a figure is set for; without it everything that the filters let through. */
  scope?: string;
  onClose: () => void;
};

const byPercent = { how: 'percent', figure: 10 } as const;
const byQuantity = { how: 'quantity', figure: '' } as const;

/** Sets the forecast of everything that the grid shows, after a look at what would happen. */
export function SpreadDialog({ filter, firstPeriod, scope, onClose }: DialogProps) {
  const { t } = useLocale();
  const why = useEditReason();
  const [preview, setPreview] = useState<SpreadPreview | null>(null);
  const look = useAction(api.forecasts.spread.mutationOptions(), { onDone: setPreview });
  const apply = useAction(api.forecasts.spread.mutationOptions(), {
    done: ({ itemLocations }) => t('forecast.spreadDone', { count: itemLocations }),
    onDone: onClose,
  });
  const form = useForm<Values>({
    initialValues: { date: firstPeriod, periods: 4, ...(scope === undefined ? byPercent : byQuantity) },
    validate: {
      date: value => (isIsoDate(value) ? null : t('plan.asOfWrong')),
      periods: value => (Number(value) >= 1 && Number(value) <= 104 ? null : t('forecast.periodsWrong')),
      figure: (value, { how }) =>
        value !== '' && Number(value) >= (how === 'percent' ? -100 : 0) ? null : t('forecast.notANumber'),
    },
    onValuesChange: () => setPreview(null),
  });
  const request = ({ date, periods, how, figure }: Values) => ({
    filter,
    date,
    periods: Number(periods),
    change: how === 'percent' ? { percent: Number(figure) } : { quantity: Number(figure) },
    ...why,
  });
  return (
    <Modal
      opened
      onClose={onClose}
      title={scope === undefined ? t('forecast.spread') : t('groups.setFor', { name: scope })}
      closeButtonProps={{ 'aria-label': t('action.close') }}
    >
      <form onSubmit={form.onSubmit(values => look.mutate({ ...request(values), preview: true }))}>
        <Stack gap="sm">
          <Text size="sm">{t(scope === undefined ? 'forecast.spreadHelp' : 'groups.setHelp')}</Text>
          <Group grow align="flex-start">
            <TextInput type="date" label={t('forecast.period')} {...form.getInputProps('date')} />
            <NumberField label={t('forecast.periods')} min={1} max={104} {...form.getInputProps('periods')} />
          </Group>
          <SegmentedControl
            size="xs"
            aria-label={t('forecast.how')}
            data={[
              { value: 'percent', label: t('forecast.byPercent') },
              { value: 'quantity', label: t('forecast.byQuantity') },
            ]}
            {...form.getInputProps('how')}
          />
          <NumberField
            label={t(form.values.how === 'percent' ? 'forecast.percent' : 'forecast.together')}
            decimalScale={3}
            {...form.getInputProps('figure')}
          />
          <EditReasonFields />
          {preview && <Outcome preview={preview} />}
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {t('action.cancel')}
            </Button>
            <Button type="submit" variant={preview ? 'default' : 'filled'} loading={look.isPending}>
              {t('forecast.preview')}
            </Button>
            {preview && (
              <Button
                loading={apply.isPending}
                disabled={preview.itemLocations === 0}
                onClick={() => apply.mutate(request(form.values))}
              >
                {t('forecast.apply', { count: preview.itemLocations })}
              </Button>
            )}
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}

function Outcome({ preview }: { preview: SpreadPreview }) {
  const { t, number, date } = useLocale();
  return (
    <PlainTable
      label={t('forecast.preview')}
      rows={preview.periods.slice(0, 13)}
      rowKey={period => period.date}
      columns={[
        { title: t('forecast.period'), cell: period => date(period.date) },
        { title: t('forecast.before'), align: 'end', cell: period => number(period.before, 1) },
        { title: t('forecast.after'), align: 'end', cell: period => number(period.after, 1) },
      ]}
    />
  );
}
