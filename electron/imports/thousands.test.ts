import { describe, expect, it } from 'vitest';
import { kindOf, readFile } from './testing.ts';

const lines = (...rows: string[]) => rows.join('\n');

describe('thousands', () => {
  const stockOf = (...cells: string[]) =>
    readFile(lines('Artikel;Bestand', ...cells.map((cell, at) => `A${at};${cell}`)));
  it('are told by figures that bear a mark from a thousand on only, also before a nought', () => {
    const reading = stockOf('1.899', '1.250', '899', '12');
    expect(kindOf(reading, 'stock').rows.map(row => row.on_hand)).toEqual([1899, 1250, 899, 12]);
    expect(reading.inferences).toContainEqual({
      what: 'decimal mark',
      value: 'Bestand: ,',
      confidence: 0.8,
      evidence: "'1.250' beside '899': a mark from a thousand on only, also before a nought",
    });
  });

  it('stay a question where decimals could look the same', () => {
    for (const cells of [
      ['1.899', '1.251', '899'],
      ['1.890', '2.250'],
      ['1.890', '1234', '5'],
      ['1.890', '2,350', '5'],
      ['1.000', '0'],
    ])
      expect(stockOf(...cells).problems).not.toEqual([]);
  });

  it('are told by another column of the sheet, never by months of another table', () => {
    const beside = readFile(lines('Artikel;Bestand;Min;Max', 'A;1.899;1.250;3.001', 'B;2.345;5;6.002'));
    expect(kindOf(beside, 'stock').rows.map(row => row.on_hand)).toEqual([1899, 2345]);
    const months = lines(
      'Artikel;03.2024;04.2024;05.2024',
      'A;1.738;1.741;1.777',
      'B;1.704;1.703;1.999',
      ';;;',
      'Lieferanten;;;',
      'Lieferant;E-Mail;;',
      'M;a@b.de;;',
    );
    expect(readFile(months).problems[0]?.message).toContain("'1.738' can be read as 1.738 or as 1738");
  });
});
