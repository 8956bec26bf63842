import { fromMinor } from '../../shared/money.ts';
import { reasoners, rejectionReasons, type TicketSummary } from '../../shared/model/review.ts';
import type { OpenEngine } from '../app/open-engine.ts';
import { readSettings } from '../app/engine.ts';
import { approveTickets, findTicket, modifyOne, pageTickets, rejectOne } from '../app/review.ts';
import { z } from 'zod';
import {
  choiceFlag,
  numberFlag,
  requiredFlag,
  runVerb,
  textFlag,
  usageError,
  wholeFlag,
  word,
  type Answer,
  type Call,
  type Command,
  type Verb,
} from './command.ts';

const decideResult = z.object({
  runs: z.int(),
  drafted: z.int(),
  ticketed: z.int(),
  held: z.int(),
  failed: z.int(),
  seconds: z.number(),
  costMinor: z.number(),
});

const verbs: Record<string, Verb> = {
  async list(_call, app) {
    const { tickets } = await pageTickets(app.engine, { status: 'open', offset: 0, limit: 1_000_000 });
    return {
      json: { tickets },
      text: tickets.length === 0 ? 'Nothing waits for a decision' : tickets.map(describe).join('\n'),
    };
  },
  show(call, app) {
    const ticket = findTicket(app.engine, word(call, 2, 'the ticket ID'));
    const lines = [
      describe(ticket),
      ticket.explanation,
      ticket.ifNot,
      ...ticket.trace.map(step => `  ${step.step}: ${JSON.stringify(step.inputs)} -> ${step.result}`),
    ];
    return Promise.resolve({ json: { ...ticket, tickets: [ticket] }, text: lines.join('\n') });
  },
  async approve(call, app) {
    const ids = call.words.slice(2);
    if (ids.length === 0) throw usageError('the ticket ID is missing');
    return answered(app, await approveTickets(app.engine, ids, call.actor));
  },
  async reject(call, app) {
    const note = textFlag(call, 'note');
    const ticket = {
      id: word(call, 2, 'the ticket ID'),
      reason: reasonOf(call),
      ...(note !== undefined && { note }),
    };
    return answered(app, [await rejectOne(app.engine, ticket, call.actor)]);
  },
  async modify(call, app) {
    const note = textFlag(call, 'note');
    const ticket = {
      id: word(call, 2, 'the ticket ID'),
      quantity: numberFlag(call, 'quantity'),
      reason: reasonOf(call),
      ...(note !== undefined && { note }),
    };
    return answered(app, [await modifyOne(app.engine, ticket, call.actor)]);
  },
};

function reasonOf(call: Call): (typeof rejectionReasons)[number] {
  requiredFlag(call, 'reason');
  return choiceFlag(call, 'reason', rejectionReasons) ?? 'other';
}

function answered(
  app: OpenEngine,
  decided: { id: string; status: string; orderNumber: string | null; message: string }[],
): Answer {
  const tickets = decided.map(({ id, ...rest }) => ({ ...findTicket(app.engine, id), ...rest }));
  return {
    json: { tickets, decided },
    text: decided.map(entry => `${entry.id}: ${entry.status}. ${entry.message}`).join('\n'),
  };
}

function describe(ticket: TicketSummary): string {
  return `${ticket.id}  ${ticket.action} ${ticket.quantity} ${ticket.unit} of ${ticket.item} at ${ticket.location} (${ticket.value.toFixed(2)} ${ticket.currency}, confidence ${ticket.confidence.toFixed(2)}): ${ticket.gate}`;
}

export const reviewCommands: Record<string, Command> = {
  decide: {
    usage: 'decide W [--reasoner rules|ollama|gemini] [--limit 500]',
    options: { reasoner: { type: 'string' }, limit: { type: 'string' } },
    async run(call) {
      const reasoner = choiceFlag(call, 'reasoner', reasoners);
      const limit = wholeFlag(call, 'limit', 500, 1);
      const app = await call.open(call.path(word(call, 0, 'the workspace file W')));
      const { costMinor, ...result } = decideResult.parse(
        await call.job(app, 'decide', { limit, ...(reasoner && { reasoner }) }),
      );
      const cost = fromMinor(costMinor, readSettings(app.engine).locale.currency);
      return {
        json: { ...result, cost },
        text: `${result.runs} decided in ${result.seconds.toFixed(1)} s: ${result.drafted} drafted, ${result.ticketed} for review, ${result.held} held, ${result.failed} failed`,
      };
    },
  },
  review: {
    usage:
      'review W list | show ID | approve ID... | reject ID --reason CODE | modify ID --quantity Q --reason CODE',
    options: { reason: { type: 'string' }, quantity: { type: 'string' }, note: { type: 'string' } },
    run: runVerb(verbs),
  },
};
