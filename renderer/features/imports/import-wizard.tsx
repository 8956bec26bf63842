import { Button, Group, Progress, Stack, Stepper, Text } from '@mantine/core';
import { Link } from 'wouter';
import { useAction } from '../../app/use-action.tsx';
import { api } from '../../data/client.ts';
import { useLiveJob } from '../../data/live-jobs.ts';
import { useLocale } from '../../i18n/locale.tsx';
import { FileDrop } from '../../ui/form/file-drop.tsx';
import { Screen } from '../../ui/screen.tsx';
import { Trouble } from '../../ui/trouble.tsx';
import { ImportCheck } from './import-check.tsx';
import { ImportResult } from './import-result.tsx';
import { useImport, type ImportState } from './use-import.ts';

const ACCEPT = '.csv,.tsv,.txt,.xls,.xlsx,.xlsm,.xlsb,.ods,.zip';
const stepNumber: Record<ImportState['step'], number> = {
  choose: 0,
  reading: 0,
  preview: 1,
  committing: 1,
  done: 3,
};

/** File, check, result. */
export function ImportWizard() {
  const { t } = useLocale();
  const wizard = useImport();
  const { state, failure } = wizard;
  return (
    <Screen
      title={t('imports.new')}
      note={state.step === 'choose' ? undefined : state.file.name}
      actions={
        <Button component={Link} href="/imports" variant="default">
          {t('imports.toHistory')}
        </Button>
      }
    >
      <Stack gap="md">
        <Stepper active={stepNumber[state.step]} size="xs" iconSize={26} allowNextStepsSelect={false}>
          <Stepper.Step label={t('imports.step.file')} />
          <Stepper.Step label={t('imports.step.check')} />
          <Stepper.Step label={t('imports.step.result')} />
        </Stepper>
        {failure && failure.code !== 'cancelled' && (
          <Trouble title={t('imports.failed')} message={failure.message} />
        )}
        {failure?.code === 'cancelled' && (
          <Text size="sm" role="status">
            {t('imports.cancelled')}
          </Text>
        )}
        {state.step === 'choose' && (
          <FileDrop
            label={t('imports.drop')}
            hint={t('imports.dropHint')}
            button={t('imports.choose')}
            accept={ACCEPT}
            busy={false}
            onFile={file => void wizard.choose(file)}
          />
        )}
        {(state.step === 'reading' || state.step === 'committing') && (
          <Working
            jobId={state.jobId}
            label={t(state.step === 'reading' ? 'imports.reading' : 'imports.committing', {
              file: state.file.name,
            })}
          />
        )}
        {state.step === 'preview' && (
          <ImportCheck
            key={JSON.stringify(state.options)}
            state={state}
            onReadAgain={options => void wizard.readAgain(state, options)}
            onCommit={skip => void wizard.commit(state, skip)}
            onRestart={wizard.restart}
          />
        )}
        {state.step === 'done' && <ImportResult report={state.report} onRestart={wizard.restart} />}
      </Stack>
    </Screen>
  );
}

/** The job at work, with its progress and a way to stop it. */
function Working({ jobId, label }: { jobId: string | null; label: string }) {
  const { t } = useLocale();
  const job = useLiveJob(jobId);
  const cancel = useAction(api.jobs.cancel.mutationOptions());
  const share = job && job.total > 0 ? (100 * job.done) / job.total : 0;
  return (
    <Stack gap="xs" maw={560} role="status">
      <Text size="sm">{label}</Text>
      <Progress
        value={share === 0 ? 100 : share}
        animated={share === 0}
        striped={share === 0}
        aria-label={label}
      />
      <Group justify="space-between">
        <Text size="sm" c="dimmed">
          {job?.note}
        </Text>
        {jobId !== null && (
          <Button variant="default" loading={cancel.isPending} onClick={() => cancel.mutate({ id: jobId })}>
            {t('action.cancel')}
          </Button>
        )}
      </Group>
    </Stack>
  );
}
