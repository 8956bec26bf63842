/**
 * What else caused a line of an order, where lines for one item were joined at the approval: a cause acts once, and is
 * found again, whichever line it went into.
 */
export const migration = {
  version: 26,
  name: 'joined lines',
  sql: `
CREATE TABLE order_line_cause (
  cause TEXT PRIMARY KEY,
  line TEXT NOT NULL REFERENCES order_line (id) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;
CREATE INDEX order_line_cause_line ON order_line_cause (line);
`,
};
