import { Button, Group, Progress, Text } from '@mantine/core';
import { useEffect, useState } from 'react';
import type { Job } from '../../shared/model/job.ts';
import { JobStateBadge } from './states.tsx';
import { useAction } from './use-action.tsx';
import { api } from '../data/client.ts';
import { useLocale } from '../i18n/locale.tsx';
import { jobTitle } from './job-words.ts';
import { remainingSeconds, shareOf } from './progress.ts';

/** A job at work: how far it is, what it is at, how long it may take, and Cancel. */
export function JobProgress({ job }: { job: Job }) {
  const locale = useLocale();
  const { t, word, percent, number } = locale;
  const title = jobTitle(job, locale);
  const cancel = useAction(api.jobs.cancel.mutationOptions());
  const now = useClock();
  const share = shareOf(job);
  const left = remainingSeconds(job, now);
  return (
    <div>
      <Group justify="space-between" mb={4} wrap="nowrap">
        <Group gap="xs" wrap="nowrap">
          <Text size="sm" fw={600}>
            {title}
          </Text>
          <JobStateBadge state={job.state} />
        </Group>
        <Button
          variant="default"
          size="compact-xs"
          aria-label={t('jobs.cancelJob', { title })}
          loading={cancel.isPending}
          onClick={() => cancel.mutate({ id: job.id })}
        >
          {t('action.cancel')}
        </Button>
      </Group>
      <Progress
        value={share === null ? 100 : share * 100}
        striped={share === null}
        animated={share === null}
        aria-label={title}
      />
      <Text size="xs" c="dimmed" mt={2}>
        {[
          share === null ? '' : percent(share),
          job.total > 0 ? t('jobs.doneOf', { done: job.done, total: job.total }) : '',
          left === null ? '' : t('jobs.left', { seconds: number(left) }),
          word('jobs.doing', job.note),
        ]
          .filter(Boolean)
          .join(' · ')}
      </Text>
    </div>
  );
}

/** The present moment, told once a second. */
function useClock(): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = window.setInterval(() => setNow(Date.now()), 1000);
    return () => window.clearInterval(timer);
  }, []);
  return now;
}
