import { hardHistories } from './test-hard-histories.ts';
import { englishNumber, germanNumber } from './test-materials.ts';
import { workbook, type Grid, type PlannerFile } from './test-planner-file.ts';

/** A sheet of items in stock, one of what suppliers ask and how many months they take, one that is hidden. */
function leadTimesInMonths(): PlannerFile {
  const items = Array.from({ length: 30 }, (_, at) => `T-${100 + at}`);
  const terms: Grid = [
    ['Lieferantenkonditionen', null],
    ['Artikel-Nr.', 'Lieferant', 'Wiederbeschaffungszeit (Monate)', 'Mindestbestellmenge', 'EK-Preis', 'Whg'],
    ...items.map((item, at): Grid[number] => [
      item,
      `L${1 + (at % 3)}`,
      germanNumber(0.5 * (1 + (at % 6)), 1),
      String(10 * (1 + (at % 4))),
      germanNumber(1000 + at * 12.5, 2),
      'EUR',
    ]),
  ];
  const stock: Grid = [
    ['Artikel-Nr.', 'Artikelbezeichnung', 'Lagerbestand', 'Meldebestand', 'Maximalbestand'],
    ...items.map((item, at): Grid[number] => [item, `Teil ${item}`, germanNumber(at * 250, 0), at, at + 40]),
    ['Summe', null, germanNumber(108_750, 0), null, null],
  ];
  return {
    name: 'lead times in months on a sheet of their own',
    fileName: 'Disposition.xlsx',
    bytes: workbook([
      { name: 'Bestand', rows: stock },
      { name: 'Lieferanten', rows: terms },
      { name: 'alt', hidden: true, rows: stock },
    ]),
    truth: {
      items: items.map(item => ({ item, name: `Teil ${item}` })),
      stock: items.map((item, at) => ({ item, on_hand: at * 250 })),
      policies: items.map((item, at) => ({ item, min: at, max: at + 40 })),
      'supplier-items': items.map((item, at) => ({
        supplier: `L${1 + (at % 3)}`,
        item,
        price: 1000 + at * 12.5,
        currency: 'EUR',
        moq: 10 * (1 + (at % 4)),
        lead_time_days: [15, 30, 46, 61, 76, 91][at % 6]!,
      })),
    },
  };
}

const material = (at: number) => ({
  item: String(40_001_000 + at * 3).padStart(18, '0'),
  name: `Dichtung Nr. ${at}`,
  min: (at % 7) * 250,
  max: (at % 7) * 250 + 1500,
  stock: (at * 37) % 15_000,
  price: (((at * 977) % 1_300_000) + 5) / 100,
});

/** Materials as a system prints them: titles, the header on every page, subtotals, thousands, trailing minus. */
function manyMaterials(language: 'de' | 'en', count: number): PlannerFile {
  const number = language === 'de' ? germanNumber : englishNumber;
  const header =
    language === 'de'
      ? [
          'Material',
          'Materialkurztext',
          'Mindestbestand',
          'Höchstbestand',
          'Bestand',
          'ME',
          'Preis',
          'PE',
          'Währung',
        ]
      : ['Material', 'Material description', 'Min', 'Max', 'Stock', 'UoM', 'Price', 'Price unit', 'Currency'];
  const rows: Grid = [
    [language === 'de' ? 'Bestandsliste Werk 1000' : 'Stock list of plant 1000'],
    [null],
    header,
  ];
  const all = Array.from({ length: count }, (_, at) => material(at));
  all.forEach((each, at) => {
    if (at > 0 && at % 1000 === 0) {
      rows.push(['*', null, null, null, number(500, 0)], [null], header);
    }
    const stock = at % 500 === 7 ? `${number(each.stock, 0)}-` : number(each.stock, 0);
    const per = [1, 10, 100][at % 3]!;
    rows.push([
      each.item,
      each.name,
      number(each.min, 0),
      number(each.max, 0),
      stock,
      'ST',
      number(each.price * per, 2),
      String(per),
      'EUR',
    ]);
  });
  rows.push(['**', null, null, null, number(123_456, 0)]);
  return {
    name: `${count} materials as a system prints them (${language})`,
    fileName: language === 'de' ? 'Bestandsliste.xls' : 'stock list.xlsx',
    bytes: workbook([{ name: language, rows }], language === 'de' ? 'biff8' : 'xlsx'),
    truth: {
      items: all.map(({ item, name, price }) => ({ item, name, unit: 'ST', price, currency: 'EUR' })),
      stock: all.map(({ item, stock }, at) => ({ item, on_hand: at % 500 === 7 ? -stock : stock })),
      policies: all.map(({ item, min, max }) => ({ item, min, max })),
    },
  };
}

export const hardWorkbooks: PlannerFile[] = [
  ...hardHistories,
  leadTimesInMonths(),
  manyMaterials('de', 7000),
  manyMaterials('en', 1500),
];
