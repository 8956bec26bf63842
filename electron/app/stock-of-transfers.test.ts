import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toDay, toIso, type IsoDate } from '../../shared/dates.ts';
import { draftTransfer } from './draft-orders.ts';
import { approveOrders, cancelOrder, sendOrder } from './orders.ts';
import { receiveOrder } from './receive-orders.ts';
import { stockPage } from './stock.ts';
import {
  itemLocationOf,
  openTestWorkspace,
  plan,
  steppingClock,
  testPorts,
  writeText,
  type TestWorkspace,
} from './test-workspace.ts';

const TODAY: IsoDate = '2024-04-15';
const MAIN = 100;
const STORE = 10;
const RESERVED = 7;

/** A transfer and what was done to it, as plain bookkeeping knows it. */
type Transfer = {
  id: string;
  quantity: number;
  state: 'open' | 'sent' | 'over';
  sent: number;
  received: number;
};

const event = fc.oneof(
  fc.record({ what: fc.constant('draft' as const), quantity: fc.integer({ min: 1, max: 15 }) }),
  fc.record({
    what: fc.constantFrom('approve' as const, 'send' as const, 'cancel' as const),
    transfer: fc.nat({ max: 3 }),
  }),
  fc.record({
    what: fc.constant('receive' as const),
    transfer: fc.nat({ max: 3 }),
    quantity: fc.integer({ min: 1, max: 12 }),
  }),
  fc.record({ what: fc.constant('plan' as const), days: fc.nat({ max: 1 }) }),
);
type Event = typeof event extends fc.Arbitrary<infer T> ? T : never;

async function company(): Promise<TestWorkspace> {
  const workspace = await openTestWorkspace(testPorts(steppingClock(`${TODAY}T08:00:00.000Z`, TODAY)));
  await writeText(
    workspace,
    `item,location,on_hand,as_of,reserved\nA,MAIN,${MAIN},${TODAY},${RESERVED}\nA,STORE,${STORE},${TODAY},0\n`,
    'stock',
  );
  return workspace;
}

async function draft({ engine }: TestWorkspace, taker: number, quantity: number): Promise<string> {
  const line = {
    place: { itemLocation: taker, location: 'STORE', expected: toDay(TODAY) + 2 },
    move: { from: 'MAIN', quantity },
    orderedOn: toDay(TODAY),
    currency: 'EUR',
    cause: engine.ports.random.id(),
  };
  return engine.store.write(db => {
    const { order } = draftTransfer(engine, db, line, 'test');
    return (
      db.prepare<[number], string>('SELECT id FROM purchase_order WHERE key = ?').pluck().get(order) ?? ''
    );
  });
}

async function happen(workspace: TestWorkspace, transfers: Transfer[], one: Event): Promise<void> {
  const { engine } = workspace;
  if (one.what === 'plan') {
    await plan(workspace, { asOf: toIso(toDay(TODAY) + one.days), policy: { leadTimeDays: 3 } });
    return;
  }
  if (one.what === 'draft') {
    // One draft stands for a pair of locations: a second line would go on it.
    if (transfers.some(transfer => transfer.state === 'open')) return;
    const id = await draft(workspace, itemLocationOf(workspace, { location: 'STORE' }), one.quantity);
    transfers.push({ id, quantity: one.quantity, state: 'open', sent: 0, received: 0 });
    return;
  }
  const transfer = transfers[one.transfer % Math.max(1, transfers.length)];
  if (!transfer || (transfer.state === 'over' && one.what !== 'receive')) return;
  const order = engine.store.reader
    .prepare<[string], string>('SELECT state FROM purchase_order WHERE id = ?')
    .pluck()
    .get(transfer.id);
  if (one.what === 'approve' && order === 'draft') await approveOrders(engine, [transfer.id], 'test');
  if (one.what === 'send' && order === 'approved') {
    await sendOrder(engine, transfer.id, 'test');
    Object.assign(transfer, { state: 'sent', sent: transfer.quantity });
  }
  if (one.what === 'cancel' && order !== 'received') {
    await cancelOrder(engine, transfer.id, 'test');
    Object.assign(transfer, { state: 'over', sent: Math.min(transfer.sent, transfer.received) });
  }
  if (one.what === 'receive' && order !== 'draft' && order !== 'cancelled') {
    await receiveOrder(engine, { id: transfer.id, line: 1, quantity: one.quantity, on: TODAY }, 'test');
    const received = transfer.received + one.quantity;
    const sent = Math.max(transfer.quantity, received);
    Object.assign(transfer, { received, sent, state: received >= transfer.quantity ? 'over' : 'sent' });
  }
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

/** What the stock view has to show, by counting boxes. */
function expected(transfers: readonly Transfer[]) {
  const promised = sum(transfers.map(({ state, quantity }) => (state === 'open' ? quantity : 0)));
  const toCome = sum(
    transfers.map(({ state, quantity, received }) =>
      state === 'over' ? 0 : Math.max(0, quantity - received),
    ),
  );
  const left = MAIN - sum(transfers.map(({ sent }) => sent));
  const arrived = STORE + sum(transfers.map(({ received }) => received));
  return {
    MAIN: {
      onHand: left,
      available: left - promised - RESERVED,
      onOrder: 0,
      position: left - promised - RESERVED,
    },
    STORE: { onHand: arrived, available: arrived, onOrder: toCome, position: arrived + toCome },
  };
}

function shown({ engine }: TestWorkspace) {
  const { rows } = stockPage(engine, { filter: {}, sort: [], offset: 0, limit: 9 });
  return Object.fromEntries(
    rows.map(({ location, onHand, available, onOrder, position }) => [
      location,
      { onHand, available, onOrder, position },
    ]),
  );
}

describe('the stock view', () => {
  it('counts what a transfer moves once at both ends, in every state of it, whenever the plan was made', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(event, { maxLength: 10 }), async events => {
        const workspace = await company();
        const transfers: Transfer[] = [];
        try {
          await plan(workspace, { asOf: TODAY, policy: { leadTimeDays: 3 } });
          for (const one of events) {
            await happen(workspace, transfers, one);
            expect(shown(workspace)).toEqual(expected(transfers));
          }
        } finally {
          await workspace.remove();
        }
      }),
      { numRuns: 25, seed: 20_240_415 },
    );
  }, 120_000);
});
