import type { Coverage } from './font-coverage.ts';

/** Something a reader of the document should know; the document is made all the same. */
export interface DocumentWarning {
  code: 'missing-character' | 'right-to-left';
  /** Path of the field, such as `lines.3.description`. */
  field: string;
  message: string;
}

/** What stands for a character the font lacks: an empty box, never nothing. */
export const REPLACEMENT = '\u25a1';

const invisible = /\p{Default_Ignorable_Code_Point}/gu;
const control = /[^\P{Cc}\n]/gu;
const rightToLeft = /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}]/u;

/**
 * Makes one text printable: composed form, no control characters, a box for every character the font lacks.
 * @param field path of the field for the warnings
 * @returns the text to print, and what was lost
 */
export function printableText(
  text: string,
  field: string,
  covers: Coverage,
): { text: string; warnings: DocumentWarning[] } {
  const clean = text.normalize('NFC').replace(/\r\n?/g, '\n').replace(invisible, '').replace(control, ' ');
  const missing = new Set<string>();
  let printed = '';
  for (const character of clean) {
    const codePoint = character.codePointAt(0) ?? 0;
    if (character === '\n' || covers(codePoint)) printed += character;
    else {
      missing.add(character);
      printed += REPLACEMENT;
    }
  }
  const warnings: DocumentWarning[] = [];
  if (missing.size > 0) warnings.push(missingWarning(field, [...missing]));
  if (rightToLeft.test(clean)) warnings.push(directionWarning(field));
  return { text: printed, warnings };
}

function missingWarning(field: string, missing: string[]): DocumentWarning {
  const shown = missing.slice(0, 5).map(character => `'${character}' (${codeName(character)})`);
  const more = missing.length > 5 ? ` and ${missing.length - 5} more` : '';
  return {
    code: 'missing-character',
    field,
    message: `The document's font has no ${shown.join(', ')}${more} of '${spoken(field)}'; a box is printed instead. Write the text in Latin, Greek or Cyrillic letters`,
  };
}

function directionWarning(field: string): DocumentWarning {
  return {
    code: 'right-to-left',
    field,
    message: `'${spoken(field)}' is written from right to left, which this document prints word by word only; check it before sending`,
  };
}

/** A path as words: `lines.3.description` is `lines 4 description`. */
function spoken(field: string): string {
  const parts = field.split('.').map(part => (/^\d+$/.test(part) ? String(Number(part) + 1) : part));
  return parts.join(' ');
}

function codeName(character: string): string {
  return `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
}

/**
 * Makes every text inside a plain value (objects, arrays, strings) printable.
 * @returns the same shape with printable texts, and all warnings in order
 */
export function printableValue(
  value: unknown,
  covers: Coverage,
  path = '',
): { value: unknown; warnings: DocumentWarning[] } {
  if (typeof value === 'string') {
    const { text, warnings } = printableText(value, path, covers);
    return { value: text, warnings };
  }
  if (value === null || typeof value !== 'object') return { value, warnings: [] };
  const warnings: DocumentWarning[] = [];
  const visit = (key: string | number, inner: unknown): unknown => {
    const result = printableValue(inner, covers, path === '' ? String(key) : `${path}.${key}`);
    warnings.push(...result.warnings);
    return result.value;
  };
  if (Array.isArray(value)) return { value: value.map((inner, index) => visit(index, inner)), warnings };
  const entries = Object.entries(value).map(([key, inner]) => [key, visit(key, inner)]);
  return { value: Object.fromEntries(entries), warnings };
}

/**
 * Breaks a text into lines that fit a width: at blanks, else after a hyphen, slash or the like, else inside the word.
 * @param width greatest width @param measure width of a text in the same unit
 * @returns at least one line
 */
export function wrapText(text: string, width: number, measure: (text: string) => number): string[] {
  const lines: string[] = [];
  for (const paragraph of text.split('\n')) {
    const words = paragraph.split(/\s+/).filter(part => part !== '');
    const whole = words.join(' ');
    // Most texts fit; measuring is what takes the time.
    if (measure(whole) <= width) {
      lines.push(whole);
      continue;
    }
    let line = '';
    for (const word of words) {
      const longer = line === '' ? word : `${line} ${word}`;
      if (measure(longer) <= width) {
        line = longer;
        continue;
      }
      if (line !== '') lines.push(line);
      const pieces = breakWord(word, width, measure);
      line = pieces.pop() ?? '';
      lines.push(...pieces);
    }
    lines.push(line);
  }
  return lines;
}

function breakWord(word: string, width: number, measure: (text: string) => number): string[] {
  const pieces: string[] = [];
  let piece = '';
  for (const character of word) {
    if (piece !== '' && measure(piece + character) > width) {
      const gap = Math.max(...['-', '/', '_', '.', ',', ';', '@'].map(mark => piece.lastIndexOf(mark))) + 1;
      const cut = gap > 0 && gap >= piece.length / 2 ? gap : piece.length;
      pieces.push(piece.slice(0, cut));
      piece = piece.slice(cut);
    }
    piece += character;
  }
  pieces.push(piece);
  return pieces;
}
