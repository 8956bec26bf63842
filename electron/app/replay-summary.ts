import { classCells, type ReplayFigures, type ReplaySummary } from '../../shared/model/replay.ts';
import type { ReplayLineRow } from '../db/tables/replays.ts';
import type { ReplayVariant } from '../jobs/replay-terms.ts';
import {
  costOf,
  createSum,
  summarise,
  TALLY_LENGTH,
  unpackTally,
  type SimulationCosts,
  type Tally,
} from '../planning/simulation-tally.ts';
import type { ClassCell } from '../../shared/model/policy-rule.ts';

/** A line as the workers replayed it. */
export type ReplayedLine = {
  itemLocation: number;
  tallies: Float64Array;
  costs: Float64Array;
  stock: Uint8Array;
};

/** Name of what follows each class's best policy. */
export const BEST = 'best';

/** What was counted of a line under a policy before the judged part, and in it. */
export function talliesOf(
  line: Pick<ReplayedLine, 'tallies'>,
  policy: number,
): { early: Tally; judged: Tally } {
  return {
    early: unpackTally(line.tallies, 2 * policy * TALLY_LENGTH),
    judged: unpackTally(line.tallies, (2 * policy + 1) * TALLY_LENGTH),
  };
}

/** Reads a line's costs in the order the workers wrote them. */
export function costsOf({ costs }: Pick<ReplayedLine, 'costs'>): SimulationCosts {
  const [holdingPerUnitPeriod = 0, shortagePerUnit = 0, orderCost = 0, unitCost = 0] = costs;
  return { holdingPerUnitPeriod, shortagePerUnit, orderCost, unitCost };
}

/** Judged figures of a line, policy by policy. */
export function lineFigures(
  line: Pick<ReplayedLine, 'tallies' | 'costs'>,
  policies: number,
  years: number,
): ReplayFigures[] {
  const costs = costsOf(line);
  return Array.from({ length: policies }, (_, p) => summarise(talliesOf(line, p).judged, costs, years));
}

type Cell = {
  lines: number;
  early: Float64Array;
  judged: Float64Array;
  demand: Float64Array;
  met: Float64Array;
};

/**
 * Sums of a replay: per policy, per class, and what follows in each class the policy that cost least before the judged
 * part. With no such part the first policy is kept everywhere: nothing was learned yet. That policy is recommended where
 * it saved money in the judged part as well; elsewhere a class had better stay with the first.
 * @param cells class of each line @param years length of the judged part
 */
export function summariseReplay(
  lines: readonly ReplayedLine[],
  cells: readonly ClassCell[],
  variants: readonly Pick<ReplayVariant, 'key' | 'policy' | 'level'>[],
  years: number,
  learned: boolean,
): Pick<ReplaySummary, 'policies' | 'cells' | 'curve'> & { rows(): Generator<ReplayLineRow> } {
  const sums = variants.map(() => createSum(years));
  const best = createSum(years);
  const byCell = new Map<ClassCell, Cell>();
  // Points of the trade-off stand behind the candidates and are none.
  const candidates = variants.filter(variant => variant.level === undefined);
  const keys = candidates.map(variant => variant.key);
  for (const [i, line] of lines.entries()) {
    const cell = cellOf(byCell, cells[i] ?? 'CZ', keys.length);
    const costs = costsOf(line);
    cell.lines++;
    for (let p = 0; p < variants.length; p++) {
      const { early, judged } = talliesOf(line, p);
      sums[p]?.add(judged, costs);
      if (p >= keys.length) continue;
      addAt(cell.early, p, costOf(early, costs));
      addAt(cell.judged, p, costOf(judged, costs));
      addAt(cell.demand, p, judged.demand);
      addAt(cell.met, p, judged.met);
    }
  }
  const choice = new Map([...byCell].map(([name, cell]) => [name, learned ? leastOf(cell.early) : 0]));
  // What was learned before is judged as it was learned: a figure that leaves out what failed would be chosen by its judge.
  const learnedOf = (name: ClassCell): number => choice.get(name) ?? 0;
  for (const [i, line] of lines.entries())
    best.add(talliesOf(line, learnedOf(cells[i] ?? 'CZ')).judged, costsOf(line));
  const confirmed = new Map([...byCell].map(([name, cell]) => [name, confirmedOf(cell, learnedOf(name))]));
  const figuresOf = (p: number): ReplayFigures => (sums[p] ?? createSum(years)).figures();
  const policies: ReplaySummary['policies'] = candidates.map(({ key, policy }, p) => ({
    key,
    name: key,
    policy,
    ...figuresOf(p),
  }));
  if (learned) policies.push({ key: BEST, name: BEST, policy: null, ...best.figures() });
  return {
    policies,
    curve: variants.flatMap(({ level }, p) => (level === undefined ? [] : [{ level, ...figuresOf(p) }])),
    cells: classCells.flatMap(name => {
      const cell = byCell.get(name);
      return cell ? [cellSummary(name, cell, keys, [learnedOf(name), confirmed.get(name) ?? 0])] : [];
    }),
    *rows() {
      for (const [i, line] of lines.entries()) {
        const policy = confirmed.get(cells[i] ?? 'CZ') ?? 0;
        const cost = (p: number): number => costOf(talliesOf(line, p).judged, costsOf(line));
        yield {
          ...line,
          cell: cells[i] ?? 'CZ',
          recommended: keys[policy] ?? '',
          saving: cost(0) - cost(policy),
        };
      }
    },
  };
}

function cellOf(byCell: Map<ClassCell, Cell>, name: ClassCell, policies: number): Cell {
  const known = byCell.get(name);
  if (known) return known;
  const zero = (): Float64Array => new Float64Array(policies);
  const cell = { lines: 0, early: zero(), judged: zero(), demand: zero(), met: zero() };
  byCell.set(name, cell);
  return cell;
}

function addAt(values: Float64Array, index: number, amount: number): void {
  values[index] = (values[index] ?? 0) + amount;
}

/** Index of the least; the earliest of equals, so that nothing is changed for nothing. */
function leastOf(values: Float64Array): number {
  let least = 0;
  for (const [p, value] of values.entries()) if (value < (values[least] ?? 0)) least = p;
  return least;
}

/** The policy learned for a class, if it cost less in the judged part as well; else the first, which is there. */
function confirmedOf({ judged }: Cell, learned: number): number {
  return (judged[learned] ?? 0) < (judged[0] ?? 0) ? learned : 0;
}

function cellSummary(
  name: ClassCell,
  cell: Cell,
  keys: readonly string[],
  [learned, chosen]: [learned: number, chosen: number],
): ReplaySummary['cells'][number] {
  const byKey = (pick: (p: number) => number): Record<string, number> =>
    Object.fromEntries(keys.map((key, p) => [key, pick(p)]));
  return {
    cell: name,
    lines: cell.lines,
    learned: keys[learned] ?? '',
    recommended: keys[chosen] ?? '',
    totals: byKey(p => cell.judged[p] ?? 0),
    fillRates: byKey(p => ((cell.demand[p] ?? 0) > 0 ? (cell.met[p] ?? 0) / (cell.demand[p] ?? 1) : 1)),
    saving: (cell.judged[0] ?? 0) - (cell.judged[chosen] ?? 0),
  };
}
