import type { PolicyRow } from '../../../shared/model/import-rows.ts';
import { z } from 'zod';
import type { Database } from '../connection.ts';
import type { References } from './references.ts';
import { emptyCounts, type RowCounts } from './row-counts.ts';

/** Fields of a rule as stored; each stands on its own, an absent one is given by the next rule. */
export const policyRuleSchema = z.object({
  min: z.number().optional(),
  max: z.number().optional(),
  safety_stock: z.number().optional(),
  service_level: z.number().optional(),
  review_days: z.number().optional(),
});
export type PolicyRule = z.infer<typeof policyRuleSchema>;

const names = ['min', 'max', 'safety_stock', 'service_level', 'review_days'] as const;

/** Creates or updates policies of item-locations. */
export function* writePolicies(
  db: Database,
  references: References,
  rows: readonly PolicyRow[],
  newId: () => string,
): Generator<undefined, RowCounts> {
  const counts = emptyCounts();
  const find = db.prepare<[number, number], { key: number; fields: string }>(
    'SELECT key, fields FROM policy WHERE item = ? AND location = ? AND supplier IS NULL',
  );
  const insert = db.prepare('INSERT INTO policy (id, item, location, fields) VALUES (?, ?, ?, ?)');
  const update = db.prepare('UPDATE policy SET fields = ?, revision = revision + 1 WHERE key = ?');
  for (const row of rows) {
    const item = references.item(row.item);
    const location = references.location(row.location);
    references.itemLocation(item, location);
    const known = find.get(item, location);
    const fields: PolicyRule = known ? policyRuleSchema.parse(JSON.parse(known.fields)) : {};
    for (const name of names) {
      const value = row[name];
      if (value === null) delete fields[name];
      else if (value !== undefined) fields[name] = value;
    }
    const text = JSON.stringify(fields);
    if (!known) insert.run(newId(), item, location, text);
    else if (known.fields !== text) update.run(text, known.key);
    counts[!known ? 'new' : known.fields === text ? 'unchanged' : 'changed']++;
    yield;
  }
  return counts;
}
