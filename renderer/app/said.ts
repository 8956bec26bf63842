import { said } from '../i18n/en/said.ts';
import { saidOfDecisions } from '../i18n/en/said-of-decisions.ts';

const sentences = { ...said, ...saidOfDecisions };

/** What of a locale sentences are said with. */
export type Voice = {
  t: (key: SentenceKey, values: Record<string, string>) => string;
  number: (value: number, digits: number) => string;
  date: (iso: string) => string;
};
type SentenceKey = keyof typeof sentences;

/** One sentence of the engine: what it looks like in English, and the message that says it in any language. */
type Pattern = { key: SentenceKey; shape: RegExp; names: string[]; fixed: number };

const patterns: readonly Pattern[] = keysOf(sentences)
  .map(key => {
    const names: string[] = [];
    const text = sentences[key].replaceAll(/[.*+?^$()|[\]\\]/g, String.raw`\$&`);
    const shape = text.replaceAll(/\{(\w+)\}/g, (_, name: string) => {
      names.push(name);
      return '(.+?)';
    });
    return { key, names, shape: new RegExp(`^${shape}$`), fixed: shape.length };
  })
  // The sentence with more words of its own is the one that is meant.
  .toSorted((a, b) => b.fixed - a.fixed);

/** Values that are codes or names, though they may look like figures. */
const CODES: ReadonlySet<string> = new Set(['item', 'supplier', 'actor', 'number', 'ticket', 'moment']);

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
  for (const { key, shape, names } of patterns) {
    const found = shape.exec(sentence);
    if (!found) continue;
    const values = names.map((name, index) => {
      const value = found[index + 1] ?? '';
      return [name, CODES.has(name) ? value : writeAgain(value, locale)] as const;
    });
    return locale.t(key, Object.fromEntries(values));
  }
  return sentence;
}

/** A date, a figure with or without its unit, or a sentence within a sentence. */
function writeAgain(value: string, locale: Voice): string {
  if (DATE.test(value)) return locale.date(value);
  const [, figure, unit] = FIGURE.exec(value) ?? [];
  if (figure === undefined) return sayAgain(value, locale);
  return [locale.number(Number(figure), 2), unit].filter(Boolean).join(' ');
}

function keysOf<T extends object>(value: T): (keyof T)[] {
  const keys: (keyof T)[] = [];
  for (const key in value) keys.push(key);
  return keys;
}
