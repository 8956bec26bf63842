import type { Database } from '../connection.ts';
import { findRule, ruleFieldsOf, saveRule } from './policies.ts';
import type { References } from './references.ts';
import type { RowCounts } from './row-counts.ts';

/** What came of a row that a file of changes deletes: an unknown code stands for nothing that could end. */
type Ended = keyof Pick<RowCounts, 'changed' | 'unchanged'>;

/** Ends items: one that nothing refers to is deleted, any other is phased out by a rule of its own. */
export function createItemEnder(
  db: Database,
  references: References,
  newId: () => string,
): (code: string) => Ended {
  const remove = createRemover(db, 'item');
  return code => {
    const item = references.codes.item.get(code);
    if (item === undefined) return 'unchanged';
    if (remove(item)) {
      references.forget('item', code);
      return 'changed';
    }
    const about = { item, location: null, supplier: null, category: null, cell: null };
    const rule = findRule(db, about);
    const fields = rule ? ruleFieldsOf(rule.fields) : {};
    if (fields.stopped !== undefined && fields.stopped !== 'to-order') return 'unchanged';
    saveRule(db, about, { ...fields, stopped: 'phased-out' }, newId());
    references.stopped.items.push(code);
    return 'changed';
  };
}

/** Ends suppliers: one that nothing refers to is deleted, any other is blocked. */
export function createSupplierEnder(db: Database, references: References): (code: string) => Ended {
  const remove = createRemover(db, 'supplier');
  const block = db.prepare(
    'UPDATE supplier SET blocked = 1, revision = revision + 1 WHERE key = ? AND blocked = 0',
  );
  return code => {
    const supplier = references.codes.supplier.get(code);
    if (supplier === undefined) return 'unchanged';
    if (remove(supplier)) {
      references.forget('supplier', code);
      return 'changed';
    }
    if (block.run(supplier).changes === 0) return 'unchanged';
    references.stopped.suppliers.push(code);
    return 'changed';
  };
}

/** Ends what a supplier asks for an item. When it was the preferred one, the first of those left is. */
export function createTermsEnder(
  db: Database,
  references: References,
): (supplier: string, item: string) => Ended {
  const remove = db
    .prepare<[number, number], number>(
      'DELETE FROM supplier_item WHERE item = ? AND supplier = ? RETURNING preferred',
    )
    .pluck();
  const prefer = db.prepare(
    'UPDATE supplier_item SET preferred = 1, revision = revision + 1 WHERE key = (SELECT min(key) FROM supplier_item WHERE item = ?)',
  );
  return (supplierCode, itemCode) => {
    const item = references.codes.item.get(itemCode);
    const supplier = references.codes.supplier.get(supplierCode);
    if (item === undefined || supplier === undefined) return 'unchanged';
    const preferred = remove.get(item, supplier);
    if (preferred === undefined) return 'unchanged';
    if (preferred === 1) prefer.run(item);
    return 'changed';
  };
}

/** Deletes a row unless something refers to it. */
function createRemover(db: Database, table: 'item' | 'supplier'): (key: number) => boolean {
  const remove = db.prepare(`DELETE FROM ${table} WHERE key = ?`);
  return key => {
    try {
      remove.run(key);
      return true;
    } catch (error) {
      const used = error instanceof Error && 'code' in error && error.code === 'SQLITE_CONSTRAINT_FOREIGNKEY';
      if (used) return false;
      throw error;
    }
  };
}
