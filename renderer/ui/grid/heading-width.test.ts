import { expect, test } from 'vitest';
import { gridColumns } from './grid-features.ts';
import { asWideAsHeadings } from './heading-width.ts';

const helper = gridColumns<{ item: string }>();
const columns = helper.columns([
  helper.accessor('item', { id: 'narrow', header: 'Sicherheitsbestand', size: 90 }),
  helper.accessor('item', { id: 'wide', header: 'Ort', size: 90 }),
]);

test('a column is never narrower than its heading, and as wide as it wants to be otherwise', () => {
  const sized = asWideAsHeadings(columns, text => 8 * text.length);
  expect(sized.map(({ size }) => size)).toEqual([8 * 18 + 18, 90]);
});
