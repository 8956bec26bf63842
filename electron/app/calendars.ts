import { mergeClosures, type Closure } from '../../shared/closures-file.ts';
import { calendarSchema, type RuleTarget, type StatedCalendar } from '../../shared/model/policy-rule.ts';
import { ruleFieldsAbout, setRule } from './policies.ts';
import type { Engine } from './engine.ts';

export type CalendarChange = {
  closures?: readonly Closure[] | undefined;
  workingWeekdays?: number[] | undefined;
  orderWeekdays?: number[] | undefined;
  leadTimeInWorkingDays?: boolean | undefined;
  /** The closures stand in place of those known before, instead of beside them. */
  replace?: boolean | undefined;
};

/**
 * Puts closures and weekdays on the calendar of a supplier, an item, a location or all; one command for undo.
 * @returns the calendar as it is then @throws AppError not-found for an unknown code
 */
export async function changeCalendar(
  engine: Engine,
  target: RuleTarget,
  { closures = [], replace, ...weekly }: CalendarChange,
  actor: string,
): Promise<{ calendar: StatedCalendar; commandId: string }> {
  const known = calendarOf(engine, target);
  const given = Object.fromEntries(Object.entries(weekly).filter(([, value]) => value !== undefined));
  const calendar = calendarSchema.parse({
    ...known,
    ...given,
    closures: mergeClosures([...(replace ? [] : (known?.closures ?? [])), ...closures]),
  });
  const { commandId } = await setRule(engine, { target, fields: { calendar }, clear: [] }, actor);
  return { calendar, commandId };
}

/** The calendar that a rule states; undefined where it states none. @throws AppError not-found for an unknown code */
export function calendarOf(engine: Engine, target: RuleTarget): StatedCalendar | undefined {
  return ruleFieldsAbout(engine, target).calendar;
}
