/** The rows that an import left out, as compressed CSV text: to be had from the history, also after it was undone. */
export const migration = {
  version: 10,
  name: 'import-rejects',
  sql: `
CREATE TABLE import_rejects (
  import INTEGER PRIMARY KEY REFERENCES import (key),
  csv_gzip BLOB NOT NULL
) STRICT;
`,
};
