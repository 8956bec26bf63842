import {
  delimited,
  quantities,
  windows1252,
  workbook,
  type Amount,
  type Grid,
  type PlannerFile,
} from './test-planner-file.ts';

/* Lists of planning systems: a row for each key figure of an item and a place, the periods as columns. */

const places: [string, string][] = [
  ['4711', '1000'],
  ['4711', '2000'],
  ['4712', '1000'],
  ['4713', '1000'],
];
const months = ['2024-01-01', '2024-02-01', '2024-03-01', '2024-04-01', '2024-05-01', '2024-06-01'];
const monthLengths = [31, 29, 31, 30, 31, 30];
const weeks = ['2023-12-18', '2023-12-25', '2024-01-01', '2024-01-08', '2024-01-15'];

const figure = (at: number, seed: number, count: number): number[] =>
  quantities(seed + at, count, 900).map(value => value + 1);
/** In the order of the file. */
const amounts = (seed: number, days: string[], lengths: number[], isNewestFirst = false): Amount[] =>
  places.flatMap(([item, place], at) => {
    const own = figure(at, seed, days.length).map((value, index): Amount => [
      item,
      place,
      days[index]!,
      lengths[index]!,
      value,
    ]);
    return isNewestFirst ? own.toReversed() : own;
  });

/** Newest month first, the material and its plant merged over their figures, numbers stored as text. */
function german(): PlannerFile {
  const rows: Grid = [
    ['Absatzplanung Vertrieb Inland'],
    [],
    ['Material', 'Werk', 'Kennzahl', ...months.toReversed().map(day => ({ day, z: 'mm.yyyy' })), 'Summe'],
  ];
  const merges: string[] = [];
  places.forEach(([item, place], at) => {
    const first = rows.length + 1;
    merges.push(`A${first}:A${first + 4}`, `B${first}:B${first + 4}`);
    const line = (name: string, values: number[]): void => {
      const head = rows.length + 1 === first ? [item, place] : [null, null];
      const sum = values.reduce((total, value) => total + value, 0);
      const german = (value: number) => value.toLocaleString('de-DE', { minimumFractionDigits: 1 });
      rows.push([...head, name, ...values.toReversed().map(german), german(sum)]);
    };
    line('Absatz Ist', figure(at, 10, 6));
    line('Absatz Vorjahr', figure(at, 20, 6));
    line('Prognose', figure(at, 30, 6));
    line('Bestand', figure(at, 40, 6));
    line('Sicherheitsbestand', figure(at, 50, 6));
  });
  return {
    name: 'key figures below each other, merged, newest month first, in an old workbook',
    fileName: 'planung.xls',
    bytes: workbook([{ rows, merges }], 'biff8'),
    truth: {
      demand: amounts(10, months, monthLengths, true),
      forecasts: amounts(30, months, monthLengths, true),
      stock: places.map(([item, location], at) => ({
        item,
        location,
        on_hand: figure(at, 40, 6)[5]!,
        as_of: '2024-07-01',
      })),
    },
  };
}

/** Weeks over a change of year, product and location said once, blank columns between. */
function english(): PlannerFile {
  const labels = ['2023-W51', '2023-W52', '2024-W01', '2024-W02', '2024-W03'];
  const rows: Grid = [['Product ID', 'Location ID', null, 'Key Figure', 'Unit', ...labels]];
  places.forEach(([item, place], at) => {
    rows.push([item, place, null, 'Actual Sales', 'EA', ...figure(at, 60, 5)]);
    rows.push([null, null, null, 'Actual Sales Revenue', 'USD', ...figure(at, 70, 5)]);
    rows.push([null, null, null, 'Consensus Forecast', 'EA', ...figure(at, 80, 5)]);
    rows.push([null, null, null, 'Projected Stock', 'EA', ...figure(at, 90, 5)]);
  });
  return {
    name: 'key figures below a product that is said once, by weeks over a change of year',
    fileName: 'ibp.xlsx',
    bytes: workbook([{ name: 'Planning View', rows, autofilter: 'A1:J1' }]),
    truth: {
      demand: amounts(60, weeks, [7, 7, 7, 7, 7]),
      forecasts: amounts(80, weeks, [7, 7, 7, 7, 7]),
      items: ['4711', '4712', '4713'].map(item => ({ item, unit: 'EA' })),
    },
  };
}

/** Opening stock, thousands apart by blanks, a total below. */
function french(): PlannerFile {
  const labels = ['janv. 2024', 'févr. 2024', 'mars 2024', 'avr. 2024', 'mai 2024', 'juin 2024'];
  const rows: Grid = [['Article', 'Dépôt', 'Indicateur', ...labels]];
  const french = (value: number) => `${value.toLocaleString('fr-FR').replaceAll(/\s/g, ' ')},0`;
  places.forEach(([item, place], at) => {
    rows.push([item, place, 'Ventes', ...figure(at, 100, 6).map(value => french(value * 7))]);
    rows.push([item, place, 'Stock initial', ...figure(at, 110, 6).map(value => french(value * 7))]);
  });
  return {
    name: 'key figures with an opening stock, in French',
    fileName: 'indicateurs.csv',
    bytes: windows1252(delimited(rows, ';')),
    truth: {
      demand: amounts(100, months, monthLengths).map(([a, b, c, d, value]): Amount => [
        a,
        b,
        c,
        d,
        value * 7,
      ]),
      stock: places.map(([item, location], at) => ({
        item,
        location,
        on_hand: figure(at, 110, 6)[5]! * 7,
        as_of: '2024-06-01',
      })),
    },
  };
}

export const keyFigures: PlannerFile[] = [german(), english(), french()];
