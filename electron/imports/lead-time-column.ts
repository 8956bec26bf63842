import { cellState, type ColumnValues } from './column-values.ts';
import { readLeadTime, toLeadDays, unitOf, type StatedLeadTime, type StatedUnit } from './lead-time.ts';
import { headerKey } from './header-synonyms.ts';
import { readNumbers } from './number-columns.ts';
import { cellText } from './sheet.ts';
import { columnName, usedCells, usedIds, type Reading } from './table.ts';
import { titlesOf } from './title-rows.ts';

/**
 * Reads a lead time column as whole days. The unit stands in the cell, else in the mapping, the header or the units row;
 * else it is taken for days, and said so. Of a range the longer end is taken: what comes early costs less than a gap.
 */
export function readLeadTimes(reading: Reading, column: number, clears: boolean): ColumnValues<number> {
  const cells = reading.table.sheet.columns[column]?.values ?? [];
  const stated = cells.map(cell => (typeof cell === 'string' ? readLeadTime(cell) : null));
  const bare = stated.some(Boolean) ? withNumbers(reading, column, stated) : reading;
  const [numbers] = readNumbers(bare, [column], clears);
  if (!numbers) throw new RangeError(`no column ${column}`);
  const used = usedIds(reading.table, column);
  const seconds = areSeconds(used.flatMap(id => (stated[id]?.unit ? [] : (numbers.values[id] ?? []))));
  if (seconds) reading.report.infer('lead time unit', 'seconds', 0.8, 'whole hours of them in every row');
  const usual = !seconds && used.some(id => !stated[id]?.unit) ? columnUnit(reading, column) : 'days';
  const values = numbers.values.map((value, id) => {
    if (numbers.state[id] !== cellState.good || value === undefined) return undefined;
    const unit = stated[id]?.unit;
    return seconds && !unit ? Math.round(value / SECONDS_A_DAY) : toLeadDays(value, unit ?? usual);
  });
  const range = used.find(id => stated[id]?.isRange);
  if (range !== undefined)
    reading.report.infer(
      'lead time ranges',
      `${columnName(reading.table, column)}: ${cellText(cells[range])}`,
      0.8,
      'the longer end is taken',
    );
  return { ...numbers, values, cells };
}

const SECONDS_A_DAY = 86_400;
const SECONDS_AN_HOUR = 3600;

/** Planning programs export durations in seconds: nothing takes so many days, weeks or months. */
function areSeconds(values: number[]): boolean {
  const stated = values.filter(value => value !== 0);
  return (
    stated.length > 0 && stated.every(value => value >= SECONDS_AN_HOUR && value % SECONDS_AN_HOUR === 0)
  );
}

/** The same table with only the numbers of what this column's cells state. */
function withNumbers(reading: Reading, column: number, stated: (StatedLeadTime | null)[]): Reading {
  const { table } = reading;
  const columns = table.sheet.columns.map((each, index) => {
    if (index !== column) return each;
    return { ids: each.ids, values: each.values.map((cell, id) => stated[id]?.number ?? cell) };
  });
  return { ...reading, table: { ...table, sheet: { ...table.sheet, columns } } };
}

function columnUnit(reading: Reading, column: number): StatedUnit {
  const name = columnName(reading.table, column);
  const given = reading.map.units?.lead_time;
  if (given) return given;
  const byHeader = unitOf(reading.table.headers[column] ?? '');
  const unit = byHeader ?? unitOf(reading.table.units[column] ?? '');
  if (unit) {
    reading.report.infer(
      'lead time unit',
      unit,
      0.95,
      byHeader ? `header '${name}'` : `units row under '${name}'`,
    );
    return unit;
  }
  const beside = unitBeside(reading);
  if (beside) {
    reading.report.infer(
      'lead time unit',
      beside.unit,
      0.95,
      `'${beside.text}' in the column '${beside.column}'`,
    );
    return beside.unit;
  }
  const stated = unitOfTitles(reading);
  if (stated) {
    reading.report.infer(
      'lead time unit',
      stated.unit,
      0.8,
      `'${stated.text}' above the list or in its name`,
    );
    return stated.unit;
  }
  reading.report.infer(
    'lead time unit',
    'days',
    0.5,
    `assumed: neither the header '${name}' nor a units row names one`,
  );
  return 'days';
}

const ofLeadTimes =
  /lead ?times?|lieferzeit|wiederbeschaffung|beschaffungszeit|d[ée]lais?|plazos?|tiempos? de entrega|temp[io] di (?:consegna|approv)|levertijd|czas|prazo/iu;

/** What stands above a list, and what its sheet and its file are called. */
function titles(reading: Reading): string[] {
  const names = [reading.table.sheet.name, reading.fileName.replace(/\.\w+$/, '')];
  return [...titlesOf(reading), ...names.map(name => name.replaceAll('_', ' '))];
}

/** Whether a list is called after lead times. */
export function isOfLeadTimes(reading: Reading): boolean {
  return titles(reading).some(text => ofLeadTimes.test(text));
}

/** `Lead times in months` as a title, or as the name of the sheet or the file; null where none names a unit. */
function unitOfTitles(reading: Reading): { unit: StatedUnit; text: string } | null {
  for (const text of titles(reading)) {
    const unit = ofLeadTimes.test(text) ? unitOf(text) : null;
    if (unit) return { unit, text };
  }
  return null;
}

const unitHeader =
  /^(?:leadtime|lt|deliverytime|lieferzeit|wbz|delai|plazo|levertijd)(?:unit|uom|einheit|me|unite|unidad|eenheid|period)$/;

/** The unit that a column of its own states in every row. */
function unitBeside(reading: Reading): { unit: StatedUnit; text: string; column: string } | null {
  const { table } = reading;
  const column = table.headers.findIndex(header => unitHeader.test(headerKey(header)));
  const texts = column < 0 ? [] : usedCells(table, column).map(cellText);
  const [first, ...others] = texts.map(unitOf);
  if (!first || others.some(unit => unit !== first)) return null;
  return { unit: first, text: texts[0] ?? '', column: columnName(table, column) };
}
