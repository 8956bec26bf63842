import { openBackorders } from '../app/backorders.ts';
import { adjustStock, dueCounts, enterCounts, takeBack } from '../app/counts.ts';
import {
  numberFlag,
  requiredFlag,
  runVerb,
  textFlag,
  usageError,
  wholeFlag,
  word,
  type Command,
  type Verb,
} from './command.ts';
import { dateFlag } from './json-file.ts';

const verbs: Record<string, Verb> = {
  list(call, app) {
    const json = dueCounts(app.engine, wholeFlag(call, 'limit', 20, 1));
    const lines = json.tasks.map(
      ({ item, location, book, unit, valueClass, reason }) =>
        `${item} at ${location}: book ${book} ${unit}, class ${valueClass}, ${reason}`,
    );
    return Promise.resolve({ json, text: lines.join('\n') || 'Nothing to count today' });
  },
  async enter(call, app) {
    const counts = [
      {
        item: requiredFlag(call, 'item'),
        location: requiredFlag(call, 'location'),
        found: numberFlag(call, 'found'),
      },
    ];
    const on = dateFlag(call, 'on');
    const json = await enterCounts(
      app.engine,
      { counts, note: textFlag(call, 'note') ?? '', ...(on !== undefined && { on }) },
      call.actor,
    );
    return {
      json,
      text: json.entries.map(({ entry, difference }) => `Entry ${entry}: ${difference}`).join('\n'),
    };
  },
  async adjust(call, app) {
    const on = dateFlag(call, 'on');
    const change = {
      item: requiredFlag(call, 'item'),
      location: requiredFlag(call, 'location'),
      quantity: numberFlag(call, 'quantity'),
      reason: requiredFlag(call, 'reason'),
      ...(on !== undefined && { on }),
    };
    const json = await adjustStock(app.engine, change, call.actor);
    return { json, text: `Entry ${json.entry}: on hand ${json.onHand}` };
  },
  async 'take-back'(call, app) {
    const entry = Number(word(call, 2, 'the number of the ledger entry'));
    if (!Number.isInteger(entry)) throw usageError('the number of the ledger entry is a whole number');
    const json = await takeBack(app.engine, { entry, reason: requiredFlag(call, 'reason') }, call.actor);
    return { json, text: `Entry ${json.entry}: on hand ${json.onHand}` };
  },
  backorders(call, app) {
    const json = openBackorders(app.engine, wholeFlag(call, 'limit', 500, 1));
    const lines = json.backorders.map(
      ({ order, item, location, quantity, met, missing, accepted }) =>
        `${order}: ${quantity} of ${item} at ${location}, ${met === null ? `nothing on order meets ${missing}` : `met on ${met}`}${accepted < quantity ? `; by policy ${accepted} may wait` : ''}`,
    );
    return Promise.resolve({ json, text: lines.join('\n') || 'No customer order waits for stock' });
  },
};

export const countCommands: Record<string, Command> = {
  counts: {
    usage:
      'counts W list|enter|adjust|take-back ENTRY|backorders [--item I] [--location L] [--found N] [--quantity N] [--reason T] [--on D] [--note T] [--limit N]',
    options: {
      item: { type: 'string' },
      location: { type: 'string' },
      found: { type: 'string' },
      quantity: { type: 'string' },
      reason: { type: 'string' },
      on: { type: 'string' },
      note: { type: 'string' },
      limit: { type: 'string' },
    },
    run: runVerb(verbs),
  },
};
