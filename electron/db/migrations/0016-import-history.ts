/** Imports by source: what each source gave last is read without going through the whole history. */
export const migration = {
  version: 16,
  name: 'import history',
  sql: `
CREATE INDEX import_source ON import (source, state);
`,
};
