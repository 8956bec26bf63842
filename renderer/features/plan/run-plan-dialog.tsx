import { Button, Group, Modal, SegmentedControl, Stack, Text, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useLocation } from 'wouter';
import { isIsoDate } from '../../../shared/dates.ts';
import { useAction } from '../../app/use-action.tsx';
import { api } from '../../data/client.ts';
import { useLocale } from '../../i18n/locale.tsx';

type RunPlanDialogProps = { opened: boolean; onClose: () => void; lastAsOf: string | undefined };
type Values = { asOf: string; tier: 'fast' | 'best' };

/** Asks for the as-of date and the tier, and starts the plan as a job. */
export function RunPlanDialog({ opened, onClose, lastAsOf }: RunPlanDialogProps) {
  const { t, date } = useLocale();
  const [, navigate] = useLocation();
  const run = useAction(api.plans.run.mutationOptions(), {
    done: () => t('plan.started'),
    onDone: () => {
      onClose();
      navigate('/plan');
    },
  });
  const form = useForm<Values>({
    initialValues: { asOf: '', tier: 'fast' },
    validate: { asOf: value => (value === '' || isIsoDate(value) ? null : t('plan.asOfWrong')) },
  });
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={t('plan.run')}
      closeButtonProps={{ 'aria-label': t('action.close') }}
    >
      <form onSubmit={form.onSubmit(({ asOf, tier }) => run.mutate({ tier, ...(asOf !== '' && { asOf }) }))}>
        <Stack gap="sm">
          <TextInput
            type="date"
            label={t('plan.asOf')}
            description={
              lastAsOf === undefined ? t('plan.asOfHelp') : t('plan.asOfLast', { date: date(lastAsOf) })
            }
            {...form.getInputProps('asOf')}
          />
          <div>
            <Text size="xs" fw={500} mb={4} id="plan-tier">
              {t('plan.tier')}
            </Text>
            <SegmentedControl
              size="xs"
              aria-labelledby="plan-tier"
              data={[
                { value: 'fast', label: t('plan.tier.fast') },
                { value: 'best', label: t('plan.tier.best') },
              ]}
              {...form.getInputProps('tier')}
            />
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
