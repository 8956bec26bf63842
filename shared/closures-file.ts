import { addDays, dayNumber, isIsoDate, toIso, type IsoDate } from './dates.ts';
import { AppError } from './errors.ts';

/** Days on which nobody works, both ends included. */
export type Closure = { from: IsoDate; to: IsoDate; name?: string | undefined };

const MOST = 500;

/**
 * Reads holidays and closures from the text of a file: an iCalendar (`.ics`), or a table with a date, an optional last day
 * and an optional name a row, in any order, with or without a heading. Dates are `2026-12-24`, `24.12.2026`, or with
 * slashes where only one order of day and month is possible. Sorted, each once.
 * @throws AppError invalid-input naming the row that cannot be read
 */
export function readClosures(text: string): Closure[] {
  const clean = text.replace(/^\uFEFF/, '');
  const found = /^BEGIN:VCALENDAR/i.test(clean.trimStart()) ? fromCalendar(clean) : fromTable(clean);
  if (found.length === 0)
    throw new AppError(
      'invalid-input',
      'The file holds no dates; give one a row, such as 2026-12-24 2027-01-02 Christmas',
    );
  if (found.length > MOST)
    throw new AppError(
      'invalid-input',
      `The file holds ${found.length} closures; a calendar takes ${MOST}, leave out those that are over`,
    );
  return mergeClosures(found);
}

/** Closures in the order of their days, those that are the same once. */
export function mergeClosures(closures: readonly Closure[]): Closure[] {
  const byDays = new Map<string, Closure>();
  for (const closure of closures) {
    const key = `${closure.from} ${closure.to}`;
    const known = byDays.get(key);
    byDays.set(key, known?.name === undefined ? closure : known);
  }
  return [...byDays].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, closure]) => closure);
}

function fromTable(text: string): Closure[] {
  const rows = text.split(/\r?\n/);
  return rows.flatMap((row, index) => {
    if (row.trim() === '') return [];
    const cells = cellsOf(row);
    const dates = cells.flatMap(cell => dateOf(cell, index + 1) ?? []);
    const [from, to = from] = dates;
    if (from === undefined || to === undefined) {
      if (index === 0) return [];
      throw new AppError('invalid-input', `Row ${index + 1} has no date: ${row.trim().slice(0, 60)}`);
    }
    if (to < from)
      throw new AppError('invalid-input', `Row ${index + 1} ends on ${to}, before it begins on ${from}`);
    const name = cells.filter(cell => cell !== '' && dateOf(cell, index + 1) === undefined).join(' ');
    return [closureOf(from, to, name)];
  });
}

/** Cells of a row by the mark that parts most; without one by blanks, so that a typed list is read as well. */
function cellsOf(row: string): string[] {
  const mark = [';', '\t', ','].find(each => row.includes(each));
  const cells = mark === undefined ? row.trim().split(/\s+/) : row.split(mark);
  return cells.map(cell => cell.trim().replace(/^"(.*)"$/, '$1'));
}

function dateOf(cell: string, row: number): IsoDate | undefined {
  if (isIsoDate(cell)) return cell;
  const [, first = '', mark = '', second = '', year = ''] =
    /^(\d{1,2})([./-])(\d{1,2})\2(\d{4})$/.exec(cell) ?? [];
  if (mark === '') return undefined;
  const [a, b] = [Number(first), Number(second)];
  if (mark === '/' && a <= 12 && b <= 12 && a !== b)
    throw new AppError(
      'invalid-input',
      `Row ${row}: ${cell} may be day and month or month and day; write ${year}-MM-DD`,
    );
  const [day, month] = mark === '/' && b > 12 ? [b, a] : [a, b];
  const iso = toIso(dayNumber(Number(year), month, day));
  return iso.endsWith(`-${String(day).padStart(2, '0')}`) && month <= 12 ? iso : undefined;
}

/** Events of an iCalendar; a whole-day event ends the day before its DTEND. */
function fromCalendar(text: string): Closure[] {
  const unfolded = text.replaceAll(/\r?\n[ \t]/g, '');
  return [...unfolded.matchAll(/BEGIN:VEVENT(.*?)END:VEVENT/gs)].flatMap(([, event = '']) => {
    const from = calendarDate(event, 'DTSTART');
    if (from === undefined) return [];
    const end = calendarDate(event, 'DTEND');
    const to = end === undefined || end <= from ? from : addDays(end, -1);
    const name = /^SUMMARY[^:\n]*:(.*)$/m.exec(event)?.[1] ?? '';
    return [closureOf(from, to, name.replaceAll(/\\([,;\\])/g, '$1').trim())];
  });
}

function calendarDate(event: string, field: 'DTSTART' | 'DTEND'): IsoDate | undefined {
  const [, year, month, day] =
    new RegExp(`^${field}[^:\\n]*:(\\d{4})(\\d{2})(\\d{2})`, 'm').exec(event) ?? [];
  const iso = `${year}-${month}-${day}`;
  return isIsoDate(iso) ? iso : undefined;
}

function closureOf(from: IsoDate, to: IsoDate, name: string): Closure {
  return name === '' ? { from, to } : { from, to, name: name.slice(0, 100) };
}
