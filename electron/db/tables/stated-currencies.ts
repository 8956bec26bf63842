import { fromMinor } from '../../../shared/money.ts';
import type { Database } from '../connection.ts';

/*
 * Terms hold prices as figures, and their supplier the currency. When it becomes another one, the figures that were
 * stated before are still those of the old: the record of changes tells which. A figure that is said again with its
 * currency is a change of nothing but the revision.
 */

/** A price or a least order value that was stated while its supplier had another currency. */
export type OldCurrency = {
  supplier: string;
  /** Key of the supplier. */
  supplierKey: number;
  /** The item that is priced; null for the supplier's least order value. */
  item: string | null;
  /** The currency of the figure when it was stated, and the supplier's now. */
  was: string;
  is: string;
};

/** A supplier's money, and all else that it holds as JSON. */
type SupplierState = { currency: string | null; minimum: number | null; rest: string };
type SupplierStep = { seq: number; command: string; supplier: number } & SupplierState;

/** The price of terms with its breaks, and all else that they hold, each as JSON. Null: before they were there. */
type TermState = { price: string | null; rest: string | null };
type Term = { key: number; item: string } & TermState;
type TermStep = { seq: number; command: string; key: number } & TermState;

/** What is stated of one supplier over time: the state before each change, oldest first, and the one now. */
type History = { key: number; code: string; now: SupplierState; steps: SupplierStep[] };

/**
 * Figures in a currency that their supplier no longer has.
 * @param currency of suppliers that state none
 * @returns least order values and prices, by supplier and item
 */
export function readOldCurrencies(db: Database, currency: string): OldCurrency[] {
  const histories = movedSuppliers(db, currency);
  if (histories.size === 0) return [];
  const found = [...histories.values()].flatMap(history => oldMinimum(history, currency) ?? []);
  const steps = Map.groupBy(readTermSteps(db), step => step.key);
  for (const history of histories.values()) {
    for (const { key, item, ...now } of readTerms(db, history.key)) {
      const was = currencyWhen(history, lastStatement(now, steps.get(key) ?? []), currency);
      const is = history.now.currency ?? currency;
      if (was !== is) found.push({ supplier: history.code, supplierKey: history.key, item, was, is });
    }
  }
  return found;
}

/** Suppliers that had another currency than now at some time that is still known. */
function movedSuppliers(db: Database, currency: string): Map<number, History> {
  const steps = db
    .prepare<[], SupplierStep>(
      `SELECT seq, command, row_key AS supplier, before ->> 'currency' AS currency, before ->> 'min_order_minor' AS minimum,
         json_array(${inJson(OF_SUPPLIER)}) AS rest
       FROM change WHERE table_name = 'supplier' AND before IS NOT NULL ORDER BY seq`,
    )
    .all();
  if (steps.length === 0) return new Map();
  const find = db.prepare<[number], { code: string } & SupplierState>(
    `SELECT code, currency, min_order_minor AS minimum, json_array(${OF_SUPPLIER}) AS rest FROM supplier WHERE key = ?`,
  );
  const moved = new Map<number, History>();
  for (const [key, own] of Map.groupBy(steps, step => step.supplier)) {
    const now = find.get(key);
    if (!now || own.every(step => (step.currency ?? currency) === (now.currency ?? currency))) continue;
    moved.set(key, { key, code: now.code, now, steps: own });
  }
  return moved;
}

/** The least order value, where it was stated last in another currency; a change of the currency alone keeps its amount. */
function oldMinimum({ key, code, now, steps }: History, currency: string): OldCurrency | undefined {
  if (now.minimum === null) return undefined;
  const states: SupplierState[] = [...steps, now];
  const inForce = ({ currency: own }: SupplierState) => own ?? currency;
  const amountOf = (state: SupplierState) =>
    state.minimum === null ? null : fromMinor(state.minimum, inForce(state));
  const stated = states.findLastIndex((state, index) => {
    const before = states[index - 1];
    if (before === undefined || amountOf(before) !== amountOf(state)) return true;
    return inForce(before) === inForce(state) && before.rest === state.rest;
  });
  const [was, is] = [inForce(states[stated] ?? now), inForce(now)];
  return was === is ? undefined : { supplier: code, supplierKey: key, item: null, was, is };
}

/** The change by which a price was stated last: it became another, or was said again with nothing else. */
function lastStatement(now: TermState, steps: readonly TermStep[]): TermStep | undefined {
  return steps.findLast((before, index) => {
    const after = steps[index + 1] ?? now;
    return before.price !== after.price || before.rest === after.rest;
  });
}

/** The supplier's currency when a price was stated; what the same command changed belongs to it. */
function currencyWhen(history: History, stated: TermStep | undefined, currency: string): string {
  const next = history.steps.find(
    step => stated === undefined || (step.seq > stated.seq && step.command !== stated.command),
  );
  return (next ?? history.now).currency ?? currency;
}

const OF_SUPPLIER = 'name, email, address, lead_time_days, payment_terms, blocked';
const PRICE = 'price_micros, price_per, breaks';
const REST = 'supplier_code, moq, multiple, maximum, lead_time_days, preferred';
const inJson = (columns: string) =>
  columns
    .split(', ')
    .map(column => `before ->> '${column}'`)
    .join(', ');

function readTerms(db: Database, supplier: number): Term[] {
  return db
    .prepare<[number], Term>(
      `SELECT key, (SELECT code FROM item WHERE key = supplier_item.item) AS item, json_array(${PRICE}) AS price, json_array(${REST}) AS rest
       FROM supplier_item WHERE supplier = ? AND (price_micros IS NOT NULL OR breaks <> '[]') ORDER BY 2`,
    )
    .all(supplier);
}

function readTermSteps(db: Database): TermStep[] {
  return db
    .prepare<[], TermStep>(
      `SELECT seq, command, row_key AS key, CASE WHEN before IS NOT NULL THEN json_array(${inJson(PRICE)}) END AS price,
         CASE WHEN before IS NOT NULL THEN json_array(${inJson(REST)}) END AS rest
       FROM change WHERE table_name = 'supplier_item' ORDER BY seq`,
    )
    .all();
}
