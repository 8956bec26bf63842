import type { Engine } from '../engine.ts';
import { pageReplay, replayOfLine } from '../replay-lines.ts';
import { latestReplay } from '../replays.ts';
import type { Implementer } from './implementer.ts';
import { startJob } from './start-job.ts';

/** Policies compared on history. */
export function replaysRoutes(engine: Engine, os: Implementer) {
  return {
    run: os.replays.run.handler(({ input }) => startJob(engine, 'simulate', input)),
    latest: os.replays.latest.handler(() => latestReplay(engine)),
    items: os.replays.items.handler(({ input }) => pageReplay(engine, input)),
    item: os.replays.item.handler(({ input }) => replayOfLine(engine, input.itemLocation)),
  };
}
