import { describe, expect, it } from 'vitest';
import { createLocale } from '../../i18n/locale.tsx';
import { chartColors } from '../../ui/chart/chart-colors.ts';
import { projectionDates, projectionOption } from './projection-option.ts';

const panel = {
  row: { reorderPoint: 40, safetyStock: null },
  history: [
    { date: '2026-01-05', value: 10, censored: false },
    { date: '2026-01-12', value: 12, censored: false },
  ],
  forecast: [{ date: '2026-01-19', value: 11, low: 5, high: 18 }],
  projection: [
    { date: '2026-01-19', value: 60, receipts: 0 },
    { date: '2026-01-26', value: 49, receipts: 30 },
  ],
};
const words = createLocale({ language: 'en', numbers: 'en-GB', weekStart: 1, currency: 'EUR' });

describe('the projection chart', () => {
  it('has each date once, history before what is to come', () => {
    expect(projectionDates(panel)).toEqual(['2026-01-05', '2026-01-12', '2026-01-19', '2026-01-26']);
  });

  it('shows the last year of a longer history', () => {
    const history = Array.from({ length: 200 }, (_, week) => ({
      date: new Date(Date.UTC(2020, 0, 6 + 7 * week)).toISOString().slice(0, 10),
      value: week,
      censored: false,
    }));
    expect(projectionDates({ ...panel, history, forecast: [], projection: [] })).toHaveLength(52);
  });

  it('places every value under its own date and draws the band from low to high', () => {
    const option = projectionOption(panel, words, chartColors.light);
    expect(option['series']).toMatchObject([
      { name: 'Low', data: [null, null, 5, null] },
      { name: 'Band', data: [null, null, 13, null] },
      { name: 'Demand', data: [10, 12, null, null] },
      { name: 'Forecast', data: [null, null, 11, null] },
      { name: 'Projected stock', data: [null, null, 60, 49], markLine: { data: [{ yAxis: 40 }] } },
      { name: 'Receipts', data: [null, null, null, 30] },
    ]);
  });
});
