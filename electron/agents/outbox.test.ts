import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { migrate } from '../db/migrate.ts';
import { decisionRecords } from '../db/tables/decisions.ts';
import type { Notice } from '../ports.ts';
import type { Candidate } from './candidate.ts';
import { deliverNotices, findUnsureNotices, settleUnsureNotice } from './outbox.ts';
import { decide } from './pipeline.ts';
import { approveTicket } from './review.ts';
import { candidateFor, keptLog, passOver, planOf, storeOver } from './stand-in.ts';

async function workspaceWith(candidates: Candidate[]) {
  const db = new Database(':memory:');
  migrate(db);
  const store = storeOver(db, decisionRecords(db), planOf(candidates));
  await decide(passOver(store));
  const sent: Notice[] = [];
  const send = (notice: Notice) => Promise.resolve(void sent.push(notice));
  return { db, store, sent, send, log: keptLog() };
}

const doubtful = (item: number, changes: Partial<Candidate> = {}) =>
  candidateFor(item, { historyPeriods: 5, ...changes });

describe('notices', () => {
  it('tell all that waits at once, and each ticket only once', async () => {
    const { store, sent, send, log } = await workspaceWith([1, 2, 3, 4, 5, 6, 7].map(item => doubtful(item)));
    expect(await deliverNotices({ store, send, log })).toEqual({ sent: 7, failed: 0 });
    expect(await deliverNotices({ store, send, log })).toEqual({ sent: 0, failed: 0 });
    expect(sent).toHaveLength(1);
    expect(sent[0]?.title).toBe('7 decisions wait for you');
    expect(sent[0]?.body.split('\n')).toHaveLength(6);
    expect(sent[0]?.body).toContain('order 100 pcs ITEM-1 (MAIN)');
  });

  it('carry no hidden characters and no addresses from names', async () => {
    const names = { item: 'A\u202E1 a@b.example', name: 'x', location: 'L', supplier: null };
    const { store, sent, send, log } = await workspaceWith([doubtful(1, { names })]);
    await deliverNotices({ store, send, log });
    expect(sent[0]).toEqual({ title: '1 decision waits for you', body: 'order 100 pcs A1 [email] (L)' });
  });

  it('name approved changes, which a person agrees with the supplier', async () => {
    const { store, sent, send, log } = await workspaceWith([candidateFor(1, { action: 'cancel' })]);
    await deliverNotices({ store, send, log });
    const ticket = store.reads.openTicket(1, 'change');
    await approveTicket(passOver(store), ticket?.id ?? '', 'anna');
    await deliverNotices({ store, send, log });
    expect(sent[1]).toEqual({
      title: '1 change to agree with suppliers',
      body: 'cancel 100 pcs ITEM-1 (MAIN)',
    });
  });

  it('leave out what was decided before anybody was told', async () => {
    const { store, sent, send, log } = await workspaceWith([doubtful(1), doubtful(2)]);
    await approveTicket(passOver(store), store.reads.openTicket(1, 'purchase')?.id ?? '', 'anna');
    expect(await deliverNotices({ store, send, log })).toEqual({ sent: 1, failed: 0 });
    expect(sent[0]?.body).toBe('order 100 pcs ITEM-2 (MAIN)');
    expect(store.reads.outbox('sending')).toEqual([]);
  });

  it('are tried again when they were certainly not sent, a few times', async () => {
    const { store, log } = await workspaceWith([doubtful(1)]);
    let calls = 0;
    const send = () => Promise.reject(new Error(`refused ${(calls += 1)}`));
    for (let time = 0; time < 8; time++) await deliverNotices({ store, send, log });
    expect(calls).toBe(5);
    expect(store.reads.outbox('failed')).toHaveLength(1);
  });

  it('are never sent again by themselves after the process died in between: a person is asked', async () => {
    const { store, sent, send, log } = await workspaceWith([doubtful(1)]);
    const dying = deliverNotices({ store, log, send: () => new Promise(() => undefined) });
    await Promise.race([dying, new Promise(resolve => void setTimeout(resolve, 20))]);
    const [unsure] = await findUnsureNotices(store);
    expect(unsure?.state).toBe('unsure');
    expect(await deliverNotices({ store, send, log })).toEqual({ sent: 0, failed: 0 });
    expect(await settleUnsureNotice(store, unsure?.key ?? '', true)).toBe(true);
    expect(await settleUnsureNotice(store, unsure?.key ?? '', true)).toBe(false);
    expect(await deliverNotices({ store, send, log })).toEqual({ sent: 1, failed: 0 });
    expect(sent).toHaveLength(1);
  });
});
