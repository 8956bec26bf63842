import { describe, expect, it } from 'vitest';
import { inferred, kindOf, readFile, tuplesOf } from './testing.ts';

const list = (head: string, ...rows: string[]) => readFile([head, ...rows].join('\n'));

describe('a list of stock movements', () => {
  const head = 'Material;Kurztext;Werk;Lagerort;BwA;Materialbeleg;Buch.dat.;Menge in ErfassME;ME';
  const reading = list(
    head,
    '100001;Welle;1000;0001;261;4900001;05.01.2026;12-;ST',
    '100001;Welle;1000;0001;101;5000001;06.01.2026;100;ST',
    '100001;Welle;1000;0001;262;4900002;07.01.2026;2;ST',
    '100002;Rad;1000;0001;601;4900003;08.01.2026;1.250,500-;KG',
    '100002;Rad;1000;0001;551;4900004;08.01.2026;3-;KG',
  );

  it('is demand where goods were issued, less what was taken back, by plant', () => {
    expect(tuplesOf(kindOf(reading, 'demand'))).toEqual([
      ['100001', '1000', '2026-01-05', 1, 12],
      ['100001', '1000', '2026-01-07', 1, -2],
      ['100002', '1000', '2026-01-08', 1, 1250.5],
    ]);
    expect(inferred(reading, 'stock movements')).toBe('261, 262, 601');
    expect(inferred(reading, 'rows not read as demand')).toBe('2');
    expect(reading.problems).toEqual([]);
  });

  it('may write issues without a minus', () => {
    const plain = list(
      'Material,Plant,Movement type,Posting Date,Quantity',
      'A,P1,201,2026-01-05,7',
      'A,P1,601,2026-01-06,3',
      'A,P1,101,2026-01-07,50',
    );
    expect(tuplesOf(kindOf(plain, 'demand')).map(each => each[4])).toEqual([7, 3]);
  });

  it('is sales as they stand where the types are words of its own', () => {
    const other = list('Material,Movement type,Date,Quantity', 'A,sale,2026-01-05,7', 'A,gift,2026-01-06,1');
    expect(tuplesOf(kindOf(other, 'demand')).map(each => each[4])).toEqual([7, 1]);
  });
});
