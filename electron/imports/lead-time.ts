import type { LeadTimeUnit } from '../../shared/model/imports.ts';

/** What cells and headers may count lead times in, beside what a mapping can say. */
export type StatedUnit = LeadTimeUnit | 'working days' | 'years';

/** Mean days of a unit: a month is a twelfth of 365.25 days, of seven days five are worked. */
const unitDays: Record<StatedUnit, number> = {
  days: 1,
  'working days': 7 / 5,
  weeks: 7,
  months: 365.25 / 12,
  years: 365.25,
};

const standing = (words: string) => new RegExp(`(?:^|[^\\p{L}])(?:${words})(?![\\p{L}'’])`, 'iu');

/** Words that say it whatever stands around them, then abbreviations, of which a header may hold several by chance. */
const words: [StatedUnit, RegExp][] = [
  [
    'working days',
    /arbeitstag|werktag|(?:work(?:ing)?|business)\s?days?|jours ouvr|d[ií]as (?:h[áa]biles|laborables)/iu,
  ],
  ['years', standing('jahre?n?|yrs?|years?|ann[ée]es?|a[ñn]os?')],
  ['days', standing('days?|tage?n?|jours?|d[ií]as?|giorni|giorno|gg|dagen|dni|dn[ií]|dias')],
  [
    'weeks',
    standing(
      'wks?|weeks?|wochen?|semaines?|semanas?|settimane|settimana|weken|tygodni(?:e|a)?|tyg|t[ýy]dn[ůuy]',
    ),
  ],
  [
    'months',
    standing(
      'mnths?|mths?|months?|monate?n?|mois|mes(?:es)?|mesi|maanden|mnd|maand|miesi[ąa]ce|miesi[ęe]cy|mies|m[ěe]s[íi]c[eů]',
    ),
  ],
  ['working days', standing('at|wd')],
  ['years', standing('ans?')],
  ['days', standing('d|tg|j')],
  ['weeks', standing('w|wo|sem')],
  ['months', standing('m|mo|mos|mon|mth')],
];

/** The unit that a header, a units row or a cell's ending names; null when it names none. */
export function unitOf(text: string): StatedUnit | null {
  const spaced = text.replace(/([\p{Ll}\d])(\p{Lu})/gu, '$1 $2').replace(/(\d)(\p{L})/gu, '$1 $2');
  const inBrackets = /[([{]([^)\]}]+)[)\]}]/.exec(spaced)?.[1];
  for (const part of [inBrackets, spaced]) {
    const found = part === undefined ? undefined : words.find(([, pattern]) => pattern.test(part));
    if (found) return found[0];
  }
  const joined = /(days?|weeks?|wks|months?|tage|wochen|monate)\b/i.exec(text)?.[1];
  return joined === undefined ? null : unitOf(joined);
}

/** Whole days of a lead time. */
export function toLeadDays(value: number, unit: StatedUnit): number {
  return Math.round(value * unitDays[unit]);
}

/** A lead time as its cell states it: the number, the unit behind it if there is one, and whether it is the longer end. */
export type StatedLeadTime = { number: string; unit: StatedUnit | null; isRange: boolean };

const immediate =
  /^(?:ex[\s-]?stock|in stock|stock|off the shelf|immediate(?:ly)?|ab lager|sofort|auf lager|lagerware|en stock|imm[ée]diat|inmediato|en existencia)$/i;
const about =
  /^(?:approx(?:imately)?\.?|about|ca\.?|circa|up to|max\.?|bis(?: zu)?|env(?:iron)?\.?|aprox\.?|min\.?|[~≈<>≤≥])\s*(?=\d)/i;
const stated =
  /^(?:([\d.,]+)\s*(?:\p{L}+\.?)?\s*(?:-|–|to|bis|à|a|hasta)\s*)?([\d.,]+)\s*(\p{L}+(?:\s\p{L}+)?)?\.?$/iu;

/** `7 00:00:00`, `168:00:00` and `P7D`: durations as programs write them, in days and hours. */
function readDuration(text: string): StatedLeadTime | null {
  const [, inIso, days = '0', hours] = /^(?:P(\d+)D|(?:(\d+)\s+)?(\d{1,5}):\d\d:\d\d)$/i.exec(text) ?? [];
  if (inIso === undefined && hours === undefined) return null;
  const number = inIso === undefined ? Number(days) + Number(hours) / 24 : Number(inIso);
  return { number: String(Math.round(number)), unit: 'days', isRange: false };
}

/** Reads `6 weeks`, `approx. 4-6 weeks` (6) and `ex stock` (0 days); null for anything else, a bare number included. */
export function readLeadTime(text: string): StatedLeadTime | null {
  if (immediate.test(text)) return { number: '0', unit: 'days', isRange: false };
  const duration = readDuration(text);
  if (duration) return duration;
  const found = stated.exec(text.replace(about, ''));
  const [, shorter, number, word] = found ?? [];
  const unit = word === undefined ? null : unitOf(word);
  if (number === undefined || number === text || (word !== undefined && unit === null)) return null;
  return { number, unit, isRange: shorter !== undefined };
}
