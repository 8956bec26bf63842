import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { classifyDemand } from './demand-class.ts';
import { forecastSet, type NamedSeries } from './forecast-set.ts';

const folder = resolve(
  process.env['QM_DATA'] ?? join(import.meta.dirname, '../../../shared/data'),
  'forecast',
);
const present = existsSync(folder);
if (!present) console.log(`Skipped: no data in ${folder}; set QM_DATA to the folder that holds forecast/.`);

function readRows(set: string, part: 'train' | 'test'): Map<string, Float64Array> {
  const lines = readFileSync(join(folder, set, `${part}.csv`), 'utf8').split('\n');
  return new Map(
    lines
      .filter(line => line !== '')
      .map(line => {
        const [id = '', ...values] = line.split(',');
        return [id, Float64Array.from(values, Number)];
      }),
  );
}

describe.skipIf(!present)('published sets', () => {
  it('spare parts fall into the published classes', () => {
    const train = readRows('carparts', 'train');
    const counts: Record<string, number> = {};
    let zeros = 0;
    let periods = 0;
    for (const [id, future] of readRows('carparts', 'test')) {
      const whole = Float64Array.from([...(train.get(id) ?? []), ...future]);
      const profile = classifyDemand(whole);
      const name = profile.demands < 2 ? 'fewer than two demands' : profile.class;
      counts[name] = (counts[name] ?? 0) + 1;
      zeros += profile.periods - profile.demands;
      periods += profile.periods;
    }
    expect(counts).toEqual({ intermittent: 2067, lumpy: 416, 'fewer than two demands': 26 });
    expect((100 * zeros) / periods).toBeCloseTo(74.91, 2);
  });

  it('monthly series are forecast clearly better than by repeating the last season', () => {
    const train = [...readRows('m3_monthly', 'train')].filter((_, i) => i % 12 === 0);
    const test = readRows('m3_monthly', 'test');
    const series: NamedSeries[] = train.map(([id, values]) => ({ id, values }));
    const rows = forecastSet(series, { season: 12, horizon: 18, tier: 'best' });
    let ours = 0;
    let repeated = 0;
    rows.forEach(({ id, mean }, i) => {
      const history = series[i]!.values;
      const future = test.get(id)!;
      const scale = history.reduce((sum, value) => sum + value, 0) / history.length;
      future.forEach((y, h) => {
        ours += Math.abs(y - mean[h]!) / scale;
        repeated += Math.abs(y - history[history.length - 12 + (h % 12)]!) / scale;
      });
    });
    expect(ours / repeated).toBeLessThan(0.87);
  });
});
