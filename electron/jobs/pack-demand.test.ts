import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bucketOf, bucketSizes, bucketStart, type BucketSize, type WeekStart } from '../../shared/buckets.ts';
import { toDay } from '../../shared/dates.ts';
import {
  censor,
  packDemand,
  type AvailabilityRow,
  type DemandRow,
  type PackedSeries,
} from './pack-demand.ts';

const out = Number.NaN;
const day = (iso: string): number => toDay(iso);

type Given = {
  demand?: [iso: string, quantity: number, days?: number][];
  flags?: [iso: string, inStock: number][];
  size?: BucketSize;
  weekStart?: WeekStart;
  last: string;
  flagDates?: string[];
};

function pack({
  demand = [],
  flags = [],
  size = 'week',
  weekStart = 1,
  last,
  flagDates,
}: Given): PackedSeries | undefined {
  const dates = flagDates ?? [...new Set(flags.map(([iso]) => iso))].toSorted();
  return packDemand(
    demand.map(([iso, quantity, days = 1]) => ({ day: day(iso), days, quantity })),
    flags.map(([iso, inStock]) => ({ day: day(iso), inStock })),
    { size, weekStart, lastDay: day(last), flagDays: Int32Array.from(dates, day) },
  );
}

const values = (series: PackedSeries | undefined) => series && [...series.quantities];
const known = (series: PackedSeries | undefined) => series && [...censor(series.quantities, series.stocked)];
const startOf = (series: PackedSeries | undefined, size: BucketSize = 'week', weekStart: WeekStart = 1) =>
  series && bucketStart(series.first, size, weekStart);

describe('absent periods', () => {
  it('are zero from the first row to the last demand day of the source', () => {
    const series = pack({
      demand: [
        ['2024-01-10', 5],
        ['2024-01-24', 2],
      ],
      last: '2024-02-10',
    });
    expect(startOf(series)).toBe(day('2024-01-08'));
    expect(values(series)).toEqual([5, 0, 2, 0, 0]);
  });

  it('count from the first in-stock flag when that is earlier', () => {
    const flags: [string, number][] = [
      ['2023-12-18', 0],
      ['2023-12-25', 1],
      ['2024-01-01', 1],
    ];
    const series = pack({ demand: [['2024-01-10', 5]], flags, last: '2024-01-14' });
    expect(startOf(series)).toBe(day('2023-12-25'));
    expect(values(series)).toEqual([0, 0, 5]);
  });

  it('of an item that was in stock and never sold are all zero', () => {
    expect(values(pack({ flags: [['2024-01-01', 1]], last: '2024-01-21' }))).toEqual([0, 0, 0]);
  });

  it('make no history without demand and without an in-stock flag', () => {
    expect(pack({ last: '2024-01-21' })).toBeUndefined();
    expect(pack({ flags: [['2024-01-01', 0]], last: '2024-01-21' })).toBeUndefined();
    expect(pack({ flags: [['2024-02-01', 1]], last: '2024-01-21' })).toBeUndefined();
  });
});

describe('buckets', () => {
  it('of weeks start on the day that the workspace says', () => {
    const demand: [string, number][] = [
      ['2024-01-06', 1],
      ['2024-01-07', 10],
      ['2024-01-08', 100],
    ];
    expect(values(pack({ demand, weekStart: 1, last: '2024-01-08' }))).toEqual([11, 100]);
    expect(values(pack({ demand, weekStart: 0, last: '2024-01-08' }))).toEqual([1, 110]);
    expect(values(pack({ demand, weekStart: 6, last: '2024-01-08' }))).toEqual([111]);
  });

  it('of months are calendar months, leap days too', () => {
    const demand: [string, number][] = [
      ['2024-01-31', 1],
      ['2024-02-29', 2],
      ['2024-03-01', 4],
      ['2024-12-31', 8],
    ];
    expect(values(pack({ demand, size: 'month', last: '2024-12-31' }))).toEqual([
      1, 2, 4, 0, 0, 0, 0, 0, 0, 0, 0, 8,
    ]);
  });

  it('take rows of mixed grains together', () => {
    const demand: [string, number, number?][] = [
      ['2024-01-01', 3],
      ['2024-01-01', 7, 7],
      ['2024-01-09', 2],
      ['2024-01-15', 14, 7],
    ];
    expect(values(pack({ demand, last: '2024-01-21' }))).toEqual([10, 2, 14]);
  });

  it('share a row that is longer than they are, by its days', () => {
    const series = pack({ demand: [['2024-01-01', 31, 31]], last: '2024-01-31' });
    expect(values(series)).toEqual([7, 7, 7, 7, 3]);
    expect(
      values(pack({ demand: [['2024-01-01', 9, 91]], size: 'month', last: '2024-03-31' }))?.map(v =>
        v.toFixed(3),
      ),
    ).toEqual([((31 * 9) / 91).toFixed(3), ((29 * 9) / 91).toFixed(3), ((31 * 9) / 91).toFixed(3)]);
  });
});

describe('flags', () => {
  const weekly = ['2024-01-01', '2024-01-08', '2024-01-15', '2024-01-22', '2024-01-29'];
  const demand: [string, number][] = [
    ['2024-01-01', 5],
    ['2024-01-08', 5],
    ['2024-01-15', 5],
    ['2024-01-22', 5],
  ];

  it('of being out of stock hide the period instead of making it zero', () => {
    const series = pack({ demand, flags: [['2024-01-08', 0]], flagDates: weekly, last: '2024-01-28' });
    expect(known(series)).toEqual([5, Number.NaN, 5, 5]);
  });

  it('hold until the next date on which the source states any', () => {
    const flagDates = ['2024-01-08', '2024-01-22'];
    const series = pack({ demand, flags: [['2024-01-08', 0]], flagDates, last: '2024-01-28' });
    expect(known(series)).toEqual([5, Number.NaN, Number.NaN, 5]);
  });

  it('after the last demand day are ignored', () => {
    const flags: [string, number][] = [
      ['2024-01-22', 0],
      ['2024-01-29', 0],
    ];
    expect(known(pack({ demand, flags, flagDates: weekly, last: '2024-01-21' }))).toHaveLength(3);
    expect(known(pack({ demand: demand.slice(0, 3), flags, flagDates: weekly, last: '2024-01-21' }))).toEqual(
      [5, 5, 5],
    );
  });

  it('hold to the end of the last period, though demand ends in the middle of it', () => {
    const flags: [string, number][] = [['2024-01-22', 0]];
    expect(known(pack({ demand: demand.slice(0, 3), flags, flagDates: weekly, last: '2024-01-24' }))).toEqual(
      [5, 5, 5, out],
    );
  });

  it('of a part of a period scale what was sold up to the whole', () => {
    const days = Array.from({ length: 31 }, (_, index) => `2024-01-${String(index + 1).padStart(2, '0')}`);
    const sold = pack({
      demand: [['2024-01-03', 10]],
      flags: days.slice(15, 30).map(iso => [iso, 0]),
      flagDates: days,
      size: 'month',
      last: '2024-01-31',
    });
    expect(sold?.stocked?.[0]).toBe(52);
    expect(known(sold)?.[0]).toBeCloseTo(10 / 0.52, 6);
    const hardly = pack({
      demand: [['2024-01-03', 10]],
      flags: days.slice(5, 30).map(iso => [iso, 0]),
      flagDates: days,
      size: 'month',
      last: '2024-01-31',
    });
    expect(known(hardly)).toEqual([Number.NaN]);
  });

  it('sold 10 while out of stock half of the month is a demand of 20', () => {
    const days = Array.from({ length: 30 }, (_, index) => `2024-04-${String(index + 1).padStart(2, '0')}`);
    const flags = days.map((iso, index): [string, number] => [iso, index < 15 ? 1 : 0]);
    expect(known(pack({ demand: [['2024-04-03', 10]], flags, size: 'month', last: '2024-04-30' }))).toEqual([
      20,
    ]);
  });
});

describe('for any rows and flags', () => {
  const START = day('2023-12-20');
  const SPAN = 100;
  const anyDay = fc.integer({ min: 0, max: SPAN - 1 }).map(n => START + n);
  const calendar = fc.record({
    size: fc.constantFrom(...bucketSizes),
    weekStart: fc.constantFrom<WeekStart>(0, 1, 6),
  });
  const byDay = <T extends { day: number }>(rows: T[]) => rows.toSorted((a, b) => a.day - b.day);

  it('the packed series is what counting day by day gives', () => {
    fc.assert(
      fc.property(
        fc.array(fc.record({ day: anyDay, quantity: fc.integer({ min: 0, max: 9 }) }), { maxLength: 20 }),
        fc.uniqueArray(fc.record({ day: anyDay, inStock: fc.constantFrom(0, 1) }), {
          maxLength: 12,
          selector: flag => flag.day,
        }),
        fc.uniqueArray(anyDay, { maxLength: 5 }),
        fc.integer({ min: 0, max: 10 }),
        calendar,
        (sold, stated, otherDates, more, { size, weekStart }) => {
          const demand: DemandRow[] = byDay(sold).map(row => ({ ...row, days: 1 }));
          const flags: AvailabilityRow[] = byDay(stated);
          const lastDay = Math.max(START, ...demand.map(row => row.day)) + more;
          const dates = [...new Set([...flags.map(flag => flag.day), ...otherDates])].toSorted(
            (a, b) => a - b,
          );
          const series = packDemand(demand, flags, {
            size,
            weekStart,
            lastDay,
            flagDays: Int32Array.from(dates),
          });

          const firstDay = Math.min(
            ...demand.map(row => row.day),
            ...flags.filter(flag => flag.inStock === 1).map(flag => flag.day),
          );
          if (firstDay > lastDay) {
            expect(series).toBeUndefined();
            return;
          }
          const isOut = (on: number): boolean => {
            const flag = flags.findLast(each => each.day <= on && each.day <= lastDay);
            if (flag?.inStock !== 0) return false;
            const at = dates.indexOf(flag.day);
            const gap = at > 0 ? flag.day - (dates[at - 1] ?? 0) : 1;
            return on < (dates[at + 1] ?? flag.day + gap);
          };
          const first = bucketOf(firstDay, size, weekStart);
          const last = bucketOf(lastDay, size, weekStart);
          expect(series?.first).toBe(first);
          expect(series?.quantities).toHaveLength(last - first + 1);
          for (let bucket = first; bucket <= last; bucket++) {
            const from = bucketStart(bucket, size, weekStart);
            const to = bucketStart(bucket + 1, size, weekStart);
            const sum = demand.reduce(
              (total, row) => total + (row.day >= from && row.day < to ? row.quantity : 0),
              0,
            );
            expect(series?.quantities[bucket - first]).toBe(sum);
            let outDays = 0;
            for (let on = from; on < to; on++) if (isOut(on)) outDays++;
            expect(series?.stocked?.[bucket - first] ?? 100).toBe(
              Math.round((100 * (to - from - outDays)) / (to - from)),
            );
          }
        },
      ),
      { numRuns: 500 },
    );
  });

  it('no demand is lost or invented, however long its rows are', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.record({
            day: anyDay,
            days: fc.constantFrom(1, 7, 30, 31, 91, 365),
            quantity: fc.integer({ min: -5, max: 99 }),
          }),
          {
            minLength: 1,
            maxLength: 10,
          },
        ),
        calendar,
        (rows, { size, weekStart }) => {
          const demand = byDay(rows);
          const lastDay = Math.max(...demand.map(row => row.day + row.days - 1));
          const series = packDemand(demand, [], { size, weekStart, lastDay, flagDays: new Int32Array() });
          const sum = demand.reduce((total, row) => total + row.quantity, 0);
          expect(series?.quantities.reduce((total, value) => total + value, 0)).toBeCloseTo(sum, 6);
        },
      ),
    );
  });
});
