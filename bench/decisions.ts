/**
 * Replays a retailer's history, week by week, with the planner the product uses, against a cover rule.
 * Then spare parts, planned for a fill rate, against the usual rules.
 * `--weekly` instead plays one window through the command line with weekly imports.
 * `node bench/decisions.ts` prints all and exits 1 when a bar is missed. Needs the data folder (QM_DATA).
 */
import { readSales, salesFolder, type SalesHistory } from './decisions-data.ts';
import {
  bootstrap,
  normalOnSba,
  plannedParts,
  playParts,
  staticRange,
  TARGET,
  upTo,
  type PartsPolicy,
  type PartsResult,
} from './decisions-parts.ts';
import { hasSet, readSet } from './forecast-data.ts';
import { plannerPolicy, replayWindow, type Costs, type Policy } from './decisions-replay.ts';
import { coverRule, type CoverRule } from './decisions-rule.ts';
import { commandLinePolicy } from './decisions-weekly.ts';
import { inFolder } from './measure.ts';

const WINDOWS = [85, 93, 101, 109, 117, 125, 133, 141, 149];
const RULE_COST = 48_710;
const BAR = 0.89;
const BAR_LAST_FOUR = 0.91;

async function main(): Promise<number> {
  const folder = salesFolder();
  if (!folder) {
    console.log('decisions: skipped, the data folder is absent (set QM_DATA)');
    return 0;
  }
  const history = readSales(folder);
  const rule = coverRule(history);
  if (process.argv.includes('--weekly')) return weekly(history, rule);
  const run = async (policy: Policy): Promise<Costs[]> => {
    const costs: Costs[] = [];
    for (const start of WINDOWS) costs.push(await replayWindow(history, start, rule, policy));
    return costs;
  };
  const yardstick = (await run(rule.order)).map(total);
  const drift = sum(yardstick) / RULE_COST - 1;
  console.log(
    `cover rule      cost ${sum(yardstick).toFixed(0)} (published ${RULE_COST}, ${(100 * drift).toFixed(2)} %)`,
  );
  let missed = Math.abs(drift) > 0.01;
  for (const withDepartments of [false, true]) {
    const started = performance.now();
    const costs = await run(plannerPolicy(history, withDepartments));
    const seconds = (performance.now() - started) / 1000;
    const ratio = sum(costs.map(total)) / sum(yardstick);
    const lastFour = sum(costs.slice(-4).map(total)) / sum(yardstick.slice(-4));
    const holding = sum(costs.map(cost => cost.holding));
    const shortage = sum(costs.map(cost => cost.shortage));
    console.log(
      `planner ${withDepartments ? 'by department, product, store' : 'by product, store'}: ${ratio.toFixed(4)} of the rule (bar ${BAR}), last four ${lastFour.toFixed(4)} (bar ${BAR_LAST_FOUR}), holding ${holding.toFixed(0)}, shortage ${shortage.toFixed(0)}, ${seconds.toFixed(1)} s`,
    );
    missed ||= ratio > BAR || lastFour > BAR_LAST_FOUR;
  }
  return missed || partsMiss() ? 1 : 0;
}

/**
 * The last window played through the command line, importing every week, against the same window in memory.
 * @returns 1 when they differ by more than a hundredth
 */
async function weekly(history: SalesHistory, rule: CoverRule): Promise<number> {
  const start = WINDOWS.at(-1) ?? 0;
  const play = async (policy: Policy): Promise<number> =>
    total(await replayWindow(history, start, rule, policy));
  const inMemory = await play(plannerPolicy(history, false));
  const imported = await inFolder(folder => play(commandLinePolicy(history, folder)));
  const difference = imported / inMemory - 1;
  console.log(
    `window ${start}: in memory ${inMemory.toFixed(1)}, by import and plan every week ${imported.toFixed(1)} (${(100 * difference).toFixed(2)} %)`,
  );
  return Math.abs(difference) > 0.01 ? 1 : 0;
}

/** First period of the replay of spare parts: what came before taught the static levels. */
const PARTS_FROM = 26;

/**
 * Spare parts with a lead time of two periods, planned for a fill rate, against the usual rules at the same fill rate:
 * their safety is chosen with hindsight, which flatters them. @returns true when a bar is missed
 */
function partsMiss(): boolean {
  if (!hasSet('carparts')) {
    console.log('spare parts: skipped, the data folder is absent (set QM_DATA)');
    return false;
  }
  const parts = readSet('carparts').map(({ history, future }) => Float64Array.from([...history, ...future]));
  const play = (policy: PartsPolicy): PartsResult => playParts(parts, PARTS_FROM, policy);
  const planned = play(plannedParts(parts, 'best'));
  console.log(
    `spare parts, planned for ${100 * TARGET} %: fill rate ${(100 * planned.fillRate).toFixed(2)} %, average stock ${planned.averageStock.toFixed(0)}`,
  );
  let least = Infinity;
  for (const [name, rule] of Object.entries(usualRules(parts))) {
    const found = atFillRate(planned.fillRate, factor => play(rule(factor)));
    const reached = found.fillRate >= planned.fillRate;
    if (reached) least = Math.min(least, found.averageStock);
    console.log(
      `  ${name}: ${reached ? '' : 'at most '}${(100 * found.fillRate).toFixed(2)} % with ${found.averageStock.toFixed(0)}`,
    );
  }
  return planned.fillRate < TARGET - 0.01 || planned.averageStock > least;
}

function usualRules(parts: readonly Float64Array[]): Record<string, (factor: number) => PartsPolicy> {
  return {
    'normal safety stock on SBA': factor => upTo(parts, normalOnSba, factor),
    'empirical bootstrap': factor => upTo(parts, bootstrap, 4 ** factor),
    'static min/max of the first half': factor => staticRange(parts, PARTS_FROM, factor),
  };
}

/** The least safety that reaches a fill rate, by halving; the most tried where none does. */
function atFillRate(wanted: number, play: (factor: number) => PartsResult): PartsResult {
  let low = 0;
  let high = 8;
  let best = play(high);
  if (best.fillRate < wanted) return best;
  for (let step = 0; step < 7; step++) {
    const middle = (low + high) / 2;
    const found = play(middle);
    if (found.fillRate < wanted) low = middle;
    else {
      high = middle;
      best = found;
    }
  }
  return best;
}

function total(costs: Costs): number {
  return costs.holding + costs.shortage;
}

function sum(values: readonly number[]): number {
  return values.reduce((a, b) => a + b, 0);
}

process.exitCode = await main();
