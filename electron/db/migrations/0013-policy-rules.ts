// What an import used to write by the names of its columns, by the names that a policy has.
const renamed = (fields: string): string => `json_patch(${fields}, json_object(
  'reviewPeriodDays', ${fields} -> '$.review_days', 'review_days', NULL,
  'service', CASE
    WHEN ${fields} ->> '$.safety_stock' IS NOT NULL THEN json(json_object('type', 'fixed', 'safetyStock', ${fields} -> '$.safety_stock'))
    WHEN ${fields} ->> '$.service_level' IS NOT NULL THEN json(json_object('type', 'cycle', 'level', ${fields} -> '$.service_level'))
  END, 'safety_stock', NULL, 'service_level', NULL))`;

/**
 * Rules of every scope: also for a cell of the ABC/XYZ classes, and one default (all of item, location, supplier and cell
 * empty). A rule has the fields of a policy by their own names. Plan lines keep their variation class.
 */
export const migration = {
  version: 13,
  name: 'policy rules',
  sql: `
ALTER TABLE policy ADD COLUMN cell TEXT CHECK (cell IN ('AX', 'AY', 'AZ', 'BX', 'BY', 'BZ', 'CX', 'CY', 'CZ'));
DROP INDEX policy_scope;
CREATE UNIQUE INDEX policy_scope ON policy (coalesce(item, 0), coalesce(location, 0), coalesce(supplier, 0), coalesce(cell, ''));
UPDATE policy SET fields = ${renamed('fields')};
UPDATE change SET before = json_set(before, '$.fields', ${renamed("(before ->> '$.fields')")})
  WHERE table_name = 'policy' AND before IS NOT NULL;
ALTER TABLE plan_line ADD COLUMN xyz TEXT;
`,
};
