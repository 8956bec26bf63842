import { defaultSettings } from '../../shared/model/settings.ts';
import type { DecisionKind } from '../../shared/model/decision.ts';
import type { Clock, Log, Random } from '../ports.ts';
import { kindOf, type Candidate } from './candidate.ts';
import type { DecideOptions } from './pipeline.ts';
import type { DecisionReads, DecisionStore, DecisionWrites, DraftedLine, DraftOrders } from './store.ts';

/** Stand-ins for what the application supplies, for tests: a plan in memory, draft orders in a table of their own. */

type Sqlite = {
  exec(sql: string): unknown;
  prepare(sql: string): { run(...values: unknown[]): unknown; get(...values: unknown[]): unknown };
};

/** A line that needs an order of 100 pieces worth 250.00 EUR, with good data. */
export function candidateFor(itemLocation: number, changes: Partial<Candidate> = {}): Candidate {
  return {
    itemLocation,
    planRun: 1,
    action: 'order',
    quantity: 100,
    supplierId: 'supplier-1',
    unitPriceMicros: 2_500_000,
    pricePer: 1,
    currency: 'EUR',
    valueMinor: 25_000,
    valueAtRiskMinor: 9000,
    orderByDay: 19_828,
    arrivesDay: 19_842,
    unit: 'pcs',
    precision: 0,
    moq: 10,
    multiple: 5,
    alternatives: [],
    facts: { position: 20, reorderPoint: 60 },
    trace: [{ step: 'need', inputs: { orderUpTo: 120, position: 20 }, result: 100 }],
    reason: 'Position 20 is at or below the reorder point 60.',
    class: 'smooth',
    historyPeriods: 104,
    errorAtHorizon: 15,
    protectionDemand: 60,
    onHand: 20,
    safetyStock: 25,
    flags: [],
    names: { item: `ITEM-${itemLocation}`, name: 'Bolt', location: 'MAIN', supplier: 'Acme' },
    ...changes,
  };
}

export type Plan = { run: number; dataVersion: string; candidates: Candidate[]; currency: string };

export function planOf(candidates: Candidate[], run = 1): Plan {
  return { run, dataVersion: `plan-${run}`, candidates, currency: 'EUR' };
}

const draftTable = `CREATE TABLE IF NOT EXISTS draft (
  item_location INTEGER NOT NULL, kind TEXT NOT NULL, quantity REAL NOT NULL, total INTEGER NOT NULL,
  supplier TEXT, state TEXT NOT NULL DEFAULT 'draft', key TEXT NOT NULL UNIQUE)`;

/** Draft orders kept in the same database as the records, one order for each line. */
function draftsIn(db: Sqlite): DraftOrders {
  db.exec(draftTable);
  const lineOf = (key: string): DraftedLine => ({ orderId: key, orderNumber: `PO-${key}`, line: key });
  const open = db.prepare("SELECT key FROM draft WHERE item_location = ? AND kind = ? AND state = 'draft'");
  const byKey = db.prepare('SELECT key FROM draft WHERE key = ?');
  const keyIn = (row: unknown): string | null =>
    typeof row === 'object' && row !== null && 'key' in row ? String(row.key) : null;
  const remove = db.prepare('DELETE FROM draft WHERE key = ?');
  const insert = db.prepare(
    'INSERT INTO draft (item_location, kind, quantity, total, supplier, key) VALUES (?, ?, ?, ?, ?, ?)',
  );
  return {
    openDraft: (itemLocation: number, kind: DecisionKind) => {
      const key = keyIn(open.get(itemLocation, kind));
      return key === null ? null : lineOf(key);
    },
    draftLine: (candidate, terms, key, replaces) => {
      if (keyIn(byKey.get(key)) !== null) return lineOf(key);
      if (replaces) remove.run(replaces.orderId);
      const { itemLocation } = candidate;
      insert.run(itemLocation, kindOf(terms.action), terms.quantity, terms.totalMinor, terms.supplierId, key);
      return lineOf(key);
    },
    withdrawDraft: line => void remove.run(line.orderId),
  };
}

/** A store over one SQLite connection. @param records its decision records @param plan may be changed by the test */
export function storeOver(db: Sqlite, records: DecisionReads & DecisionWrites, plan: Plan): DecisionStore {
  const drafts = draftsIn(db);
  const transaction: DecisionStore['transaction'] = async work => {
    await Promise.resolve();
    db.exec('BEGIN IMMEDIATE');
    try {
      const result = work({ ...records, ...drafts });
      db.exec('COMMIT');
      return result;
    } catch (error) {
      db.exec('ROLLBACK');
      throw error;
    }
  };
  return {
    reads: records,
    transaction,
    candidates: limit => Promise.resolve(plan.candidates.slice(0, limit)),
    candidate: (itemLocation, kind) =>
      Promise.resolve(
        plan.candidates.find(one => one.itemLocation === itemLocation && kindOf(one.action) === kind) ?? null,
      ),
    planRun: () => plan.run,
    dataVersion: () => plan.dataVersion,
    currency: () => plan.currency,
  };
}

/** A clock that the test moves. */
export function clockAt(start: string): Clock & { advance(ms: number): void } {
  let now = Date.parse(start);
  return {
    now: () => new Date(now).toISOString(),
    elapsed: () => performance.now(),
    today: () => new Date(now).toISOString().slice(0, 10),
    advance: ms => {
      now += ms;
    },
  };
}

let made = 0;

/** Ids that sort by the time they were made. */
export function countingRandom(prefix = 'id'): Random {
  return {
    id: () => `${prefix}-${String((made += 1)).padStart(8, '0')}`,
    token: bytes => '0'.repeat(bytes * 2),
  };
}

export type Logged = { level: string; event: string; fields: Record<string, unknown> | undefined };

/** A log that keeps its lines. */
export function keptLog(): Log & { lines: Logged[] } {
  const lines: Logged[] = [];
  const at = (level: string) => (event: string, fields?: Record<string, unknown>) =>
    void lines.push({ level, event, fields });
  const log = {
    lines,
    debug: at('debug'),
    info: at('info'),
    warn: at('warn'),
    error: at('error'),
    with: () => log,
  };
  return log;
}

/** Options of a pass with everything that passes the gate going to a draft. */
export function passOver(store: DecisionStore, changes: Partial<DecideOptions> = {}): DecideOptions {
  return {
    store,
    reasoners: [],
    settings: { ...defaultSettings.decisions, auditShare: 0 },
    limit: 500,
    clock: clockAt('2024-04-15T08:00:00.000Z'),
    random: countingRandom(),
    log: keptLog(),
    ...changes,
  };
}
