import { describe, expect, it } from 'vitest';
import { readFile } from '../electron/imports/testing.ts';
import { plannerFiles } from '../electron/imports/planner-files/test-all-files.ts';
import { workbook } from '../electron/imports/planner-files/test-planner-file.ts';
import { evidenceOf, valueOf, whatOf } from '../renderer/features/imports/finding-words.ts';
import type { Voice } from '../renderer/features/imports/problem-words.ts';
import { resultOf } from '../renderer/features/imports/watched-words.ts';
import { de } from '../renderer/i18n/de.ts';
import { en } from '../renderer/i18n/en.ts';
import { formatMessage } from '../renderer/i18n/format-message.ts';
import type { ImportMap, Inference } from '../shared/model/imports.ts';

/*
 * What is concluded of a file is said in the reader's language. Every file that we know how planners keep, and some that
 * make the reader conclude what those do not, must not leave a sentence of the engine as it is.
 */

const german: Voice = { t: (key, values = {}) => formatMessage(de[key], values, 'de', 'de-DE') };
const english: Voice = { t: (key, values = {}) => formatMessage(en[key], values, 'en', 'en-GB') };

const lines = (...rows: string[]): string => `${rows.join('\n')}\n`;

const more: [file: string | Uint8Array, map?: ImportMap][] = [
  [lines('item,Jan,Feb,Mar', 'A,1,2,3')],
  [lines('item,2024-01,2024-02', 'A,-1,-2', 'B,-3,-4')],
  [lines('Material,Min,Max', 'A,5,0', 'B,1,2')],
  [lines('item,supplier,lead time,lead time unit', 'A,S,3,months')],
  [lines('Lead times in months', 'item,supplier,lead time', 'A,S,3')],
  [lines('item,Jan,Feb,Mar,Dec', 'A,1,2,3,')],
  [lines('Sales 2023', 'item,Jan,Feb,Mar', 'A,1,2,3')],
  [lines('item,Jan,Feb,Mar,Total 2023', 'A,1,2,3,6')],
  [lines('item,Jan,Feb,Mar,on_hand,as_of', 'A,1,2,3,6,2023-12-01')],
  [
    workbook([
      {
        name: 'Sales 2023',
        rows: [
          ['Item', 'Jan', 'Feb', 'Mar'],
          ['A', 1, 2, 3],
        ],
      },
    ]),
  ],
  [lines('item,03.24,04.24,05.24', 'A,1,2,3')],
  [lines('item,13.24,14.24,15.24', 'A,1,2,3')],
  [lines('item,FY24 M1,FY24 M2', 'A,1,2')],
  [lines('Bestand;', ';', 'item;quantity', 'A;1', 'B;2')],
  [lines('item,2024-01 Ist,2024-01 Plan,2024-02 Ist,2024-02 Plan', 'A,1,2,3,4')],
  [lines('item,2027-01,2027-02', 'A,1,2')],
  [lines('item;on_hand', 'A;1.250', 'B;12')],
  [lines('x;y;z', 'A;5;7', 'B;6;8', ';;', 'item;name;on_hand', 'A;Bolt;5')],
  [lines('item;on_hand;Legend', 'A;5;x', ';;y', 'B;6;z')],
  [lines('item,03-Jan,10-Jan,17-Jan', 'A,1,2,3')],
  [lines('item,date,quantity', 'A,2024-01-02,-3', 'A,2024-01-02,5')],
  [lines('item,date,quantity', 'A,2024-01-02,-3', 'B,2024-01-02,5'), { negatives: 'drop' }],
  [lines('item,on_hand', 'A,', 'B,5', 'b,6')],
  [lines('op,item,name', 'I,A,Bolt', 'D,B,Nut'), { delta: true }],
  [lines('op,item,name', 'I,A,Bolt', 'D,B,Nut')],
  [lines('item,name,Colour', 'A,Bolt,red', 'A,Bolt,blue')],
  [lines('item,name,location,Bin', 'A,Bolt,L1,x', 'A,Bolt,L2,y', 'B,Nut,L1,x', 'B,Nut,L2,y')],
  [lines('item,lead time', 'A,86400', 'B,172800')],
  [lines('item,lead time', 'A,2-3 weeks', 'B,1 week')],
  [lines('item,on_hand', '1.9E+18,5', 'B,6')],
  [lines('item,on_hand', '10.0,5', '11.0,6')],
  [lines('Description,Jan 2024,Feb 2024,Mar 2024', 'Bolt,1,2,3', 'Nut,4,5,6')],
  [lines('Date;Item;Quantity', '25/04/2024;A;5', '01/02/2024;B;6')],
  [lines('order,supplier,item,quantity,received,expected', 'P,S,A,5,5,2024-01-05', 'P,S,B,5,1,2024-01-05')],
  [lines('Monat;A-1;A-2', '2024-01;5;7', '2024-02;6;')],
  [Buffer.from(lines('Artikel;Größe;Bestand', 'A;größer;5', 'B;schön;6'), 'latin1')],
  [workbook([{ name: 'Stock', rows: [['Item', 'Stock'], ['A', 1]] }, { name: 'Old', hidden: true, rows: [['Item', 'Stock'], ['A', 1]] }, { name: 'Copy', rows: [['Item', 'Stock'], ['A', 2]] }])], // prettier-ignore
];

/** Evidence that stands in the file as it is: the cells of its units row. */
const ofTheFile = new Set(['units row']);

function untold({ what, value, evidence }: Inference): string[] {
  const left: string[] = [];
  if (whatOf({ what }, german) === what && whatOf({ what }, english) === what) left.push(`what: ${what}`);
  if (!ofTheFile.has(what) && evidenceOf({ evidence }, german) === evidence)
    left.push(`evidence of ${what}: ${evidence}`);
  if (
    / as (?:demand|stock|forecasts)|columns, | and \d+ more$/.test(value) &&
    valueOf({ what, value }, german) === value
  )
    left.push(`value of ${what}: ${value}`);
  return left;
}

describe('what imports conclude', () => {
  it('is said in German, of every file that planners keep', () => {
    const left = new Set(
      [
        ...plannerFiles.map(({ bytes, truth: _truth, name: _name, ...options }) => readFile(bytes, options)),
        ...more.map(([file, map]) => readFile(file, { ...(map && { map }), preview: true })),
      ].flatMap(({ inferences }) => inferences.flatMap(untold)),
    );
    expect([...left]).toEqual([]);
  });

  it('stays in English as the engine says it', () => {
    for (const { bytes, truth: _truth, name: _name, ...options } of plannerFiles.slice(0, 12))
      for (const each of readFile(bytes, options).inferences) {
        expect(evidenceOf(each, english)).toBe(each.evidence);
        if (each.what.startsWith('period')) expect(valueOf(each, english)).toBe(each.value);
      }
  });
});

describe('what became of a watched file', () => {
  const of = (state: 'done' | 'failed', message: string) =>
    resultOf({ name: 'a.csv', state, message }, german);
  it('is said in German', () => {
    expect(of('done', '3 new, 2 unchanged, 1 rejected')).toBe('3 neu, 2 unverändert, 1 abgelehnt');
    expect(of('done', 'nothing had changed')).toBe('nichts hatte sich geändert');
    expect(
      of(
        'failed',
        "a.csv, row 3, column 'on_hand': '12x' is not a number; expected for example 12.5 (and 4 more)",
      ),
    ).toBe('a.csv, Zeile 3, Spalte „on_hand“: „12x“ ist keine Zahl; zum Beispiel 12.5 (und 4 weitere)');
    expect(
      of(
        'failed',
        "a.csv: no columns were recognised; its columns are 'x', 'y'. Say what they hold by a mapping.",
      ),
    ).toContain('Spalten');
    expect(of('failed', 'EIO: the disk is gone')).toBe('EIO: the disk is gone');
  });
});
