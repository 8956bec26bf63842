import { composedConcept } from './composed-headers.ts';
import { furtherSynonyms } from './further-synonyms.ts';
import { unitOf } from './lead-time.ts';
import { isPackSize } from './pack-words.ts';
import { concepts, synonyms, type Concept } from './synonym-words.ts';
import { isQuantityUnit } from './units-of-measure.ts';

export type { Concept } from './synonym-words.ts';

/** A header without case, accents, blanks and marks: `Unit Cost (EUR)` -> `unitcosteur`. */
export function headerKey(header: string): string {
  return header
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/ß/g, 'ss')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}#%]/gu, '');
}

function keysOf(words: string): string[] {
  return words.split('|').map(word => headerKey(word.trim().replace(/#$/, '')));
}

const byKey = new Map<string, { concept: Concept; rank: number }>();
for (const concept of concepts) {
  keysOf(synonyms[concept]).forEach((key, rank) => {
    if (!byKey.has(key)) byKey.set(key, { concept, rank });
  });
}
// Whatever a word means in the languages above, it means that first.
for (const concept of concepts) {
  const { length } = synonyms[concept].split('|');
  keysOf(furtherSynonyms[concept] ?? '').forEach((key, at) => {
    if (key !== '' && !byKey.has(key)) byKey.set(key, { concept, rank: length + at });
  });
}

/** No field has a longer name; a longer text is a remark. */
export const LONGEST_NAME = 80;

export type ConceptMatch = { concept: Concept; rank: number; stripped: boolean };

/** `Stock 1)`, `Price²`, `Min*`: what is said of it stands below the list. */
const footmark = /(?<=\S)\s*(?:(?<![\d.,])\d\)|[*†‡¹²³⁴⁵⁶⁷⁸⁹]+)$/u;

/** The concept a header names, also when a unit or remark stands behind it in brackets; null when unknown. */
export function conceptOf(given: string): ConceptMatch | null {
  if (given.length > LONGEST_NAME) return null;
  const header = given.replace(footmark, '');
  const whole = byKey.get(headerKey(header));
  // `Price/Unit` is a price, `Price unit` the number of units that a price is for.
  if (whole && !(whole.concept === 'per' && header.includes('/'))) return { ...whole, stripped: false };
  const bare = header.replace(/[([{].*?[)\]}]/g, ' ').trim();
  const short = bare === header ? undefined : byKey.get(headerKey(bare));
  if (short)
    return {
      ...short,
      concept: isDuration(short.concept, header) ? 'lead_time' : short.concept,
      stripped: true,
    };
  const stripped = (ending: RegExp): ConceptMatch | null => {
    const head = ending.exec(bare)?.[1];
    const found = head === undefined ? undefined : byKey.get(headerKey(head));
    return found ? { ...found, stripped: true } : null;
  };
  if (isPackSize(bare)) return { concept: 'multiple', rank: COMPOSED_RANK, stripped: true };
  return (
    stripped(pricedPer) ??
    composedMatch(bare) ??
    stripped(unitBehind) ??
    stripped(moneyBehind) ??
    stripped(timeBehind) ??
    composedMatch((unitBehind.exec(bare) ?? timeBehind.exec(bare))?.[1] ?? '') ??
    countedIn(bare)
  );
}

/** `Liefertermin (Wochen)`: a day is not counted in weeks, the time until it is. */
function isDuration(concept: Concept, header: string): boolean {
  const remark = /[([{](.*?)[)\]}]/.exec(header)?.[1] ?? '';
  return concept === 'expected' && !/\d/.test(remark) && unitOf(remark) !== null;
}

const amounts: ReadonlySet<Concept> = new Set<Concept>(['on_hand', 'min', 'max', 'safety_stock', 'moq']);

/** `Stock pcs`: an amount with what it is counted in. */
function countedIn(header: string): ConceptMatch | null {
  const [, head = '', unit = ''] = /^(.+?)\s+(\S+)$/.exec(header) ?? [];
  const found = isQuantityUnit(unit) ? byKey.get(headerKey(head)) : undefined;
  return found && amounts.has(found.concept) ? { ...found, stripped: true } : null;
}

function composedMatch(header: string): ConceptMatch | null {
  const concept = composedConcept(header);
  return concept && { concept, rank: COMPOSED_RANK, stripped: true };
}

/** Behind every synonym, before what only stands somewhere in a header. */
const COMPOSED_RANK = 500;

/** `Price per 100`, `Preis/ST`, `Preis je Einheit`. */
const pricedPer =
  /^(.+?)\s*(?:\/|\b(?:per|pro|par|por|je)\b)\s*(?:[\d.,]+(?:\s*\p{L}+\.?)?|\p{L}{1,12}\.?)$/iu;
/** `Lieferzeit in Tagen`, `Stock, kg`. */
const unitBehind = /^(.+?)\s*(?:[,;:/]|\bin\b|\ben\b|\bper\b)\s*\S+$/iu;
/** `WBZ Monate`, `Plazo entrega meses`. */
const timeBehind =
  /^(.+?)\s+(?:days?|weeks?|wks|months?|mths|tage|wochen|monate|jours|semaines|mois|d[ií]as|semanas|meses|giorni|settimane|mesi|dagen|weken|maanden|mnd|dni|tygodnie|tygodni|tyg|miesiące|miesięcy|mies|at|wt)\.?$/iu;
/** `Einzelpreis EUR`, `Prix HT`, `Price net USD`. */
const moneyBehind =
  /^(.+?)(?:\s+(?:in\s+)?(?:eur|euros?|usd|dollars?|gbp|chf|sek|dkk|nok|pln|czk|huf|cad|aud|jpy|cny|rmb|inr|brl|mxn|clp|cop|try|zar|pesos?|[€$£¥₹]|ht|h\.t\.|net|netto|neto|brutto|excl\.?|vat))+$/iu;

/** The concept of a header of several rows: of all of it, else of its lowest row, else of one above. */
export function conceptOfParts(parts: readonly string[]): ConceptMatch | null {
  const whole = conceptOf(parts.join(' '));
  if (whole || parts.length < 2) return whole;
  for (const part of parts.toReversed()) {
    const match = conceptOf(part);
    if (match) return { ...match, rank: match.rank + 0.3 };
  }
  return null;
}

/** How many units a price header says its price is for: `Price per 100` is 100; null when it says nothing. */
export function unitsOfPrice(header: string): number | null {
  const digits = /(?:\/|\b(?:per|pro|par|por|je)\b)\s*(\d[\d.,\s]*)/iu.exec(header)?.[1]?.replace(/\D/g, '');
  const units = Number(digits ?? 0);
  return units > 1 ? units : null;
}
