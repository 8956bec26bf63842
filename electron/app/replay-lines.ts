import { inflateRawSync } from 'node:zlib';
import { bucketDays, bucketOf, bucketStart } from '../../shared/buckets.ts';
import type { replayColumns, ReplayRow } from '../../shared/contract/replays.ts';
import { toDay, toIso } from '../../shared/dates.ts';
import { AppError } from '../../shared/errors.ts';
import { classCells, type ReplayFigures, type ReplaySummary } from '../../shared/model/replay.ts';
import {
  currentReplay,
  findReplayLine,
  itemLocationCodes,
  pageReplayLines,
  type NamedReplayLine,
  type StoredReplay,
} from '../db/tables/replays.ts';
import { readDemand } from '../jobs/demand-input.ts';
import { replayedDemand } from '../jobs/replayed-demand.ts';
import { planningBasis } from './basis.ts';
import type { Engine } from './engine.ts';
import { BEST, lineFigures } from './replay-summary.ts';
import type { Replay } from './replays.ts';

export type ReplayPageRequest = {
  text: string;
  cell?: (typeof classCells)[number] | undefined;
  sort: (typeof replayColumns)[number];
  descending: boolean;
  offset: number;
  limit: number;
};

/** A page of the latest comparison's lines. */
export function pageReplay(
  engine: Engine,
  request: ReplayPageRequest,
): { rows: ReplayRow[]; total: number; matching: number } {
  const run = currentReplay(engine.store.reader);
  if (!run) return { rows: [], total: 0, matching: 0 };
  const { lines, matching } = pageReplayLines(engine.store.reader, run.key, request);
  return { rows: lines.map(line => toRow(line, run.summary)), total: run.summary.lines, matching };
}

function toRow(line: NamedReplayLine, summary: ReplaySummary): ReplayRow {
  const { itemLocation, item, name, location, unit, recommended, saving } = line;
  const cell = classCells.find(one => one === line.cell) ?? 'CZ';
  const figures = lineFigures(line, ownKeys(summary).length, judgedYears(summary));
  return { itemLocation, item, name, location, unit, cell, recommended, saving, figures };
}

/** Keys of the policies that were played line by line. */
function ownKeys(summary: ReplaySummary): string[] {
  return summary.policies.flatMap(({ key }) => (key === BEST ? [] : [key]));
}

function judgedYears({ judgeFrom, to, bucket }: ReplaySummary): number {
  const buckets = Math.round((toDay(to) - toDay(judgeFrom)) / bucketDays(bucket));
  return (buckets * bucketDays(bucket)) / 365.25;
}

/** A line bucket by bucket: its demand as it was, and its closing stock under each policy. */
export function replayOfLine(engine: Engine, itemLocation: number) {
  const run = demandReplay(engine);
  const { summary } = run;
  const line = findReplayLine(engine.store.reader, run.key, itemLocation);
  if (!line)
    throw new AppError(
      'not-found',
      'This item-location was not part of the comparison: it has no history; compare again after importing its demand',
    );
  const { weekStart } = planningBasis(engine, summary.to);
  const { bucket } = summary;
  const from = bucketOf(toDay(summary.from), bucket, weekStart);
  const buckets = bucketOf(toDay(summary.to), bucket, weekStart) - from;
  const basis = { ...planningBasis(engine, summary.to), bucket };
  const [demand] = [...readDemand(engine.store.reader, basis, itemLocation, itemLocation)];
  const history = demand && replayedDemand(demand, basis)?.history;
  const bytes = Uint8Array.from(inflateRawSync(line.stock));
  const stock = new Float32Array(bytes.buffer);
  return {
    row: toRow(line, summary),
    dates: Array.from({ length: buckets }, (_, b) => toIso(bucketStart(from + b, bucket, weekStart))),
    demand: Array.from({ length: buckets }, (_, b) => {
      const value = history?.values[from + b - history.first] ?? Number.NaN;
      return Number.isNaN(value) ? null : value;
    }),
    stock: ownKeys(summary).map((key, p) => ({
      key,
      values: [...stock.subarray(p * buckets, (p + 1) * buckets)],
    })),
  };
}

function demandReplay(engine: Engine): StoredReplay {
  const run = currentReplay(engine.store.reader);
  if (!run) throw new AppError('not-found', 'No policies have been compared yet; compare them first');
  return run;
}

/**
 * Figures of every line under each policy of the summary, in its order; a line is known by item and location. Under
 * `best` it follows what was learned for its class.
 */
export function figuresByItem(
  engine: Engine,
  { summary, lines, rows }: Replay,
): (ReplayFigures & { id: string; item: string; location: string })[][] {
  const codes = itemLocationCodes(engine.store.reader);
  const keys = ownKeys(summary);
  const figures = lines.map(line => lineFigures(line, keys.length, judgedYears(summary)));
  const learned = new Map<string, number>(
    summary.cells.map(({ cell, learned: key }) => [cell, keys.indexOf(key ?? '')]),
  );
  const cells = Array.from(rows(), ({ cell }) => cell);
  const playedAs = (key: string, i: number): number =>
    key === BEST ? (learned.get(cells[i] ?? 'CZ') ?? 0) : keys.indexOf(key);
  return summary.policies.map(({ key }) =>
    lines.flatMap(({ itemLocation }, i) => {
      const own = figures[i]?.[playedAs(key, i)];
      const known = codes.get(itemLocation);
      return own && known ? [{ id: `${known.item}@${known.location}`, ...known, ...own }] : [];
    }),
  );
}
