import { expect, it } from 'vitest';
import { quietJob, testPorts } from './test-workspace.ts';
import { forecastSeriesSet } from './series-forecast.ts';
import { parseSeries } from './series-rows.ts';

const forecast = (text: string, options: { season?: number; horizon?: number }) =>
  forecastSeriesSet(
    testPorts().workers,
    parseSeries(text, 'file.csv').series,
    { season: 12, horizon: 3, tier: 'fast', ...options },
    quietJob(),
  );

it('forecasts odd series, each with what is odd about it', async () => {
  const text =
    'short,5\nzero,0,0,0,0,0,0\ngaps,4,,4,NA,4,6\nendless,5,Infinity,5,5,6\nback,9,-9,9,8,-9,9\nnone,\n';
  const rows = await forecast(text, {});
  expect(rows.every(({ mean }) => mean.length === 3 && mean.every(Number.isFinite))).toBe(true);
  const flags = Object.fromEntries(rows.map(row => [row.id, row.flags]));
  expect(flags).toMatchObject({
    short: expect.arrayContaining(['short-history', 'season-longer-than-history']),
    zero: expect.arrayContaining(['no-demand']),
    gaps: expect.arrayContaining(['censored-periods']),
    endless: expect.arrayContaining(['not-finite-values']),
    back: expect.arrayContaining(['negative-values']),
    none: expect.arrayContaining(['no-history']),
  });
});

it.each([
  [{ horizon: 10_001 }, /^The horizon is 10001/],
  [{ season: 0 }, /^The season is 0/],
])('refuses %o whatever the series, and leaves no thread behind', async (options, message) => {
  // More series than threads: some wait when the first fails.
  const text = Array.from('abcdefgh', id => `${id},1,2,3,4`).join('\n');
  await expect(forecast(text, options)).rejects.toThrow(message);
});
