import { acceptPolicies, recommendedPolicies } from '../accept-policies.ts';
import type { Engine } from '../engine.ts';
import { pageReplay, replayOfLine } from '../replay-lines.ts';
import { latestReplay } from '../replays.ts';
import { whatIfLine } from '../what-if.ts';
import type { Implementer } from './implementer.ts';
import { startJob } from './start-job.ts';

/** Policies compared on history. */
export function replaysRoutes(engine: Engine, os: Implementer) {
  return {
    run: os.replays.run.handler(({ input }) => startJob(engine, 'simulate', input)),
    latest: os.replays.latest.handler(() => latestReplay(engine)),
    items: os.replays.items.handler(({ input }) => pageReplay(engine, input)),
    recommended: os.replays.recommended.handler(({ input }) => ({
      classes: recommendedPolicies(engine, input),
    })),
    accept: os.replays.accept.handler(({ input, context }) => acceptPolicies(engine, input, context.actor)),
    whatIf: os.replays.whatIf.handler(({ input }) => startJob(engine, 'what-if', input)),
    whatIfLine: os.replays.whatIfLine.handler(({ input }) =>
      whatIfLine(engine, input.itemLocation, input.scenario),
    ),
    item: os.replays.item.handler(({ input }) => replayOfLine(engine, input.itemLocation)),
  };
}
