import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { toIso } from '../../shared/dates.ts';
import type { TraceStep } from '../../shared/model/fields.ts';
import { planningBasis } from './basis.ts';
import { forecastPage } from './forecast-page.ts';
import { forecastPanel } from './forecast-panel.ts';
import { runForecast } from './forecasts.ts';
import { openTestWorkspace, quietJob, writeText, type TestWorkspace } from './test-workspace.ts';

const AS_OF = 19_828;
const day = (week: number) => toIso(AS_OF + 7 * week);
const wave = (week: number) => 1 + 0.6 * Math.cos((2 * Math.PI * week) / 52);

/** Numbers that look random and are the same in every run. */
function chance(seed: number): () => number {
  let state = seed;
  return () => (state = (state * 48_271) % 2_147_483_647) / 2_147_483_647;
}

/** Weekly demand of every kind; the seasonal ones teach the set how far a long season is to be believed. */
function demandOf(seed: number): Record<string, { from: number; of: (week: number) => number }> {
  const next = chance(seed);
  const noise = () => 0.8 + 0.4 * next();
  const rare = (share: number, size: number) => () => (next() < share ? Math.ceil(size * next()) : 0);
  const seasonal = Object.fromEntries(
    Array.from({ length: 8 }, (_, i) => [
      `season ${i}`,
      { from: -130, of: (week: number) => (40 + 20 * i) * wave(week) * noise() },
    ]),
  );
  return {
    ...seasonal,
    'long season': { from: -170, of: week => 200 * wave(week) * noise() },
    'season that grows': { from: -170, of: week => (200 + week) * wave(week) * noise() },
    'season of losses': { from: -170, of: week => 100 * (wave(week) - 0.9) * noise() },
    grows: { from: -90, of: week => 200 + 2 * week + 4 * noise() },
    falls: { from: -60, of: week => Math.max(0, -3 * week + 10 * next() - 5) },
    'season with promotions': {
      from: -120,
      of: week => 100 * (0.2 + (4 / 3) * (wave(week) - 0.4)) * noise() * (next() < 0.08 ? 5 : 1),
    },
    'two orders': { from: -39, of: week => ({ [-32]: 1, [-27]: 2 })[week] ?? 0 },
    steady: { from: -60, of: () => 50 * noise() },
    wild: { from: -60, of: () => 20 * noise() * (next() < 0.1 ? 12 : 1) },
    short: { from: -3, of: () => 10 * noise() },
    same: { from: -40, of: () => 7 },
    sparse: { from: -110, of: rare(0.3, 6) },
    rare: { from: -110, of: rare(0.08, 20) },
    lumpy: { from: -110, of: week => (week % 9 === 0 ? 30 * noise() : 0) },
    yearly: { from: -170, of: week => ([-4, -56, -108, -160].includes(week) ? 40 : 0) },
    stopped: { from: -110, of: week => (week < -30 ? rare(0.4, 8)() : 0) },
    ended: { from: -80, of: week => (week < -6 ? 30 * noise() : NaN) },
  };
}

/** What the printed inputs of a step give. */
function recomputed({ step, inputs }: TraceStep): number {
  const at = (name: string): number => {
    const value = inputs[name];
    if (typeof value !== 'number') throw new Error(`"${step}" does not print ${name}`);
    return value;
  };
  switch (step) {
    case 'weighted mean of the models for the first period':
      return weightedMean(inputs);
    case 'mean of that and of dynamic Theta':
      return (at('model') + at('theta')) / 2;
    case 'demand below zero is not expected':
      return Math.max(0, at('model'));
    case 'a period without demand in every season: nothing is expected':
      return 0;
    case 'nothing: so long a silence, beyond a season, is ruled out at the rate of demand before it':
      return 0;
    case 'mean of the history':
      return at('total') / at('periods');
    case 'demand of the same period a season ago':
      return at('demand');
    case 'mean demand around the same period a season ago':
      return at('total') / at('width');
    case 'level = level before + rate x (last demand - level before)':
      return at('levelBefore') + at('rate') * (at('lastDemand') - at('levelBefore'));
    case 'level = level before + rate x (last demand - level before), x the index of the season':
      return at('index') * (at('levelBefore') + at('rate') * (at('lastDemand') - at('levelBefore')));
    case 'level = level before + rate x (last demand - level before), + the summand of the season':
      return at('summand') + at('levelBefore') + at('rate') * (at('lastDemand') - at('levelBefore'));
    case 'share x (level + drift x periods) + (1 - share) x level without drift':
      return drifting(at);
    case 'share x (level + drift x periods) + (1 - share) x level without drift, x the index of the season':
      return at('index') * drifting(at);
    case 'share x (level + drift x periods) + (1 - share) x level without drift, + the summand of the season':
      return at('summand') + drifting(at);
    case 'size of a demand / interval between demands, both smoothed, x (1 - rate / 2) for the bias of that ratio':
      return ((1 - at('rate') / 2) * at('size')) / at('interval');
    case 'chance of a demand x its size, both smoothed':
      return at('chance') * at('size');
    case 'mean of the smoothed demand at each rate x the factor that all rare demand teaches x its season':
      return sparse(inputs) * at('factor') * at('index');
    case 'own level x the season of everything it belongs to':
      return at('level') * at('index');
    default:
      return NaN;
  }
}

const drifting = (at: (name: string) => number) =>
  at('share') * (at('level') + at('drift') * at('periods')) + (1 - at('share')) * at('flat');

function weightedMean(inputs: TraceStep['inputs']): number {
  return Object.entries(inputs)
    .filter(([name]) => !name.startsWith('share of '))
    .reduce((sum, [name, value]) => sum + Number(value) * Number(inputs[`share of ${name}`]), 0);
}

function sparse(inputs: TraceStep['inputs']): number {
  const levels = Object.entries(inputs).filter(([name]) => name.startsWith('level at rate '));
  return levels.reduce((sum, [, level]) => sum + Number(level) / levels.length, 0);
}

const modelSteps = (steps: TraceStep[]) => steps.filter(step => !Number.isNaN(recomputed(step)));

let workspace: TestWorkspace;
beforeAll(async () => {
  workspace = await openTestWorkspace();
  const lines = ['item,location,date,quantity'];
  for (const [item, { from, of }] of [...named(demandOf(11), 'a'), ...named(demandOf(97), 'b')])
    for (let week = from; week < 0; week++) {
      const quantity = of(week);
      if (!Number.isNaN(quantity)) lines.push(`${item},L,${day(week)},${quantity.toFixed(2)}`);
    }
  await writeText(workspace, `${lines.join('\n')}\n`, 'demand');
});
afterAll(() => workspace.remove());

function named<T>(items: Record<string, T>, suffix: string): [string, T][] {
  return Object.entries(items).map(([item, value]) => [`${item} ${suffix}`, value]);
}

async function panels(tier: 'fast' | 'best') {
  await runForecast(workspace.engine, planningBasis(workspace.engine, day(0)), tier, quietJob());
  const { rows } = forecastPage(workspace.engine, { filter: {}, sort: [], offset: 0, limit: 1000 });
  return rows.map(row => forecastPanel(workspace.engine, row.itemLocation));
}

describe('the derivation of a stored forecast', () => {
  it.each([
    [
      'fast',
      ['mean', 'sba', 'tsb', 'seasonal-naive', 'seasonal-ses', 'seasonal-ses-drift', 'ses', 'ses-drift'],
    ],
    ['best', ['combination', 'sparse-smoothing']],
  ] as const)('states the inputs that give its first period: %s', async (tier, models) => {
    const seen = new Set<string>();
    const wrong: unknown[] = [];
    for (const { row, derivation, forecast } of await panels(tier)) {
      const steps = modelSteps(derivation);
      const first = forecast[0]?.value ?? NaN;
      for (const step of [...steps, { ...steps.at(-1)!, result: first }]) {
        const off = Math.abs(recomputed(step) - Number(step.result)) / Math.max(1, first);
        if (!(off < 1e-6)) wrong.push({ item: row.item, model: row.model, step });
      }
      seen.add(row.model ?? '');
    }
    expect(wrong).toEqual([]);
    expect([...seen].toSorted()).toEqual(expect.arrayContaining([...models]));
  });

  it('counts the past forecasts that candidates were compared at, and claims no test that was not made', async () => {
    const made = (await panels('best')).filter(({ row }) => row.model === 'combination');
    for (const { derivation, accuracy } of made) {
      const chosen = derivation.find(one => one.step.startsWith('chosen'));
      expect(chosen?.step).toContain('mean of models');
      expect(Number(chosen?.inputs['origins'])).toBeLessThanOrEqual(2);
      expect(accuracy?.origins).toBeGreaterThan(2);
    }
    expect(made.length).toBeGreaterThan(10);
  });
});
