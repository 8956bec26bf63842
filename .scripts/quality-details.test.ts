import { globSync, readFileSync } from 'node:fs';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import { detailOf } from '../renderer/features/imports/detail-words.ts';
import type { Voice } from '../renderer/features/imports/problem-words.ts';
import { de } from '../renderer/i18n/de.ts';
import { en } from '../renderer/i18n/en.ts';
import { formatMessage } from '../renderer/i18n/format-message.ts';
import { sentencesOf } from './source-sentences.ts';

/*
 * What the data quality report finds is said in the reader's language: every sentence that the sources write into a
 * finding is looked up, so that a new one cannot be forgotten.
 */

const german: Voice = { t: (key, values = {}) => formatMessage(de[key], values, 'de', 'de-DE') };
const english: Voice = { t: (key, values = {}) => formatMessage(en[key], values, 'en', 'en-GB') };

function detailsOf(file: string): string[] {
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isPropertyAssignment(node) && node.name.getText() === 'detail')
      found.push(...sentencesOf(node.initializer));
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest, true));
  return found;
}

const details = [
  ...globSync('electron/quality/assess-*.ts').flatMap(detailsOf),
  'the kit contains itself: A -> B -> A; remove one of these lines',
]
  // What two sources say, and of what a price is: values that are words themselves.
  .map(detail => detail.replace(/^v1 went/, 'price of v1 went').replace(/^v1 is v2/, 'stock is v2'));

describe('what the data quality report finds', () => {
  it('is said in German, with its values', () => {
    expect(details.length).toBeGreaterThan(30);
    expect(details.filter(detail => detailOf({ detail }, german) === detail)).toEqual([]);
    expect(detailOf({ detail: 'least stock 30 is above the most, 20: no order meets both' }, german)).toBe(
      'der Mindestbestand 30 liegt über dem Höchstbestand 20: keine Bestellung erfüllt beides',
    );
  });

  it('stays in English as the engine says it', () => {
    for (const detail of details) expect(detailOf({ detail }, english)).toBe(detail);
  });
});
