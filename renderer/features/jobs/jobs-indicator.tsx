import { Button, Loader, Popover, Stack } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useEffect, useState } from 'react';
import { Link } from 'wouter';
import { failureWords } from '../../app/failure-words.ts';
import { isOver, liveJobs, useLiveJobs } from '../../data/live-jobs.ts';
import { useLocale } from '../../i18n/locale.tsx';
import { JobProgress } from '../../app/job-progress.tsx';
import { jobTitle } from '../../app/job-words.ts';

/** In the header: how many jobs run; a press shows them. Tells when a job ended. */
export function JobsIndicator() {
  const { t } = useLocale();
  const [opened, setOpened] = useState(false);
  const running = useLiveJobs().filter(job => !isOver(job));
  useEndNotices();
  if (running.length === 0) return null;
  return (
    <Popover opened={opened} onChange={setOpened} width={340} position="bottom-end" withArrow trapFocus>
      <Popover.Target>
        <Button
          variant="subtle"
          color="gray"
          leftSection={<Loader size={14} aria-hidden />}
          onClick={() => setOpened(!opened)}
        >
          {t('jobs.indicator', { count: running.length })}
        </Button>
      </Popover.Target>
      <Popover.Dropdown aria-label={t('jobs.running')}>
        <Stack gap="sm">
          {running.map(job => (
            <JobProgress key={job.id} job={job} />
          ))}
          <Button component={Link} href="/jobs" variant="default" onClick={() => setOpened(false)}>
            {t('jobs.all')}
          </Button>
        </Stack>
      </Popover.Dropdown>
    </Popover>
  );
}

/** Says how each job ended; imports tell their story in the wizard. */
function useEndNotices(): void {
  const locale = useLocale();
  useEffect(
    () =>
      liveJobs.onEnd(job => {
        if (job.kind === 'import' && job.state !== 'interrupted') return;
        const { t } = locale;
        const close = { 'aria-label': t('action.close') };
        if (job.state === 'failed') {
          const message = job.error ? failureWords(job.error.message, t) : job.note;
          const title = t('jobs.failed', { title: jobTitle(job, locale) });
          notifications.show({
            title,
            message,
            color: 'red',
            autoClose: false,
            withBorder: true,
            role: 'alert',
            closeButtonProps: close,
          });
        } else if (job.state === 'done') {
          const message = t('jobs.done', { title: jobTitle(job, locale) });
          notifications.show({ message, withBorder: true, closeButtonProps: close });
        }
      }),
    [locale],
  );
}
