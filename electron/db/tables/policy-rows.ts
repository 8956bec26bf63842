import { ruleFieldsSchema, type RuleFields } from '../../../shared/model/policy-rule.ts';
import type { PolicyRow } from '../../../shared/model/import-rows.ts';
import type { Database } from '../connection.ts';
import { createBatchInsert } from './batch-insert.ts';
import { ruleFieldsOf } from './policies.ts';
import type { References } from './references.ts';
import { emptyCounts, type RowCounts } from './row-counts.ts';

/** All that a file can say of the policy of an item-location, taken back. */
const cleared = { min: null, max: null, safety_stock: null, service_level: null, review_days: null } as const;

/**
 * Creates or updates policies of item-locations, and of items what replaces them and what they start like. What a file of
 * changes deletes is what files can say of an item-location.
 */
export function* writePolicies(
  db: Database,
  references: References,
  rows: readonly PolicyRow[],
  newId: () => string,
): Generator<undefined, RowCounts> {
  const counts = emptyCounts();
  const { put, flush } = createRuleWriter(db, newId);
  yield* references.meet(rows.filter(row => row.change !== 'close' && isLocal(row)));
  const stockSuccessor = createSuccessorStocker(db, references);
  for (const row of rows) {
    if (row.change === 'close') {
      const { item: items, location: locations } = references.codes;
      const about = { item: items.get(row.item) ?? 0, location: locations.get(row.location) ?? 0 };
      const outcome = put(about, known => withRow(known, { ...row, ...cleared }));
      counts[outcome === 'unchanged' ? 'unchanged' : 'changed']++;
      yield;
      continue;
    }
    const item = references.item(row.item);
    const outcomes: RuleOutcome[] = [];
    if (isLocal(row)) {
      const location = references.location(row.location);
      references.itemLocation(item, location);
      outcomes.push(put({ item, location }, known => withRow(known, row)));
    }
    if (itemFields.some(field => row[field] !== undefined)) {
      outcomes.push(put({ item, location: null }, known => withSuccession(known, row)));
      stockSuccessor(item, row);
    }
    counts[outcomes.find(outcome => outcome !== 'unchanged') ?? 'unchanged']++;
    yield;
  }
  flush();
  return counts;
}

const localFields = ['min', 'max', 'safety_stock', 'service_level', 'review_days'] as const;
const itemFields = ['replaced_by', 'replacement_factor', 'like_item', 'like_factor'] as const;

/** True for a row that says something of an item-location. */
function isLocal(row: PolicyRow): boolean {
  return localFields.some(field => row[field] !== undefined);
}

type RuleOutcome = 'new' | 'changed' | 'unchanged';

/** A statement-backed writer of the rules of items and item-locations. */
function createRuleWriter(db: Database, newId: () => string) {
  // By the item alone: every rule of a location, and every one without a supplier, would be read otherwise.
  const find = db.prepare<[number, number | null], { key: number; fields: string }>(
    'SELECT key, fields FROM policy WHERE item = ? AND +location IS ? AND +supplier IS NULL',
  );
  // Items beyond the last that has a rule have those alone that are noted here.
  const last = db.prepare<[], number | null>('SELECT max(item) FROM policy').pluck().get() ?? 0;
  const noted = new Set<string>();
  const batch = createBatchInsert(db, 'policy', ['id', 'item', 'location', 'fields']);
  const update = db.prepare('UPDATE policy SET fields = ?, revision = revision + 1 WHERE key = ?');
  const remove = db.prepare('DELETE FROM policy WHERE key = ?');
  const isEmpty = (fields: RuleFields) => Object.keys(fields).length === 0;
  const put = (
    { item, location }: { item: number; location: number | null },
    change: (known: RuleFields) => RuleFields,
  ): RuleOutcome => {
    const about = `${item} ${location ?? ''}`;
    const isNoted = noted.has(about);
    if (isNoted) batch.flush();
    const known = item > last && !isNoted ? undefined : find.get(item, location);
    const before = known ? ruleFieldsOf(known.fields) : {};
    // In the schema's order of fields, so that what says the same is the same.
    const after = ruleFieldsSchema.parse(change(before));
    const text = JSON.stringify(after);
    if (JSON.stringify(before) === text && (known || isEmpty(after))) return 'unchanged';
    if (!known) {
      noted.add(about);
      batch.add([newId(), item, location, text]);
    } else if (isEmpty(after)) remove.run(known.key);
    else update.run(text, known.key);
    return known ? 'changed' : 'new';
  };
  return { put, flush: () => batch.flush() };
}

/** What a row says of successions; codes that it names for the first time become items. */
function withSuccession(known: RuleFields, row: PolicyRow): RuleFields {
  const fields = { ...known };
  const put = <Name extends 'replacedBy' | 'replacementFactor' | 'likeItem' | 'likeFactor'>(
    name: Name,
    value: RuleFields[Name] | null,
  ): void => {
    if (value === null) delete fields[name];
    else if (value !== undefined) fields[name] = value;
  };
  put('replacedBy', row.replaced_by);
  put('replacementFactor', row.replacement_factor);
  put('likeItem', row.like_item);
  put('likeFactor', row.like_factor);
  return fields;
}

/** A successor is planned wherever the item is that it replaces; one that starts like another while it is kept nowhere. */
function createSuccessorStocker(
  db: Database,
  references: References,
): (item: number, row: PolicyRow) => void {
  const placesOf = db
    .prepare<[number], number>('SELECT location FROM item_location WHERE item = ? ORDER BY key')
    .pluck();
  return (item, row) => {
    if (row.replaced_by != null) {
      const successor = references.item(row.replaced_by);
      for (const location of placesOf.all(item)) references.itemLocation(successor, location);
    }
    if (row.like_item != null) {
      const like = references.item(row.like_item);
      if (placesOf.all(item).length > 0) return;
      for (const location of placesOf.all(like)) references.itemLocation(item, location);
    }
  };
}

/** What a row of a file says, put on the fields of a rule: blank keeps, `null` clears. */
function withRow(known: RuleFields, row: PolicyRow): RuleFields {
  const fields = { ...known };
  for (const [field, value] of [
    ['min', row.min],
    ['max', row.max],
    ['reviewPeriodDays', row.review_days],
  ] as const) {
    if (value === null) delete fields[field];
    else if (value !== undefined) fields[field] = value;
  }
  if (row.service_level === null && fields.service?.type === 'cycle') delete fields.service;
  if (row.safety_stock === null && fields.service?.type === 'fixed') delete fields.service;
  if (row.service_level != null) fields.service = { type: 'cycle', level: row.service_level };
  if (row.safety_stock != null) fields.service = { type: 'fixed', safetyStock: row.safety_stock };
  return fields;
}
