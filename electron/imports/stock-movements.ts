import { headerKey } from './header-synonyms.ts';
import type { KindMapping } from './mapping.ts';
import { cellText, type Cell } from './sheet.ts';
import { columnName, usedCells, type Reading, type Table } from './table.ts';

/** What a column of movement types is called: SAP's own names in English, German, Spanish and French. */
const names =
  /^(?:bewegungsart|bewart|bwa|bwart|movementtype|movementtyp|movetype|mvmttype|mvttype|mvt|tipodemovimiento|clasedemovimiento|clmov|typedemouvement|codemouvement)$/;
const movementType = /^[1-9]\d\d$/;
/** Issues to cost centres, projects, sales, assets, orders, networks and deliveries, and what customers give back; each with its reversal. */
const demandTypes = [201, 221, 231, 241, 251, 261, 281, 291, 601, 623, 633, 643, 651, 653, 655, 657].flatMap(
  type => [String(type), String(type + 1)],
);

/** Stock lists of the same system are read by plant too, not by storage location within one. */
const plants = /^(?:plant|werk|centro|division|usine)$/;

/**
 * In a list of a warehouse's movements only what was issued is demand; receipts, transfers, counts and scrap are not.
 * Issues are written with a minus there, reversals without.
 * Source: movement types of SAP materials management, which its list MB51 and what is built on it show.
 */
export function keepIssues(reading: Reading, mapping: KindMapping): void {
  const { columns, where } = mapping;
  const quantity = columns.get('quantity');
  const column = movementColumn(reading.table);
  if (mapping.kind !== 'demand' || column === null || quantity === undefined) return;
  const found = new Set(usedCells(reading.table, column).map(cellText));
  const issues = demandTypes.filter(type => found.has(type));
  if (issues.length === 0) return;
  where.push({ column, in: issues });
  const plant = reading.table.headers.findIndex(header => plants.test(headerKey(header)));
  if (plant >= 0) columns.set('location', plant);
  mapping.negated = isTakenOff(reading.table, column, quantity, new Set(issues));
  reading.report.infer(
    'stock movements',
    issues.join(', '),
    0.9,
    `'${columnName(reading.table, column)}' holds movement types; only issues and what takes them back are demand`,
  );
}

function movementColumn(table: Table): number | null {
  const column = table.headers.findIndex(header => names.test(headerKey(header)));
  const cells = column < 0 ? [] : usedCells(table, column);
  return cells.length > 0 && cells.every(cell => movementType.test(cellText(cell))) ? column : null;
}

/** Whether most issues are written with a minus. */
function isTakenOff(table: Table, column: number, quantity: number, issues: ReadonlySet<string>): boolean {
  const [types, amounts] = [table.sheet.columns[column], table.sheet.columns[quantity]];
  let taken = 0;
  let given = 0;
  for (const row of table.rows) {
    if (!types || !amounts || !issues.has(cellText(types.values[types.ids[row]!] ?? null))) continue;
    if (isNegative(amounts.values[amounts.ids[row]!] ?? null)) taken++;
    else given++;
  }
  return taken > given;
}

function isNegative(cell: Cell): boolean {
  return typeof cell === 'number' ? cell < 0 : /^\s*[-−]|-(?:\s*\p{L}+)?\s*$|^\(.*\)$/u.test(cellText(cell));
}
