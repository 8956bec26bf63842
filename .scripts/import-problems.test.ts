import { describe, expect, it } from 'vitest';
import type { ImportKind, ImportMap, ImportProblem } from '../shared/model/imports.ts';
import { readFile } from '../electron/imports/testing.ts';
import { workbook } from '../electron/imports/planner-files/test-planner-file.ts';
import { findSentence, patternsOf } from '../renderer/app/sentences.ts';
import {
  expectedOf,
  offerOf,
  questionOf,
  reasonOf,
  type Voice,
} from '../renderer/features/imports/problem-words.ts';
import { de } from '../renderer/i18n/de.ts';
import { en } from '../renderer/i18n/en.ts';
import { importProblems } from '../renderer/i18n/en/import-problems.ts';
import { formatMessage } from '../renderer/i18n/format-message.ts';

/*
 * The wizard says what is wrong with a file in the reader's language: the engine's sentences are matched against the
 * messages. Files that are wrong in every way we know must not leave a sentence without its message.
 */

const german: Voice = { t: (key, values = {}) => formatMessage(de[key], values, 'de', 'de-DE') };
const english: Voice = { t: (key, values = {}) => formatMessage(en[key], values, 'en', 'en-GB') };

type Wrong = { says: string; file: string; kind?: ImportKind; map?: ImportMap; lastPeriod?: string };
const lines = (...rows: string[]): string => `${rows.join('\n')}\n`;

const wrong: Wrong[] = [
  { says: 'empty', file: lines('item,on_hand', ',5', 'B,6') },
  { says: 'notNumber', file: lines('item,on_hand', 'A,12x', 'B,6', 'C,7', 'D,8') },
  { says: 'notDate', file: lines('item,date,quantity', 'A,2024-01-01,5', 'A,soon,6', 'B,2024-01-02,7', 'C,2024-01-03,7') },
  { says: 'notFlag', file: lines('item,date,in_stock', 'A,2024-01-01,yes', 'A,2024-01-02,perhaps', 'B,2024-01-02,no'), kind: 'availability' },
  { says: 'formula', file: lines('item,on_hand', 'A,#REF!', 'B,6') },
  { says: 'tooSmall', file: lines('item,cost', 'A,-5', 'B,6'), kind: 'items' },
  { says: 'serviceLevel', file: lines('item,service_level', 'A,150', 'B,95'), kind: 'policies' },
  { says: 'maxBelowMin', file: lines('item,min,max', 'A,9,5', 'B,1,2') },
  { says: 'ownKit', file: lines('kit,component,quantity', 'K,K,2', 'K,B,1') },
  { says: 'noQuantity', file: lines('kit,component,quantity', 'K,A,0', 'K,B,1') },
  { says: 'ownStandIn', file: lines('item,replaced_by', 'A,A', 'B,C'), kind: 'policies' },
  { says: 'zeroFactor', file: lines('item,replaced_by,replacement_factor', 'A,B,0', 'C,D,1'), kind: 'policies' },
  { says: 'priceForNothing', file: lines('supplier,item,price,per', 'S,A,5,0', 'S,B,5,1') },
  { says: 'halfBreak', file: lines('supplier,item,price,break_qty,break_price', 'S,A,5,10,', 'S,B,5,10,4') },
  { says: 'breakTwice', file: lines('supplier,item,price,break_qty,break_price', 'S,A,5,10,4', 'S,A,5,10,3') },
  { says: 'decimals', file: lines('item,precision', 'A,9', 'B,2'), kind: 'items' },
  { says: 'periodTwice', file: lines('item,2024-01,2024-02', 'A,1,2', 'A,3,4') },
  { says: 'stockTwice', file: lines('item,on_hand', 'A,1', 'A,2') },
  { says: 'receiptTwice', file: lines('order,item,quantity,received_on', 'P,A,1,2024-01-05', 'P,A,2,2024-01-05'), kind: 'receipts' },
  { says: 'otherSupplier', file: lines('order,supplier,item,quantity,expected', 'P,S,A,1,2024-01-05', 'P,T,A,2,2024-01-05') },
  { says: 'differs', file: lines('item,name,cost', 'A,Bolt,1', 'A,Nut,1'), kind: 'items' },
  { says: 'rowChange', file: lines('op,item,name', 'I,A,Bolt', 'Q,B,Nut', 'U,C,Cap'), kind: 'items', map: { delta: true } },
  { says: 'lineChange', file: lines('op,order,supplier,item,quantity,expected', 'I,P,S,A,1,2024-01-05', 'Q,P,S,B,2,2024-01-05', 'U,P,S,C,2,2024-01-05'), kind: 'open-orders', map: { delta: true } },
  { says: 'notDeleted', file: lines('op,item,on_hand', 'U,A,1', 'D,B,2'), kind: 'stock', map: { delta: true } },
  { says: 'openNumber', file: lines('item;on_hand', 'A;1.000', 'B;2.000') },
  { says: 'openDate', file: lines('item,date,quantity', 'A,01/02/2024,5', 'B,03/04/2024,6') },
  { says: 'monthOrWeek', file: lines(',2023,2023,2023', 'item,1,2,3', 'A,1,2,3', 'B,1,2,3') },
  { says: 'pairs', file: lines('item,01.12,02.12,03.12', 'A,1,2,3', 'B,1,2,3') },
  { says: 'kindOfList', file: lines('item,quantity', 'A,1', 'B,1') },
  { says: 'lastPeriod', file: lines('item,Jan,Feb,Mar,Apr', 'A,1,2,3,4', 'B,1,2,3,4'), lastPeriod: '2023-12' },
  { says: 'samePeriod', file: lines('item,2024-01,Jan 2024,2024-02', 'A,1,2,3', 'B,1,2,3') },
  { says: 'unevenDates', file: lines('item,2024-01-03,2024-02-17,2024-04-01,2024-05-30', 'A,1,2,3,4', 'B,1,2,3,4') },
  { says: 'sameFigure', file: lines('item,Key figure,2024-01,2024-02', 'A,Sales,1,2', 'A,Demand,1,2', 'A,Forecast,1,2') },
  { says: 'unknownColumns', file: lines('colour,taste', 'red,5', 'blue,6') },
  { says: 'noColumn', file: lines('item,name', 'A,Bolt', 'B,Nut'), kind: 'demand' },
  { says: 'noRows', file: lines('item,on_hand', 'A,', 'B,') },
]; // prettier-ignore

function problemsOf({ file, says: _says, ...options }: Wrong): ImportProblem[] {
  return readFile(file, { ...options, preview: true }).problems;
}

/** A template for columns that nobody recognises, held against other files of them. */
const lots = { kinds: [{ kind: 'stock' as const, columns: { item: 'Foo', on_hand: 'Bar' } }] };
function withTemplate(file: string): ImportProblem[] {
  const { mapping } = readFile(lines('Foo,Bar', 'red,1'), { map: lots, preview: true });
  const known = { id: 't', name: 'Lots', kind: 'auto' as const, map: mapping.map, layouts: [mapping.layout] };
  return readFile(file, { templates: [{ ...known, needs: mapping.needs }], preview: true }).problems;
}

it.each([lines('Baz,Bar,Foo', 'x,1,red'), lines('Foo,Qux', 'red,1')])(
  'a template that helps is named in German, with how it is used',
  file => {
    const [problem] = withTemplate(file);
    expect(expectedOf(problem!, english)).toBe(problem!.expected);
    expect(expectedOf(problem!, german)).toContain('Vorlage „Lots“');
    expect(expectedOf(problem!, german)).toContain("--template 'Lots'");
  },
);

describe('problems of imports', () => {
  it.each(wrong)('$says: in German words, with the values of the file', each => {
    const problems = problemsOf(each);
    expect(problems.length).toBeGreaterThan(0);
    const patterns = patternsOf(importProblems);
    const [problem] = problems;
    expect(findSentence(patterns, reasonOf(problem!, english))?.key).toBe(`trouble.${each.says}`);
    for (const one of problems) {
      expect(reasonOf(one, german)).not.toBe(reasonOf(one, english));
      expect(expectedOf(one, german)).not.toBe(one.expected);
    }
  });

  it('are the same in English as the command line prints them, but for the names of fields', () => {
    const [problem] = problemsOf({ says: '', file: lines('item,on_hand', 'A,12x', 'B,6', 'C,7') });
    expect(problem?.message).toBe(
      `file.csv, row 2, column 'on_hand': ${reasonOf(problem!, english)}; expected ${expectedOf(problem!, english)}`,
    );
    expect(reasonOf(problem!, german)).toBe('„12x“ ist keine Zahl');
    expect(expectedOf(problem!, german)).toBe('zum Beispiel 12.5');
  });

  it('between sheets name the sheet and the row', () => {
    const rows = (cost: number) => [['item', 'name', 'cost'], ['A', 'Bolt', cost], ['B', 'Nut', 2]]; // prettier-ignore
    const bytes = workbook([
      { name: 'North', rows: rows(1) },
      { name: 'South', rows: rows(9) },
    ]);
    const { problems } = readFile(bytes, { fileName: 'a.xlsx', map: { sheet: ['North', 'South'] } });
    expect(reasonOf(problems[0]!, german)).toContain(
      'steht schon im Blatt „North“, Zeile 2, und lautet dort anders',
    );
  });

  it('that are questions say their place', () => {
    const [question] = problemsOf({ says: '', file: lines('item;on_hand', 'A;1.000', 'B;2.000') });
    expect(questionOf(question!, german)).toBe(
      'file.csv, Spalte „on_hand“: „1.000“ kann als 1 oder als 1000 gelesen werden; die Schreibweise der Zuordnung wählen (en: Dezimalpunkt, de: Dezimalkomma)',
    );
  });

  it.each([
    ['another order', 'Where;Thing;Lot', 'hat alle Spalten der Vorlage „Lots“, aber in anderer Reihenfolge'],
    ['more columns', 'Thing;Where;Lot;Shelf', "aber andere daneben: 'Shelf'"],
    ['a column less', 'Thing;Where;Other', "braucht die Spalte 'Lot', die file.csv nicht hat"],
  ])('of a template that nearly fits, by %s, too', (_, headers, expected) => {
    const kinds = [{ kind: 'stock' as const, columns: { item: 'Thing', location: 'Where', on_hand: 'Lot' } }];
    const { layout, needs, map } = readFile('Thing;Where;Lot\nA;N;5\n', { map: { kinds } }).mapping;
    const template = { id: 't', name: 'Lots', kind: 'auto' as const, map, layouts: [layout], needs };
    const { offers } = readFile(`${headers}\n1;2;3;4\n`, { templates: [template], preview: true });
    expect(offerOf(offers[0]!, german)).toContain(expected);
  });

  it('keep words that nobody has put into German, and values that look like sentences', () => {
    const problem = { file: 'a: b.csv', sheet: '', row: 3, column: 'x', value: null, expected: 'something' };
    const says = (text: string) =>
      reasonOf({ ...problem, message: `a: b.csv, row 3, column 'x': ${text}; expected something` }, german);
    expect(says('nobody knows; at all')).toBe('nobody knows; at all');
    expect(says("'it's; a number' is not a number")).toBe("„it's; a number“ ist keine Zahl");
  });
});
