import type { MessagePort } from 'node:worker_threads';
import {
  bucketOf,
  bucketStart,
  seasonLength,
  type BucketSize,
  type WeekStart,
} from '../../../shared/buckets.ts';
import { toIso } from '../../../shared/dates.ts';
import { AppError } from '../../../shared/errors.ts';
import type { QualityScores } from '../../../shared/model/quality.ts';
import { connect, type Database } from '../../db/connection.ts';
import { readKits } from '../../db/tables/kits.ts';
import { readRuleFacts, readStockAfter } from '../../db/tables/quality-contradictions.ts';
import {
  readDemandSpans,
  readItemFacts,
  readLineFacts,
  readPairFacts,
  readPriceChanges,
  readSourceAges,
  readStockChanges,
  readTermFacts,
  type ItemFactRow,
  type LineFactRow,
} from '../../db/tables/quality-facts.ts';
import { historyEnds, readSeries } from '../../db/tables/series.ts';
import { readOldCurrencies } from '../../db/tables/stated-currencies.ts';
import { conflictKeys, statementReader } from '../../db/tables/stock-statements.ts';
import { nearKey } from '../../imports/near-codes.ts';
import {
  assessCurrencies,
  assessKits,
  assessRules,
  assessStockAhead,
} from '../../quality/assess-contradictions.ts';
import { assessHistory, assessSourceHistory, assessUndemanded } from '../../quality/assess-demand.ts';
import { assessFreshness } from '../../quality/assess-freshness.ts';
import { assessItems } from '../../quality/assess-items.ts';
import { sharedDemandJudge } from '../../quality/assess-shared-demand.ts';
import { assessOrders, type OrderFacts } from '../../quality/assess-orders.ts';
import {
  assessConflicts,
  assessStock,
  assessStockChanges,
  type StockConflict,
} from '../../quality/assess-stock.ts';
import { assessPrices, assessTerms } from '../../quality/assess-terms.ts';
import type { ItemFacts, PairFacts } from '../../quality/facts.ts';
import { scoreAreas } from '../../quality/score.ts';
import { createTally, worstOfEach, type Finding, type Tally } from '../../quality/tally.ts';
import { censor } from '../pack-demand.ts';
import { isCancelRequested, type SharedProgress } from '../shared-progress.ts';
import { answering, END_OF_CHUNKS } from '../worker-answer.ts';

export type CheckQualityTask = {
  file: string;
  bucket: BucketSize;
  weekStart: WeekStart;
  currency: string;
  defaultLocation: string;
  /** Of the workspace's clock, as a day number. */
  today: number;
  /** Findings of a check to hand over, the worst first. */
  most: number;
  progress: SharedProgress;
  port: MessagePort;
};

const CHUNK = 500;
const RANGE = 5000;

/** Judges the whole workspace; sends the findings in chunks through the port, the most money first. Reads only. */
export const checkQuality = answering((task: CheckQualityTask): QualityScores => {
  const db = connect(task.file, 'read');
  try {
    const tally = createTally();
    const asOf = assessAll(db, task, tally);
    const findings = worstOfEach(tally.findings(), task.most);
    for (let from = 0; from < findings.length; from += CHUNK)
      task.port.postMessage(findings.slice(from, from + CHUNK) satisfies Finding[]);
    return { asOf: asOf === undefined ? null : toIso(asOf), areas: scoreAreas(tally.counts()) };
  } finally {
    task.port.postMessage(END_OF_CHUNKS);
    db.close();
  }
});

/** @returns the newest day that any source states */
function assessAll(db: Database, task: CheckQualityTask, tally: Tally): number | undefined {
  const ages = readSourceAges(db);
  const newestDay = ages.length === 0 ? undefined : Math.max(...ages.map(({ day }) => day));
  const items = readItemFacts(db, task.currency).map(row => toItemFacts(row, task.currency));
  const pairs = readPairs(db, items);
  assessHistories(db, task, pairs, newestDay, tally);
  throwIfCancelled(task);
  const all = [...pairs.values()];
  const terms = readTermFacts(db);
  assessItems(items, all, nearKey, tally);
  assessTerms(items, all, terms, tally);
  const priced = items.filter(item => item.hasPrice).length;
  assessPrices(readPriceChanges(db), priced, tally);
  assessCurrencies(readOldCurrencies(db, task.currency), priced, tally);
  assessKits(readKits(db), tally);
  assessRules(readRuleFacts(db), tally);
  throwIfCancelled(task);
  assessStock(all, task.defaultLocation, tally);
  assessStockChanges(
    readStockChanges(db).flatMap(({ itemLocation, ...change }) => {
      const pair = pairs.get(itemLocation);
      return pair ? [{ ...change, pair }] : [];
    }),
    tally,
  );
  assessConflicts(readConflicts(db, pairs), all.filter(pair => pair.isStated).length, tally);
  const ahead = readStockAfter(db, task.today).flatMap(({ itemLocation, ...said }) => {
    const pair = pairs.get(itemLocation);
    return pair ? [{ ...said, pair }] : [];
  });
  assessStockAhead(ahead, { today: task.today, stated: all.filter(pair => pair.isStated).length }, tally);
  assessUndemanded(items, all, tally);
  if (newestDay === undefined) return undefined;
  const lines = readLineFacts(db);
  const of = (rows: LineFactRow[]): OrderFacts[] =>
    rows.flatMap(({ itemLocation, ...line }) => {
      const pair = pairs.get(itemLocation);
      return pair ? [{ ...line, pair }] : [];
    });
  assessOrders({ open: of(lines.open), customer: of(lines.customer) }, newestDay, tally);
  assessFreshness(ages, newestDay, tally);
  return newestDay;
}

function readConflicts(db: Database, pairs: ReadonlyMap<number, PairFacts>): StockConflict[] {
  const said = statementReader(db);
  return conflictKeys(db).flatMap(key => {
    const pair = pairs.get(key);
    if (!pair) return [];
    return [
      {
        pair,
        said: said(key).map(({ source, quantity, asOf }) => ({ source, onHand: quantity, on: toIso(asOf) })),
      },
    ];
  });
}

function throwIfCancelled({ progress }: CheckQualityTask): void {
  if (isCancelRequested(progress)) throw new AppError('cancelled', 'Cancelled; nothing of it was kept');
}

function toItemFacts(row: ItemFactRow, currency: string): ItemFacts {
  const own = row.currency === null || row.currency === currency ? row.cost : null;
  return {
    key: row.key,
    code: row.code,
    name: row.name,
    category: row.category,
    isBare: row.isBare === 1,
    unitCostMicros: own ?? row.termPrice,
    hasPrice: row.cost !== null || row.hasTermPrice === 1,
    suppliers: row.suppliers,
    openSuppliers: row.openSuppliers,
    hasLeadTime: row.leadTime !== null || row.termLeadTime !== null,
    isKit: row.isKit === 1,
    isComponent: row.isComponent === 1,
    multiple: row.multiple,
  };
}

function readPairs(db: Database, items: readonly ItemFacts[]): Map<number, PairFacts> {
  const itemOf = new Map(items.map(item => [item.key, item]));
  const pairs = new Map<number, PairFacts>();
  for (const [key, itemKey, location, onHand, isStated] of readPairFacts(db)) {
    const item = itemOf.get(itemKey);
    if (!item) continue;
    const facts = { key, item, location, onHand: onHand ?? 0, isStated: isStated === 1 };
    pairs.set(key, { ...facts, yearlyDemand: 0, hasDemand: false });
  }
  return pairs;
}

/** Goes once through the packed histories: each is judged alone, and each source by how many of its series sell when. */
function assessHistories(
  db: Database,
  task: CheckQualityTask,
  pairs: ReadonlyMap<number, PairFacts>,
  newestDay: number | undefined,
  tally: Tally,
): void {
  if (newestDay === undefined) return;
  const { bucket, weekStart } = task;
  const periods = {
    season: seasonLength(bucket),
    nameOf: (index: number) => toIso(bucketStart(index, bucket, weekStart)),
  };
  const ends = historyEnds(db, bucket, weekStart, newestDay);
  const latest = Math.max(...ends.values(), -Infinity);
  const yearAgo = bucketOf(newestDay - 365, bucket, weekStart);
  const sources = new Map(
    readDemandSpans(db).map(({ source, name, firstDay }) => {
      const first = bucketOf(firstDay, bucket, weekStart);
      const length = Math.max(0, (ends.get(source) ?? latest) - first + 1);
      return [source, { name, first, selling: new Float64Array(length) }] as const;
    }),
  );
  const shared = sharedDemandJudge(tally, periods);
  const keys = [...pairs.keys()];
  for (let from = 0; from < keys.length; from += RANGE) {
    throwIfCancelled(task);
    const last = keys[Math.min(from + RANGE, keys.length) - 1]!;
    for (const series of readSeries(db, bucket, keys[from]!, last)) {
      const pair = pairs.get(series.itemLocation);
      const length = Math.min(
        series.quantities.length,
        (ends.get(series.source) ?? latest) - series.first + 1,
      );
      if (!pair || !(length > 0)) continue;
      const quantities = series.quantities.subarray(0, length);
      const source = sources.get(series.source);
      if (source) countSelling(source.selling, series.first - source.first, quantities);
      pair.hasDemand ||= quantities.some(quantity => quantity !== 0);
      for (let i = Math.max(0, yearAgo - series.first); i < length; i++) pair.yearlyDemand += quantities[i]!;
      const values = censor(series.quantities, series.stocked).subarray(0, length);
      assessHistory(pair, { first: series.first, values }, periods, tally);
      if (source) shared.add(pair, { source: source.name, first: series.first, quantities });
    }
  }
  shared.end(sources.size > 1);
  for (const { name, ...history } of sources.values()) assessSourceHistory(name, history, periods, tally);
}

function countSelling(selling: Float64Array, offset: number, quantities: Float64Array): void {
  for (let i = Math.max(0, -offset); i < quantities.length; i++)
    if (quantities[i] !== 0 && offset + i < selling.length) selling[offset + i]!++;
}
