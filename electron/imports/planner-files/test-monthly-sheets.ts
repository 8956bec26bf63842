import { toDay } from '../../../shared/dates.ts';
import { amountsOf, english, french, lastDay, monthsFrom, nameOf, spanish } from './test-months.ts';
import {
  delimited,
  quantities,
  workbook,
  type Given,
  type Grid,
  type PlannerFile,
} from './test-planner-file.ts';

/** Items over months with one header row in a style of its own. */
function oneRow(
  name: string,
  label: (month: string) => Given,
  how: { newestFirst?: boolean; text?: boolean; write?: (rows: Grid) => Uint8Array; fileName?: string } = {},
): PlannerFile {
  const oldestFirst = monthsFrom('2022-07', 14);
  const months = how.newestFirst ? oldestFirst.toReversed() : oldestFirst;
  const line = (seed: number) => quantities(seed, 14, 3000);
  const cells = (seed: number) => line(seed).map(value => (how.text ? String(value) : value));
  const rows: Grid = [
    ['Item code', 'Description', ...months.map(label)],
    ['M-100', 'Ball bearing', ...cells(31)],
    ['M-200', 'Gasket', ...cells(32)],
    ['M-300', 'V-belt', ...cells(33)],
  ];
  return {
    name: `months as ${name}`,
    fileName: how.fileName ?? 'months.csv',
    bytes: (how.write ?? delimited)(rows),
    truth: {
      items: [
        { item: 'M-100', name: 'Ball bearing' },
        { item: 'M-200', name: 'Gasket' },
        { item: 'M-300', name: 'V-belt' },
      ],
      demand: [31, 32, 33].flatMap((seed, index) => amountsOf(`M-${index + 1}00`, months, line(seed))),
    },
  };
}

const asXls =
  (date1904 = false) =>
  (rows: Grid) =>
    workbook([{ rows }], 'biff8', date1904);

const newestXls = { newestFirst: true, text: true, fileName: 'months.xls' };

export const monthlySheets: PlannerFile[] = [
  oneRow('real dates mmm-yy', month => ({ day: month, z: 'mmm-yy' }), {
    write: rows => workbook([{ rows }]),
    fileName: 'm.xlsx',
  }),
  oneRow('real dates of 1904, newest first, numbers as text', month => ({ day: month, z: 'd.m.yy' }), {
    ...newestXls,
    write: asXls(true),
  }),
  oneRow(
    'real month ends in an old workbook, newest first, numbers as text',
    month => ({ day: lastDay(month), z: 'dd-mmm-yyyy' }),
    { ...newestXls, write: asXls() },
  ),
  oneRow('serial numbers without a format, newest first', month => toDay(month) + 25_569, {
    ...newestXls,
    write: asXls(),
  }),
  oneRow('text month ends 31.07.2022, newest first', month => lastDay(month).split('-').reverse().join('.'), {
    ...newestXls,
    write: asXls(),
  }),
  oneRow('American text 7/1/2022', month => `${Number(month.slice(5, 7))}/1/${month.slice(0, 4)}`),
  oneRow('Jul-22', month => `${nameOf(month, english)}-${month.slice(2, 4)}`),
  oneRow("Jul'22", month => `${nameOf(month, english)}'${month.slice(2, 4)}`),
  oneRow('22-Jul', month => `${month.slice(2, 4)}-${nameOf(month, english)}`),
  oneRow('July_2022 Sales', month => `${nameOf(month, english)}_${month.slice(0, 4)} Sales`),
  oneRow('2022/07', month => month.slice(0, 7).replace('-', '/')),
  oneRow('2022M07', month => month.slice(0, 7).replace('-', 'M')),
  oneRow('07.2022', month => `${month.slice(5, 7)}.${month.slice(0, 4)}`, {
    write: rows => delimited(rows, ';'),
  }),
  oneRow('SAP periods 007.2022', month => `0${month.slice(5, 7)}.${month.slice(0, 4)}`, {
    write: rows => delimited(rows, ';'),
  }),
  oneRow('juil. 2022', month => `${nameOf(month, french)} ${month.slice(0, 4)}`, {
    write: rows => delimited(rows, '\t'),
  }),
  oneRow('jul-22 in Spanish', month => `${nameOf(month, spanish)}-${month.slice(2, 4)}`),
  oneRow('midnight timestamps', month => `${month} 00:00:00`),
  oneRow('Qty sold Jul 2022', month => `Qty sold ${nameOf(month, english)} ${month.slice(0, 4)}`, {
    newestFirst: true,
  }),
];
