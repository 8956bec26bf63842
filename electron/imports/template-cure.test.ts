import { describe, expect, it } from 'vitest';
import type { TemplateCandidate } from './match-template.ts';
import { readFile } from './testing.ts';

const map = { kinds: [{ kind: 'stock' as const, columns: { item: 'Foo', on_hand: 'Bar' } }] };
const { mapping } = readFile('Foo;Bar;Baz\nred;x1;5\n'.replace('x1', '1'), { map, preview: true });
const template: TemplateCandidate = {
  id: 't',
  name: 'Lots',
  kind: 'auto',
  map: mapping.map,
  layouts: [mapping.layout],
  needs: mapping.needs,
};
const templates = [template];

describe('columns that are not recognised', () => {
  it('name the template that has them in another order, and how it is used', () => {
    const moved = 'Baz;Bar;Foo\nx;1;red\ny;2;blue\n';
    const cure =
      "Use the template 'Lots', all of whose columns are here, by --template 'Lots' or by its button in the wizard, or say what they hold by a mapping";
    expect(() => readFile(moved, { templates })).toThrow(`its columns are 'Baz', 'Bar', 'Foo'. ${cure}.`);
    const { problems, offers } = readFile(moved, { templates, preview: true });
    expect(problems).toMatchObject([{ expected: cure }]);
    expect(offers).toMatchObject([{ name: 'Lots', fits: true, missing: [] }]);
    expect(readFile(moved, { templates, template: 't' }).kinds).toMatchObject([
      { kind: 'stock', rows: [{ item: 'red' }, { item: 'blue' }] },
    ]);
  });

  it('name the template that would have them, and the columns it misses', () => {
    const near = 'Foo;Qux\nred;1\nblue;2\n';
    expect(() => readFile(near, { templates })).toThrow(
      "Name the columns as the template 'Lots' knows them ('Bar' not found) and use it by --template 'Lots'",
    );
  });

  it('ask for a mapping alone where no template has most of its columns', () => {
    expect(() => readFile('Qux;Quux\nred;1\n', { templates })).toThrow(/Say what they hold by a mapping\.$/);
  });
});
