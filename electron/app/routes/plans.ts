import { acceptPlan } from '../accept-plan.ts';
import { agreeDates, agreeMessages } from '../agree-dates.ts';
import type { Engine } from '../engine.ts';
import { planGroups } from '../plan-groups.ts';
import { pagePlanMessages } from '../plan-messages.ts';
import { explainLine, latestPlan, pagePlan } from '../plan-view.ts';
import type { Implementer } from './implementer.ts';
import { startJob } from './start-job.ts';

/** Recommendations. */
export function plansRoutes(engine: Engine, os: Implementer) {
  return {
    run: os.plans.run.handler(({ input }) => startJob(engine, 'plan', input)),
    latest: os.plans.latest.handler(() => latestPlan(engine)),
    page: os.plans.page.handler(({ input }) => pagePlan(engine, input)),
    messages: os.plans.messages.handler(({ input }) => pagePlanMessages(engine, input)),
    agree: os.plans.agree.handler(({ input, context }) => agreeDates(engine, input.dates, context.actor)),
    agreeListed: os.plans.agreeListed.handler(({ input, context }) =>
      agreeMessages(engine, input, context.actor),
    ),
    groups: os.plans.groups.handler(() => planGroups(engine)),
    trace: os.plans.trace.handler(({ input }) => explainLine(engine, input.itemLocation)),
    accept: os.plans.accept.handler(({ input, context }) =>
      acceptPlan(engine, input.suppliers, context.actor),
    ),
  };
}
