import { describe, expect, it } from 'vitest';
import { workbook } from './planner-files/test-planner-file.ts';
import { inferred, kindOf, readFile, tuplesOf } from './testing.ts';

/*
 * What planners' sheets say in ways that none of the files before had.
 */

const lines = (...rows: string[]): string => `${rows.join('\n')}\n`;
const demandOf = (text: string) =>
  tuplesOf(kindOf(readFile(text), 'demand')).map(([item, , from, days, quantity]) =>
    [item, from, days, quantity].join(' '),
  );

describe('subtotals that name their group behind the word', () => {
  it.each(['Subtotal', 'Zwischensumme', 'Sous-total', 'Subtotale', 'Subtotaal', 'Suma częściowa', 'Summe', 'Total'])(
    '%s',
    word => {
      const rows = ['Item;On hand;Jan 24;Feb 24', 'A;5;1;2', 'B;6;3;4', `${word} G0;11;4;6`, 'C;7;5;6', 'D;8;7;8', `${word} G1;15;12;14`];
      expect(kindOf(readFile(lines(...rows)), 'stock').rows.map(({ item }) => item)).toEqual(['A', 'B', 'C', 'D']);
    },
  ); // prettier-ignore

  it('are told by sums with a mark of thousands, whichever it is', () => {
    const rows = ['Item;Jan 24;Feb 24', 'A;1.250,5;2.000', 'B;3.000;4.100,5', 'Zwischensumme G0;4250,5;6100,5', 'C;7;8', 'Zwischensumme G1;7;8']; // prettier-ignore
    const found = demandOf(lines(...rows)).map(each => each.split(' ')[0]);
    expect([...new Set(found)]).toEqual(['A', 'B', 'C']);
  });

  it('are items where their figures add up nothing', () => {
    const rows = ['Item;On hand', 'A;5', 'B;6', 'Total Cleaner 5l;3', 'C;7'];
    expect(kindOf(readFile(lines(...rows)), 'stock').rows).toHaveLength(4);
  });
});

describe('labels of periods', () => {
  const march = ['A 2024-01-01 7 1', 'A 2024-01-08 7 2', 'A 2024-01-15 7 3'];
  it('may have a remark in brackets, or their day in them', () => {
    expect(demandOf(lines('Item;KW 1 (01.01.2024);KW 2 (08.01.2024);KW 3 (15.01.2024)', 'A;1;2;3'))).toEqual(
      march,
    );
    expect(demandOf(lines('Item;Jan 24 (pcs);Feb 24 (pcs)', 'A;1;2'))).toEqual([
      'A 2024-01-01 31 1',
      'A 2024-02-01 29 2',
    ]);
  });

  it('may be the numbers of days below a heading', () => {
    expect(demandOf(lines('Item;Verbrauch;Verbrauch', ';45292;45323', 'A;1;2', 'B;3;4')).slice(0, 2)).toEqual([
      'A 2024-01-01 31 1',
      'A 2024-02-01 29 2',
    ]);
  }); // prettier-ignore

  it('may end a week above a row of units, or count days above one', () => {
    const units = ';[ud];[ud];[ud]';
    expect(demandOf(lines('Item;W/E 07.01.2024;W/E 14.01.2024;W/E 21.01.2024', units, 'A;1;2;3', 'B;4;5;6')).slice(0, 3)).toEqual(march);
    expect(demandOf(lines('Item;45292;45299;45306', units, 'A;1;2;3', 'B;4;5;6')).slice(0, 3)).toEqual(march);
    expect(demandOf(lines('Item;45292;45299;45306', ';(xyz);(xyz);(xyz)', 'A;1;2;3', 'B;4;5;6')).slice(0, 3)).toEqual(march);
  }); // prettier-ignore

  it('are not sums of five digits below a list, which go up and down', () => {
    const rows = ['Artikel;2024;;;;', ';KW 1;KW 2;KW 3;KW 4;KW 5', 'A;22500;19000;31000;30500;23000', 'B;22500;24459;20000;20001;29000', 'Totaal;45000;43459;51000;50501;52000']; // prettier-ignore
    expect(demandOf(lines(...rows))).toHaveLength(10);
  });

  it('may be spans of days that are weeks or months', () => {
    const weeks = 'Item;01.01.-07.01.2024;08.01.-14.01.2024;15.01.-21.01.2024';
    expect(demandOf(lines(weeks, 'A;1;2;3'))).toEqual(march);
    expect(demandOf(lines('Item;25.12.-31.12.2023;01.01.2024 - 07.01.2024', 'A;1;2'))).toEqual([
      'A 2023-12-25 7 1',
      'A 2024-01-01 7 2',
    ]);
    expect(demandOf(lines('Item;01.01.2024-31.01.2024;01.02.2024-29.02.2024', 'A;1;2'))).toEqual([
      'A 2024-01-01 31 1',
      'A 2024-02-01 29 2',
    ]);
  });

  it('are weeks or months as a row above their bare numbers says', () => {
    const numbers = Array.from({ length: 12 }, (_, at) => at + 1).join(';');
    const found = (word: string) =>
      demandOf(lines(`Item;2024${';'.repeat(11)}`, `;${word}${';'.repeat(11)}`, `;${numbers}`, `A;${numbers}`, `B;${numbers}`)).slice(0, 2); // prettier-ignore
    for (const word of ['Kalenderwoche', 'Calendar week', 'Semaine', 'KW', 'Week'])
      expect(found(word)).toEqual(['A 2024-01-01 7 1', 'A 2024-01-08 7 2']);
    for (const word of ['Monat', 'Month', 'Mois'])
      expect(found(word)).toEqual(['A 2024-01-01 31 1', 'A 2024-02-01 29 2']);
  }); // prettier-ignore
});

describe('a lead time', () => {
  const daysOf = (text: string, fileName = 'file.csv') =>
    kindOf(readFile(text, { fileName }), 'supplier-items').rows.map(row => row.lead_time_days);

  it('is counted as the title or the name of the file says where its header does not', () => {
    const list = lines('Item;Supplier;Lead time', 'A;S;3', 'B;S;1.5');
    expect(daysOf(`Lead times in months\n\n${list}`)).toEqual([91, 46]);
    expect(daysOf(list, 'lead_times_weeks.csv')).toEqual([21, 11]);
    expect(daysOf(`Stock after 3 months\n\n${list}`)).toEqual([3, 2]);
  });

  it('is counted as a column beside it says, or as the only word of its header', () => {
    expect(daysOf(lines('Item;Supplier;Lead time;Lead time unit', 'A;S;3;months', 'B;S;1;months'))).toEqual([
      91, 30,
    ]);
    expect(daysOf(lines('Item;Supplier;Months', 'A;S;3', 'B;S;1'), 'lead times in months.csv')).toEqual([
      91, 30,
    ]);
    expect(daysOf(lines('Item;Supplier;Time to deliver (weeks)', 'A;S;3'))).toEqual([21]);
  });

  it('may be headed as a date that is counted in months or weeks', () => {
    expect(daysOf(lines('Artikel;Lieferant;Liefertermin (Wochen)', 'A;S;3'))).toEqual([21]);
    expect(daysOf(lines('Indeks;Dostawca;Termin dostawy (mies.)', 'A;S;2'))).toEqual([61]);
  });
});

describe('lists of materials', () => {
  it('may have a maximum of 0 where nobody maintains one', () => {
    const reading = readFile(lines('Material;Min;Max', 'A;5;0', 'B;0;0', 'C;2;9'));
    expect(kindOf(reading, 'policies').rows.map(({ item, min, max }) => [item, min, max])).toEqual([
      ['A', 5, undefined],
      ['B', 0, 0],
      ['C', 2, 9],
    ]);
    expect(inferred(reading, 'maximum of 0')).toBe('1');
  });

  it('may have marks of footnotes in their headers', () => {
    const reading = readFile(lines('Material;Description;Min*;Max**;Stock 1);Price ²', 'A;Bolt;1;9;5;2.5', 'B;Nut;2;8;6;3.5')); // prettier-ignore
    expect(kindOf(reading, 'stock').rows.map(({ item, location, on_hand }) => [item, location, on_hand])).toEqual([
      ['A', 'Main', 5],
      ['B', 'Main', 6],
    ]); // prettier-ignore
    expect(kindOf(reading, 'items').rows.map(({ price }) => price)).toEqual([2.5, 3.5]);
    expect(kindOf(reading, 'policies').rows).toMatchObject([{ min: 1, max: 9 }, { min: 2, max: 8 }]); // prettier-ignore
  });
});

describe('stock by place', () => {
  const list = lines('Item;Berlin;Hamburg;Total', 'A;5;1;6', 'B;1250;2;1252');
  it('may stand below the bare names of places where a total adds them up', () => {
    const { rows } = kindOf(readFile(`Bestand;;;\n\n${list}`), 'stock');
    expect(rows.map(({ item, location, on_hand }) => [item, location, on_hand].join(' '))).toEqual([
      'A Berlin 5',
      'A Hamburg 1',
      'B Berlin 1250',
      'B Hamburg 2',
    ]);
  });

  it('is not what another total adds up, nor figures of which nothing says that they are stock', () => {
    for (const file of [`Bestand;;;\n\n${list.replace('1252', '1253')}`, list]) {
      const { kinds } = readFile(file, { preview: true });
      expect(kinds.map(({ kind }) => kind)).not.toContain('stock');
    }
  });
});

describe('a list turned on its side', () => {
  it('may have its years and months in two columns, the year once', () => {
    const rows = ['Year;Month;BOLT-1;NUT-2', '2023;Nov;1;2', ';Dec;3;4', '2024;Jan;5;6'];
    expect(demandOf(lines(...rows)).toSorted()).toEqual([
      'BOLT-1 2023-11-01 30 1',
      'BOLT-1 2023-12-01 31 3',
      'BOLT-1 2024-01-01 31 5',
      'NUT-2 2023-11-01 30 2',
      'NUT-2 2023-12-01 31 4',
      'NUT-2 2024-01-01 31 6',
    ]);
  });
});

describe('rows without a code', () => {
  it('are no totals where they have a day of their own, whatever their figures add up to', () => {
    const day = (text: string) => ({ day: text, z: 'dd.mm.yyyy' });
    const rows = [
      ['Artikel', 'Datum', 'Menge'],
      ['A', day('2023-01-01'), 2],
      [null, day('2023-02-01'), 4],
      [null, day('2023-03-01'), 3],
      ['B', day('2023-01-01'), 5],
      [null, day('2023-02-01'), 5],
    ];
    const found = tuplesOf(kindOf(readFile(workbook([{ rows }]), { fileName: 'a.xlsx' }), 'demand'));
    expect(found.map(([item, , , , quantity]) => [item, quantity])).toEqual([
      ['A', 2],
      ['A', 4],
      ['A', 3],
      ['B', 5],
      ['B', 5],
    ]);
  });
});

describe('figures', () => {
  it('that are all below zero are issues, and among others returns', () => {
    const reading = readFile(lines('Item;01.2024;02.2024;03.2024', 'A;1-;12-;3-', 'B;4-;0;6-'));
    expect(tuplesOf(kindOf(reading, 'demand')).map(each => each[4])).toEqual([1, 12, 3, 4, 0, 6]);
    expect(inferred(reading, 'issues with a minus')).toBe('5');
    const mixed = readFile(lines('Item;01.2024;02.2024;03.2024', 'A;1-;12;3-', 'B;4-;5-;6-'));
    expect(tuplesOf(kindOf(mixed, 'demand')).map(each => each[4])).toEqual([-1, 12, -3, -4, -5, -6]);
    const kept = readFile(lines('Item;01.2024;02.2024', 'A;1-;12-', 'B;4-;5-'), { map: { negatives: 'keep' } });
    expect(tuplesOf(kindOf(kept, 'demand')).map(each => each[4])).toEqual([-1, -12, -4, -5]);
  }); // prettier-ignore

  it('may bear the mark of text before them, or stand beside marks of nothing', () => {
    const rows = lines("item;on_hand", "A;'5", 'B;./.', "C;'-3", 'D;7'); // prettier-ignore
    expect(kindOf(readFile(rows), 'stock').rows.map(({ item, on_hand }) => [item, on_hand])).toEqual([
      ['A', 5],
      ['C', -3],
      ['D', 7],
    ]);
  });
});
