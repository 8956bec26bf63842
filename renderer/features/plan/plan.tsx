import { Button } from '@mantine/core';
import { IconChecklist } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useLocation, useParams } from 'wouter';
import { Reading } from '../../app/reading.tsx';
import { useAction } from '../../app/use-action.tsx';
import { useKept } from '../../app/use-kept.ts';
import { api } from '../../data/client.ts';
import { useLocale } from '../../i18n/locale.tsx';
import { Empty } from '../../ui/empty.tsx';
import { Screen } from '../../ui/screen.tsx';
import { WithPanel } from '../../ui/side-panel.tsx';
import { PlanGroups } from './plan-groups.tsx';
import { keptPlanList } from './plan-filter.ts';
import { PlanLines } from './plan-lines.tsx';
import { PlanMessages } from './plan-messages.tsx';
import { RunPlanDialog } from './run-plan-dialog.tsx';
import { TracePanel } from './trace-panel.tsx';

/** The latest plan: what is due, by supplier and line by line, each with its derivation. */
export function Plan() {
  const { t, date, number } = useLocale();
  const { id } = useParams<{ id?: string }>();
  const [, navigate] = useLocation();
  const [asking, setAsking] = useState(false);
  const [list] = useKept(keptPlanList);
  const latest = useQuery(api.plans.latest.queryOptions());
  const summary = latest.data;
  return (
    <Screen
      title={t('nav.plan')}
      layout="fill"
      note={
        summary &&
        t('plan.summary', {
          date: date(summary.asOf),
          lines: summary.lines,
          seconds: number(summary.seconds, 1),
        })
      }
      actions={
        <>
          {summary && <Decide />}
          <Button variant={summary ? 'default' : 'filled'} onClick={() => setAsking(true)}>
            {t('plan.run')}
          </Button>
        </>
      }
    >
      <RunPlanDialog opened={asking} onClose={() => setAsking(false)} lastAsOf={summary?.asOf} />
      <Reading of={latest}>
        {plan =>
          plan === null ? (
            <Empty icon={<IconChecklist />} title={t('plan.empty')} text={t('plan.emptyText')}>
              <Button onClick={() => setAsking(true)}>{t('plan.run')}</Button>
            </Empty>
          ) : (
            <WithPanel
              list={
                <>
                  <PlanGroups summary={plan} />
                  {list === 'lines' ? (
                    <PlanLines openId={id} onOpen={row => navigate(`/plan/${row.itemLocation}`)} />
                  ) : (
                    <PlanMessages openId={id} onOpen={row => navigate(`/plan/${row.itemLocation}`)} />
                  )}
                </>
              }
              panel={
                id === undefined ? null : (
                  <TracePanel key={id} itemLocation={Number(id)} onClose={() => navigate('/plan')} />
                )
              }
            />
          )
        }
      </Reading>
    </Screen>
  );
}

/** Hands the due lines to the decision pipeline: drafts for what is safe, tickets for what is not. */
function Decide() {
  const { t } = useLocale();
  const settings = useQuery(api.settings.get.queryOptions());
  const decide = useAction(api.review.decide.mutationOptions(), { done: () => t('plan.decideStarted') });
  return (
    <Button
      loading={decide.isPending}
      onClick={() => decide.mutate({ reasoner: settings.data?.decisions.reasoner ?? 'rules' })}
    >
      {t('plan.decide')}
    </Button>
  );
}
