import type { Engine } from '../engine.ts';
import { approveTickets, findTicket, modifyOne, pageTickets, rejectOne } from '../review.ts';
import type { Implementer } from './implementer.ts';
import { startJob } from './start-job.ts';

/** Tickets. */
export function reviewRoutes(engine: Engine, os: Implementer) {
  return {
    decide: os.review.decide.handler(({ input }) => startJob(engine, 'decide', input)),
    list: os.review.list.handler(({ input }) => pageTickets(engine, input)),
    show: os.review.show.handler(({ input }) => findTicket(engine, input.id)),
    approve: os.review.approve.handler(({ input, context }) =>
      approveTickets(engine, input.ids, context.actor),
    ),
    reject: os.review.reject.handler(({ input, context }) => rejectOne(engine, input, context.actor)),
    modify: os.review.modify.handler(({ input, context }) => modifyOne(engine, input, context.actor)),
  };
}
