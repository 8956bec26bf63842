/**
 * Which lines of a plan were accepted stands in a narrow table of its own: marking them in the plan wrote every accepted
 * line again with all its inputs.
 */
export const migration = {
  version: 19,
  name: 'accepted lines',
  sql: `
CREATE TABLE plan_accepted (
  run INTEGER NOT NULL,
  item_location INTEGER NOT NULL,
  PRIMARY KEY (run, item_location)
) STRICT, WITHOUT ROWID;
INSERT INTO plan_accepted SELECT run, item_location FROM plan_line WHERE accepted = 1;
ALTER TABLE plan_line DROP COLUMN accepted;
`,
};
