import { readFileSync } from 'node:fs';
import { readClosures } from '../../shared/closures-file.ts';
import type { StatedCalendar } from '../../shared/model/policy-rule.ts';
import { calendarOf, changeCalendar } from '../app/calendars.ts';
import { runVerb, textFlag, usageError, word, type Call, type Command, type Verb } from './command.ts';
import { ruleTarget, targetOptions } from './rule-target.ts';

const names = ['Su', 'Mo', 'Tu', 'We', 'Th', 'Fr', 'Sa'];

const verbs: Record<string, Verb> = {
  show(call, app) {
    const calendar = calendarOf(app.engine, ruleTarget(call));
    return Promise.resolve({ json: { calendar: calendar ?? null }, text: inWords(calendar) });
  },
  async set(call, app) {
    const change = {
      ...weekdays(call),
      leadTimeInWorkingDays: call.flags['working-lead-time'] === true || undefined,
    };
    const json = await changeCalendar(app.engine, ruleTarget(call), change, call.actor);
    return { json, text: inWords(json.calendar) };
  },
  async import(call, app) {
    const closures = readClosures(readFileSync(call.path(word(call, 2, 'the FILE with closures')), 'utf8'));
    const change = { ...weekdays(call), closures, replace: call.flags['replace'] === true };
    const json = await changeCalendar(app.engine, ruleTarget(call), change, call.actor);
    return { json, text: inWords(json.calendar) };
  },
};

export const calendarCommands: Record<string, Command> = {
  calendar: {
    usage:
      'calendar W show|set|import FILE [--supplier S | --item I | --category C | --location L] [--working Mo,Tu,We,Th,Fr] [--order Tu,Th] [--working-lead-time] [--replace]',
    options: {
      ...targetOptions,
      working: { type: 'string' },
      order: { type: 'string' },
      'working-lead-time': { type: 'boolean' },
      replace: { type: 'boolean' },
    },
    run: runVerb(verbs),
  },
};

function weekdays(call: Call): { workingWeekdays?: number[]; orderWeekdays?: number[] } {
  const read = (flag: string): number[] | undefined =>
    textFlag(call, flag)
      ?.split(',')
      .map(name => {
        const day = names.findIndex(known => known.toLowerCase() === name.trim().toLowerCase());
        if (day < 0) throw usageError(`--${flag} has '${name}'; expected days of ${names.join(', ')}`);
        return day;
      });
  const [workingWeekdays, orderWeekdays] = [read('working'), read('order')];
  return { ...(workingWeekdays && { workingWeekdays }), ...(orderWeekdays && { orderWeekdays }) };
}

function inWords(calendar: StatedCalendar | undefined): string {
  if (!calendar) return 'No calendar is stated: every day is a working day';
  const days = (numbers: readonly number[]) => numbers.map(day => names[day]).join(' ');
  const { workingWeekdays, orderWeekdays = workingWeekdays, closures } = calendar;
  const lines = closures.map(
    ({ from, to, name }) => `closed ${from} to ${to}${name === undefined ? '' : ` ${name}`}`,
  );
  return [`works ${days(workingWeekdays)}, takes orders ${days(orderWeekdays)}`, ...lines].join('\n');
}
