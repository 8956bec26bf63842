import { SimpleGrid } from '@mantine/core';
import {
  IconClipboardList,
  IconClockExclamation,
  IconListCheck,
  IconMail,
  IconProgress,
  type Icon,
} from '@tabler/icons-react';
import { Link } from 'wouter';
import { useLocale } from '../../i18n/locale.tsx';
import classes from './next-steps.module.css';
import type { TodaySummary } from './today.tsx';

/** What waits for a person, each a way into its screen. */
export function NextSteps({ summary }: { summary: TodaySummary }) {
  const { t } = useLocale();
  return (
    <SimpleGrid cols={{ base: 2, md: 5 }} spacing="xs">
      <Step icon={IconListCheck} count={summary.tickets} label={t('today.tickets')} href="/review" />
      <Step icon={IconClipboardList} count={summary.draftOrders} label={t('today.drafts')} href="/orders" />
      <Step icon={IconMail} count={summary.ordersToSend} label={t('today.toSend')} href="/orders" />
      <Step icon={IconClockExclamation} count={summary.lateLines} label={t('today.late')} href="/suppliers" />
      <Step icon={IconProgress} count={summary.runningJobs} label={t('today.jobs')} href="/jobs" />
    </SimpleGrid>
  );
}

type StepProps = { icon: Icon; count: number; label: string; href: string };

function Step({ icon: Mark, count, label, href }: StepProps) {
  const { number } = useLocale();
  return (
    <Link href={href} className={classes['step']} data-waiting={count > 0 || undefined}>
      <Mark size={18} stroke={1.7} aria-hidden />
      <span className={classes['count']}>{number(count)}</span>
      <span className={classes['label']}>{label}</span>
    </Link>
  );
}
