import { toDay, toIso } from '../../../shared/dates.ts';
import { isoWeekDay, isoWeekOf, periodDays, shiftPeriod } from '../date-text.ts';
import { englishNumber } from './test-materials.ts';
import { workbook, type Amount, type Given, type Grid, type PlannerFile } from './test-planner-file.ts';

/*
 * The workbooks that planners start with, each with everything at once that makes them hard: made of figures that a
 * formula gives, so that every cell can be told without reading.
 */

const blank = (count: number): null[] => new Array<null>(count).fill(null);

const PARTS = 40;

const monthsBack = Array.from(
  { length: 36 },
  (_, at) => shiftPeriod({ day: toDay('2013-12-01'), grain: 'month' }, -at).day,
);

const sold = (part: number, month: number): number | null =>
  (part * 5 + month * 3) % 7 === 0 || month === 11 ? null : (part * 131 + month * 29) % 1400;

/** Months as dates newest first, every figure a text, words and blanks among them, in an Excel 97 file. */
function partsByMonth(): PlannerFile {
  const words = ['discontinued', 'n/a', 'no data', '-', 'new'];
  const rows: Grid = [
    ['Spare parts consumption', null, null, 'printed 07.01.2014'],
    [null],
    [
      'Part',
      'Text',
      'Lead time\n(months)',
      'Stock 31.12.2013',
      ...monthsBack.map(day => ({ day: toIso(day), z: 'mmm-yy' })),
      'Total',
      'Average',
    ],
  ];
  const demand: Amount[] = [];
  for (let part = 0; part < PARTS; part++) {
    const cells = monthsBack.map((day, month): Given => {
      const value = sold(part, month);
      const word = part % 9 === 4 && month === 30 ? words[part % words.length] : undefined;
      // A lone dash is accounting's zero, any other word is no figure.
      const counted = word === undefined ? value : word === '-' ? 0 : null;
      if (counted !== null)
        demand.push([`00${7100 + part}`, 'Main', toIso(day), periodDays({ day, grain: 'month' }), counted]);
      return word ?? (value === null ? null : value > 999 ? englishNumber(value, 0) : String(value));
    });
    rows.push([
      `00${7100 + part}`,
      `Seal ring ${part}`,
      String(1 + (part % 4)),
      String(part * 3),
      ...cells,
      '99',
      '2.75',
    ]);
    if (part % 10 === 9) rows.push([null]);
  }
  rows.push(['Total', null, null, '2340', ...monthsBack.map(() => '1,000'), '36,000', null]);
  return {
    name: 'parts by month, newest first, all figures text (Excel 97)',
    fileName: 'Verbrauch 2011-2013.xls',
    bytes: workbook(
      [
        { name: 'Consumption', rows },
        { name: 'Chart', rows: [[null]] },
      ],
      'biff8',
    ),
    truth: {
      items: Array.from({ length: PARTS }, (_, part) => ({
        item: `00${7100 + part}`,
        name: `Seal ring ${part}`,
        lead_time_days: [30, 61, 91, 122][part % 4]!,
      })),
      demand,
      stock: Array.from({ length: PARTS }, (_, part) => ({
        item: `00${7100 + part}`,
        on_hand: part * 3,
        as_of: '2013-12-31',
      })),
    },
  };
}

const CHEMICALS = ['Acetone', 'Toluene', 'Xylene', 'Citric acid', 'Soda', 'Lime', 'Borax', 'Ethanol', 'Urea'];

const weeks = Array.from({ length: 150 }, (_, at) => isoWeekDay(2013, 12) + 7 * at);

const used = (chemical: number, week: number): number | null =>
  (chemical + week) % 11 === 0 ? null : ((chemical * 131 + week * 17) % 400) / 4;

/** Three header rows over 150 weeks, units below them, merged groups, means beside and below, another table behind. */
function chemicalsByWeek(): PlannerFile {
  const years = weeks.map(day => isoWeekOf(day).year);
  const rows: Grid = [
    ['Raw materials – consumption', ...blank(155)],
    [null],
    [
      'Group',
      'Code',
      'Chemical',
      'Lead time',
      'Safety stock',
      'Weekly consumption',
      ...blank(149),
      null,
      null,
    ],
    [...blank(5), ...years.map((year, at) => (year === years[at - 1] ? null : year)), null, null],
    [...blank(5), ...weeks.map(day => `w${isoWeekOf(day).week}`), null, null],
    [...blank(3), '[months]', '[kg]', ...weeks.map(() => '[kg]'), null, null],
  ];
  const demand: Amount[] = [];
  CHEMICALS.forEach((name, at) => {
    const code = `RM-${String(at + 1).padStart(3, '0')}`;
    const cells = weeks.map((_, week) => used(at, week));
    cells.forEach((value, week) => {
      if (value !== null) demand.push([code, 'Main', toIso(weeks[week]!), 7, value]);
    });
    rows.push([
      at % 3 === 0 ? `Group ${at / 3}` : null,
      code,
      name,
      0.5 + at / 2,
      at * 10,
      ...cells,
      null,
      51.5 - at,
    ]);
    if (at === 4) rows.push([...blank(20), 48.25, ...blank(30), 12.125]); // within the merged group
  });
  rows.push(
    [null],
    [...blank(2), 'mean', ...blank(2), ...weeks.map((_, week) => week / 8)],
    [...blank(60), 3.5],
  );
  const columnOf = (at: number): string =>
    (at >= 26 ? columnOf(Math.floor(at / 26) - 1) : '') + String.fromCodePoint(65 + (at % 26));
  const bands = [...new Set(years)].map(year => {
    const [first, last] = [years.indexOf(year), years.lastIndexOf(year)];
    return `${columnOf(5 + first)}4:${columnOf(5 + last)}4`;
  });
  return {
    name: 'chemicals by week under three header rows with units and stray means',
    fileName: 'raw materials.xlsx',
    bytes: workbook([
      {
        name: 'Consumption',
        rows,
        merges: [
          'A1:H1',
          'A3:A6',
          'B3:B6',
          'C3:C6',
          'D3:D5',
          'E3:E5',
          `F3:${columnOf(154)}3`,
          ...bands,
          'A7:A9',
          'A10:A13',
          'A14:A16',
        ],
      },
    ]),
    truth: {
      items: CHEMICALS.map((name, at) => ({
        item: `RM-${String(at + 1).padStart(3, '0')}`,
        name,
        category: `Group ${Math.floor(at / 3)}`,
        lead_time_days: [15, 30, 46, 61, 76, 91, 107, 122, 137][at]!,
      })),
      demand,
      policies: CHEMICALS.map((_, at) => ({
        item: `RM-${String(at + 1).padStart(3, '0')}`,
        safety_stock: at * 10,
      })),
    },
  };
}

export const hardHistories: PlannerFile[] = [partsByMonth(), chemicalsByWeek()];
