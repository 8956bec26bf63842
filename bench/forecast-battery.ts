import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { hasSet, readSet, type Case } from './forecast-data.ts';
import { generate, generatedSets } from './forecast-generated.ts';
import { roughSets } from './forecast-generated-rough.ts';
import { everyNth, peerForecasts } from './forecast-peer.ts';
import { rSeriesSets } from './forecast-r-series.ts';
import { score } from './forecast-score.ts';
import { forecastSet, prepareSet } from '../electron/forecasting/forecast-set.ts';
import { adida, imapa } from '../electron/forecasting/models/aggregation.ts';
import { croston, tsb } from '../electron/forecasting/models/croston.ts';
import { historicMean } from '../electron/forecasting/models/mean.ts';
import { seasonalNaive } from '../electron/forecasting/models/naive.ts';
import { optimisedSes, ses } from '../electron/forecasting/models/ses.ts';

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
  const made = [...generatedSets, ...roughSets].map(set => ({
    name: set.name,
    season: set.season,
    horizon: set.horizon,
    cases: generate(set, seed),
    sparse: set.sparse === true,
  }));
  return [...made, ...realSets(), ...rSeriesSets()];
}

/** Series of a set that peers forecast, and periods in all: R needs half a minute for one of a thousand hours. */
const mostPeered = 40;
const mostPeriods = 8000;

export interface BatteryOptions {
  /** Of the generated sets. */
  seed: number;
  /** Compares with simple peers and R's models. */
  peers: boolean;
  /** Where R's forecasts are kept between runs. */
  folder?: string | undefined;
  /** Part of the names of the sets wanted. */
  only?: string | undefined;
}

/**
 * Both tiers on every set of the battery: OWA, RMSSE where demand is sparse, and bias. With peers also each of theirs, on
 * the same series, as a ratio to the best of them.
 */
export function printBattery({ seed, peers, folder, only = '' }: BatteryOptions): void {
  const tiers = ['best', 'fast'] as const;
  if (peers)
    console.log(
      '| set | measure | best | fast | peers, from the best on |\n| --- | --- | ---: | ---: | --- |',
    );
  for (const set of batterySets(seed)) {
    const { name, season, horizon, cases, sparse } = set;
    if (!name.includes(only)) continue;
    const named = cases.map(({ id, history }) => ({ id, values: history }));
    const periods = cases.reduce((sum, { history }) => sum + history.length, 0);
    const fewer = Math.min(mostPeered, Math.ceil((mostPeriods * cases.length) / periods));
    const judgedCount = sparse || !peers ? cases.length : fewer;
    const some = everyNth(cases, judgedCount);
    const judge = (paths: Float64Array[]) => {
      const { owa, rmsse, bias } = score(some, paths, sparse ? 1 : season);
      return { figure: sparse ? rmsse : owa, bias };
    };
    const own = tiers.map(tier => {
      const options = { season, horizon, tier };
      const rows = forecastSet(named, options, prepareSet(named, options)).map(({ mean }) => mean);
      return judge(everyNth(rows, judgedCount));
    });
    const measure = sparse ? 'RMSSE' : 'OWA';
    if (!peers) {
      const figures = own.map(
        ({ figure, bias }, i) => `${tiers[i]} ${measure} ${figure.toFixed(3)} bias ${bias.toFixed(1)} %`,
      );
      console.log(name.padEnd(34), `${cases.length} series`.padEnd(12), figures.join('  '));
      continue;
    }
    const judged = peersOf(set, some, folder)
      .map(({ model, paths }) => ({ model, ...judge(paths) }))
      .sort((a, b) => a.figure - b.figure);
    const least = judged[0]?.figure ?? Number.NaN;
    const cells = own.map(({ figure }) => `${figure.toFixed(3)} (${(figure / least).toFixed(3)})`);
    const others = judged.map(({ model, figure }) => `${model} ${figure.toFixed(3)}`).join(', ');
    console.log(`| ${name} | ${measure} | ${cells.join(' | ')} | ${others} |`);
  }
}

/** Simple peers of sparse sets, R's models on others, and the mean of R's three best of families. */
function peersOf(
  { season, horizon, sparse }: BatterySet,
  cases: Case[],
  folder: string | undefined,
): { model: string; paths: Float64Array[] }[] {
  if (sparse) return sparsePeers(cases, season, horizon);
  const peers = peerForecasts(cases, season, horizon, true, folder) ?? [];
  const mixed = ['ets', 'thetaf', season > 4 ? 'stlm.arima' : 'auto.arima'];
  const parts = peers.filter(({ model }) => mixed.includes(model));
  if (parts.length === 0) return peers;
  const paths = cases.map((_, i) =>
    Float64Array.from({ length: horizon }, (_, h) =>
      parts.reduce((sum, { paths: own }) => sum + own[i]![h]! / parts.length, 0),
    ),
  );
  return [...peers, { model: 'mean of three', paths }];
}

function sparsePeers(
  cases: Case[],
  season: number,
  horizon: number,
): { model: string; paths: Float64Array[] }[] {
  const models: Record<string, (values: Float64Array) => Float64Array> = {
    mean: values => historicMean(values, horizon).mean,
    ses: values => optimisedSes(values, horizon).mean,
    'ses .1': values => ses(values, horizon, 0.1).mean,
    sba: values => croston(values, horizon, 0.1, true).mean,
    tsb: values => tsb(values, horizon, 0.1, 0.1).mean,
    adida: values => adida(values, horizon).mean,
    imapa: values => imapa(values, horizon).mean,
    snaive: values => seasonalNaive(values, horizon, season).mean,
  };
  return Object.entries(models).map(([model, path]) => ({
    model,
    paths: cases.map(({ history }) => path(history)),
  }));
}
