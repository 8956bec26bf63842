import { globSync, readFileSync } from 'node:fs';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import { failureWords } from '../renderer/app/failure-words.ts';
import { sentencesOf } from './source-sentences.ts';
import { de } from '../renderer/i18n/de.ts';
import { en } from '../renderer/i18n/en.ts';
import { formatMessage } from '../renderer/i18n/format-message.ts';

/*
 * The screens say what failed in the reader's language: the engine's sentences are matched against the messages. Every
 * sentence that the sources write into an error is looked up, so that a new one cannot be forgotten.
 */

/** Guards against wrong calls between parts of the engine, what only a command line or a program sees, and what is no sentence. */
const unseen =
  /^electron\/(?:planning|forecasting|cli|samples|agents\/reasoners\/failure|app\/series-rows)|^electron\/(?:serve|web\/(?:api|uploads|key-commands))\.ts/;

const german = (key: keyof typeof en, values: Record<string, string>) =>
  formatMessage(de[key], values, 'de', 'de-DE');
const english = (key: keyof typeof en, values: Record<string, string>) =>
  formatMessage(en[key], values, 'en', 'en-GB');

function errorsOf(file: string): string[] {
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    const isError = ts.isNewExpression(node) && node.expression.getText() === 'AppError';
    const isOfModel = ts.isCallExpression(node) && node.expression.getText() === 'modelFailure';
    const says = isError || isOfModel ? node.arguments?.[1] : null;
    if (says) found.push(...sentencesOf(says));
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest, true));
  return found;
}

const files = globSync('electron/**/*.ts').filter(
  file => !/\.test\.ts$|\/test-[^/]+\.ts$|stand-?in/.test(file) && !unseen.test(file),
);
/** Taken apart elsewhere: the wizard puts what is wrong with a sheet as questions, and templates say it as offers. */
const elsewhere = new Set([
  'v1: v2. v3.',
  "There is no template 'v1'; v2",
  'v1 v2. Choose a folder of its own for the files to import',
]);

describe('failures', () => {
  it('are said in German, with their values', () => {
    const sentences = files.flatMap(errorsOf).filter(sentence => !elsewhere.has(sentence));
    expect(sentences.length).toBeGreaterThan(150);
    expect(sentences.filter(sentence => failureWords(sentence, german) === sentence)).toEqual([]);
  });

  it('stay in English as the engine says them', () => {
    for (const sentence of files.flatMap(errorsOf)) expect(failureWords(sentence, english)).toBe(sentence);
  });

  it('keep the values of the engine, and words that nobody has put into German', () => {
    expect(failureWords("There is no template 'Lager'; the templates are A, B", german)).toBe(
      'Es gibt keine Vorlage „Lager“; die Vorlagen sind A, B',
    );
    expect(
      failureWords(
        'D:\\x.qm is damaged (rowid 4); restore the last backup with: qm restore BACKUP D:\\x.qm. Backups lie in D:\\x.qm.backups',
        german,
      ),
    ).toContain('D:\\x.qm ist beschädigt (rowid 4)');
    expect(failureWords('EIO: the disk is gone', german)).toBe('EIO: the disk is gone');
  });
});
