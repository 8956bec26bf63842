import { useForm } from '@mantine/form';
import { useLocation } from 'wouter';
import { AsOfFields, asOfForm, JobDialog, type AsOfValues } from '../../app/job-dialog.tsx';
import { useAction } from '../../app/use-action.tsx';
import { api } from '../../data/client.ts';
import { useLocale } from '../../i18n/locale.tsx';

type RunPlanDialogProps = { opened: boolean; onClose: () => void; lastAsOf: string | undefined };

/** Asks for the as-of date and the tier, and starts the plan as a job. */
export function RunPlanDialog({ opened, onClose, lastAsOf }: RunPlanDialogProps) {
  const locale = useLocale();
  const { t, date } = locale;
  const [, navigate] = useLocation();
  const run = useAction(api.plans.run.mutationOptions(), {
    done: () => t('plan.started'),
    onDone: () => {
      onClose();
      navigate('/plan');
    },
  });
  const form = useForm<AsOfValues>(asOfForm(locale));
  return (
    <JobDialog
      title={t('plan.run')}
      opened={opened}
      start={t('plan.start')}
      waiting={run.isPending}
      onClose={onClose}
      onSubmit={form.onSubmit(({ asOf, tier }) => run.mutate({ tier, ...(asOf !== '' && { asOf }) }))}
    >
      <AsOfFields
        form={form}
        help={lastAsOf === undefined ? t('plan.asOfHelp') : t('plan.asOfLast', { date: date(lastAsOf) })}
      />
    </JobDialog>
  );
}
