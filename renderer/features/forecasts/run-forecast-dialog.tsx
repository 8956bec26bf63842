import { Button, Group, Modal, SegmentedControl, Stack, Text, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { isIsoDate } from '../../../shared/dates.ts';
import { useAction } from '../../app/use-action.tsx';
import { api } from '../../data/client.ts';
import { useLocale } from '../../i18n/locale.tsx';

type DialogProps = { opened: boolean; onClose: () => void; last: { asOf: string; tier: string } | undefined };
type Values = { asOf: string; tier: 'fast' | 'best' };

/** Asks for the as-of date and the tier, and starts the forecast as a job. */
export function RunForecastDialog({ opened, onClose, last }: DialogProps) {
  const { t, date } = useLocale();
  const run = useAction(api.forecasts.run.mutationOptions(), {
    done: () => t('forecast.started'),
    onDone: onClose,
  });
  const form = useForm<Values>({
    initialValues: { asOf: '', tier: 'fast' },
    validate: { asOf: value => (value === '' || isIsoDate(value) ? null : t('plan.asOfWrong')) },
  });
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={t('forecast.run')}
      closeButtonProps={{ 'aria-label': t('action.close') }}
    >
      <form onSubmit={form.onSubmit(({ asOf, tier }) => run.mutate({ tier, ...(asOf !== '' && { asOf }) }))}>
        <Stack gap="sm">
          <TextInput
            type="date"
            label={t('plan.asOf')}
            description={
              last === undefined ? t('forecast.asOfHelp') : t('forecast.asOfLast', { date: date(last.asOf) })
            }
            {...form.getInputProps('asOf')}
          />
          <div>
            <Text size="xs" fw={500} mb={4} id="forecast-tier">
              {t('plan.tier')}
            </Text>
            <SegmentedControl
              size="xs"
              aria-labelledby="forecast-tier"
              data={[
                { value: 'fast', label: t('plan.tier.fast') },
                { value: 'best', label: t('plan.tier.best') },
              ]}
              {...form.getInputProps('tier')}
            />
            <Text size="xs" c="dimmed" mt={4}>
              {t('forecast.tierHelp')}
            </Text>
          </div>
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {t('action.cancel')}
            </Button>
            <Button type="submit" loading={run.isPending}>
              {t('plan.start')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
