import { builtInPolicy } from '../../shared/model/policy.ts';
import type { Terms } from '../db/tables/terms.ts';
import { roundMillionth } from '../db/tables/stock-statements.ts';
import { leadTimeDrift, usedLeadTime } from '../planning/lead-times.ts';
import type { LeadTimeNote } from '../planning/line-model.ts';
import type { LeadTimeFacts } from './measured-lead-times.ts';
import { leadTimeOf, type PlanningBasis } from './planning-basis.ts';

/** Days, who gave them, and how it came about where receipts were asked; the deviation is theirs. */
export type LeadTimeInForce = { days: number; origin: string; deviationDays?: number; note?: LeadTimeNote };

/** The lead time that a rule for the item, the receipts, or what is stated gives, in this order. */
export function leadTimeInForce(
  terms: Terms,
  leadTime: LeadTimeFacts | undefined,
  basis: PlanningBasis,
): LeadTimeInForce {
  const given = leadTimeOf(terms, basis);
  const stated = terms.leadTimeDays;
  if (!leadTime || !basis.measuredLeadTimes) return given;
  const { measured, recent } = leadTime;
  const used = usedLeadTime(stated, measured);
  const isRuled = given.origin === 'item' || given.origin === 'item-location';
  const drift = leadTimeDrift(isRuled ? given.days : (stated ?? measured.days), recent);
  const note: LeadTimeNote = {
    why: isRuled && given.days !== stated ? `set for the ${given.origin}` : (used?.why ?? given.origin),
    stated,
    measured: measured.days,
    receipts: measured.receipts,
    onTime: measured.onTime,
    drift,
  };
  if (!used || (isRuled && given.days !== stated)) return { ...given, note };
  return {
    days: roundMillionth(used.days),
    deviationDays: roundMillionth(used.deviationDays),
    origin: used.source === 'measured' ? 'receipts' : given.origin,
    note,
  };
}

/** True where a lead time is nobody's word: neither terms, rules or receipts gave it, nor did anybody change the settings. */
export function isAssumed({ days, origin }: Pick<LeadTimeInForce, 'days' | 'origin'>): boolean {
  if (origin === 'built in') return true;
  return origin === 'settings' && days === builtInPolicy.leadTimeDays;
}

/** Terms that know the lead time in force, so that forecasts look as far ahead as plans do. */
export function withLeadTime(terms: Terms, leadTime: LeadTimeFacts | undefined, basis: PlanningBasis): Terms {
  if (!leadTime) return terms;
  const { days } = leadTimeInForce(terms, leadTime, basis);
  return days === leadTimeOf(terms, basis).days ? terms : { ...terms, daysInForce: days };
}
