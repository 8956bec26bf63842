import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { hasSet, readSet, type Case } from './forecast-data.ts';
import { generate, generatedSets } from './forecast-generated.ts';
import { score } from './forecast-score.ts';
import { forecastSet, prepareSet } from '../electron/forecasting/forecast-set.ts';

/** A set of the battery: real series at an origin inside their training rows, in other buckets, or generated ones. */
export interface BatterySet {
  name: string;
  season: number;
  horizon: number;
  cases: Case[];
  sparse: boolean;
}

/** Sums of k periods, aligned to the end. */
function summed({ id, history }: Case, k: number): { id: string; values: Float64Array } {
  const skipped = history.length % k;
  const values = Float64Array.from({ length: Math.floor(history.length / k) }, (_, i) =>
    history.subarray(skipped + i * k, skipped + (i + 1) * k).reduce((sum, value) => sum + value, 0),
  );
  return { id, values };
}

function derived(
  name: string,
  set: string,
  k: number,
  season: number,
  horizon: number,
  most: number,
): BatterySet[] {
  if (!hasSet(set)) return [];
  const stride = Math.max(1, Math.floor(readSet(set).length / most));
  const cases = readSet(set)
    .filter((_, i) => i % stride === 0)
    .map(one => summed(one, k))
    .filter(({ values }) => values.length >= horizon + Math.max(8, k === 1 ? season + 4 : 0))
    .map(({ id, values }) => ({ id, history: values.slice(0, -horizon), future: values.slice(-horizon) }));
  return [{ name, season, horizon, cases, sparse: false }];
}

/** Real sets, seen from inside their training rows. */
export function realSets(): BatterySet[] {
  return [
    ...derived('M3 monthly, one year back', 'm3_monthly', 1, 12, 12, 150),
    ...derived('M3 monthly as quarters', 'm3_monthly', 3, 4, 6, 150),
    ...derived('M3 monthly as years', 'm3_monthly', 12, 1, 2, 300),
    ...derived('M3 monthly without season', 'm3_monthly', 1, 1, 12, 150),
    ...derived('M3 quarterly, one year back', 'm3_quarterly', 1, 4, 4, 150),
    ...derived('M3 quarterly as years', 'm3_quarterly', 4, 1, 3, 300),
    ...derived('hospital, one year back', 'hospital', 1, 12, 12, 150),
    ...derived('juice, weeks of a year', 'oj_weekly', 1, 52, 8, 88),
    ...derived('juice, weeks without season', 'oj_weekly', 1, 1, 8, 88),
    ...derived('juice as four weeks', 'oj_weekly', 4, 13, 4, 88),
    ...shops(),
  ];
}

const shopFile = 'Week 0 - 2024-04-08 - Sales.csv';

/** Weekly sales of a retailer: by product and store (sparse), and summed over stores and over products. */
function shops(): BatterySet[] {
  const root = resolve(process.env['QM_DATA'] ?? join(import.meta.dirname, '../../shared/data'), 'vn2');
  if (!existsSync(join(root, shopFile))) return [];
  const [, ...lines] = readFileSync(join(root, shopFile), 'utf8').trim().split('\n');
  const pairs: Case[] = [];
  const sums = { store: new Map<string, Float64Array>(), product: new Map<string, Float64Array>() };
  for (const line of lines) {
    const [store = '', product = '', ...cells] = line.split(',');
    const values = Float64Array.from(cells, Number);
    pairs.push(split(`${store} ${product}`, values, 8));
    for (const [map, key] of [
      [sums.store, store],
      [sums.product, product],
    ] as const) {
      const sum = map.get(key) ?? new Float64Array(values.length);
      map.set(
        key,
        sum.map((value, t) => value + values[t]!),
      );
    }
  }
  const of = (map: Map<string, Float64Array>) => [...map].map(([id, values]) => split(id, values, 8));
  return [
    { name: 'shop weeks by store', season: 52, horizon: 8, cases: of(sums.store), sparse: false },
    { name: 'shop weeks by product', season: 52, horizon: 8, cases: of(sums.product), sparse: true },
    { name: 'shop weeks by product and store', season: 52, horizon: 8, cases: pairs, sparse: true },
  ];
}

function split(id: string, values: Float64Array, horizon: number): Case {
  return { id, history: values.slice(0, -horizon), future: values.slice(-horizon) };
}

/** Every set of the battery. @param seed of the generated ones */
export function batterySets(seed: number): BatterySet[] {
  const made = generatedSets.map(set => ({
    name: set.name,
    season: set.season,
    horizon: set.horizon,
    cases: generate(set, seed),
    sparse: set.sparse === true,
  }));
  return [...made, ...realSets()];
}

/** Both tiers on every set of the battery: OWA, RMSSE where demand is sparse, and bias. */
export function printBattery(seed = 1): void {
  for (const { name, season, horizon, cases, sparse } of batterySets(seed)) {
    const named = cases.map(({ id, history }) => ({ id, values: history }));
    const figures = (['best', 'fast'] as const).map(tier => {
      const options = { season, horizon, tier };
      const rows = forecastSet(named, options, prepareSet(named, options));
      const paths = rows.map(({ mean }) => mean);
      const { owa, rmsse, bias } = score(cases, paths, sparse ? 1 : season);
      return `${tier} ${sparse ? 'RMSSE' : 'OWA'} ${(sparse ? rmsse : owa).toFixed(3)} bias ${bias.toFixed(1)} %`;
    });
    console.log(name.padEnd(34), `${cases.length} series`.padEnd(12), figures.join('  '));
  }
}
