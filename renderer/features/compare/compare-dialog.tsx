import { SimpleGrid, Text, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useLocation } from 'wouter';
import { Choice, JobDialog, optionalDate } from '../../app/job-dialog.tsx';
import { NumberField } from '../../app/number-field.tsx';
import { useAction } from '../../app/use-action.tsx';
import { api } from '../../data/client.ts';
import { useLocale } from '../../i18n/locale.tsx';

/** Service levels that the trade-off of service and stock is drawn with. */
const SWEEP = [0.7, 0.8, 0.9, 0.95, 0.98, 0.99];

type Values = {
  from: string;
  to: string;
  leadTimes: 'stated' | 'recorded';
  holdingPercent: number;
  orderCost: number;
  shortagePercent: number;
};

/** Asks for the window and the costs, and starts the comparison as a job. */
export function CompareDialog({ onClose }: { onClose: () => void }) {
  const { t } = useLocale();
  const [, navigate] = useLocation();
  const run = useAction(api.replays.run.mutationOptions(), {
    done: () => t('compare.started'),
    onDone: () => {
      onClose();
      navigate('/compare');
    },
  });
  const isDate = optionalDate(t('compare.dateWrong'));
  const form = useForm<Values>({
    initialValues: {
      from: '',
      to: '',
      leadTimes: 'stated',
      holdingPercent: 25,
      orderCost: 5,
      shortagePercent: 50,
    },
    validate: { from: isDate, to: isDate },
  });
  const submit = ({ from, to, leadTimes, holdingPercent, orderCost, shortagePercent }: Values) =>
    run.mutate({
      leadTimes,
      sweep: SWEEP,
      yardstick: {
        holdingPerYear: holdingPercent / 100,
        orderCost,
        shortageShare: shortagePercent / 100,
      },
      ...(from !== '' && { from }),
      ...(to !== '' && { to }),
    });
  return (
    <JobDialog
      title={t('compare.run')}
      start={t('compare.start')}
      waiting={run.isPending}
      onClose={onClose}
      onSubmit={form.onSubmit(submit)}
    >
      <SimpleGrid cols={2} spacing="sm">
        <TextInput type="date" label={t('compare.from')} {...form.getInputProps('from')} />
        <TextInput type="date" label={t('compare.to')} {...form.getInputProps('to')} />
      </SimpleGrid>
      <Text size="xs" c="dimmed">
        {t('compare.window')}
      </Text>
      <SimpleGrid cols={2} spacing="sm">
        <NumberField
          label={t('compare.holdingPerYear')}
          min={0}
          max={1000}
          {...form.getInputProps('holdingPercent')}
        />
        <NumberField label={t('compare.orderCost')} min={0} {...form.getInputProps('orderCost')} />
        <NumberField
          label={t('compare.shortageShare')}
          min={0}
          max={10_000}
          {...form.getInputProps('shortagePercent')}
        />
        <Choice
          label={t('compare.leadTimes')}
          data={[
            { value: 'stated', label: t('compare.leadTimes.stated') },
            { value: 'recorded', label: t('compare.leadTimes.recorded') },
          ]}
          {...form.getInputProps('leadTimes')}
        />
      </SimpleGrid>
      <Text size="xs" c="dimmed">
        {t('compare.shortageHelp')}
      </Text>
    </JobDialog>
  );
}
