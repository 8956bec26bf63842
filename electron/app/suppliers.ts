import type { SupplierRow, supplierColumns } from '../../shared/contract/suppliers.ts';
import { AppError } from '../../shared/errors.ts';
import { fromMinor, toMinor } from '../../shared/money.ts';
import { findSupplierRow, pageSupplierRows, type SupplierViewRow } from '../db/tables/supplier-view.ts';
import { runCommand } from './commands.ts';
import { readSettings, type Engine } from './engine.ts';
import { statedDay } from './stock.ts';
import { refreshScores } from './supplier-scores.ts';

export type SupplierPageRequest = {
  text: string;
  sort?: readonly { column: (typeof supplierColumns)[number]; descending: boolean }[];
  offset: number;
  limit: number;
};

/** A page of suppliers with their terms, what is open and late, and how well they deliver. */
export async function pageSuppliers(
  engine: Engine,
  { text, sort = [], offset, limit }: SupplierPageRequest,
): Promise<{ suppliers: SupplierRow[]; total: number }> {
  await refreshScores(engine);
  const day = statedDay(engine);
  const { rows, total } = pageSupplierRows(engine.store.reader, { text, sort, day, offset, limit });
  const { currency } = readSettings(engine).locale;
  return { suppliers: rows.map(row => toSupplier(row, row.currency ?? currency)), total };
}

/** The stored row of a supplier. @throws AppError not-found naming the code */
export function supplierRow(engine: Engine, code: string): SupplierViewRow {
  const row = findSupplierRow(engine.store.reader, code, statedDay(engine));
  if (row) return row;
  throw new AppError(
    'not-found',
    `There is no supplier '${code}'; the Suppliers screen and 'qm suppliers W list' name those there are`,
  );
}

/** A stored row as the contract states it. @param currency that the supplier is paid in: see `currencyOf` */
export function toSupplier(row: SupplierViewRow, currency: string): SupplierRow {
  return {
    code: row.code,
    name: row.name,
    email: row.email,
    currency,
    leadTimeDays: row.leadTimeDays,
    measuredDays: row.measuredDays,
    minimum: row.minimum === null ? null : fromMinor(row.minimum, currency),
    blocked: row.blocked === 1,
    items: row.items,
    openLines: row.openLines,
    lateLines: row.lateLines,
    receipts: row.receipts,
    score: row.score,
    onTime: row.onTime,
    trend: row.trend,
  };
}

/** The currency a supplier is paid in: its own, else the workspace's. */
export function currencyOf(row: SupplierViewRow, engine: Engine): string {
  return row.currency ?? readSettings(engine).locale.currency;
}

export type SupplierEdit = {
  code: string;
  name?: string | undefined;
  email?: string | null | undefined;
  address?: string | null | undefined;
  paymentTerms?: string | null | undefined;
  leadTimeDays?: number | null | undefined;
  /** Decimal in the supplier's currency. */
  minimum?: number | null | undefined;
  blocked?: boolean | undefined;
};

/** Changes a supplier's terms as one step of undo. */
export async function editSupplier(engine: Engine, edit: SupplierEdit, actor: string): Promise<SupplierRow> {
  const row = supplierRow(engine, edit.code);
  const { minimum } = edit;
  const columns: Record<string, string | number | null | undefined> = {
    name: edit.name,
    email: edit.email,
    address: edit.address,
    payment_terms: edit.paymentTerms,
    lead_time_days: edit.leadTimeDays,
    min_order_minor: typeof minimum === 'number' ? toMinor(minimum, currencyOf(row, engine)) : minimum,
    blocked: edit.blocked === undefined ? undefined : Number(edit.blocked),
  };
  const changed = Object.entries(columns).filter(([, value]) => value !== undefined);
  if (changed.length > 0) {
    await runCommand(engine, { label: `Change supplier ${edit.code}`, actor }, db => {
      const sets = changed.map(([column]) => `${column} = ?`).join(', ');
      db.prepare(`UPDATE supplier SET ${sets}, revision = revision + 1 WHERE key = ?`).run(
        ...changed.map(([, value]) => value),
        row.key,
      );
    });
  }
  const changedRow = supplierRow(engine, edit.code);
  return toSupplier(changedRow, currencyOf(changedRow, engine));
}
