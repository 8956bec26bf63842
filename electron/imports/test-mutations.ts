import * as XLSX from '@e965/xlsx';
import fc from 'fast-check';
import { isAppError } from '../../shared/errors.ts';
import { importKinds, type ImportKind } from '../../shared/model/imports.ts';
import { readFile } from './testing.ts';
import { storeZip } from './zip.ts';

/** A small workbook in any of the formats that there are. */
function workbook(bookType: XLSX.BookType): Uint8Array {
  const book = XLSX.utils.book_new();
  const cells = [
    ['item', 'on_hand', 45000, 45007, 45014],
    ['A', 5, 1, 2, 3],
  ];
  XLSX.utils.book_append_sheet(book, XLSX.utils.aoa_to_sheet(cells), 'S');
  const bytes: unknown = XLSX.write(book, { type: 'buffer', bookType });
  return bytes instanceof Uint8Array ? bytes : new Uint8Array(0);
}

/** Good files of every container, small enough that a change hits something. */
const seeds: Uint8Array[] = [
  Buffer.from('item;location;on_hand;as_of\nA;Main;3,5;15.04.2024\nB;Main;1.234,5-;16.04.2024\nTotal;;4;\n'),
  Buffer.from('Sku,jan,feb,mar,unit cost,lead-time\nK1,1,2,3,4.5,2\nK2,"1,000",2,3,4,2 weeks\n'),
  Buffer.from('item,location,date,quantity\nA,X,2024-01-01,5\nA,X,2024-01-02,-5\n'),
  Buffer.from('\ufeffHandle,Title,Option1 Name,SKU,Berlin\nm,Mug,x,M-1,not stocked\n', 'utf16le'),
  ...(['xlsx', 'biff8', 'xlsb', 'ods', 'xlml', 'biff5'] as const).map(workbook),
  storeZip([
    { name: 'stock.csv', content: Buffer.from('item,on_hand\nA,5\nB,7\n') },
    { name: 'demand.csv', content: Buffer.from('item,date,quantity\nA,2024-01-01,5\n') },
  ]),
];
/** One change of a file: bytes set, cut out, doubled, or text put in. */
const change = fc.record({
  at: fc.nat({ max: 1_000_000 }),
  length: fc.integer({ min: 1, max: 40 }),
  kind: fc.constantFrom('set', 'cut', 'double', 'insert', 'end'),
  byte: fc.integer({ min: 0, max: 255 }),
  text: fc.constantFrom(
    '"',
    ';',
    ',',
    '\n',
    '\r',
    '\t',
    '\0',
    '#REF!',
    '9'.repeat(30),
    '=1+1',
    '2024-13-99',
    '%',
    '-',
    '\ufeff',
    'item,item,item',
    '\n\n\n',
    '()',
  ),
});

/** A seed with changes made to it. */
export function mutate(
  seed: Uint8Array,
  changes: (typeof change extends fc.Arbitrary<infer C> ? C : never)[],
): Uint8Array {
  let bytes = Buffer.from(seed);
  for (const { at, length, kind, byte, text } of changes) {
    const from = bytes.length === 0 ? 0 : at % bytes.length;
    const [before, part, after] = [
      bytes.subarray(0, from),
      bytes.subarray(from, from + length),
      bytes.subarray(from + length),
    ];
    if (kind === 'set') bytes = Buffer.concat([before, Buffer.alloc(part.length, byte), after]);
    else if (kind === 'cut') bytes = Buffer.concat([before, after]);
    else if (kind === 'double') bytes = Buffer.concat([before, part, part, after]);
    else if (kind === 'insert') bytes = Buffer.concat([before, Buffer.from(text), part, after]);
    else bytes = Buffer.from(before);
  }
  return bytes;
}

/** A file changed at random, and what it is said to hold. */
export const mutated = fc.record({
  seed: fc.constantFrom(...seeds),
  changes: fc.array(change, { minLength: 1, maxLength: 6 }),
  kind: fc.constantFrom('auto' as const, 'auto' as const, ...importKinds),
});

/** What is wrong with how a file is read; null when it gives rows or a refusal in words, in good time. */
export function faultOf(bytes: Uint8Array, kind: ImportKind | 'auto'): string | null {
  const started = process.cpuUsage();
  try {
    const unclear = readFile(bytes, { kind }).problems.find(({ message }) => !/^file\.csv.*;/s.test(message));
    if (unclear) return `a problem without a cure: ${unclear.message}`;
  } catch (error) {
    if (!isAppError(error)) throw error;
    if (error.code !== 'invalid-input' || error.message.length <= 20)
      return `${error.code}: ${error.message}`;
  }
  // Processor time, not the clock: other work on the machine must not fail the test.
  const seconds = process.cpuUsage(started).user / 1e6;
  return seconds < 5 ? null : `it took ${seconds} s`;
}
