import type { Engine } from '../engine.ts';
import { setSourcePriority, sourceList, stockConflicts } from '../sources.ts';
import type { Implementer } from './implementer.ts';

/** Where data comes from, and whom to believe. */
export function sourcesRoutes(engine: Engine, os: Implementer) {
  return {
    list: os.sources.list.handler(() => sourceList(engine)),
    setPriority: os.sources.setPriority.handler(({ input, context }) =>
      setSourcePriority(engine, input, context.actor),
    ),
    conflicts: os.sources.conflicts.handler(({ input }) => stockConflicts(engine, input)),
  };
}
