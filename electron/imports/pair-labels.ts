import { partsOf, toDay } from '../../shared/dates.ts';
import { givenOrder } from './date-columns.ts';
import { parsePeriod } from './date-text.ts';
import type { Labelled } from './period-labels.ts';
import { findPairSeries, type PairReading, type PairSeries } from './period-series.ts';
import { columnName, type Reading } from './table.ts';

type ReadSeries = PairSeries['readings'][number];

/** Years before and after this one that sheets are about. */
const YEARS_BACK = 15;
const YEARS_AHEAD = 3;

/**
 * Puts labels of two bare numbers (`03.13`) into a style that says what they are; where the series can be read in two
 * ways, the last period that was given tells, else it is a question.
 */
export function readPairs(reading: Reading, labels: Labelled[]): Labelled[] {
  const texts = labels.map(({ parts }) => parts.join(' '));
  const series = findPairSeries(texts);
  if (!series) return labels;
  const chosen = chooseReading(reading, series.readings);
  const places = new Map(series.places.map((place, at) => [place, at]));
  if (!chosen) {
    ask(reading, labels[series.places[0] ?? 0], series);
    return labels.filter((_, at) => !places.has(at));
  }
  sayReading(reading, chosen, series, texts);
  return labels.map((each, at) => {
    const place = places.get(at);
    return place === undefined ? each : { ...each, parts: [chosen.labels[place] ?? ''] };
  });
}

function sayReading(
  { report }: Reading,
  chosen: ReadSeries,
  { places, readings }: PairSeries,
  texts: string[],
): void {
  const [from, to] = [places[0], places.at(-1)].map(place => texts[place ?? 0]);
  const value = `${chosen.labels[0]} to ${chosen.labels.at(-1)}`;
  const asWeeks = !chosen.reading.includes('week') && readings.some(each => each.reading.includes('week'));
  if (asWeeks)
    report.infer(
      'period columns',
      value,
      0.7,
      `headers '${from}' to '${to}', taken for months although they could be weeks`,
    );
  else
    report.infer(
      'period columns',
      value,
      0.9,
      `headers '${from}' to '${to}', in the order in which they make a series`,
    );
}

/** The reading of the grain that was given, else the only one: years must not be far away, and weeks are rarer than months. */
function chooseReading(reading: Reading, readings: ReadSeries[]): ReadSeries | undefined {
  const last = reading.lastPeriod ?? reading.map.lastPeriod;
  const grain = last === undefined ? undefined : parsePeriod(last, 'dmy')?.grain;
  const given = readings.filter(each => grain !== undefined && isOf(each.reading, grain));
  if (given.length === 1) return given[0];
  const order = givenOrder(reading);
  const other = order && ({ dmy: 'month-day', mdy: 'day-month' } as const)[order];
  const ordered = readings.filter(each => each.reading !== other);
  const near = ordered.filter(each => each.labels.every(label => isNear(label, reading.today)));
  const left = near.length > 0 ? near : ordered;
  const others = left.filter(each => !each.reading.includes('week'));
  const [only, ...more] = others.length > 0 ? others : left;
  return more.length === 0 ? only : undefined;
}

function isOf(reading: PairReading, grain: string): boolean {
  return reading.includes(grain) && (grain !== 'month' || reading.includes('year'));
}

function isNear(label: string, today: string): boolean {
  const period = parsePeriod(label, 'dmy');
  if (!period) return true;
  const ahead = partsOf(period.day).year - partsOf(toDay(today)).year;
  return ahead >= -YEARS_BACK && ahead <= YEARS_AHEAD;
}

function ask(reading: Reading, first: Labelled | undefined, { readings }: PairSeries): void {
  if (!first) return;
  const [one, other] = readings.map(({ labels }) => `${labels[0]} to ${labels.at(-1)}`);
  const name = columnName(reading.table, first.column);
  const areDays = readings.every(each => !each.reading.includes('year'));
  reading.report.ask(
    name,
    name,
    `the headers from '${name}' on can be ${one} or ${other}`,
    areDays
      ? 'say which by the locale of the mapping ("locale": "en-US" for month first, "en-GB" or "de" for day first)'
      : 'say the last period, for example 2024-04 for months or 2024-04-30 for days',
  );
}
