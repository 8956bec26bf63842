import { delimited, windows1252, workbook, type Grid, type PlannerFile } from './test-planner-file.ts';

const text = (lines: string[]) => windows1252(new TextEncoder().encode(lines.join('\r\n') + '\r\n'));

/** A list printed to a file: bars between the columns, dashes between the pages. */
function spool(): PlannerFile {
  const dashes = '-'.repeat(86);
  const head = [
    '31.10.2026                       Dynamische Listausgabe                        1',
    dashes,
    '|Material          |Werk|LOrt|Materialkurztext   |BME|  Frei verwendbar|   Wert frei verw.|',
    dashes,
  ];
  return {
    name: 'a printed SAP list with bars and dashes, two pages',
    fileName: 'MB52.txt',
    bytes: text([
      ...head,
      '|000000000010001234|1000|0001|Dichtring 20 mm    |ST |        1.250,000|          3.125,00|',
      '|000000000010001235|1000|0001|Kugellager 6204    |ST |           12,000|            144,00|',
      '|*                 |1000|    |                   |ST |        1.262,000|          3.269,00|',
      dashes,
      '',
      ...head,
      '|000000000010001236|2000|0001|Fett, 1 kg Dose    |KG |            3,500-|             42,00-|',
      '|**                |    |    |                   |   |        1.258,500|          3.227,00|',
      dashes,
    ]),
    truth: {
      items: [
        { item: '000000000010001234', name: 'Dichtring 20 mm', unit: 'ST' },
        { item: '000000000010001235', name: 'Kugellager 6204', unit: 'ST' },
        { item: '000000000010001236', name: 'Fett, 1 kg Dose', unit: 'KG' },
      ],
      stock: [
        { item: '000000000010001234', location: '1000', on_hand: 1250 },
        { item: '000000000010001235', location: '1000', on_hand: 12 },
        { item: '000000000010001236', location: '2000', on_hand: -3.5 },
      ],
    },
  };
}

/** Consumption by material and month in rows, as a stock analysis gives it. */
function analysis(): PlannerFile {
  const rows: Grid = [
    ['Bestandsanalyse'],
    ['Werk: 1000'],
    [null],
    ['Material', 'Monat', 'Gesamtverbrauch', 'ME', 'Ø Gesamtbestand', 'Reichweite'],
    ['10001234', '01.2026', '1.200,000', 'ST', '3.000,000', '75'],
    ['10001234', '02.2026', '800,000', 'ST', '2.900,000', '92'],
    ['10001235', '01.2026', '0,000', 'ST', '12,000', '0'],
    ['10001235', '02.2026', '5,000-', 'ST', '13,000', '0'],
    ['Ergebnis', null, '1.995,000', null, null, null],
  ];
  return {
    name: 'consumption by material and month below a plant',
    fileName: 'MC9.csv',
    bytes: windows1252(delimited(rows, ';')),
    truth: {
      demand: [
        ['10001234', '1000', '2026-01-01', 31, 1200],
        ['10001234', '1000', '2026-02-01', 28, 800],
        ['10001235', '1000', '2026-01-01', 31, 0],
        ['10001235', '1000', '2026-02-01', 28, -5],
      ],
    },
  };
}

/** The same list for each store, one below the other, each under its own title. */
function sections(): PlannerFile {
  const head = ['Item code', 'Description', 'Qty on hand', 'Min', 'Max'];
  const rows: Grid = [
    ['Stock report as of 31/10/2026'],
    [null],
    ['Warehouse: Bristol'],
    head,
    ['A-1', 'Tape', 12, 5, 20],
    ['A-2', 'Glue', 0, 2, 6],
    [null],
    ['Warehouse: Cardiff'],
    head,
    ['A-1', 'Tape', 3, 4, 15],
    ['A-3', 'Rope', 9, 1, 10],
    [null],
    ['Warehouse: Exeter'],
    head,
    ['A-2', 'Glue', 7, 2, 6],
  ];
  const stock = [
    ['A-1', 'Bristol', 12, 5, 20],
    ['A-2', 'Bristol', 0, 2, 6],
    ['A-1', 'Cardiff', 3, 4, 15],
    ['A-3', 'Cardiff', 9, 1, 10],
    ['A-2', 'Exeter', 7, 2, 6],
  ] as const;
  return {
    name: 'a table for each warehouse, one below the other',
    fileName: 'report.xlsx',
    bytes: workbook([{ rows }]),
    truth: {
      items: [
        { item: 'A-1', name: 'Tape' },
        { item: 'A-2', name: 'Glue' },
        { item: 'A-3', name: 'Rope' },
      ],
      stock: stock.map(([item, location, on_hand]) => ({ item, location, on_hand, as_of: '2026-10-31' })),
      policies: stock.map(([item, location, , min, max]) => ({ item, location, min, max })),
    },
  };
}

export const erpLists: PlannerFile[] = [spool(), analysis(), sections()];
