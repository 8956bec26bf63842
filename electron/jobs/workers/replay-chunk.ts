import { deflateRawSync } from 'node:zlib';
import { AppError } from '../../../shared/errors.ts';
import { connect, type Database } from '../../db/connection.ts';
import { givenSnapshots } from '../../db/tables/given-forecasts.ts';
import { readRecordedLeadTimes } from '../../db/tables/replays.ts';
import type { LineReplay } from '../../planning/replayed-line.ts';
import { simulate, type SimulationTerms } from '../../planning/simulate.ts';
import {
  simulateTogether,
  type JoiningCounts,
  type JoiningTerms,
  type PlacedLine,
} from '../../planning/simulate-together.ts';
import { packTally, TALLY_LENGTH } from '../../planning/simulation-tally.ts';
import { xyzClass } from '../../planning/value-classes.ts';
import { cellTerms } from '../cell-terms.ts';
import type { CategorySeasons } from '../category-seasons.ts';
import { readDemand } from '../demand-input.ts';
import { usesPooledForecast } from '../planning-basis.ts';
import { lineCosts, type CostSource } from '../line-costs.ts';
import { joiningTerms } from '../joining-terms.ts';
import { createForecasts, type LineToReplay } from '../replay-forecasts.ts';
import { simulatedTerms, type ReplayVariant } from '../replay-terms.ts';
import { replayedDemand } from '../replayed-demand.ts';
import { LOOKED_BACK, statedThen } from '../replayed-given.ts';
import { isCancelRequested, reportProgress, type SharedProgress } from '../shared-progress.ts';
import { answering } from '../worker-answer.ts';

export type ReplayChunkTask = {
  file: string;
  variants: readonly ReplayVariant[];
  costs: CostSource;
  /** Buckets replayed, the last one included, and the first that is judged. */
  from: number;
  judgeFrom: number;
  to: number;
  /** Range of item-locations; all of them where any policy plans them together. */
  firstLine: number;
  lastLine: number;
  leadTimes: 'stated' | 'recorded';
  /** Buckets from one choice of a forecast model to the next. */
  forecastEvery: number;
  /** Seasons of categories as known when the replay begins, for histories too short to show their own. */
  seasons: CategorySeasons;
  seed: number;
  progress: SharedProgress;
};

/** Results of a chunk; a packed tally before the judged part and one in it, policy by policy. */
export type ReplayChunk = {
  itemLocations: Int32Array;
  tallies: Float64Array[];
  /** Holding, shortage, order, unit: see `SimulationCosts`. */
  costs: Float64Array[];
  /** Deflated float32 closing stocks, policy by policy. */
  stock: Uint8Array[];
  /** What was known when the judged part began: yearly demand at cost, and the class by forecast error. */
  yearlyValue: Float64Array;
  variation: ('X' | 'Y' | 'Z')[];
  given: GivenSeen;
  /** How often lines that were planned together were bound, policy by policy. */
  joined: JoiningCounts[] | undefined;
};

/** Lines whose rules plan on imported forecasts; their buckets in the judged part, and those for which any were known. */
export type GivenSeen = { lines: number; asked: number; known: number };

/** Replays a range of item-locations under each policy, with only what was known at each review. Reads only. */
export const replayChunk = answering((task: ReplayChunkTask): ReplayChunk => {
  const db = connect(task.file, 'read');
  try {
    return replayRange(db, task);
  } finally {
    db.close();
  }
});

function replayRange(db: Database, task: ReplayChunkTask): ReplayChunk {
  const [first] = task.variants;
  if (!first) throw new RangeError('a replay needs a policy');
  const { basis } = first;
  const lines: LineToReplay[] = [];
  const readGiven = givenSnapshots(db, basis.bucket);
  const inCell = cellTerms(db, basis.classes, task.firstLine, task.lastLine);
  for (const line of readDemand(db, basis, task.firstLine, task.lastLine)) {
    const replayed = replayedDemand(line, basis);
    if (!replayed) continue;
    const isOnGiven = line.cleaning.forecastSource === 'given';
    const given = isOnGiven && readGiven(line.terms.itemLocation, task.from - LOOKED_BACK, task.to + 1);
    lines.push({ ...inCell(line.terms), ...replayed, ...(given && { given }) });
  }
  const recorded =
    task.leadTimes === 'recorded' ? readRecordedLeadTimes(db, task.firstLine, task.lastLine) : undefined;
  const joining = isJoint(task)
    ? task.variants.map(({ basis: own, scenario, isJoint: joined }) =>
        joined ? joiningTerms(db, own, scenario) : {},
      )
    : undefined;
  const replayed = blocksOf(lines, task).map((block, at, { length }) =>
    replayBlock(block, { ...task, joining, recorded }, (part, total) =>
      reportProgress(task.progress, at * total + part, length * total),
    ),
  );
  return {
    itemLocations: Int32Array.from(lines, line => line.terms.itemLocation),
    tallies: replayed.flatMap(block => block.tallies),
    costs: replayed.flatMap(block => block.costs),
    stock: replayed.flatMap(block => block.stock),
    yearlyValue: Float64Array.from(replayed.flatMap(block => block.yearlyValue)),
    variation: replayed.flatMap(block => block.variation),
    given: givenSeen(lines, task),
    joined: replayed[0]?.joined,
  };
}

/** How often the rules planned on imported forecasts in the judged part, and how often any were known then. */
function givenSeen(lines: readonly LineToReplay[], { judgeFrom, to }: ReplayChunkTask): GivenSeen {
  const seen: GivenSeen = { lines: 0, asked: 0, known: 0 };
  for (const { given } of lines) {
    if (!given) continue;
    seen.lines++;
    for (let bucket = judgeFrom; bucket <= to; bucket++) {
      seen.asked++;
      if (statedThen(given, bucket)) seen.known++;
    }
  }
  return seen;
}

/**
 * Lines that are planned or whose forecasts are made together are replayed together, bucket by bucket; others one after the other, so that
 * what a line needs stays at hand and is soon done with.
 */
function blocksOf(lines: readonly LineToReplay[], task: ReplayChunkTask): (readonly LineToReplay[])[] {
  const isWhole = isJoint(task) || task.variants.some(({ basis }) => usesPooledForecast(basis));
  return isWhole ? [lines] : lines.map(line => [line]);
}

function isJoint({ variants }: ReplayChunkTask): boolean {
  return variants.some(variant => variant.isJoint);
}

type BlockTask = ReplayChunkTask & {
  joining: readonly JoiningTerms[] | undefined;
  recorded: ReadonlyMap<number, number[]> | undefined;
};

type ReplayedBlock = Omit<ReplayChunk, 'itemLocations' | 'yearlyValue' | 'given'> & { yearlyValue: number[] };

function replayBlock(
  lines: readonly LineToReplay[],
  task: BlockTask,
  report: (done: number, total: number) => void,
): ReplayedBlock {
  const { basis } = task.variants[0]!;
  const simulated = lines.map(line => simulatedLine(line, task, task.recorded?.get(line.terms.itemLocation)));
  const forecasts = createForecasts(lines, simulated, task);
  const known: { value: number; error: number; mean: number }[] = [];
  const terms: SimulationTerms = {
    bucket: basis.bucket,
    weekStart: basis.weekStart,
    from: task.from,
    to: task.to,
    judgeFrom: task.judgeFrom,
    keepStock: true,
    forecastOf: forecasts.of,
    onBucket(bucket) {
      report(bucket - task.from, task.to - task.from + 1);
      if (isCancelRequested(task.progress))
        throw new AppError('cancelled', 'Cancelled; nothing of it was kept');
      forecasts.open(bucket);
      if (bucket !== task.judgeFrom) return;
      for (let i = 0; i < lines.length; i++) known.push(forecasts.judgedBy(i, bucket));
    },
  };
  if (!task.joining) return pack(simulated, simulate(simulated, terms), known, task);
  const joint = simulateTogether(simulated, terms, task.joining);
  return { ...pack(simulated, joint.lines, known, task), joined: joint.counts };
}

function simulatedLine(
  { terms, cell, history }: LineToReplay,
  task: ReplayChunkTask,
  recordedLeadTimes: number[] | undefined,
): PlacedLine {
  return {
    item: terms.code,
    location: terms.locationCode,
    // Neighbouring keys must not have neighbouring chances: a multiplier spreads them.
    seed: (task.seed + Math.imul(terms.itemLocation, 2_654_435_761)) >>> 0,
    terms: task.variants.map(variant => simulatedTerms({ terms, cell }, variant, task.costs)),
    demand: history.values,
    demandFactors: task.variants.map(variant => variant.scenario?.demandFactor ?? 1),
    firstBucket: history.first,
    recordedLeadTimes,
  };
}

function pack(
  simulated: readonly PlacedLine[],
  replays: readonly LineReplay[][],
  known: readonly { value: number; error: number; mean: number }[],
  task: ReplayChunkTask,
): ReplayedBlock {
  const costs = simulated.map(line => lineCosts(line.terms[0]!, task.costs, task.variants[0]!.basis.bucket));
  return {
    tallies: replays.map(packTallies),
    costs: costs.map(({ holdingPerUnitPeriod, shortagePerUnit, orderCost, unitCost }) =>
      Float64Array.of(holdingPerUnitPeriod, shortagePerUnit, orderCost, unitCost),
    ),
    stock: replays.map(packStock),
    yearlyValue: known.map(({ value }, i) => value * (costs[i]?.unitCost ?? 0)),
    variation: known.map(({ error, mean }) => xyzClass(error, mean)),
    joined: undefined,
  };
}

function packTallies(own: readonly LineReplay[]): Float64Array {
  const packed = new Float64Array(own.length * 2 * TALLY_LENGTH);
  own.forEach(({ early, judged }, p) => {
    packTally(early, packed, 2 * p * TALLY_LENGTH);
    packTally(judged, packed, (2 * p + 1) * TALLY_LENGTH);
  });
  return packed;
}

// A line's stocks are a few kilobytes: the usual window takes longer to set up than to fill.
const SMALL_DEFLATE = { level: 1, windowBits: 12, memLevel: 4 };

function packStock(own: readonly LineReplay[]): Uint8Array {
  const buckets = own[0]?.stock?.length ?? 0;
  const all = new Float32Array(own.length * buckets);
  own.forEach(({ stock }, p) => stock && all.set(stock, p * buckets));
  return deflateRawSync(new Uint8Array(all.buffer), SMALL_DEFLATE);
}
