import type { LeadTimeUnit } from '../../shared/model/imports.ts';

/** Mean days of a unit; a month is a twelfth of 365.25 days. */
const unitDays: Record<LeadTimeUnit, number> = { days: 1, weeks: 7, months: 365.25 / 12 };

const words: [LeadTimeUnit, RegExp][] = [
  ['days', /(?:^|[^\p{L}])(?:d|days?|tage?n?|tg|jours?|j|d[ií]as?)(?:$|[^\p{L}])/iu],
  ['weeks', /(?:^|[^\p{L}])(?:w|wks?|weeks?|wochen?|wo|semaines?|sem|semanas?)(?:$|[^\p{L}])/iu],
  ['months', /(?:^|[^\p{L}])(?:m|mths?|mon|months?|monate?n?|mois|mes(?:es)?)(?:$|[^\p{L}])/iu],
];

/** The unit that a header, a units row or a cell's ending names; null when it names none. */
export function unitOf(text: string): LeadTimeUnit | null {
  const spaced = text.replace(/([\p{Ll}\d])(\p{Lu})/gu, '$1 $2').replace(/(\d)(\p{L})/gu, '$1 $2');
  for (const [unit, pattern] of words) if (pattern.test(spaced)) return unit;
  const joined = /(days?|weeks?|wks|months?|tage|wochen|monate)\b/i.exec(text)?.[1];
  return joined === undefined ? null : unitOf(joined);
}

/** Whole days of a lead time. */
export function toLeadDays(value: number, unit: LeadTimeUnit): number {
  return Math.round(value * unitDays[unit]);
}
