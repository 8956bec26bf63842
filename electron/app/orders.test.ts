import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { AppError } from '../../shared/errors.ts';
import { roundHalfAway } from '../../shared/money.ts';
import { toDay } from '../../shared/dates.ts';
import { findProblems } from '../db/integrity.ts';
import { acceptPlan } from './accept-plan.ts';
import { draftLine } from './draft-orders.ts';
import { readSettings, writeSettings } from './engine.ts';
import { jobRequest } from './jobs.ts';
import { approveOrders, cancelOrder, cancelOrders, pageOrders, sendOrder, showOrder } from './orders.ts';
import { receiveOrder } from './receive-orders.ts';
import { latestPlan, pagePlan } from './plan-view.ts';
import { openTestWorkspace, plan, writeText, type TestWorkspace } from './test-workspace.ts';

let workspace: TestWorkspace;
beforeEach(async () => {
  workspace = await openTestWorkspace();
});
afterEach(() => workspace.remove());

const asOf = '2024-04-15';

/** Terms and a safety stock each: planned as of any day, every item is due. */
async function dueItems(count: number, supplier = 'S1', price = 1.25): Promise<void> {
  const rows = Array.from({ length: count }, (_, index) => `${supplier}-${index}`);
  await writeText(
    workspace,
    `supplier,item,price,moq\n${rows.map(item => `${supplier},${item},${price},10`).join('\n')}\n`,
    'supplier-items',
  );
  await writeText(
    workspace,
    `item,location,safety_stock\n${rows.map(item => `${item},L1,20`).join('\n')}\n`,
    'policies',
  );
}

const orders = () => pageOrders(workspace.engine, { text: '', offset: 0, limit: 1000 }).orders;
const lineCount = () =>
  workspace.engine.store.reader.prepare('SELECT count(*) FROM order_line').pluck().get();

async function refusalOf(work: Promise<unknown>): Promise<AppError> {
  const error: unknown = await work.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (error instanceof AppError) return error;
  throw new Error('it was not refused', { cause: error });
}

function draft(
  cause: string,
  quantity: number,
  price: number,
  currency = 'EUR',
  itemLocation = 1,
  supplier: number | null = null,
) {
  const { engine } = workspace;
  const line = {
    itemLocation,
    supplier,
    quantity,
    unitPriceMicros: Math.round(price * 1e6),
    pricePer: 1,
    currency,
    arrivesDay: toDay('2024-04-29'),
    orderedOn: toDay(asOf),
    cause,
  };
  return engine.store.write(db => draftLine(engine, db, line, 'test'));
}

describe('accepting a plan', () => {
  it('makes one order a supplier and location, whose total is the sum of its rounded lines', async () => {
    await dueItems(3, 'S1', 0.333333);
    await dueItems(2, 'S2', 2.5);
    await plan(workspace, { asOf });
    expect(await acceptPlan(workspace.engine, undefined, 'test')).toEqual({ orders: 2, lines: 5 });
    expect(orders().map(order => [order.number, order.supplier, order.state, order.lineCount])).toEqual([
      ['PO-2024-0002', 'S2', 'draft', 2],
      ['PO-2024-0001', 'S1', 'draft', 3],
    ]);
    for (const { id } of orders()) {
      const order = showOrder(workspace.engine, id);
      for (const line of order.lines)
        expect(line.total).toBe(roundHalfAway(line.quantity * line.unitPrice, 2));
      const sum = order.lines.reduce((total, line) => total + Math.round(line.total * 100), 0);
      expect(order.total).toBe(sum / 100);
    }
  });

  it('orders at the price of the break that the quantity reaches, in workspace and foreign currency alike', async () => {
    await writeText(workspace, 'supplier,name,currency\nS1,One,EUR\nS2,Two,USD\n', 'suppliers');
    const terms = 'supplier,item,price,moq,break_qty,break_price\nS1,A,2,10,30,1.80\nS2,B,2,10,30,1.80\n';
    await writeText(workspace, terms, 'supplier-items');
    await writeText(workspace, 'item,cost\nB,1.50\n', 'items');
    await writeText(workspace, 'item,location,safety_stock\nA,L1,40\nB,L1,40\n', 'policies');
    await plan(workspace, { asOf });
    // 40 at 1.80 are 72.00, not 80.00; in the workspace's currency B costs 1.50 for 2.00, so 1.35: 54.00.
    const { rows } = pagePlan(workspace.engine, { action: 'order', text: '', sort: [], offset: 0, limit: 9 });
    expect(
      rows.map(({ item, quantity, value, currency }) => `${item} ${quantity} ${value} ${currency}`),
    ).toEqual(['A 40 72 EUR', 'B 40 72 USD']);
    expect(latestPlan(workspace.engine)?.orderValue).toBe(72 + 54);
    await acceptPlan(workspace.engine, undefined, 'test');
    const drafted = orders().flatMap(({ id }) => showOrder(workspace.engine, id).lines);
    expect(drafted).toMatchObject([
      { unitPrice: 1.8, total: 72 },
      { unitPrice: 1.8, total: 72 },
    ]);
  });

  it('again, or twice at once, adds nothing', async () => {
    await dueItems(30);
    await plan(workspace, { asOf });
    const results = await Promise.all([
      acceptPlan(workspace.engine, undefined, 'a'),
      acceptPlan(workspace.engine, undefined, 'b'),
    ]);
    expect(results.map(result => result.lines).toSorted((a, b) => a - b)).toEqual([0, 30]);
    expect(await acceptPlan(workspace.engine, undefined, 'c')).toEqual({ orders: 0, lines: 0 });
    expect(lineCount()).toBe(30);
    expect(orders()).toHaveLength(1);
  });

  it('leaves no empty order when it comes again after approval', async () => {
    await dueItems(2);
    await plan(workspace, { asOf });
    await acceptPlan(workspace.engine, undefined, 'test');
    await approveOrders(workspace.engine, [orders()[0]?.id ?? ''], 'test');
    await acceptPlan(workspace.engine, undefined, 'test');
    await draft('plan:1:1', 5, 1);
    expect(orders()).toHaveLength(1);
    expect(lineCount()).toBe(2);
  });

  it('by supplier leaves the others for later', async () => {
    await dueItems(2, 'S1');
    await dueItems(1, 'S2');
    await plan(workspace, { asOf });
    expect(await acceptPlan(workspace.engine, ['S2'], 'test')).toEqual({ orders: 1, lines: 1 });
    expect(await acceptPlan(workspace.engine, undefined, 'test')).toEqual({ orders: 1, lines: 2 });
  });

  it('adds nothing to what the pipeline has decided already, nor the other way round', async () => {
    const settings = readSettings(workspace.engine);
    await writeSettings(workspace.engine, {
      ...settings,
      decisions: { ...settings.decisions, confidenceThreshold: 0, auditShare: 0 },
    });
    await dueItems(6);
    await plan(workspace, { asOf });
    const decide = () => workspace.engine.jobs.runToEnd(jobRequest(workspace.engine, 'decide', { limit: 3 }));
    await decide();
    const drafted = Number(lineCount());
    expect(drafted).toBeGreaterThan(0);
    await acceptPlan(workspace.engine, undefined, 'test');
    expect(lineCount()).toBe(6);
    await workspace.engine.jobs.runToEnd(jobRequest(workspace.engine, 'decide', { limit: 100 }));
    expect(lineCount()).toBe(6);
    const perItem = workspace.engine.store.reader
      .prepare('SELECT max(n) FROM (SELECT count(*) AS n FROM order_line GROUP BY item_location)')
      .pluck()
      .get();
    expect(perItem).toBe(1);
  });

  it('and planning again proposes nothing new, in every state of the order', async () => {
    await dueItems(3);
    const due = async () => (await plan(workspace, { asOf })).byAction['order'] ?? 0;
    expect(await due()).toBe(3);
    await acceptPlan(workspace.engine, undefined, 'test');
    const id = orders()[0]?.id ?? '';
    expect(await due()).toBe(0);
    await approveOrders(workspace.engine, [id], 'test');
    expect(await due()).toBe(0);
    await sendOrder(workspace.engine, id, 'test');
    expect(await due()).toBe(0);
    for (const line of [1, 2, 3])
      await receiveOrder(workspace.engine, { id, line, quantity: 20, on: asOf }, 'test');
    expect(await due()).toBe(0);
    expect((await plan(workspace, { asOf: '2024-04-16' })).byAction['order'] ?? 0).toBe(0);
  });
});

describe('the number of an order', () => {
  it('runs on without gaps and without doubles, whoever asks at once, by year', async () => {
    await dueItems(40);
    const days = ['2024-12-30', '2024-12-31', '2025-01-01'];
    const currencies = 'EUR USD GBP CHF JPY SEK NOK DKK PLN CZK HUF RON BGN TRY ILS'.split(' ');
    await Promise.all(
      Array.from({ length: 30 }, (_, index) =>
        workspace.engine.store.write(db =>
          draftLine(
            workspace.engine,
            db,
            {
              itemLocation: index + 1,
              supplier: null,
              quantity: 1,
              unitPriceMicros: 1,
              pricePer: 1,
              currency: currencies[index % currencies.length] ?? '',
              arrivesDay: null,
              orderedOn: toDay(days[index % 3] ?? ''),
              cause: `cause ${index}`,
            },
            'test',
          ),
        ),
      ),
    );
    const numbers = orders()
      .map(order => order.number)
      .toSorted();
    const expected = (year: number, count: number) =>
      Array.from({ length: count }, (_, index) => `PO-${year}-${String(index + 1).padStart(4, '0')}`);
    expect(numbers).toEqual([...expected(2024, 10), ...expected(2025, 5)]);
  });
});

describe('a line', () => {
  it('is made once by its cause, however often that acts', async () => {
    await dueItems(1);
    const first = await draft('run-1:act', 5, 1);
    const second = await draft('run-1:act', 5, 1);
    expect(second.lineId).toBe(first.lineId);
    expect(lineCount()).toBe(1);
    const drafted = workspace.engine.store.reader
      .prepare("SELECT count(*) FROM audit WHERE action = 'drafted'")
      .pluck()
      .get();
    expect(drafted).toBe(1);
  });

  it('is rounded to the minor unit of its currency, halves away from zero', async () => {
    await dueItems(1);
    await draft('a', 3, 0.335);
    await draft('b', 3, 33.5, 'JPY');
    await draft('c', 3, 0.3335, 'KWD');
    expect(
      orders()
        .map(order => `${order.currency} ${order.total}`)
        .toSorted(),
    ).toEqual(['EUR 1.01', 'JPY 101', 'KWD 1.001']);
  });
});

describe('the states of an order', () => {
  type Verb = 'approve' | 'send' | 'cancel' | 'receive part' | 'receive all';
  const next: Record<string, Partial<Record<Verb, string>>> = {
    draft: { approve: 'approved', cancel: 'cancelled' },
    approved: {
      send: 'sent',
      cancel: 'cancelled',
      'receive part': 'partly-received',
      'receive all': 'received',
    },
    sent: { cancel: 'cancelled', 'receive part': 'partly-received', 'receive all': 'received' },
    'partly-received': { cancel: 'cancelled', 'receive part': 'partly-received', 'receive all': 'received' },
    received: { 'receive part': 'received', 'receive all': 'received' },
    cancelled: {},
  };

  it('follow the machine, whatever is asked in whatever order', async () => {
    await dueItems(1);
    let cause = 0;
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.constantFrom<Verb>('approve', 'send', 'cancel', 'receive part', 'receive all'), {
          maxLength: 8,
        }),
        async verbs => {
          const { engine } = workspace;
          const { order } = await draft(`cause ${cause++}`, 1000, 1, 'EUR', 1, 1);
          const id = String(
            engine.store.reader.prepare('SELECT id FROM purchase_order WHERE key = ?').pluck().get(order),
          );
          let state = 'draft';
          let received = 0;
          for (const verb of verbs) {
            const work = {
              approve: () => approveOrders(engine, [id], 'test'),
              send: () => sendOrder(engine, id, 'test'),
              cancel: () => cancelOrder(engine, id, 'test'),
              'receive part': () => receiveOrder(engine, { id, line: 1, quantity: 1, on: asOf }, 'test'),
              'receive all': () => receiveOrder(engine, { id, line: 1, quantity: 1000, on: asOf }, 'test'),
            }[verb];
            const to = next[state]?.[verb];
            if (to === undefined) {
              const error = await refusalOf(work());
              expect(error.code).toBe('conflict');
              expect(error.message).toContain(`is ${state} and cannot be`);
            } else {
              await work();
              state = to;
              if (verb === 'receive part') received += 1;
              if (verb === 'receive all') received += 1000;
            }
            const shown = showOrder(engine, id);
            expect([shown.state, shown.lines[0]?.received]).toEqual([state, received]);
          }
          // The next run begins with a draft of its own.
          if (state === 'draft') await cancelOrder(engine, id, 'test');
        },
      ),
      { numRuns: 40 },
    );
    expect(findProblems(workspace.file)).toEqual([]);
  });

  it('are cancelled all or none', async () => {
    await dueItems(1);
    await draft('a', 1, 1);
    await draft('b', 1, 1, 'USD');
    const ids = orders().map(order => order.id);
    const states = () => orders().map(order => order.state);
    await expect(cancelOrders(workspace.engine, [...ids, 'PO-1999-0001'], 'test')).rejects.toThrow(
      'PO-1999-0001',
    );
    expect(states()).toEqual(['draft', 'draft']);
    await cancelOrders(workspace.engine, ids, 'test');
    expect(states()).toEqual(['cancelled', 'cancelled']);
    await expect(cancelOrders(workspace.engine, ids, 'test')).rejects.toThrow('cancelled');
  });

  it('are approved all or none, and once', async () => {
    await dueItems(1);
    await draft('a', 1, 1);
    await draft('b', 1, 1, 'USD');
    const [first, second] = orders().map(order => order.id);
    await expect(
      approveOrders(workspace.engine, [first ?? '', 'PO-1999-0001'], 'test'),
    ).rejects.toMatchObject({ code: 'not-found' });
    expect(orders().map(order => order.state)).toEqual(['draft', 'draft']);
    const twice = await Promise.allSettled([
      approveOrders(workspace.engine, [first ?? '', second ?? ''], 'anna'),
      approveOrders(workspace.engine, [second ?? ''], 'ben'),
    ]);
    expect(twice.map(each => each.status)).toEqual(['fulfilled', 'rejected']);
    expect(showOrder(workspace.engine, first ?? '').history.map(({ actor, what }) => [actor, what])).toEqual([
      ['anna', 'approved'],
    ]);
  });

  it('end in received when all has come in decimals', async () => {
    await dueItems(1);
    await writeText(workspace, 'item,unit,precision\nS1-0,kg,1\n', 'items');
    const { order } = await draft('a', 0.8, 1);
    const id = String(
      workspace.engine.store.reader.prepare('SELECT id FROM purchase_order WHERE key = ?').pluck().get(order),
    );
    await approveOrders(workspace.engine, [id], 'test');
    await receiveOrder(workspace.engine, { id, line: 1, quantity: 0.7, on: asOf }, 'test');
    const done = await receiveOrder(workspace.engine, { id, line: 1, quantity: 0.1, on: asOf }, 'test');
    expect(done.state).toBe('received');
  });

  it.each([
    [0, 'more than 0'],
    [-2, 'more than 0'],
    [1.5, 'S1-0 is counted in whole pcs; 1.5 cannot have come'],
  ])('take no receipt of %d pieces', async (quantity, message) => {
    await dueItems(1);
    const { order } = await draft('a', 5, 1);
    const id = String(
      workspace.engine.store.reader.prepare('SELECT id FROM purchase_order WHERE key = ?').pluck().get(order),
    );
    await approveOrders(workspace.engine, [id], 'test');
    const error = await refusalOf(
      receiveOrder(workspace.engine, { id, line: 1, quantity, on: asOf }, 'test'),
    );
    expect(error.message).toContain(message);
    expect(showOrder(workspace.engine, id).state).toBe('approved');
  });

  it('are received by line, in words when there is no such line', async () => {
    await dueItems(1);
    const { order } = await draft('a', 5, 1);
    const id = String(
      workspace.engine.store.reader.prepare('SELECT id FROM purchase_order WHERE key = ?').pluck().get(order),
    );
    await approveOrders(workspace.engine, [id], 'test');
    const error = await refusalOf(
      receiveOrder(workspace.engine, { id, line: 2, quantity: 1, on: asOf }, 'test'),
    );
    expect([error.code, error.message]).toEqual(['not-found', 'PO-2024-0001 has no line 2; its lines are 1']);
  });
});
