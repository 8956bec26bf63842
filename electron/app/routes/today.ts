import type { Engine } from '../engine.ts';
import { todayExceptions } from '../today-exceptions.ts';
import { todaySummary } from '../today.ts';
import type { Implementer } from './implementer.ts';

/** What needs the planner now. */
export function todayRoutes(engine: Engine, os: Implementer) {
  return {
    summary: os.today.summary.handler(() => todaySummary(engine)),
    exceptions: os.today.exceptions.handler(({ input }) => todayExceptions(engine, input)),
  };
}
