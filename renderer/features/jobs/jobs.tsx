import { Anchor, Button, Stack, Text } from '@mantine/core';
import { IconProgress } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from 'wouter';
import type { Job } from '../../../shared/model/job.ts';
import { failureWords } from '../../app/failure-words.ts';
import { Reading } from '../../app/reading.tsx';
import { JobStateBadge } from '../../app/states.tsx';
import { useAction } from '../../app/use-action.tsx';
import { api } from '../../data/client.ts';
import { isOver, useLiveJobs } from '../../data/live-jobs.ts';
import { useLocale } from '../../i18n/locale.tsx';
import { Empty } from '../../ui/empty.tsx';
import { PlainTable } from '../../ui/plain-table.tsx';
import { Screen } from '../../ui/screen.tsx';
import { Section } from '../../ui/section.tsx';
import { JobProgress } from '../../app/job-progress.tsx';
import { jobTitle } from '../../app/job-words.ts';

/** Long work: what runs, with its progress and a way to stop it, and what ran. */
export function Jobs() {
  const { t } = useLocale();
  const list = useQuery(api.jobs.list.queryOptions());
  const live = useLiveJobs();
  return (
    <Screen title={t('nav.jobs')}>
      <Reading of={list}>
        {read => {
          const jobs = newest(read, live);
          if (jobs.length === 0) {
            return <Empty icon={<IconProgress />} title={t('jobs.empty')} text={t('jobs.emptyText')} />;
          }
          return (
            <Stack gap="md">
              <Running jobs={jobs.filter(job => !isOver(job))} />
              <History jobs={jobs.filter(isOver)} />
            </Stack>
          );
        }}
      </Reading>
    </Screen>
  );
}

/** The jobs that were read, each in its latest state, and those begun since. */
function newest(read: readonly Job[], live: readonly Job[]): Job[] {
  const byId = new Map(read.map(job => [job.id, job]));
  for (const job of live) byId.set(job.id, job);
  return [...byId.values()].toSorted((a, b) => b.createdAt.localeCompare(a.createdAt));
}

function Running({ jobs }: { jobs: Job[] }) {
  const { t } = useLocale();
  return (
    <Section title={t('jobs.running')}>
      {jobs.length === 0 ? (
        <Text size="sm" c="dimmed">
          {t('jobs.nothingRuns')}
        </Text>
      ) : (
        <Stack gap="sm">
          {jobs.map(job => (
            <JobProgress key={job.id} job={job} />
          ))}
        </Stack>
      )}
    </Section>
  );
}

function History({ jobs }: { jobs: Job[] }) {
  const { t, moment, decimals } = useLocale();
  if (jobs.length === 0) return null;
  return (
    <Section title={t('jobs.history')}>
      <PlainTable
        label={t('jobs.history')}
        rows={jobs}
        rowKey={job => job.id}
        columns={[
          { title: t('jobs.job'), wrap: true, cell: job => <JobTitle job={job} /> },
          { title: t('item.state'), cell: job => <JobStateBadge state={job.state} /> },
          { title: t('jobs.began'), cell: job => moment(job.startedAt ?? job.createdAt) },
          {
            title: t('jobs.took'),
            align: 'end',
            cell: job => t('jobs.seconds', { seconds: decimals(secondsOf(job), 1) }),
          },
          { title: t('jobs.note'), wrap: true, cell: job => job.error && failureWords(job.error.message, t) },
          { title: t('jobs.retry'), cell: job => (canRetry(job) ? <Retry job={job} /> : null) },
        ]}
      />
    </Section>
  );
}

const resultPaths: Partial<Record<Job['kind'], string>> = {
  import: '/imports',
  plan: '/plan',
  decide: '/review',
  forecast: '/stock',
  sample: '/stock',
};

function JobTitle({ job }: { job: Job }) {
  const title = jobTitle(job, useLocale());
  const path = resultPaths[job.kind];
  if (path === undefined || job.state !== 'done') return <b>{title}</b>;
  return (
    <Anchor component={Link} href={path} size="sm" fw={600}>
      {title}
    </Anchor>
  );
}

function canRetry(job: Job): boolean {
  return job.state === 'failed' || job.state === 'cancelled' || job.state === 'interrupted';
}

function Retry({ job }: { job: Job }) {
  const locale = useLocale();
  const { t } = locale;
  const retry = useAction(api.jobs.retry.mutationOptions());
  return (
    <Button
      variant="default"
      size="compact-xs"
      aria-label={t('jobs.retryJob', { title: jobTitle(job, locale) })}
      loading={retry.isPending}
      onClick={() => retry.mutate({ id: job.id })}
    >
      {t('jobs.retry')}
    </Button>
  );
}

function secondsOf(job: Job): number {
  if (job.startedAt === null || job.finishedAt === null) return 0;
  return (Date.parse(job.finishedAt) - Date.parse(job.startedAt)) / 1000;
}
