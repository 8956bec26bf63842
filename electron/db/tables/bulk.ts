import type { BulkRows } from '../../../shared/model/import-rows.ts';
import type { Database } from '../connection.ts';
import { createBatchInsert } from './batch-insert.ts';
import type { References } from './references.ts';
import { emptyCounts, type RowCounts } from './row-counts.ts';
import { sortedByKey } from './bulk-order.ts';

/** The three tables that hold a quantity for an item-location, a period and a source. */
export const bulkTables = {
  demand: 'demand',
  availability: 'availability',
  forecasts: 'given_forecast',
} as const;

type Stored = { day: number; days: number; quantity: number; import: number };

/**
 * Writes bulk rows in the order of their key. Periods replace the period; transactions replace the source's rows of the
 * same item-location between their first and their last day. Either replaces what the source states for days of theirs in
 * other periods: a month stands beside its weeks only where one file has both. What is replaced is kept for the import's undo.
 */
export function* writeBulk(
  db: Database,
  references: References,
  rows: BulkRows,
  stamp: { import: number; source: number },
): Generator<undefined, RowCounts> {
  const counts = emptyCounts();
  const table = bulkTables[rows.kind];
  const keys = yield* itemLocationKeys(references, rows);
  const order = yield* sortedByKey(keys, rows.day);
  if (rows.kind === 'availability') addAvailabilityDays(db, stamp.source, rows.day);
  yield;
  const writer = createBulkWriter(db, table, stamp, { counts, restated: references.restated });
  const isEmpty =
    db
      .prepare<[number], number>(`SELECT 1 FROM ${table} WHERE source = ? LIMIT 1`)
      .pluck()
      .get(stamp.source) === undefined;
  // An imported forecast leaves the histories as they are, but not the forecasts that may be planned on.
  const markStale = db.prepare(
    rows.kind === 'forecasts'
      ? 'INSERT OR REPLACE INTO demand_series_changed (item_location) VALUES (?)'
      : 'INSERT OR IGNORE INTO demand_series_stale VALUES (?)',
  );
  for (let from = 0; from < order.length;) {
    const key = keys[order[from]!]!;
    let to = from + 1;
    while (to < order.length && keys[order[to]!] === key) to++;
    const fresh = isEmpty || references.isNewPair(key);
    if (!fresh) writer.flush();
    const touched = fresh
      ? writer.insertAll(key, order, from, to, rows)
      : writer.merge(key, order, from, to, rows);
    if (touched) markStale.run(key);
    from = to;
    yield;
  }
  writer.flush();
  return counts;
}

/** Rows of numbers that are gone through between two turns of the event loop. */
const SLICE = 16_384;

function* itemLocationKeys(references: References, rows: BulkRows): Generator<undefined, Int32Array> {
  const items = new Int32Array(rows.items.length);
  yield* references.meetItems(rows.items);
  for (const [index, code] of rows.items.entries()) items[index] = references.item(code);
  const locations = Int32Array.from(rows.locations, code => references.location(code));
  const itemKeys = new Int32Array(rows.item.length);
  const locationKeys = new Int32Array(rows.item.length);
  for (let row = 0; row < itemKeys.length; row++) {
    itemKeys[row] = items[rows.item[row]!]!;
    locationKeys[row] = locations[rows.location[row]!]!;
    if (row % SLICE === SLICE - 1) yield;
  }
  yield* references.meetPairs(itemKeys, locationKeys);
  const keys = new Int32Array(rows.item.length);
  for (let row = 0; row < keys.length; row++) {
    keys[row] = references.itemLocation(itemKeys[row]!, locationKeys[row]!);
    if (row % SLICE === SLICE - 1) yield;
  }
  return keys;
}

/** A period's first day and its length, at most 366 days, in one number. */
function periodKey(day: number, days: number): number {
  return day * 512 + days;
}

/** Days of the longest period, a leap year. */
const LONGEST_PERIOD = 366;

/** The days that rows of one item-location state: those of each period, or all from the first transaction to the last. */
function spansOf(order: Int32Array, from: number, to: number, rows: BulkRows) {
  const first = rows.day[order[from]!]!;
  // The latest end of a row and of those before it, which begin no later.
  const ends = new Int32Array(to - from);
  let end = first;
  for (let at = from; at < to; at++) {
    end = Math.max(end, rows.day[order[at]!]! + rows.days[order[at]!]!);
    ends[at - from] = end;
  }
  return {
    first,
    end,
    /** Whether a stored row is about days of theirs. */
    cover({ day, days }: Stored): boolean {
      if (rows.grain === 'transactions') return day < end && day + days > first;
      let [low, high] = [from, to];
      while (low < high) {
        const middle = (low + high) >> 1;
        if (rows.day[order[middle]!]! < day + days) low = middle + 1;
        else high = middle;
      }
      return low > from && ends[low - 1 - from]! > day;
    },
  };
}

type BulkWriter = {
  /** Writes rows of an item-location that has none of this source, with others, at the latest by `flush`. */
  insertAll(key: number, order: Int32Array, from: number, to: number, rows: BulkRows): boolean;
  merge(key: number, order: Int32Array, from: number, to: number, rows: BulkRows): boolean;
  flush(): void;
};

function createBulkWriter(
  db: Database,
  table: string,
  stamp: { import: number; source: number },
  { counts, restated }: { counts: RowCounts; restated: References['restated'] },
): BulkWriter {
  const put = db.prepare(
    `INSERT OR REPLACE INTO ${table} (item_location, day, source, days, quantity, import) VALUES (?, ?, ?, ?, ?, ?)`,
  );
  const batch = createBatchInsert(db, table, [
    'item_location',
    'day',
    'source',
    'days',
    'quantity',
    'import',
  ]);
  const remove = db.prepare(
    `DELETE FROM ${table} WHERE item_location = ? AND day = ? AND source = ? AND days = ?`,
  );
  const keep = db.prepare(
    `INSERT INTO ${table}_replaced (by_import, item_location, day, source, days, quantity, import) VALUES (?, ?, ?, ?, ?, ?, ?)`,
  );
  const range = db.prepare<
    { key: number; source: number; longest: number; first: number; end: number },
    Stored
  >(
    `SELECT day, days, quantity, import FROM ${table}
     WHERE item_location = @key AND day > @first - @longest AND day < @end AND source = @source AND day + days > @first ORDER BY day`,
  );

  function replace(key: number, old: Stored): void {
    keep.run(stamp.import, key, old.day, stamp.source, old.days, old.quantity, old.import);
  }

  return {
    flush: () => batch.flush(),
    insertAll(key, order, from, to, rows) {
      counts.new += to - from;
      for (let at = from; at < to; at++) {
        const row = order[at]!;
        batch.add([key, rows.day[row]!, stamp.source, rows.days[row]!, rows.quantity[row]!, stamp.import]);
      }
      return true;
    },
    merge(key, order, from, to, rows) {
      const spans = spansOf(order, from, to, rows);
      const longest = rows.kind === 'availability' ? 1 : LONGEST_PERIOD;
      const stored = range.all({ key, source: stamp.source, longest, first: spans.first, end: spans.end });
      const byPeriod = new Map(stored.map(row => [periodKey(row.day, row.days), row]));
      const days = new Set<number>();
      let touched = false;
      for (let at = from; at < to; at++) {
        const row = order[at]!;
        const day = rows.day[row]!;
        const period = periodKey(day, rows.days[row]!);
        const old = byPeriod.get(period);
        byPeriod.delete(period);
        days.add(day);
        if (old && old.quantity === rows.quantity[row]) {
          counts.unchanged++;
          continue;
        }
        if (old) replace(key, old);
        put.run(key, day, stamp.source, rows.days[row], rows.quantity[row], stamp.import);
        counts[old ? 'changed' : 'new']++;
        touched = true;
      }
      for (const old of byPeriod.values()) {
        // A flag is known by its date alone.
        const isReplaced = rows.kind === 'availability' ? days.has(old.day) : spans.cover(old);
        if (!isReplaced) continue;
        replace(key, old);
        remove.run(key, old.day, stamp.source, old.days);
        counts.changed++;
        if (rows.kind !== 'availability' && (rows.grain === 'periods' || old.days > 1)) restated.rows++;
        touched = true;
      }
      return touched;
    },
  };
}

function addAvailabilityDays(db: Database, source: number, days: Int32Array): void {
  const add = db.prepare('INSERT OR IGNORE INTO availability_day VALUES (?, ?)');
  for (const day of new Set(days)) add.run(source, day);
}

/** Takes an import's rows away and brings back those that it replaced. @yields between ranges of item-locations */
export function* undoBulk(db: Database, importKey: number): Generator<undefined> {
  const last = lastItemLocation(db);
  for (const table of Object.values(bulkTables)) {
    const stale = db.prepare(
      `INSERT OR REPLACE INTO ${table === 'given_forecast' ? 'demand_series_changed' : 'demand_series_stale'} (item_location) SELECT DISTINCT item_location FROM (
         SELECT item_location FROM ${table} WHERE import = @import AND item_location BETWEEN @from AND @to
         UNION ALL SELECT item_location FROM ${table}_replaced WHERE by_import = @import AND item_location BETWEEN @from AND @to)`,
    );
    const remove = db.prepare(
      `DELETE FROM ${table} WHERE import = @import AND item_location BETWEEN @from AND @to`,
    );
    const restore = db.prepare(
      `INSERT OR REPLACE INTO ${table} (item_location, day, source, days, quantity, import)
       SELECT item_location, day, source, days, quantity, import FROM ${table}_replaced WHERE by_import = @import AND item_location BETWEEN @from AND @to`,
    );
    const forget = db.prepare(
      `DELETE FROM ${table}_replaced WHERE by_import = @import AND item_location BETWEEN @from AND @to`,
    );
    for (let from = 0; from <= last; from += 50) {
      const range = { import: importKey, from, to: from + 49 };
      stale.run(range);
      remove.run(range);
      restore.run(range);
      forget.run(range);
      yield;
    }
  }
}

/** Finds the dates of a source's flags again, after an undo. */
export function refreshAvailabilityDays(db: Database, source: number): void {
  db.prepare('DELETE FROM availability_day WHERE source = ?').run(source);
  db.prepare(
    'INSERT INTO availability_day SELECT DISTINCT source, day FROM availability WHERE source = ?',
  ).run(source);
}

const KEYS_AT_A_TIME = 500;

/**
 * Notes how far a source's rows of a kind reach: histories of its item-locations end there. Which days a flag hides
 * depends on that, and on the other dates with flags: all item-locations with flags are packed again when it changes.
 * @yields between ranges of item-locations
 */
export function* refreshSpan(
  db: Database,
  kind: 'demand' | 'availability',
  source: number,
): Generator<undefined, void> {
  const stored = db
    .prepare<[number, string], number>('SELECT last_day FROM source_span WHERE source = ? AND kind = ?')
    .pluck();
  const before = stored.get(source, kind);
  db.prepare('DELETE FROM source_span WHERE source = ? AND kind = ?').run(source, kind);
  const widen = db.prepare(
    `INSERT INTO source_span (source, kind, first_day, last_day)
     SELECT source, @kind, min(day), max(day + days - 1) FROM ${kind}
     WHERE item_location BETWEEN @from AND @to AND source = @source GROUP BY source
     ON CONFLICT DO UPDATE SET first_day = min(first_day, excluded.first_day), last_day = max(last_day, excluded.last_day)`,
  );
  const last = lastItemLocation(db);
  for (let from = 0; from <= last; from += KEYS_AT_A_TIME) {
    widen.run({ kind, source, from, to: from + KEYS_AT_A_TIME - 1 });
    yield;
  }
  if (kind === 'demand' && stored.get(source, kind) === before) return;
  const markStale = db.prepare(
    `INSERT OR IGNORE INTO demand_series_stale SELECT key FROM item_location il
     WHERE key BETWEEN ? AND ? AND EXISTS (SELECT 1 FROM availability a WHERE a.item_location = il.key)`,
  );
  for (let from = 0; from <= last; from += KEYS_AT_A_TIME) {
    markStale.run(from, from + KEYS_AT_A_TIME - 1);
    yield;
  }
}

function lastItemLocation(db: Database): number {
  return db.prepare<[], number | null>('SELECT max(key) FROM item_location').pluck().get() ?? 0;
}
