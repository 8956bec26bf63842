import type { KindRows } from '../../shared/model/import-rows.ts';
import type { ImportKind } from '../../shared/model/imports.ts';
import type { SheetReading } from './read-sheet.ts';

type Row = { row: number };
type Known = Map<string, { row: Row; sheet: string }>;

/**
 * Refuses rows that say again what another sheet of the file says: stock and receipts always, descriptions when they
 * differ. Lines and demand of several sheets add up, as they do within one.
 */
export function refuseAcrossSheets(readings: readonly SheetReading[]): void {
  if (readings.length < 2) return;
  const known = new Map<ImportKind, Known>();
  for (const reading of readings)
    for (const rows of reading.kinds) {
      const before: Known = known.get(rows.kind) ?? new Map();
      known.set(rows.kind, before);
      refuseKnown(reading, rows, before);
    }
}

function refuseKnown(reading: SheetReading, table: KindRows, known: Known): void {
  switch (table.kind) {
    case 'stock':
      keep(reading, table, known, row => [row.item, row.location, row.as_of], true);
      break;
    case 'receipts':
      keep(
        reading,
        table,
        known,
        row => [row.order, row.supplier, row.item, row.location, row.received_on],
        true,
      );
      break;
    case 'items':
      keep(reading, table, known, row => [row.item], false);
      break;
    case 'suppliers':
      keep(reading, table, known, row => [row.supplier], false);
      break;
    case 'supplier-items':
      keep(reading, table, known, row => [row.supplier, row.item], false);
      break;
    case 'bom':
      keep(reading, table, known, row => [row.kit, row.component], false);
      break;
    case 'policies':
      keep(reading, table, known, row => [row.item, row.location], false);
      break;
    default:
  }
}

/** Keeps the rows that no earlier sheet states, or (`once` false) that agree with it. */
function keep<R extends Row>(
  { report, table: { sheet } }: SheetReading,
  table: { kind: ImportKind; rows: R[] },
  known: Known,
  keyOf: (row: R) => (string | undefined)[],
  once: boolean,
): void {
  table.rows = table.rows.filter(row => {
    const parts = keyOf(row).filter(part => part !== undefined);
    const key = parts.join('\0');
    const first = known.get(key);
    if (!first || first.sheet === sheet) {
      known.set(key, { row, sheet });
      return true;
    }
    const differs = once ? 'it' : differingField(first.row, row);
    if (differs === null) return true;
    const says = `${parts.join(' / ')}: ${differs} is stated in the sheet '${first.sheet}', row ${first.row.row}, already${once ? '' : ' and differs'}`;
    report.refuseRow(table.kind, row.row - 1, parts.join(' / '), 'state it once', says);
    return false;
  });
}

/** The first field that both rows state and state differently. */
function differingField(first: Row, again: Row): string | null {
  const before = new Map(Object.entries(first));
  for (const [field, value] of Object.entries(again)) {
    const stated: unknown = before.get(field);
    if (field === 'row' || stated === undefined || value === undefined) continue;
    if (JSON.stringify(stated) !== JSON.stringify(value)) return field;
  }
  return null;
}
