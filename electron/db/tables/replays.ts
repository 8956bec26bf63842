import type { ReplaySummary } from '../../../shared/model/replay.ts';
import { replaySummarySchema } from '../../../shared/model/replay.ts';
import type { Database } from '../connection.ts';
import { doubles, toBlob } from './series.ts';

export type StoredReplay = { key: number; summary: ReplaySummary; createdAt: string };

/** A line of a replay as stored; see the migration for what the numbers are. */
export type ReplayLineRow = {
  itemLocation: number;
  cell: string;
  recommended: string;
  saving: number;
  tallies: Float64Array;
  costs: Float64Array;
  stock: Uint8Array;
};

/** A new run; nobody reads it until it is made current. */
export function insertReplayRun(db: Database, summary: ReplaySummary, at: string): number {
  return Number(
    db.prepare('INSERT INTO replay_run (summary, created_at) VALUES (?, ?)').run(JSON.stringify(summary), at)
      .lastInsertRowid,
  );
}

/** Writes lines of a run. @yields after each */
export function* insertReplayLines(
  db: Database,
  run: number,
  rows: Iterable<ReplayLineRow>,
): Generator<undefined, void> {
  const insert = db.prepare('INSERT INTO replay_line VALUES (?, ?, ?, ?, ?, ?, ?, ?)');
  for (const row of rows) {
    insert.run(
      run,
      row.itemLocation,
      row.cell,
      row.recommended,
      row.saving,
      toBlob(row.tallies),
      toBlob(row.costs),
      row.stock,
    );
    yield;
  }
}

/** Makes a complete run the one that everybody reads. */
export function makeReplayCurrent(db: Database, run: number): void {
  db.prepare('UPDATE replay_run SET current = 0 WHERE current = 1').run();
  db.prepare('UPDATE replay_run SET current = 1 WHERE key = ?').run(run);
}

/** The run that everybody reads. */
export function currentReplay(db: Database): StoredReplay | undefined {
  const row = db
    .prepare<[], { key: number; summary: string; createdAt: string }>(
      'SELECT key, summary, created_at AS createdAt FROM replay_run WHERE current = 1',
    )
    .get();
  return row && { ...row, summary: replaySummarySchema.parse(JSON.parse(row.summary)) };
}

export type NamedReplayLine = Omit<ReplayLineRow, 'stock'> & {
  item: string;
  name: string;
  location: string;
  unit: string;
};

type Stored = Omit<NamedReplayLine, 'tallies' | 'costs'> & { tallies: Buffer; costs: Buffer };

const FROM = `FROM replay_line r JOIN item_location il ON il.key = r.item_location JOIN item i ON i.key = il.item
  JOIN location l ON l.key = il.location`;
const SELECT = `SELECT r.item_location AS itemLocation, r.cell, r.recommended, r.saving, r.tallies, r.costs,
  i.code AS item, i.name, l.code AS location, i.unit ${FROM}`;

const orders = {
  saving: 'r.saving',
  item: 'i.code',
  location: 'l.code',
  cell: 'r.cell',
} as const;

export type ReplayPage = {
  text: string;
  cell?: string | undefined;
  sort: keyof typeof orders;
  descending: boolean;
  offset: number;
  limit: number;
};

/** A page of a run's lines, and how many match in all. */
export function pageReplayLines(
  db: Database,
  run: number,
  page: ReplayPage,
): { lines: NamedReplayLine[]; matching: number } {
  const filters = ['r.run = @run'];
  if (page.cell !== undefined) filters.push('r.cell = @cell');
  if (page.text !== '') filters.push('(i.code LIKE @like OR i.name LIKE @like)');
  const where = `WHERE ${filters.join(' AND ')}`;
  const values = {
    run,
    cell: page.cell ?? '',
    like: `%${page.text}%`,
    limit: page.limit,
    offset: page.offset,
  };
  const direction = page.descending ? 'DESC' : 'ASC';
  const lines = db
    .prepare<[object], Stored>(
      `${SELECT} ${where} ORDER BY ${orders[page.sort]} ${direction}, r.item_location LIMIT @limit OFFSET @offset`,
    )
    .all(values)
    .map(fromStored);
  const matching = db.prepare<[object], number>(`SELECT count(*) ${FROM} ${where}`).pluck().get(values) ?? 0;
  return { lines, matching };
}

/** One line of a run with its deflated stock. */
export function findReplayLine(
  db: Database,
  run: number,
  itemLocation: number,
): (NamedReplayLine & { stock: Buffer }) | undefined {
  const row = db
    .prepare<[number, number], Stored & { stock: Buffer }>(
      `${SELECT.replace('r.costs', 'r.costs, r.stock')} WHERE r.run = ? AND r.item_location = ?`,
    )
    .get(run, itemLocation);
  return row && { ...fromStored(row), stock: row.stock };
}

function fromStored(row: Stored): NamedReplayLine {
  return { ...row, tallies: doubles(row.tallies), costs: doubles(row.costs) };
}

/** Takes away the runs that are not current. @yields between slices */
export function* sweepReplays(db: Database): Generator<undefined, void> {
  const old = db.prepare<[], number>('SELECT key FROM replay_run WHERE current = 0').pluck().all();
  const remove = db.prepare(
    'DELETE FROM replay_line WHERE run = ? AND item_location IN (SELECT item_location FROM replay_line WHERE run = ? LIMIT 500)',
  );
  for (const run of old) {
    while (remove.run(run, run).changes > 0) yield;
    db.prepare('DELETE FROM replay_run WHERE key = ?').run(run);
  }
}

/** Days from order to receipt as they were recorded, by item-location, oldest first. */
export function readRecordedLeadTimes(db: Database, from: number, to: number): Map<number, number[]> {
  const rows = db
    .prepare<[number, number], { itemLocation: number; days: number }>(
      `SELECT item_location AS itemLocation, received_on - ordered_on AS days FROM receipt
       WHERE item_location BETWEEN ? AND ? AND ordered_on IS NOT NULL AND received_on >= ordered_on ORDER BY item_location, received_on, key`,
    )
    .all(from, to);
  const recorded = new Map<number, number[]>();
  for (const { itemLocation, days } of rows) {
    const known = recorded.get(itemLocation);
    if (known) known.push(days);
    else recorded.set(itemLocation, [days]);
  }
  return recorded;
}

/** Item and location of every item-location, by its key. */
export function itemLocationCodes(db: Database): Map<number, { item: string; location: string }> {
  const rows = db.prepare<[], { key: number; item: string; location: string }>(
    'SELECT il.key, i.code AS item, l.code AS location FROM item_location il JOIN item i ON i.key = il.item JOIN location l ON l.key = il.location',
  );
  return new Map(rows.all().map(({ key, item, location }) => [key, { item, location }]));
}

/** How many lines of each class follow a service, minimum or maximum of their own item, which stand above the class. */
export function ownRulesOfCells(db: Database, run: number): Map<string, number> {
  const rows = db
    .prepare<[number], [string, number]>(
      `SELECT r.cell, count(DISTINCT r.item_location) FROM replay_line r JOIN item_location il ON il.key = r.item_location
       JOIN policy p ON p.item = il.item AND coalesce(p.location, il.location) = il.location AND p.supplier IS NULL
       WHERE r.run = ? AND coalesce(p.fields -> '$.service', p.fields -> '$.min', p.fields -> '$.max') IS NOT NULL GROUP BY r.cell`,
    )
    .raw()
    .all(run);
  return new Map(rows);
}
