import {
  calendarSchema,
  ruleFieldsSchema,
  type ClassCell,
  type RuleFields,
  type StatedCalendar,
} from '../../../shared/model/policy-rule.ts';
import type { IsoDate } from '../../../shared/dates.ts';
import type { PolicyRow } from '../../../shared/model/import-rows.ts';
import type { Database } from '../connection.ts';
import type { References } from './references.ts';
import { emptyCounts, type RowCounts } from './row-counts.ts';

/** A rule as stored; which of the four is set says what it is about. */
export type StoredRule = {
  key: number;
  id: string;
  item: string | null;
  location: string | null;
  supplier: string | null;
  cell: ClassCell | null;
  fields: string;
  revision: number;
};

/** Keys of what a rule is about; all null: the default. */
export type RuleKeys = {
  item: number | null;
  location: number | null;
  supplier: number | null;
  cell: ClassCell | null;
};

/** The fields of a stored rule. */
export function ruleFieldsOf(text: string): RuleFields {
  return ruleFieldsSchema.parse(JSON.parse(text));
}

const SELECT = `SELECT p.key, p.id, i.code AS item, l.code AS location, s.code AS supplier, p.cell, p.fields, p.revision
  FROM policy p LEFT JOIN item i ON i.key = p.item LEFT JOIN location l ON l.key = p.location LEFT JOIN supplier s ON s.key = p.supplier`;

/** Rules of every scope, the widest last; `text` looks for a code. */
export function listRules(
  db: Database,
  page: { text: string; offset: number; limit: number },
): { rules: StoredRule[]; total: number } {
  const where =
    "WHERE @text = '' OR i.code LIKE @like OR l.code LIKE @like OR s.code LIKE @like OR p.cell LIKE @like";
  const values = { ...page, like: `%${page.text}%` };
  const rules = db
    .prepare<typeof values, StoredRule>(
      `${SELECT} ${where} ORDER BY p.item IS NULL, p.supplier IS NULL, p.cell IS NULL, p.location IS NULL, i.code, s.code, p.cell, l.code LIMIT @limit OFFSET @offset`,
    )
    .all(values);
  const total = db
    .prepare<{ text: string; like: string }, number>(`SELECT count(*) FROM (${SELECT} ${where})`)
    .pluck()
    .get({ text: page.text, like: values.like });
  return { rules, total: total ?? 0 };
}

/** The rules that do not belong to an item or a supplier: few, and needed for every line. */
export function wideRules(db: Database): {
  locations: Map<string, RuleFields>;
  cells: Map<ClassCell, RuleFields>;
  standard: RuleFields | undefined;
} {
  // The plus keeps SQLite from looking among all that no supplier has: every rule of an item.
  const rows = db.prepare<[], StoredRule>(`${SELECT} WHERE p.item IS NULL AND +p.supplier IS NULL`).all();
  const locations = new Map<string, RuleFields>();
  const cells = new Map<ClassCell, RuleFields>();
  let standard: RuleFields | undefined;
  for (const row of rows) {
    const fields = ruleFieldsOf(row.fields);
    if (row.cell !== null) cells.set(row.cell, fields);
    else if (row.location !== null) locations.set(row.location, fields);
    else standard = fields;
  }
  return { locations, cells, standard };
}

/** The calendars that rules state, each once. */
export function statedCalendars(db: Database): StatedCalendar[] {
  return db
    .prepare<[], string>(
      "SELECT DISTINCT fields -> '$.calendar' AS calendar FROM policy WHERE calendar IS NOT NULL ORDER BY calendar",
    )
    .pluck()
    .all()
    .map(text => calendarSchema.parse(JSON.parse(text)));
}

/**
 * Which item replaces which, as rules for items say. `factor` in units of the successor per unit of the item, `launchOn`
 * and `rampDays` of the successor: over them the demand is handed over.
 */
export type Replacement = {
  item: string;
  successor: string;
  factor: number;
  launchOn: IsoDate | null;
  rampDays: number;
};

/** All replacements, by the codes of the items that are replaced. */
export function readReplacements(db: Database): Replacement[] {
  return db
    .prepare<[], Replacement>(
      `SELECT i.code AS item, p.fields ->> '$.replacedBy' AS successor, coalesce(p.fields ->> '$.replacementFactor', 1) AS factor,
         n.fields ->> '$.launchOn' AS launchOn, coalesce(n.fields ->> '$.launchRampDays', 0) AS rampDays
       FROM policy p JOIN item i ON i.key = p.item LEFT JOIN item s ON s.code = p.fields ->> '$.replacedBy'
       LEFT JOIN policy n ON n.item = s.key AND +n.location IS NULL AND n.supplier IS NULL
       WHERE p.location IS NULL AND successor IS NOT NULL ORDER BY i.code`,
    )
    .all();
}

/** Rules that state a sales calendar, the widest first. */
export function rulesWithSalesCalendar(db: Database): StoredRule[] {
  return db
    .prepare<[], StoredRule>(
      `${SELECT} WHERE p.fields -> '$.salesCalendar' IS NOT NULL ORDER BY p.item IS NOT NULL, i.code, l.code, s.code`,
    )
    .all();
}

/** The rule about exactly this, if there is one. */
export function findRule(db: Database, about: RuleKeys): StoredRule | undefined {
  return db
    .prepare<RuleKeys, StoredRule>(
      `${SELECT} WHERE coalesce(p.item, 0) = coalesce(@item, 0) AND coalesce(p.location, 0) = coalesce(@location, 0)
       AND coalesce(p.supplier, 0) = coalesce(@supplier, 0) AND coalesce(p.cell, '') = coalesce(@cell, '')`,
    )
    .get(about);
}

/** Writes the fields of a rule; without any the rule goes. @returns its id */
export function saveRule(db: Database, about: RuleKeys, fields: RuleFields, newId: string): string {
  const known = findRule(db, about);
  if (Object.keys(fields).length === 0) {
    if (known) db.prepare('DELETE FROM policy WHERE key = ?').run(known.key);
    return known?.id ?? newId;
  }
  const text = JSON.stringify(fields);
  if (known) {
    db.prepare('UPDATE policy SET fields = ?, revision = revision + 1 WHERE key = ?').run(text, known.key);
    return known.id;
  }
  db.prepare(
    'INSERT INTO policy (id, item, location, supplier, cell, fields) VALUES (@id, @item, @location, @supplier, @cell, @text)',
  ).run({ ...about, id: newId, text });
  return newId;
}

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
  const put = createRuleWriter(db, newId);
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
    if (localFields.some(field => row[field] !== undefined)) {
      const location = references.location(row.location);
      references.itemLocation(item, location);
      outcomes.push(put({ item, location }, known => withRow(known, row)));
    }
    if (itemFields.some(field => row[field] !== undefined)) {
      outcomes.push(put({ item, location: null }, known => withSuccession(known, row)));
      stockSuccessor(db, references, item, row);
    }
    counts[outcomes.find(outcome => outcome !== 'unchanged') ?? 'unchanged']++;
    yield;
  }
  return counts;
}

const localFields = ['min', 'max', 'safety_stock', 'service_level', 'review_days'] as const;
const itemFields = ['replaced_by', 'replacement_factor', 'like_item', 'like_factor'] as const;
type RuleOutcome = 'new' | 'changed' | 'unchanged';

/** A statement-backed writer of the rules of items and item-locations. */
function createRuleWriter(db: Database, newId: () => string) {
  // By the item alone: every rule of a location, and every one without a supplier, would be read otherwise.
  const find = db.prepare<[number, number | null], { key: number; fields: string }>(
    'SELECT key, fields FROM policy WHERE item = ? AND +location IS ? AND +supplier IS NULL',
  );
  const insert = db.prepare('INSERT INTO policy (id, item, location, fields) VALUES (?, ?, ?, ?)');
  const update = db.prepare('UPDATE policy SET fields = ?, revision = revision + 1 WHERE key = ?');
  const remove = db.prepare('DELETE FROM policy WHERE key = ?');
  const isEmpty = (fields: RuleFields) => Object.keys(fields).length === 0;
  return (
    { item, location }: { item: number; location: number | null },
    change: (known: RuleFields) => RuleFields,
  ): RuleOutcome => {
    const known = find.get(item, location);
    const before = known ? ruleFieldsOf(known.fields) : {};
    // In the schema's order of fields, so that what says the same is the same.
    const after = ruleFieldsSchema.parse(change(before));
    const text = JSON.stringify(after);
    if (JSON.stringify(before) === text && (known || isEmpty(after))) return 'unchanged';
    if (!known) insert.run(newId(), item, location, text);
    else if (isEmpty(after)) remove.run(known.key);
    else update.run(text, known.key);
    return known ? 'changed' : 'new';
  };
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
function stockSuccessor(db: Database, references: References, item: number, row: PolicyRow): void {
  const placesOf = db
    .prepare<[number], number>('SELECT location FROM item_location WHERE item = ? ORDER BY key')
    .pluck();
  if (row.replaced_by != null) {
    const successor = references.item(row.replaced_by);
    for (const location of placesOf.all(item)) references.itemLocation(successor, location);
  }
  if (row.like_item != null) {
    const like = references.item(row.like_item);
    if (placesOf.all(item).length > 0) return;
    for (const location of placesOf.all(like)) references.itemLocation(item, location);
  }
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
