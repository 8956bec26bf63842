import { describe, expect, it } from 'vitest';
import { inferred, kindOf, readFile, tuplesOf } from './testing.ts';

const amounts = (file: string, kind: 'demand' | 'forecasts', options = {}) =>
  tuplesOf(kindOf(readFile(file, options), kind))
    .filter(([item]) => item === 'A')
    .map(([, , day, , quantity]) => `${day} ${quantity}`)
    .sort();

describe('actual and planned columns of each period', () => {
  it.each([
    ['in one row', 'Artikel;Jan 25 Ist;Jan 25 Plan;Feb 25 Ist;Feb 25 Plan\nA;1;2;3;4\nB;5;6;7;8\n'],
    ['under each period', 'Artikel;Jan 25;;Feb 25;\n;Ist;Plan;Ist;Plan\nA;1;2;3;4\nB;5;6;7;8\n'],
    ['in English', 'Item;Actual 2025-01;Plan 2025-01;Actual 2025-02;Plan 2025-02\nA;1;2;3;4\nB;5;6;7;8\n'],
    [
      'of a named figure',
      'Artikel;Absatz Ist 01/2025;Absatz Plan 01/2025;Absatz Ist 02/2025;Absatz Plan 02/2025\nA;1;2;3;4\nB;5;6;7;8\n',
    ],
  ])('are demand and forecasts: %s', (_, file) => {
    expect(amounts(file, 'demand')).toEqual(['2025-01-01 1', '2025-02-01 3']);
    expect(amounts(file, 'forecasts')).toEqual(['2025-01-01 2', '2025-02-01 4']);
    expect(inferred(readFile(file), 'planned columns')).toMatch(/Plan/);
  });

  it('are left out where the actual ones are money', () => {
    const file =
      'Artikel;Absatz 01/2025;Umsatz Ist 01/2025;Umsatz Plan 01/2025;Absatz 02/2025;Umsatz Ist 02/2025;Umsatz Plan 02/2025\nA;1;2;3;4;5;6\n';
    expect(readFile(file).kinds.map(({ kind }) => kind)).toEqual(['demand']);
  });
});

describe('periods that are still to come', () => {
  const file = 'Artikel;2026-10;2026-11;2026-12;2027-01\nA;1;2;3;4\nB;5;6;7;8\n';
  it('are forecasts, whatever else the table holds', () => {
    expect(amounts(file, 'demand')).toEqual(['2026-10-01 1', '2026-11-01 2']);
    expect(amounts(file, 'forecasts')).toEqual(['2026-12-01 3', '2027-01-01 4']);
    const whole = readFile('Artikel;2027-01;2027-02;2027-03\nA;1;2;3\nB;2;3;4\n');
    expect(whole.kinds.map(({ kind }) => kind)).toEqual(['forecasts']);
    expect(whole.inferences).toContainEqual({
      what: 'periods to come',
      value: '2027-01 and 2 more',
      confidence: 0.7,
      evidence: 'they begin after 2026-11-20, so they are read as forecasts and not as demand',
    });
  });

  it('are demand where the user says so', () => {
    expect(amounts(file, 'demand', { kind: 'demand' })).toHaveLength(4);
    const map = { kinds: [{ kind: 'demand' as const, columns: { item: 'Artikel' } }] };
    expect(amounts(file, 'demand', { map })).toHaveLength(4);
  });

  it('are part of the demand while a year is still blank or zero', () => {
    const year = 'Artikel;2026-10;2026-11;2026-12;2027-01\nA;1;2;0;0\nB;5;6;;0\n';
    expect(readFile(year).kinds.map(({ kind }) => kind)).toEqual(['demand']);
  });
});

describe('columns that each hold the stock of a day', () => {
  const stockOf = (file: string) =>
    kindOf(readFile(file), 'stock').rows.map(row => `${row.item} ${row.on_hand} ${row.as_of}`);
  it.each([
    [
      'days',
      'Artikel;Bestand 31.01.2026;Bestand 28.02.2026;Bestand 31.03.2026\nA;1;2;3\nB;4;5;6\n',
      '2026-03-31',
    ],
    [
      'days below the word',
      'Artikel;Bestand;;\n;31.01.2026;28.02.2026;31.03.2026\nA;1;2;3\nB;4;5;6\n',
      '2026-03-31',
    ],
    ['months', 'Artikel;Bestand 01/2026;Bestand 02/2026;Bestand 03/2026\nA;1;2;3\nB;4;5;6\n', '2026-04-01'],
    [
      'months, newest first',
      'Item;Stock 2026-03;Stock 2026-02;Stock 2026-01\nA;3;2;1\nB;6;5;4\n',
      '2026-04-01',
    ],
    [
      'opening stocks',
      'Artikel;Anfangsbestand 01/2026;Anfangsbestand 02/2026;Anfangsbestand 03/2026\nA;1;2;3\nB;4;5;6\n',
      '2026-03-01',
    ],
    [
      'weeks to come, too',
      'Item;Stock 2026-W46;Stock 2026-W49;Stock 2026-W50\nA;3;2;1\nB;6;5;4\n',
      '2026-11-16',
    ],
  ])('give the newest: %s', (_, file, day) => {
    expect(stockOf(file)).toEqual([`A 3 ${day}`, `B 6 ${day}`]);
    expect(readFile(file).kinds.map(({ kind }) => kind)).toEqual(['stock']);
    expect(inferred(readFile(file), 'column not read')).toMatch(/and 1 more$/);
  });

  it('stand beside the demand of the same periods', () => {
    const file =
      'Artikel;Bestand 01/2026;Bestand 02/2026;Absatz 01/2026;Absatz 02/2026\nA;1;2;3;4\nB;5;6;7;8\n';
    expect(stockOf(file)).toEqual(['A 2 2026-03-01', 'B 6 2026-03-01']);
    expect(amounts(file, 'demand')).toEqual(['2026-01-01 3', '2026-02-01 4']);
  });

  it('are looked through again in the next file of the layout', () => {
    const { mapping } = readFile('Artikel;Bestand 01/2026;Bestand 02/2026\nA;1;2\nB;5;6\n');
    expect(mapping.needs).toEqual(['Artikel']);
    const next = readFile('Artikel;Bestand 01/2026;Bestand 02/2026;Bestand 03/2026\nA;1;2;3\n', {
      map: mapping.map,
    });
    expect(kindOf(next, 'stock').rows[0]).toMatchObject({ on_hand: 3, as_of: '2026-04-01' });
  });
});
