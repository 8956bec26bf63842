import { describe, expect, it } from 'vitest';
import { inferred, kindOf, readFile, tuplesOf } from './testing.ts';

const lines = (...rows: string[]) => rows.join('\n');

describe('decimal marks', () => {
  it('are not told by months that stand in another column', () => {
    const file = lines(
      'Material\tMonat\tBestand',
      'A\t01.2025\t201,000 ST',
      'A\t02.2025\t202,000 ST',
      'B\t01.2025\t1.005,000 ST',
    );
    const stock = kindOf(readFile(file), 'stock');
    expect(stock.rows.map(row => row.on_hand)).toEqual([201, 202, 1005]);
    const bare = readFile(file.replace('1.005,000 ST', '5,000 ST'));
    expect(bare.problems[0]?.message).toContain("'201,000' can be read as 201000 or as 201");
  });
});

describe('amounts with their unit', () => {
  it('may have the minus between the two', () => {
    const file = 'Material\tMonat\tVerbrauch ges.\nA\t01.2025\t1.001,000 ST\nA\t02.2025\t5,000- ST\n';
    expect(tuplesOf(kindOf(readFile(file), 'demand')).map(each => each[4])).toEqual([1001, -5]);
  });
});

describe('prices', () => {
  it('are for as many units as the units row says', () => {
    const file = lines('Artikel;Lieferant;LZ;Preis', ';;Monate;EUR/100', 'A1;M;2;350', 'A2;M;1,5;200,50');
    const terms = kindOf(readFile(file), 'supplier-items');
    expect(terms.rows).toMatchObject([
      { price: 350, per: 100, lead_time_days: 61 },
      { price: 200.5, per: 100, lead_time_days: 46 },
    ]);
  });
});

describe('lead times', () => {
  const daysOf = (header: string, ...cells: string[]) => {
    const file = lines(`Artikel;Lieferant;${header}`, ...cells.map((cell, at) => `A${at};M;${cell}`));
    return kindOf(readFile(file), 'supplier-items').rows.map(row => row.lead_time_days);
  };
  it('are stated in working days, weeks, months and years', () => {
    expect(
      daysOf('Lieferzeit', '14 AT', '6 Wochen', '2 Monate', '1 Jahr', '10 Arbeitstage', '5 Tage'),
    ).toEqual([20, 42, 61, 365, 14, 5]);
    expect(daysOf('Lead time (working days)', '5', '10')).toEqual([7, 14]);
    expect(daysOf('Lieferzeit [AT]', '5', '10')).toEqual([7, 14]);
  });
});

describe('lists of two columns, one below the other', () => {
  const list = lines(
    'Bestand Nord;',
    'Artikel;Menge',
    'A1;5',
    'A2;6',
    'Summe;11',
    ';',
    'Bestand Süd;',
    'Artikel;Menge',
    'A1;7',
    'A3;8',
    'Summe;15',
  );
  it('are read to the last row, at the places that their titles name', () => {
    const reading = readFile(list);
    expect(kindOf(reading, 'stock').rows.map(row => [row.item, row.location, row.on_hand])).toEqual([
      ['A1', 'Nord', 5],
      ['A2', 'Nord', 6],
      ['A1', 'Süd', 7],
      ['A3', 'Süd', 8],
    ]);
    expect(inferred(reading, 'location from titles')).toBe('Nord, Süd');
  });

  it('are pages of one list where the titles only count', () => {
    const pages = lines(
      'Seite 1;',
      'Artikel;Bestand',
      'A1;5',
      'A2;6',
      ';',
      'Seite 2;',
      'Artikel;Bestand',
      'A3;7',
    );
    expect(kindOf(readFile(pages), 'stock').rows.map(row => [row.item, row.location])).toEqual([
      ['A1', 'Main'],
      ['A2', 'Main'],
      ['A3', 'Main'],
    ]);
  });
});

describe('a column for each item', () => {
  it('is demand when a date stands in each row', () => {
    const file = lines('Monat;A-1;A-2;Summe', '2024-01;5;7;12', '2024-02;6;;6');
    expect(tuplesOf(kindOf(readFile(file), 'demand'))).toEqual([
      ['A-1', 'Main', '2024-01-01', 31, 5],
      ['A-1', 'Main', '2024-02-01', 29, 6],
      ['A-2', 'Main', '2024-01-01', 31, 7],
    ]);
  });
});

describe('places below a label that stands once', () => {
  it('are where the stock is', () => {
    const file = lines(
      'Artikel;Bezeichnung;Bestand;;;Meldebestand',
      ';;Nord;Süd;West;',
      'A;x;1;2;3;5',
      'B;y;4;5;6;7',
    );
    const reading = readFile(file);
    expect(kindOf(reading, 'stock').rows.map(row => [row.item, row.location, row.on_hand])).toEqual([
      ['A', 'Nord', 1],
      ['A', 'Süd', 2],
      ['A', 'West', 3],
      ['B', 'Nord', 4],
      ['B', 'Süd', 5],
      ['B', 'West', 6],
    ]);
  });
});

describe('what all places have together', () => {
  it.each([
    lines(
      'Bestand per 31.10.2026;;;',
      'Artikel;Bestand Nord;Bestand Süd;Bestand gesamt',
      'A;1;2;3',
      'B;3;4;7',
    ),
    lines('Artikel;Bestand;;', ';Nord;Süd;Summe', 'A;1;2;3', 'B;3;4;7'),
    lines('Artikel;Bestand Nord;Bestand Süd;Gesamtbestand', 'A;1;2;3', 'B;3;4;7'),
  ])('is the stock of no place (%#)', file => {
    expect(kindOf(readFile(file), 'stock').rows.map(row => [row.location, row.on_hand])).toEqual([
      ['Nord', 1],
      ['Süd', 2],
      ['Nord', 3],
      ['Süd', 4],
    ]);
  });
});

describe('several tables on a sheet', () => {
  const beside = lines(
    'Bestand;;;;;Lieferanten;;;;Bestellungen',
    ';;;;;;;;;',
    'Artikel;Lager;Menge;;;Lieferant;Name;Lieferzeit (Tage);;Bestellung;Artikel;Lieferant;Menge;Liefertermin',
    'A1;Nord;5;;;M;Meyer;10;;B1;A1;M;10;01.12.2026',
    'A2;Nord;7;;;S;Schulz;20;;B1;A2;M;4;05.12.2026',
    'A3;Süd;9;;;;;;;B2;A3;S;8;19.12.2026',
    'A4;Süd;1;;;;;;;;;;;',
  );
  const stacked = lines(
    'Artikel;Lager;Bestand',
    'A1;Nord;5',
    'A2;Nord;7',
    ';;',
    'Lieferanten;;',
    'Lieferant;Name;E-Mail',
    'M;Meyer;m@example.org',
  );

  it('side by side are a sheet each, read together where they say different things', () => {
    const reading = readFile(beside);
    expect(reading.sheets.map(({ name }) => name)).toEqual(['Bestand', 'Lieferanten', 'Bestellungen']);
    expect(reading.problems).toEqual([]);
    expect(kindOf(reading, 'stock').rows).toHaveLength(4);
    expect(inferred(reading, 'sheets')).toBe('Bestand, Lieferanten, Bestellungen');
    expect(kindOf(reading, 'suppliers').rows).toMatchObject([
      { supplier: 'M', lead_time_days: 10 },
      { supplier: 'S', lead_time_days: 20 },
    ]);
    expect(kindOf(reading, 'open-orders').rows).toHaveLength(3);
    const orders = kindOf(readFile(beside, { map: { sheet: 'Bestellungen' } }), 'open-orders');
    expect(orders.rows.map(row => [row.order, row.item, row.expected])).toEqual([
      ['B1', 'A1', '2026-12-01'],
      ['B1', 'A2', '2026-12-05'],
      ['B2', 'A3', '2026-12-19'],
    ]);
    const both = readFile(beside, { map: { sheet: ['Bestand', 'Lieferanten'] } });
    expect(kindOf(both, 'stock').rows).toHaveLength(4);
    expect(kindOf(both, 'suppliers').rows).toMatchObject([
      { row: 4, supplier: 'M', name: 'Meyer', lead_time_days: 10 },
      { row: 5, supplier: 'S', name: 'Schulz', lead_time_days: 20 },
    ]);
  });

  it('of an item and its months are tables as well', () => {
    const file = lines('Artikel;Bestand;;Artikel;2025-01;2025-02', 'A;5;;A;1;2', 'B;6;;B;3;4', 'C;7;;;;');
    const reading = readFile(file, { map: { sheet: ['A:B', 'D:F'] } });
    expect(kindOf(reading, 'stock').rows).toHaveLength(3);
    expect(tuplesOf(kindOf(reading, 'demand')).map(each => each[4])).toEqual([1, 2, 3, 4]);
  });

  it('below each other are a sheet each', () => {
    const reading = readFile(stacked, { map: { sheet: ['A:C', 'Lieferanten'] } });
    expect(kindOf(reading, 'stock').rows).toHaveLength(2);
    expect(kindOf(reading, 'suppliers').rows).toMatchObject([{ row: 7, supplier: 'M' }]);
  });

  it('are one where a blank column only stands between its parts', () => {
    const one = lines(
      'Stamm;;;;Einkauf',
      'Artikel;Bezeichnung;Bestand;;Lieferant;Preis;Mindestmenge',
      'A1;Hammer;5;;M;3,50;10',
      'A2;Säge;7;;S;4,20;5',
      'Summe;;12;;;;',
    );
    const reading = readFile(one);
    expect(reading.sheets).toHaveLength(1);
    expect(kindOf(reading, 'supplier-items').rows).toHaveLength(2);
  });
});

describe('years over months over weeks', () => {
  it('are weeks, named in the row that names the fields', () => {
    const weeks = Array.from({ length: 52 }, (_, at) => at + 1);
    const month = (week: number) => ['Jan', 'Feb', 'Mrz', 'Apr', 'Mai', 'Jun'][Math.floor((week - 1) / 4.4)];
    const months = weeks.map(week => (month(week) === month(week - 1) ? '' : (month(week) ?? '')));
    const file = lines(
      [
        'Jahr',
        '',
        ...weeks.map(week => (week === 1 ? '2024' : '')),
        ...weeks.map(week => (week === 1 ? '2025' : '')),
      ].join(';'),
      ['Monat', '', ...months, ...months].join(';'),
      ['Artikelnummer', 'Bezeichnung', ...weeks, ...weeks].join(';'),
      ['X-1', 'Ding', ...weeks.map(() => 3), ...weeks.map(() => 4)].join(';'),
      ['X-2', 'Sache', ...weeks.map(() => 5), ...weeks.map(() => 6)].join(';'),
    );
    const demand = tuplesOf(kindOf(readFile(file), 'demand'));
    expect(demand).toHaveLength(208);
    expect(demand[0]).toEqual(['X-1', 'Main', '2024-01-01', 7, 3]);
    expect(demand.at(-1)).toEqual(['X-2', 'Main', '2025-12-22', 7, 6]);
  });
});

describe('columns of totals and means', () => {
  it('are no attributes of items', () => {
    const file = lines(
      'SKU;Name;2024-01;2024-02;Total;Ø Verbrauch;Mittelwert;Avg/month;Farbe',
      'A;Hammer;3;5;8;4;4;4;rot',
      'B;Saw;1;2;3;1,5;1,5;1,5;blau',
    );
    expect(kindOf(readFile(file), 'items').rows.map(row => row.attributes)).toEqual([
      { Farbe: 'rot' },
      { Farbe: 'blau' },
    ]);
  });
});

describe('dates above a header', () => {
  it('are no part of it where they stand over the codes, even codes of digits alone', () => {
    const file = lines(
      'Absatz;;;;;',
      'Stand: 03.01.2024;;;;;',
      'Material;ME;Preis;30.06.2022;31.05.2022;30.04.2022',
      '100000;ST;12,5;10;20;30',
      '100007;ST;2,5;1;2;3',
    );
    const reading = readFile(file);
    expect(reading.problems).toEqual([]);
    expect(tuplesOf(kindOf(reading, 'demand')).slice(0, 3)).toEqual([
      ['100000', 'Main', '2022-06-01', 30, 10],
      ['100000', 'Main', '2022-05-01', 31, 20],
      ['100000', 'Main', '2022-04-01', 30, 30],
    ]);
  });
});

describe('a mean in the place of a code', () => {
  it('is no item where it is what the rows above add up to', () => {
    const file = lines('Artikel;Bestand;Min', 'A;10;4', 'B;20;6', 'Mean;15;5');
    expect(kindOf(readFile(file), 'stock').rows.map(row => row.item)).toEqual(['A', 'B']);
  });
});

describe('figures above the header that was found', () => {
  it('are named, for they may be a table of their own', () => {
    const file = lines('x;y;z', 'A;5;7', 'B;6;8', ';;', 'Artikel;Bezeichnung;Bestand', 'A;Bolzen;5');
    expect(readFile(file).inferences).toContainEqual({
      what: 'rows above the header',
      value: '2, 3',
      confidence: 0.8,
      evidence: 'they hold figures and are not read; say by a mapping where the header is',
    });
  });
});
