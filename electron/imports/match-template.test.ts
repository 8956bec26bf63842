import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { FileMapping } from '../../shared/model/import-template.ts';
import type { TemplateCandidate } from './match-template.ts';
import type { ReadImportOptions } from './read-import.ts';
import { readFile } from './testing.ts';

/** Columns of stock lists under names that only a mapping knows; the first three are read. */
const columns = {
  Thing: fc.constantFrom('A-1', 'B-2', 'C-3'),
  Where: fc.constantFrom('North', 'South'),
  Lot: fc.integer({ min: 1, max: 99 }).map(String),
  Remark: fc.constantFrom('new', 'old', ''),
  Shelf: fc.constantFrom('r1', 'r2'),
};
type Column = keyof typeof columns;
const needed: readonly Column[] = ['Thing', 'Where', 'Lot'];
const map = {
  kinds: [{ kind: 'stock' as const, columns: { item: 'Thing', location: 'Where', on_hand: 'Lot' } }],
};
const isColumn = (name: string): name is Column => name in columns;
const everyColumn = Object.keys(columns).filter(isColumn);

const rowsOf = (names: readonly Column[]) =>
  fc.array(fc.tuple(...names.map(name => columns[name])), { minLength: 1, maxLength: 4 });
/** A list with the needed columns and any others, in any order. */
const list = fc
  .shuffledSubarray(everyColumn, { minLength: 3 })
  .filter(names => needed.every(name => names.includes(name)))
  .chain(names => fc.record({ names: fc.constant(names), rows: rowsOf(names) }));
type List = { names: readonly string[]; rows: readonly (readonly string[])[] };

const write = ({ names, rows }: List) => [names, ...rows].map(cells => cells.join(';')).join('\n');
const read = (each: List, options: Partial<ReadImportOptions> = {}) =>
  readFile(write(each), { sum: true, preview: true, ...options });

function templateOf({ map: kept, layout, needs }: FileMapping): TemplateCandidate {
  return { id: 't', name: 'Lots', kind: 'auto', map: kept, layouts: [layout], needs };
}

describe('a layout', () => {
  it('is told by the headers in their order, whatever their case and blanks and whatever stands below', () => {
    const other = fc.tuple(list, fc.boolean());
    fc.assert(
      fc.property(list, other, (one, [two, shouts]) => {
        const layout = (each: List) => read(each, { map }).mapping.layout;
        const again = { ...two, names: one.names.map(name => (shouts ? ` ${name.toUpperCase()} ` : name)) };
        const rows = again.rows.map(row => one.names.map((_, at) => row[at % row.length] ?? ''));
        expect(layout({ ...again, rows }).fingerprint).toBe(layout(one).fingerprint);
        const same = one.names.join() === two.names.join();
        expect(layout(two).fingerprint === layout(one).fingerprint).toBe(same);
      }),
      { numRuns: 40 },
    );
  });

  it('of a wide table is the same whichever periods it holds', () => {
    const months = fc.uniqueArray(fc.integer({ min: 1, max: 12 }), { minLength: 2, maxLength: 6 });
    const fingerprintOf = (numbers: readonly number[]) => {
      const heads = numbers.toSorted((a, b) => a - b).map(month => `2025-${String(month).padStart(2, '0')}`);
      const file = [`SKU;Name;${heads.join(';')}`, `A;Hammer;${heads.map(() => 3).join(';')}`].join('\n');
      return readFile(file).mapping.layout.fingerprint;
    };
    fc.assert(
      fc.property(months, months, (one, two) => {
        expect(fingerprintOf(one)).toBe(fingerprintOf(two));
      }),
      { numRuns: 20 },
    );
  });
});

describe('a template', () => {
  it('reads every file of its layout by itself, and offers itself for the same columns in another one', () => {
    fc.assert(
      fc.property(list, list, (one, two) => {
        const template = templateOf(read(one, { map }).mapping);
        const { template: used, offers, kinds } = read(two, { templates: [template] });
        if (one.names.join() === two.names.join()) {
          expect(used).toEqual({ id: 't', name: 'Lots', how: 'exact' });
          expect(kinds).toMatchObject([{ kind: 'stock' }]);
        } else {
          expect(used).toBeNull();
          expect(offers).toMatchObject([{ id: 't', fits: true }]);
        }
        const given = read(two, { templates: [template], template: 't' });
        expect(given.kinds).toEqual(read(two, { map }).kinds);
      }),
      { numRuns: 40 },
    );
  });

  it('refuses a file that lacks one of its columns, by name, and is never used for it unasked', () => {
    fc.assert(
      fc.property(list, fc.constantFrom(...needed), (one, missing) => {
        const template = templateOf(read(one, { map }).mapping);
        const at = one.names.indexOf(missing);
        const lacking = {
          names: one.names.filter(name => name !== missing),
          rows: one.rows.map(row => row.filter((_, column) => column !== at)),
        };
        expect(read(lacking, { templates: [template] }).template).toBeNull();
        expect(() => read(lacking, { templates: [template], template: 't' })).toThrow(
          `The template 'Lots' needs the column '${missing}'`,
        );
      }),
      { numRuns: 30 },
    );
  });
});
