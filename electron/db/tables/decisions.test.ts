import Database from 'better-sqlite3';
import { beforeEach, describe, expect, it } from 'vitest';
import type { DecisionRun, TicketRow } from '../../../shared/model/decision.ts';
import { migrate } from '../migrate.ts';
import { decisionRecords, type DecisionRecords } from './decisions.ts';

const at = '2024-04-15T08:00:00.000Z';

function runWith(changes: Partial<DecisionRun> = {}): DecisionRun {
  return {
    id: 'run-1',
    itemLocation: 1,
    kind: 'purchase',
    planRun: 1,
    pipelineVersion: 1,
    status: 'running',
    step: 'retrieve',
    state: '{}',
    rowVersion: 0,
    lease: null,
    createdAt: at,
    updatedAt: at,
    ...changes,
  };
}

function ticketWith(changes: Partial<TicketRow> = {}): TicketRow {
  return {
    id: 'ticket-1',
    run: 'run-1',
    itemLocation: 1,
    kind: 'purchase',
    planRun: 1,
    opened: at,
    expires: '2024-04-15T12:00:00.000Z',
    status: 'open',
    decidedBy: null,
    decidedAt: null,
    patch: null,
    reason: null,
    rowVersion: 0,
    ...changes,
  };
}

let db: Database.Database;
let records: DecisionRecords;
beforeEach(() => {
  db = new Database(':memory:');
  db.pragma('foreign_keys = ON');
  migrate(db);
  records = decisionRecords(db);
});

const change = (run: DecisionRun, expectedVersion: number) =>
  records.changeRun({ ...run, expectedVersion, status: 'held', at });

describe('decision runs', () => {
  it('come back as they went in', () => {
    expect(records.insertRun(runWith())).toBe(true);
    expect(records.run('run-1')).toEqual(runWith());
    expect(records.run('other')).toBeNull();
  });

  it('run once an item-location and kind', () => {
    expect(records.insertRun(runWith())).toBe(true);
    expect(records.insertRun(runWith({ id: 'run-2' }))).toBe(false);
    expect(records.insertRun(runWith({ id: 'run-3', kind: 'transfer' }))).toBe(true);
    expect(change(runWith(), 0)).toBe(true);
    expect(records.insertRun(runWith({ id: 'run-2' }))).toBe(true);
  });

  it('do not hide a broken rule behind the rule of one', () => {
    records.insertRun(runWith());
    expect(() => records.insertRun(runWith({ itemLocation: 2 }))).toThrow('UNIQUE');
    expect(() => records.insertRun(runWith({ id: 'x', itemLocation: 3, state: 'no json' }))).toThrow('CHECK');
  });

  it('change at the expected version alone', () => {
    records.insertRun(runWith());
    expect(change(runWith(), 1)).toBe(false);
    expect(change(runWith(), 0)).toBe(true);
    expect(change(runWith(), 0)).toBe(false);
    expect(records.run('run-1')).toMatchObject({ status: 'held', rowVersion: 1 });
  });

  it('are found again by plan when they ended in something said or done', () => {
    records.insertRun(runWith({ id: 'a', status: 'held' }));
    records.insertRun(runWith({ id: 'b', status: 'drafted', updatedAt: '2024-04-15T09:00:00.000Z' }));
    records.insertRun(runWith({ id: 'c', status: 'rejected', planRun: 2 }));
    expect(records.settledRun(1, 'purchase', 1)?.id).toBe('b');
    expect(records.settledRun(1, 'purchase', 2)?.id).toBe('c');
    expect(records.settledRun(1, 'transfer', 1)).toBeNull();
    expect(records.lastSettled(1, 'b')?.id).toBe('c');
  });
});

describe('tickets', () => {
  beforeEach(() => {
    for (const id of ['run-1', 'run-2', 'run-3']) records.insertRun(runWith({ id, status: 'waiting' }));
  });

  it('stand once a run, and open once an item-location and kind', () => {
    records.insertTicket(ticketWith());
    expect(() => records.insertTicket(ticketWith({ id: 't', itemLocation: 9 }))).toThrow('UNIQUE');
    expect(() => records.insertTicket(ticketWith({ id: 't', run: 'run-2' }))).toThrow('UNIQUE');
    records.insertTicket(ticketWith({ id: 't', run: 'run-2', status: 'expired' }));
    expect(() => records.insertTicket(ticketWith({ id: 'u', run: 'nowhere', itemLocation: 9 }))).toThrow(
      'FOREIGN KEY',
    );
  });

  it('are overdue from the moment of their expiry, and before a plan by its number', () => {
    records.insertTicket(ticketWith());
    expect(records.overdueTickets('2024-04-15T11:59:59.999Z')).toEqual([]);
    expect(records.overdueTickets('2024-04-15T12:00:00.000Z')).toHaveLength(1);
    expect(records.ticketsBefore(1)).toEqual([]);
    expect(records.ticketsBefore(2)).toHaveLength(1);
  });

  it('come in pages with their total', () => {
    for (const [index, run] of ['run-1', 'run-2', 'run-3'].entries()) {
      records.insertTicket(ticketWith({ id: `t${index}`, run, itemLocation: index }));
    }
    const page = records.tickets({ status: 'open', offset: 1, limit: 1 });
    expect([page.total, page.rows.map(row => row.id)]).toEqual([3, ['t1']]);
  });
});

describe('the outbox', () => {
  const row = {
    key: 'run-1:act',
    kind: 'ticket-notice',
    body: '{}',
    state: 'pending',
    tries: 0,
    at,
  } as const;

  it('takes a key once and moves it from the expected state alone', () => {
    expect(records.enqueue(row)).toBe(true);
    expect(records.enqueue(row)).toBe(false);
    expect(records.changeOutbox(row.key, 'sending', 'done')).toBe(false);
    expect(records.changeOutbox(row.key, 'pending', 'sending')).toBe(true);
    expect(records.outbox('sending')[0]).toMatchObject({ tries: 1 });
    expect(records.changeOutbox(row.key, 'sending', 'done')).toBe(true);
    expect(records.outbox('done')[0]).toMatchObject({ tries: 1 });
  });
});

describe('the money of model calls', () => {
  it('counts what is set aside until it is settled, by day and month', () => {
    const reserve = (call: string, day: string, reservedMicros: number) =>
      records.reserve({
        call,
        reasoner: 'gemini',
        day,
        month: day.slice(0, 7),
        reservedMicros,
        settledMicros: null,
      });
    reserve('a', '2024-04-14', 100);
    reserve('b', '2024-04-15', 50);
    reserve('c', '2024-03-15', 999);
    expect(records.spent('gemini', '2024-04-15', '2024-04')).toEqual({ dayMicros: 50, monthMicros: 150 });
    records.settle('b', 7);
    expect(records.spent('gemini', '2024-04-15', '2024-04')).toEqual({ dayMicros: 7, monthMicros: 107 });
    expect(records.spent('ollama', '2024-04-15', '2024-04')).toEqual({ dayMicros: 0, monthMicros: 0 });
  });
});
