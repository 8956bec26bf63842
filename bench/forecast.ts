/**
 * Accuracy and speed of the forecasts, against fixed bars: `node bench/forecast.ts [set ...] [--ablation] [--battery]`.
 *
 * Data: folder `forecast` under QM_DATA (default ../shared/data beside the repository). Speeds are series per second of
 * processor time on one core, without reading; bars are stated for two cores, so half of each is asked of one.
 */
import { forecastSet, prepareSet, type SetOptions } from '../electron/forecasting/forecast-set.ts';
import { forecastBest } from '../electron/forecasting/forecast-series.ts';
import { printAblation } from './forecast-ablation.ts';
import { printBattery } from './forecast-battery.ts';
import { cutAt, hasSet, readSet, type Case } from './forecast-data.ts';
import { fixedMembers, kernelSpeed } from './forecast-fast.ts';
import { printPeers } from './forecast-peer.ts';
import { score } from './forecast-score.ts';
import { coverageOf, quantileFit } from './forecast-sparse.ts';

interface SetBars {
  season: number;
  horizon: number;
  bar: number;
  goal: number;
}

const smoothSets: Record<string, SetBars> = {
  m3_monthly: { season: 12, horizon: 18, bar: 0.8, goal: 0.793 },
  m3_quarterly: { season: 4, horizon: 8, bar: 0.88, goal: 0.865 },
  hospital: { season: 12, horizon: 12, bar: 0.81, goal: 0.797 },
};

let missed = 0;

function line(
  what: string,
  figure: number,
  digits: number,
  bar: number,
  goal?: number,
  atLeast = false,
): void {
  const meets = atLeast ? figure >= bar : figure <= bar;
  if (!meets) missed++;
  const cells = [
    figure.toFixed(digits),
    `${atLeast ? '>=' : '<='} ${bar}`,
    goal === undefined ? '' : String(goal),
  ];
  console.log(what.padEnd(58), ...cells.map(cell => cell.padStart(12)), meets ? '  ok' : '  MISSED');
}

function timed<T>(work: () => T): { result: T; seconds: number } {
  const before = process.cpuUsage();
  const result = work();
  const { user, system } = process.cpuUsage(before);
  return { result, seconds: (user + system) / 1e6 };
}

const named = (cases: Case[]) => cases.map(({ id, history }) => ({ id, values: history }));

function benchSmooth(set: string, { season, horizon, bar, goal }: SetBars): void {
  const cases = readSet(set);
  const options: SetOptions = { season, horizon, tier: 'best' };
  forecastSet(named(cases.slice(0, 100)), options);
  const learned = timed(() => prepareSet(named(cases), options));
  const profile = learned.result;
  const made = timed(() => forecastSet(named(cases), options, profile));
  const { result: rows, seconds } = { ...made, seconds: made.seconds + learned.seconds };
  const figures = score(
    cases,
    rows.map(row => row.mean),
    season,
  );
  line(`${set}: best, OWA`, figures.owa, 4, bar, goal);
  console.log(
    `  sMAPE ${figures.smape.toFixed(3)}  MASE ${figures.mase.toFixed(4)}  bias ${figures.bias.toFixed(2)} %`,
  );
  if (set === 'm3_monthly') {
    line(`${set}: best, series/s on one core`, cases.length / seconds, 0, 1000, 2500, true);
    const some = cases.slice(0, 400);
    const backtested = timed(() =>
      some.forEach(({ history }) =>
        forecastBest({ values: history, season, horizon, protection: 3 }, profile),
      ),
    );
    line(
      `${set}: best with its backtests, series/s on one core`,
      some.length / backtested.seconds,
      0,
      300,
      750,
      true,
    );
  }
  const fast = timed(() => forecastSet(named(cases), { ...options, tier: 'fast' }));
  const fastOwa = score(
    cases,
    fast.result.map(row => row.mean),
    season,
  ).owa;
  console.log(`  fast: OWA ${fastOwa.toFixed(4)}, ${(cases.length / fast.seconds).toFixed(0)} series/s`);
  printCoverage(cases, options);
  printPeers(
    cases,
    rows.map(row => row.mean),
    season,
    horizon,
    cases.length / seconds,
  );
}

/** Shares of what came below the 5, 50 and 95 % quantiles, of single periods and of the sum of three. */
function printCoverage(cases: Case[], options: SetOptions): void {
  const wanted = { ...options, quantiles: [0.05, 0.5, 0.95] };
  const profile = prepareSet(named(cases), wanted);
  const single = forecastSet(named(cases), wanted, profile);
  const running = forecastSet(named(cases), { ...wanted, cumulative: true }, profile);
  for (const { level, period, sum } of coverageOf(cases, single, running, 3))
    console.log(
      `  quantile ${level}: covers ${period.toFixed(3)} of the periods, ${sum.toFixed(3)} of sums of three`,
    );
}

function benchSparse(): void {
  const whole = readSet('carparts');
  const horizon = 12;
  const options: SetOptions = { season: 1, horizon, tier: 'best', quantiles: [0.95], cumulative: true };
  const origins = [33, 36, 39];
  const mean = { rmsse: 0, bias: 0, coverage: 0, pinball: 0, bootstrap: 0 };
  for (const origin of origins) {
    const cases = cutAt(whole, origin, horizon);
    const profile = prepareSet(named(cases), options);
    const { result: rows, seconds } = timed(() => forecastSet(named(cases), options, profile));
    const figures = score(
      cases,
      rows.map(row => row.mean),
      1,
    );
    const fit = quantileFit(cases, rows, 3, 0.95);
    if (origin === 39) {
      line('carparts, test origin: best, RMSSE', figures.rmsse, 4, 0.595, 0.588);
      line('carparts, test origin: best, |bias| %', Math.abs(figures.bias), 2, 4);
    }
    console.log(
      `  origin ${origin}: RMSSE ${figures.rmsse.toFixed(4)}  bias ${figures.bias.toFixed(1)} %  coverage ` +
        `${fit.coverage.toFixed(3)}  ${(cases.length / seconds).toFixed(0)} series/s with quantiles`,
    );
    mean.rmsse += figures.rmsse / origins.length;
    mean.bias += figures.bias / origins.length;
    mean.coverage += fit.coverage / origins.length;
    mean.pinball += fit.pinball / origins.length;
    mean.bootstrap += fit.bootstrapPinball / origins.length;
  }
  console.log(
    `  mean of origins ${origins.join(', ')}: RMSSE ${mean.rmsse.toFixed(4)}  bias ${mean.bias.toFixed(1)} %`,
  );
  line('carparts: coverage of the 3-month 95 % quantile', mean.coverage, 3, 0.93, undefined, true);
  line('carparts: the same, not above', mean.coverage, 3, 0.97);
  line('carparts: pinball against the bootstrap of past sums', mean.pinball / mean.bootstrap, 3, 1);
}

function benchFast(set: string, season: number, horizon: number): void {
  const cases = readSet(set);
  const rows = forecastSet(named(cases), { season, horizon, tier: 'fast' });
  const chosen = score(
    cases,
    rows.map(row => row.mean),
    1,
  );
  const members = fixedMembers(season).map(({ name, path }) => ({
    name,
    rmsse: score(
      cases,
      cases.map(({ history }) => path(history, horizon)),
      1,
    ).rmsse,
  }));
  const best = members.toSorted((a, b) => a.rmsse - b.rmsse)[0]!;
  line(`${set}: fast, RMSSE / best fixed member (${best.name})`, chosen.rmsse / best.rmsse, 4, 1.01);
  console.log(
    `  fast ${chosen.rmsse.toFixed(4)}, ${members.map(m => `${m.name} ${m.rmsse.toFixed(4)}`).join(', ')}`,
  );
}

const wanted = process.argv.slice(2).filter(argument => !argument.startsWith('--'));
const wants = (set: string) => (wanted.length === 0 || wanted.includes(set)) && hasSet(set);
if (process.argv.includes('--ablation')) {
  printAblation(smoothSets);
} else if (process.argv.includes('--battery')) {
  const valueOf = (name: string) =>
    process.argv.find(argument => argument.startsWith(`--${name}=`))?.split('=')[1];
  printBattery({
    seed: Number(valueOf('seed') ?? 1),
    peers: process.argv.includes('--peers') || valueOf('peers') !== undefined,
    folder: valueOf('peers'),
    only: valueOf('only'),
  });
} else {
  console.log('figure'.padEnd(58), ...['measured', 'bar', 'goal'].map(cell => cell.padStart(12)));
  for (const [set, bars] of Object.entries(smoothSets)) if (wants(set)) benchSmooth(set, bars);
  if (wants('carparts')) benchSparse();
  if (wants('carparts')) benchFast('carparts', 1, 12);
  if (wants('oj_weekly')) benchFast('oj_weekly', 52, 8);
  if (wanted.length === 0 || wanted.includes('kernel')) {
    line('fast kernel, 104 weeks, series/s on one core', kernelSpeed(), 0, 400_000, 650_000, true);
  }
  if (!hasSet('m3_monthly')) console.log('No data folder: set QM_DATA to the folder that holds forecast/.');
  if (missed > 0) console.log(`${missed} bars missed`);
}
