import { z } from 'zod';
import { messageOf } from '../../shared/errors.ts';
import type { OutboxRow } from '../../shared/model/decision.ts';
import type { Log, Notice } from '../ports.ts';
import { cleanText } from './sanitise.ts';
import type { DecisionStore } from './store.ts';
import { listTicket } from './ticket-view.ts';

/** Times that a notice is tried when the channel says clearly that it was not sent. */
const MAX_TRIES = 5;
/** Lines that a notice names before it says "and more". */
const NAMED = 5;

export type Delivery = {
  store: Pick<DecisionStore, 'reads' | 'transaction'>;
  /** Resolves when it was sent, rejects when it certainly was not. */
  send(notice: Notice): Promise<void>;
  log: Log;
};

/**
 * Tells a person what waits, all new rows of the outbox in one notice, each row at most once: it is marked as being
 * sent before it is sent, and nothing that was interrupted in between is sent again.
 * @returns rows told, and rows that could not be told
 */
export async function deliverNotices({
  store,
  send,
  log,
}: Delivery): Promise<{ sent: number; failed: number }> {
  const rows = await withoutSettled(store, await claim(store));
  if (rows.length === 0) return { sent: 0, failed: 0 };
  try {
    await send(noticeFor(store, rows));
    await move(store, rows, () => 'done');
    return { sent: rows.length, failed: 0 };
  } catch (error) {
    log.warn('notice.failed', { rows: rows.length, error: messageOf(error) });
    await move(store, rows, row => (row.tries + 1 >= MAX_TRIES ? 'failed' : 'pending'));
    return { sent: 0, failed: rows.length };
  }
}

/**
 * To be called once at start, before anything is delivered: what was being sent when the process died may or may not
 * have arrived. It is never sent again by itself; a person is asked.
 */
export async function findUnsureNotices(store: Delivery['store']): Promise<OutboxRow[]> {
  await store.transaction(transaction => {
    for (const row of transaction.outbox('sending')) transaction.changeOutbox(row.key, 'sending', 'unsure');
  });
  return store.reads.outbox('unsure');
}

/** A person's answer about an unsure row. @param again true to send it once more, false to leave it as told */
export async function settleUnsureNotice(
  store: Delivery['store'],
  key: string,
  again: boolean,
): Promise<boolean> {
  return await store.transaction(transaction =>
    transaction.changeOutbox(key, 'unsure', again ? 'pending' : 'done'),
  );
}

async function claim(store: Delivery['store']): Promise<OutboxRow[]> {
  return await store.transaction(transaction =>
    transaction.outbox('pending').filter(row => transaction.changeOutbox(row.key, 'pending', 'sending')),
  );
}

/** Leaves out tickets that were decided or replaced before anybody was told: there is nothing to tell any more. */
async function withoutSettled(store: Delivery['store'], rows: OutboxRow[]): Promise<OutboxRow[]> {
  const settled = rows.filter(
    row => row.kind === 'ticket-notice' && listTicket(store.reads, ticketIn(row)).status !== 'open',
  );
  if (settled.length > 0) await move(store, settled, () => 'done');
  return rows.filter(row => !settled.includes(row));
}

async function move(
  store: Delivery['store'],
  rows: OutboxRow[],
  to: (row: OutboxRow) => OutboxRow['state'],
): Promise<void> {
  await store.transaction(transaction => {
    for (const row of rows) transaction.changeOutbox(row.key, 'sending', to(row));
  });
}

const ticketBodySchema = z.object({ ticket: z.string() });

function ticketIn(row: OutboxRow): string {
  return ticketBodySchema.parse(JSON.parse(row.body)).ticket;
}

/** One notice for all rows. Names come from spreadsheets and are cleaned. */
function noticeFor(store: Delivery['store'], rows: OutboxRow[]): Notice {
  const told = rows.map(row => {
    const { action, quantity, unit, item, location } = listTicket(store.reads, ticketIn(row));
    return cleanText(`${action} ${quantity} ${unit} ${item} (${location})`);
  });
  const waiting = rows.filter(row => row.kind === 'ticket-notice').length;
  const changes = rows.length - waiting;
  const titles = [
    ...(waiting > 0 ? [`${waiting} ${waiting === 1 ? 'decision waits' : 'decisions wait'} for you`] : []),
    ...(changes > 0 ? [`${changes} ${changes === 1 ? 'change' : 'changes'} to agree with suppliers`] : []),
  ];
  const more = told.length > NAMED ? [`and ${told.length - NAMED} more`] : [];
  return { title: titles.join(', '), body: [...told.slice(0, NAMED), ...more].join('\n') };
}
