/**
 * Replays a retailer's history, week by week, with the planner the product uses, against a cover rule.
 * `node bench/decisions.ts` prints both and exits 1 when a bar is missed. Needs the data folder (QM_DATA).
 */
import { readSales, salesFolder } from './decisions-data.ts';
import { plannerPolicy, replayWindow, type Costs, type Policy } from './decisions-replay.ts';
import { coverRule } from './decisions-rule.ts';

const WINDOWS = [85, 93, 101, 109, 117, 125, 133, 141, 149];
const RULE_COST = 48_710;
const BAR = 0.89;
const BAR_LAST_FOUR = 0.91;

function main(): number {
  const folder = salesFolder();
  if (!folder) {
    console.log('decisions: skipped, the data folder is absent (set QM_DATA)');
    return 0;
  }
  const history = readSales(folder);
  const rule = coverRule(history);
  const run = (policy: Policy): Costs[] => WINDOWS.map(start => replayWindow(history, start, rule, policy));
  const yardstick = run(rule.order).map(total);
  const drift = sum(yardstick) / RULE_COST - 1;
  console.log(
    `cover rule      cost ${sum(yardstick).toFixed(0)} (published ${RULE_COST}, ${(100 * drift).toFixed(2)} %)`,
  );
  let missed = Math.abs(drift) > 0.01;
  for (const withDepartments of [false, true]) {
    const started = performance.now();
    const costs = run(plannerPolicy(history, withDepartments));
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
  return missed ? 1 : 0;
}

function total(costs: Costs): number {
  return costs.holding + costs.shortage;
}

function sum(values: readonly number[]): number {
  return values.reduce((a, b) => a + b, 0);
}

process.exitCode = main();
