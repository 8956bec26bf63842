import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { migrate } from '../db/migrate.ts';
import { decisionRecords } from '../db/tables/decisions.ts';
import { verifyChain } from './audit-chain.ts';
import type { Candidate } from './candidate.ts';
import { decide } from './pipeline.ts';
import { approveTicket, askAgain, expireTickets, modifyTicket, rejectTicket } from './review.ts';
import { candidateFor, clockAt, passOver, planOf, storeOver } from './stand-in.ts';
import { listTickets, showTicket } from './ticket-view.ts';

/** A line that always needs a person: its history is short. */
const doubtful = (item: number, changes: Partial<Candidate> = {}) =>
  candidateFor(item, { historyPeriods: 5, ...changes });

async function deskWith(candidates: Candidate[]) {
  const db = new Database(':memory:');
  migrate(db);
  const plan = planOf(candidates);
  const store = storeOver(db, decisionRecords(db), plan);
  const clock = clockAt('2024-04-15T08:00:00.000Z');
  const desk = passOver(store, { clock });
  await decide(desk);
  const open = () => listTickets(store.reads, { status: 'open', offset: 0, limit: 100 }).tickets;
  const drafts = () =>
    db
      .prepare<[], { item: number; quantity: number; total: number }>(
        'SELECT item_location AS item, quantity, total FROM draft ORDER BY item_location',
      )
      .all();
  return { db, plan, store, clock, desk, open, drafts };
}

describe('a review ticket', () => {
  it('shows what, why, what if not, the alternatives and the confidence with its parts', async () => {
    const alternative = {
      action: 'transfer' as const,
      quantity: 60,
      costMinor: 1500,
      note: 'Berlin has 80 to spare',
    };
    const { store, open } = await deskWith([doubtful(1, { alternatives: [alternative] })]);
    const summary = open()[0]!;
    expect(summary).toMatchObject({
      item: 'ITEM-1',
      action: 'order',
      quantity: 100,
      value: 250,
      currency: 'EUR',
      confidence: 0.55,
    });
    expect(summary.gate).toContain('below');
    const ticket = showTicket(store.reads, summary.id);
    expect(ticket.alternatives).toEqual([
      { action: 'transfer', quantity: 60, cost: 15, note: 'Berlin has 80 to spare' },
      { action: 'none', quantity: 0, cost: 90, note: 'Leave it as it is' },
    ]);
    expect(ticket).toMatchObject({
      unitPrice: 2.5,
      orderBy: '2024-04-15',
      arrives: '2024-04-29',
      lastDecision: null,
    });
    expect(ticket.explanation).toContain('Order 100 pcs of ITEM-1 from Acme');
    expect(ticket.ifNot).toBe('About 90.00 EUR of margin is at risk.');
    expect(ticket.trace.map(step => step.step)).toEqual([
      'need',
      'chosen option',
      'supplier terms',
      'line value',
    ]);
    expect(ticket.steps).toHaveLength(6);
  });

  it('shows the money that a change of an open order frees, which no limit counts as spent', async () => {
    const { store, open } = await deskWith([doubtful(1, { action: 'cancel', quantity: 40 })]);
    const summary = open()[0]!;
    // 40 pieces at 2.50.
    expect(summary).toMatchObject({ action: 'cancel', value: 0, freed: 100 });
    const { trace } = showTicket(store.reads, summary.id);
    expect(trace.at(-1)).toMatchObject({ step: 'money freed', result: 10_000 });
  });

  it('costs by the piece what the changed quantity gets', async () => {
    const prices = [
      { quantity: 0, priceMicros: 3_000_000 },
      { quantity: 80, priceMicros: 2_500_000 },
    ];
    const { desk, drafts, open } = await deskWith([doubtful(1, { prices })]);
    await modifyTicket(desk, open()[0]!.id, 60, 'wrong-quantity', 'anna');
    // Below the break of 80: 60 at 3.00.
    expect(drafts()).toMatchObject([{ quantity: 60, total: 18_000 }]);
  });

  it('becomes a draft with exactly its terms when it is approved', async () => {
    const { store, desk, open, drafts } = await deskWith([doubtful(1)]);
    const { id } = open()[0]!;
    const decided = await approveTicket(desk, id, 'anna');
    expect(decided).toMatchObject({ id, status: 'approved' });
    expect(decided.orderNumber).not.toBeNull();
    expect(drafts()).toEqual([{ item: 1, quantity: 100, total: 25_000 }]);
    expect(store.reads.ticket(id)).toMatchObject({ status: 'approved', decidedBy: 'anna' });
    expect(verifyChain(store.reads).ok).toBe(true);
  });

  it('acts once when two people approve at the same moment, and tells the other', async () => {
    const { desk, open, drafts } = await deskWith([doubtful(1)]);
    const { id } = open()[0]!;
    const outcomes = await Promise.allSettled([
      approveTicket(desk, id, 'anna'),
      approveTicket(desk, id, 'bert'),
    ]);
    expect(outcomes.map(outcome => outcome.status).toSorted()).toEqual(['fulfilled', 'rejected']);
    const told = outcomes.find(outcome => outcome.status === 'rejected');
    expect(told?.reason).toMatchObject({ code: 'conflict' });
    expect(String(told?.reason)).toMatch(/already approved by (anna|bert)/);
    expect(drafts()).toHaveLength(1);
  });

  it('lets one of approve and reject act when they come together', async () => {
    const { desk, open, drafts, store } = await deskWith([doubtful(1)]);
    const { id } = open()[0]!;
    const outcomes = await Promise.allSettled([
      rejectTicket(desk, id, 'budget', 'anna'),
      approveTicket(desk, id, 'bert'),
    ]);
    expect(outcomes.filter(outcome => outcome.status === 'fulfilled')).toHaveLength(1);
    const status = store.reads.ticket(id)?.status;
    expect(drafts()).toHaveLength(status === 'approved' ? 1 : 0);
  });

  it('is not proposed again on the same plan after a person decided it', async () => {
    const { desk, open, drafts } = await deskWith([doubtful(1), doubtful(2)]);
    const [first, second] = open();
    await rejectTicket(desk, first!.id, 'not-needed', 'anna', 'we have a spare pallet');
    await modifyTicket(desk, second!.id, 50, 'wrong-quantity', 'anna');
    expect(await decide(desk)).toMatchObject({ runs: 2, held: 2 });
    expect(open()).toEqual([]);
    expect(drafts()).toEqual([{ item: 2, quantity: 50, total: 12_500 }]);
  });

  it('takes another quantity when it fits the supplier, and refuses one that does not', async () => {
    const { desk, open, drafts, store } = await deskWith([doubtful(1)]);
    const { id } = open()[0]!;
    await expect(modifyTicket(desk, id, 52, 'wrong-quantity', 'anna')).rejects.toMatchObject({
      code: 'rejected',
    });
    await expect(modifyTicket(desk, id, 5, 'wrong-quantity', 'anna')).rejects.toThrow('minimum of 10');
    expect(store.reads.ticket(id)?.status).toBe('open');
    expect(await modifyTicket(desk, id, 150, 'wrong-quantity', 'anna')).toMatchObject({ status: 'modified' });
    expect(drafts()).toEqual([{ item: 1, quantity: 150, total: 37_500 }]);
  });

  it('asks again when the price rose since, and never acts on the old terms', async () => {
    const { desk, open, drafts, plan, store } = await deskWith([doubtful(1)]);
    const { id } = open()[0]!;
    plan.dataVersion = 'price-list';
    plan.candidates = [doubtful(1, { unitPriceMicros: 3_000_000 })];
    const decided = await approveTicket(desk, id, 'anna');
    expect(decided.status).toBe('replaced');
    expect(decided.message).toContain('250 EUR to 300 EUR');
    expect(drafts()).toEqual([]);
    expect(store.reads.ticket(id)?.status).toBe('replaced');
    expect(open()).toHaveLength(1);
    expect(open()[0]!.value).toBe(300);
    expect(await approveTicket(desk, open()[0]!.id, 'anna')).toMatchObject({ status: 'approved' });
    expect(drafts()).toEqual([{ item: 1, quantity: 100, total: 30_000 }]);
  });

  it('asks again even when the fresh terms would pass the gate', async () => {
    const { desk, open, drafts, plan } = await deskWith([doubtful(1)]);
    plan.dataVersion = 'more-history';
    plan.candidates = [candidateFor(1, { supplierId: 'supplier-2' })];
    expect(await approveTicket(desk, open()[0]!.id, 'anna')).toMatchObject({ status: 'replaced' });
    expect(drafts()).toEqual([]);
    expect(open()[0]!.gate).toBe('The supplier changed');
  });

  it('acts on what was agreed, at the lower price, when the price fell', async () => {
    const { desk, open, drafts, plan } = await deskWith([doubtful(1)]);
    plan.dataVersion = 'price-list';
    plan.candidates = [doubtful(1, { unitPriceMicros: 2_000_000, quantity: 80 })];
    expect(await approveTicket(desk, open()[0]!.id, 'anna')).toMatchObject({ status: 'approved' });
    expect(drafts()).toEqual([{ item: 1, quantity: 100, total: 20_000 }]);
  });

  it('is withdrawn when nothing is due any more', async () => {
    const { desk, open, drafts, plan } = await deskWith([doubtful(1)]);
    const { id } = open()[0]!;
    plan.candidates = [];
    expect(await approveTicket(desk, id, 'anna')).toMatchObject({ status: 'replaced', orderNumber: null });
    expect([drafts(), open()]).toEqual([[], []]);
  });

  it('cannot be approved against a rule that was broken when it was made or since', async () => {
    const { desk, open, plan } = await deskWith([doubtful(1)]);
    plan.candidates = [doubtful(1, { flags: ['supplier-blocked'] })];
    await expect(approveTicket(desk, open()[0]!.id, 'anna')).rejects.toThrow('The supplier is blocked');
  });

  it('expires on its hour, is decided afresh and is never approved', async () => {
    const { desk, open, clock, drafts, store } = await deskWith([doubtful(1), doubtful(2)]);
    const [first, second] = open();
    clock.advance(4 * 3_600_000 - 1);
    expect(await expireTickets(desk)).toMatchObject({ expired: 0 });
    clock.advance(1);
    expect(await approveTicket(desk, first!.id, 'anna')).toMatchObject({
      status: 'expired',
      orderNumber: null,
    });
    expect(await expireTickets(desk)).toMatchObject({ expired: 1, ticketed: 1 });
    expect(store.reads.ticket(first!.id)?.status).toBe('expired');
    expect(store.reads.ticket(second!.id)?.status).toBe('expired');
    expect(drafts()).toEqual([]);
    expect(open().map(ticket => ticket.item)).toEqual(['ITEM-1', 'ITEM-2']);
    await expect(approveTicket(desk, second!.id, 'anna')).rejects.toMatchObject({ code: 'conflict' });
    expect(verifyChain(store.reads).ok).toBe(true);
  });

  it('can be asked again, and names the last decision on the item', async () => {
    const { desk, open, plan, store } = await deskWith([doubtful(1)]);
    await modifyTicket(desk, open()[0]!.id, 60, 'wrong-quantity', 'anna');
    plan.run = 2;
    plan.candidates = [doubtful(1, { planRun: 2 })];
    await decide(desk);
    const { id } = open()[0]!;
    expect(showTicket(store.reads, id).lastDecision).toMatchObject({
      status: 'drafted',
      quantity: 60,
      confidence: 0.55,
    });
    const again = await askAgain(desk, id, 'anna');
    expect(again.status).toBe('replaced');
    expect(open()[0]!.id).not.toBe(id);
  });

  it('of a change only notes it, because the supplier has to agree', async () => {
    const { desk, open, drafts, store } = await deskWith([doubtful(1, { action: 'cancel' })]);
    expect(await approveTicket(desk, open()[0]!.id, 'anna')).toMatchObject({
      status: 'approved',
      orderNumber: null,
    });
    expect(drafts()).toEqual([]);
    expect(store.reads.outbox('pending').map(row => row.kind)).toContain('change-notice');
    expect(await decide(desk)).toMatchObject({ held: 1 });
  });

  it('of a pipeline version that this build does not know is shown and refused, never dropped', async () => {
    const { db, desk, open } = await deskWith([doubtful(1)]);
    db.exec('UPDATE decision_run SET pipeline_version = 99');
    expect(open()[0]!.reason).toContain('version 99');
    await expect(approveTicket(desk, open()[0]!.id, 'anna')).rejects.toMatchObject({ code: 'incompatible' });
  });

  it('that does not exist is named', async () => {
    const { desk } = await deskWith([]);
    await expect(approveTicket(desk, 'nope', 'anna')).rejects.toMatchObject({ code: 'not-found' });
  });
});
