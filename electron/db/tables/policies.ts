import {
  calendarSchema,
  ruleFieldsSchema,
  type ClassCell,
  type RuleField,
  type RuleFields,
  type StatedCalendar,
} from '../../../shared/model/policy-rule.ts';
import type { IsoDate } from '../../../shared/dates.ts';
import type { Database } from '../connection.ts';

/** A rule as stored; which of the five is set says what it is about. */
export type StoredRule = {
  key: number;
  id: string;
  item: string | null;
  location: string | null;
  supplier: string | null;
  category: string | null;
  cell: ClassCell | null;
  fields: string;
  revision: number;
};

/** Keys of what a rule is about; all null: the default. */
export type RuleKeys = {
  item: number | null;
  location: number | null;
  supplier: number | null;
  category: string | null;
  cell: ClassCell | null;
};

/** The fields of a stored rule. */
export function ruleFieldsOf(text: string): RuleFields {
  return ruleFieldsSchema.parse(JSON.parse(text));
}

const SELECT = `SELECT p.key, p.id, i.code AS item, l.code AS location, s.code AS supplier, p.category, p.cell, p.fields, p.revision
  FROM policy p LEFT JOIN item i ON i.key = p.item LEFT JOIN location l ON l.key = p.location LEFT JOIN supplier s ON s.key = p.supplier`;

/** Rules of every scope, the widest last; `text` looks for a code. */
export function listRules(
  db: Database,
  page: { text: string; offset: number; limit: number },
): { rules: StoredRule[]; total: number } {
  const where =
    "WHERE @text = '' OR i.code LIKE @like OR l.code LIKE @like OR s.code LIKE @like OR p.category LIKE @like OR p.cell LIKE @like";
  const values = { ...page, like: `%${page.text}%` };
  const rules = db
    .prepare<typeof values, StoredRule>(
      `${SELECT} ${where} ORDER BY p.item IS NULL, p.supplier IS NULL, p.category IS NULL, p.cell IS NULL, p.location IS NULL, i.code, s.code, p.category, p.cell, l.code LIMIT @limit OFFSET @offset`,
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
  categories: Map<string, RuleFields>;
  locations: Map<string, RuleFields>;
  cells: Map<ClassCell, RuleFields>;
  standard: RuleFields | undefined;
} {
  // The plus keeps SQLite from looking among all that no supplier has: every rule of an item.
  const rows = db.prepare<[], StoredRule>(`${SELECT} WHERE p.item IS NULL AND +p.supplier IS NULL`).all();
  const categories = new Map<string, RuleFields>();
  const locations = new Map<string, RuleFields>();
  const cells = new Map<ClassCell, RuleFields>();
  let standard: RuleFields | undefined;
  for (const row of rows) {
    const fields = ruleFieldsOf(row.fields);
    if (row.category !== null) categories.set(row.category, fields);
    else if (row.cell !== null) cells.set(row.cell, fields);
    else if (row.location !== null) locations.set(row.location, fields);
    else standard = fields;
  }
  return { categories, locations, cells, standard };
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

/** Rules that set any of some fields, the widest first. */
export function rulesThatSet(db: Database, fields: readonly RuleField[]): StoredRule[] {
  const isSet = fields.map(field => `p.fields -> '$.${field}' IS NOT NULL`).join(' OR ');
  return db
    .prepare<[], StoredRule>(
      `${SELECT} WHERE ${isSet} ORDER BY p.item IS NOT NULL, i.code, l.code, s.code, p.category`,
    )
    .all();
}

/** The rule about exactly this, if there is one. */
export function findRule(db: Database, about: RuleKeys): StoredRule | undefined {
  return db
    .prepare<RuleKeys, StoredRule>(
      `${SELECT} WHERE coalesce(p.item, 0) = coalesce(@item, 0) AND coalesce(p.location, 0) = coalesce(@location, 0)
       AND coalesce(p.supplier, 0) = coalesce(@supplier, 0) AND coalesce(p.cell, '') = coalesce(@cell, '')
       AND coalesce(p.category, '') = coalesce(@category, '')`,
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
    'INSERT INTO policy (id, item, location, supplier, category, cell, fields) VALUES (@id, @item, @location, @supplier, @category, @cell, @text)',
  ).run({ ...about, id: newId, text });
  return newId;
}
