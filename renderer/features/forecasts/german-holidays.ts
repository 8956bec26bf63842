import type { SalesCalendar } from '../../../shared/model/policy-rule.ts';

type Entry = SalesCalendar['entries'][number];

const holiday = (name: string, day: string, repeats: Entry['repeats']): Entry => {
  return { name, kind: 'closed', from: day, to: day, repeats };
};

/** The public holidays that all of Germany has; those that go with Easter by their day in 2026. */
export const germanHolidays: readonly Entry[] = [
  holiday('Neujahr', '2026-01-01', 'yearly'),
  holiday('Karfreitag', '2026-04-03', 'easter'),
  holiday('Ostermontag', '2026-04-06', 'easter'),
  holiday('Tag der Arbeit', '2026-05-01', 'yearly'),
  holiday('Christi Himmelfahrt', '2026-05-14', 'easter'),
  holiday('Pfingstmontag', '2026-05-25', 'easter'),
  holiday('Tag der Deutschen Einheit', '2026-10-03', 'yearly'),
  holiday('1. Weihnachtstag', '2026-12-25', 'yearly'),
  holiday('2. Weihnachtstag', '2026-12-26', 'yearly'),
];
