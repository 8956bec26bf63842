import { said } from '../i18n/en/said.ts';
import { saidOfDecisions } from '../i18n/en/said-of-decisions.ts';
import { saidOfFaults } from '../i18n/en/said-of-faults.ts';
import { findSentence, patternsOf } from './sentences.ts';

const sentences = { ...said, ...saidOfDecisions, ...saidOfFaults };

/** What of a locale sentences are said with. */
export type Voice = {
  t: (key: SentenceKey, values: Record<string, string>) => string;
  number: (value: number, digits: number) => string;
  date: (iso: string) => string;
};
type SentenceKey = keyof typeof sentences;

const patterns = patternsOf(sentences);

/** Values that are codes or names, though they may look like figures. */
const CODES: ReadonlySet<string> = new Set(
  'item supplier component other path place places actor number ticket moment'.split(' '),
);

const DATE = /^\d{4}-\d{2}-\d{2}$/;
const FIGURE = /^(-?\d+(?:\.\d+)?)(?: (.+))?$/;

/**
 * What the engine says about a line, in the reader's language and number format. Sentences are parted by semicolons; one
 * that has no message stays as it is.
 */
export function inReadersWords(sentences: string, locale: Voice): string {
  return sentences
    .split('; ')
    .map(sentence => sayAgain(sentence, locale))
    .join('; ');
}

function sayAgain(sentence: string, locale: Voice): string {
  const found = findSentence(patterns, sentence);
  if (!found) return sentence;
  const values = found.values.map(
    ([name, value]) => [name, CODES.has(name) ? value : writeAgain(value, locale)] as const,
  );
  return locale.t(found.key, Object.fromEntries(values));
}

/** A date, a figure with or without its unit, or a sentence within a sentence. */
function writeAgain(value: string, locale: Voice): string {
  if (DATE.test(value)) return locale.date(value);
  const [, figure, unit] = FIGURE.exec(value) ?? [];
  if (figure === undefined) return sayAgain(value, locale);
  const told = Number(figure);
  return [locale.number(told, Math.abs(told) < 0.005 ? 6 : 2), unit].filter(Boolean).join(' ');
}
