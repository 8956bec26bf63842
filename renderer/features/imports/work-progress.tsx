import { Button, Group, Progress, Text } from '@mantine/core';
import { useAction } from '../../app/use-action.tsx';
import { api } from '../../data/client.ts';
import { useLiveJob } from '../../data/live-jobs.ts';
import { useLocale } from '../../i18n/locale.tsx';
import type { WizardState } from './wizard-state.ts';

/** The work under way, with its progress and a way to stop it; says so when it was stopped. */
export function WorkProgress({ state: { work, file, failure } }: { state: WizardState }) {
  const { t, percent } = useLocale();
  const job = useLiveJob(work?.jobId ?? null);
  const cancel = useAction(api.jobs.cancel.mutationOptions());
  if (!work) {
    return (
      <Text size="sm" c="dimmed" role="status">
        {failure?.code === 'cancelled' ? t('imports.cancelled') : ''}
      </Text>
    );
  }
  const { jobId } = work;
  const label = t(work.what === 'importing' ? 'imports.committing' : 'imports.reading', {
    file: file?.name ?? '',
  });
  const share = job && job.total > 0 ? job.done / job.total : null;
  return (
    <Group gap="sm" wrap="nowrap" role="status">
      <Text size="sm" truncate>
        {label}
      </Text>
      <Progress
        flex={1}
        value={share === null ? 100 : share * 100}
        animated={share === null}
        striped={share === null}
        aria-label={label}
      />
      <Text size="xs" c="dimmed" w={36} ta="end">
        {share === null ? '' : percent(share)}
      </Text>
      {jobId !== null && (
        <Button variant="default" loading={cancel.isPending} onClick={() => cancel.mutate({ id: jobId })}>
          {t('action.cancel')}
        </Button>
      )}
    </Group>
  );
}
