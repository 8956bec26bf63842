import type { ImportProblem } from '../../../shared/model/imports.ts';
import { findSentence, patternsOf, type Pattern } from '../../app/sentences.ts';
import { en } from '../../i18n/en.ts';
import { importProblems } from '../../i18n/en/import-problems.ts';

const patterns: Pattern<keyof typeof en>[] = patternsOf(importProblems);
/** What of a locale problems are said with. */
export type Voice = { t: (key: keyof typeof en, values?: Record<string, string>) => string };

/** What is wrong, without the place and the expectation, in the reader's language. */
export function reasonOf(problem: ImportProblem, voice: Voice): string {
  return sayAgain(sayingOf(problem), voice);
}

/** What was expected instead, in the reader's language. */
export function expectedOf({ expected }: ImportProblem, voice: Voice): string {
  return sayAgain(expected, voice);
}

/** A question about a column or the whole file, with its place and what answers it. */
export function questionOf(problem: ImportProblem, voice: Voice): string {
  const { file, sheet, column } = problem;
  const place = [
    file,
    sheet === '' ? '' : voice.t('trouble.inSheet', { sheet }),
    column === null ? '' : voice.t('trouble.inColumn', { column }),
  ];
  return `${place.filter(Boolean).join(', ')}: ${reasonOf(problem, voice)}; ${expectedOf(problem, voice)}`;
}

/** What the engine says of a template that fits a file or nearly does, in the reader's language. */
export function offerOf({ message }: { message: string }, voice: Voice): string {
  return sayAgain(message, voice);
}

/** The engine's own words behind the place that its message begins with. */
function sayingOf({ file, sheet, row, column, message, expected }: ImportProblem): string {
  const place = [
    file,
    sheet === '' ? '' : `sheet '${sheet}'`,
    row === null ? '' : `row ${row}`,
    column === null ? '' : `column '${column}'`,
  ];
  const prefix = `${place.filter(Boolean).join(', ')}: `;
  const says = message.startsWith(prefix) ? message.slice(prefix.length) : message;
  for (const end of [`; expected ${expected}`, `; ${expected}`])
    if (says.endsWith(end)) return says.slice(0, -end.length);
  return says;
}

/** One that has no message stays as it is. Values stand as they do in the file, but for names of fields and kinds. */
export function sayAgain(
  sentence: string,
  { t }: Voice,
  among: readonly Pattern<keyof typeof en>[] = patterns,
): string {
  const found = findSentence(among, sentence);
  if (!found) return sentence;
  const values = found.values.map(([name, value]) => [name, named(name, value, t)] as const);
  return t(found.key, Object.fromEntries(values));
}

function named(name: string, value: string, t: Voice['t']): string {
  const group = { field: 'field', fields: 'field', kind: 'kind', kinds: 'kind', grain: 'grain' }[name];
  if (group === undefined) return value;
  return value
    .split(', ')
    .map(each => {
      const key = `${group}.${each}`;
      return isMessage(key) ? t(key) : each;
    })
    .join(', ');
}

/** Whether there is a message of that key. */
export function isMessage(key: string): key is keyof typeof en {
  return Object.hasOwn(en, key);
}
