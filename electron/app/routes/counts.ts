import { openBackorders } from '../backorders.ts';
import { adjustStock, dueCounts, enterCounts, takeBack } from '../counts.ts';
import type { Engine } from '../engine.ts';
import type { Implementer } from './implementer.ts';

/** Counts and corrections of stock. */
export function countsRoutes(engine: Engine, os: Implementer) {
  return {
    due: os.counts.due.handler(({ input }) => dueCounts(engine, input.limit)),
    enter: os.counts.enter.handler(({ input, context }) => enterCounts(engine, input, context.actor)),
    adjust: os.counts.adjust.handler(({ input, context }) => adjustStock(engine, input, context.actor)),
    takeBack: os.counts.takeBack.handler(({ input, context }) => takeBack(engine, input, context.actor)),
    backorders: os.counts.backorders.handler(({ input }) => openBackorders(engine, input.limit)),
  };
}
