/** Rules for a category of items, by its name: what belongs to a category is said by the items alone. */
export const migration = {
  version: 22,
  name: 'category rules',
  sql: `
ALTER TABLE policy ADD COLUMN category TEXT CHECK (category <> '');
DROP INDEX policy_scope;
CREATE UNIQUE INDEX policy_scope ON policy (coalesce(item, 0), coalesce(location, 0), coalesce(supplier, 0), coalesce(cell, ''), coalesce(category, ''));
`,
};
