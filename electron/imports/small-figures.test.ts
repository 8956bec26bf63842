import { describe, expect, it } from 'vitest';
import { kindOf, readFile, tuplesOf } from './testing.ts';

const demandOf = (...lines: string[]) =>
  tuplesOf(kindOf(readFile(lines.join('\n'), { preview: true }), 'demand')).map(
    ([item, , from, days, quantity]) => [item, from, days, quantity].join(' '),
  );

describe('rising figures below headers of periods', () => {
  const two = ['A 2024-01-01 7 1', 'A 2024-01-08 7 2', 'A 2024-01-15 7 3', 'A 2024-01-22 7 4'];
  const more = ['B 2024-01-01 7 2', 'B 2024-01-08 7 3', 'B 2024-01-15 7 4', 'B 2024-01-22 7 5'];

  it('are data where the weeks are named already, also without a code beside them', () => {
    const years = ';2024;2024;2024;2024';
    for (const weeks of ['KW1;KW2;KW3;KW4', '2024-W01;2024-W02;2024-W03;2024-W04'])
      expect(demandOf(years, `item;${weeks}`, ';9;10;11;12', 'A;1;2;3;4', 'B;2;3;4;5')).toEqual([
        ...two,
        ...more,
      ]);
    expect(demandOf(';2024;;;', 'item;KW1;KW2;KW3;KW4', ';1;2;3;4', 'A;1;2;3;4', 'B;2;3;4;5')).toEqual([
      ...two,
      ...more,
    ]);
  });

  it('are data below years that are each a column of their own', () => {
    const years = ['A 2020-01-01 366 2', 'A 2021-01-01 365 3', 'A 2022-01-01 365 4', 'A 2023-01-01 365 5'];
    const rows = [';;1;2;3;4', 'A;x;2;3;4;5', 'B;z;3;4;5;6'];
    expect(demandOf('item;name;2020;2021;2022;2023', ...rows).slice(0, 4)).toEqual(years);
  });

  it('are no repetition of a header that counts in bare numbers', () => {
    const head = [
      `;2024${';'.repeat(12)}`,
      `item;${Array.from({ length: 13 }, (_, at) => at + 1).join(';')}`,
    ];
    const counted = Array.from({ length: 13 }, (_, at) => at + 1).join(';');
    const found = demandOf(...head, `A;${counted}`, `B;${counted}`, `item;${counted}`, `C;${counted}`);
    expect(found).toHaveLength(39);
    expect([...new Set(found.map(each => each.slice(0, 1)))]).toEqual(['A', 'B', 'C']);
  });
});

describe('a heading that says no more than that values follow', () => {
  it.each(['Werte', 'Values', 'Valeurs', 'Valores', 'Valori', 'Waarden', 'Wartości'])(
    '%s over some or all of the periods takes nothing from them',
    word => {
      const months = 'SKU;Jan 2024;Feb 2024;Mar 2024;Apr 2024';
      const plain = demandOf(months, 'A;1;2;3;4', 'B;3;4;5;7');
      for (const above of [`;${word};;;`, `;;${word};${word};`, `;${word};${word};${word};${word}`, `;;;${word};`])
        expect(demandOf(above, months, 'A;1;2;3;4', 'B;3;4;5;7')).toEqual(plain);
    },
  ); // prettier-ignore
});
