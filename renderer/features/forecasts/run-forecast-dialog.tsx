import { useForm } from '@mantine/form';
import { AsOfFields, asOfForm, JobDialog, type AsOfValues } from '../../app/job-dialog.tsx';
import { useAction } from '../../app/use-action.tsx';
import { api } from '../../data/client.ts';
import { useLocale } from '../../i18n/locale.tsx';

type DialogProps = { opened: boolean; onClose: () => void; last: { asOf: string; tier: string } | undefined };

/** Asks for the as-of date and the tier, and starts the forecast as a job. */
export function RunForecastDialog({ opened, onClose, last }: DialogProps) {
  const locale = useLocale();
  const { t, date } = locale;
  const run = useAction(api.forecasts.run.mutationOptions(), {
    done: () => t('forecast.started'),
    onDone: onClose,
  });
  const form = useForm<AsOfValues>(asOfForm(locale));
  return (
    <JobDialog
      title={t('forecast.run')}
      opened={opened}
      start={t('plan.start')}
      waiting={run.isPending}
      onClose={onClose}
      onSubmit={form.onSubmit(({ asOf, tier }) => run.mutate({ tier, ...(asOf !== '' && { asOf }) }))}
    >
      <AsOfFields
        form={form}
        help={last === undefined ? t('forecast.asOfHelp') : t('forecast.asOfLast', { date: date(last.asOf) })}
        tierHelp={t('forecast.tierHelp')}
      />
    </JobDialog>
  );
}
