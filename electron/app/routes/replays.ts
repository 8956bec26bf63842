import type { Engine } from '../engine.ts';
import { pageReplay, replayOfLine } from '../replay-lines.ts';
import { latestReplay } from '../replays.ts';
import type { Implementer } from './implementer.ts';
import { startJob } from './start-job.ts';

export function replaysRoutes(engine: Engine, { replays }: Implementer) {
  return {
    run: replays.run.handler(({ input }) => startJob(engine, 'simulate', input)),
    latest: replays.latest.handler(() => latestReplay(engine)),
    items: replays.items.handler(({ input }) => pageReplay(engine, input)),
    item: replays.item.handler(({ input }) => replayOfLine(engine, input.itemLocation)),
  };
}
