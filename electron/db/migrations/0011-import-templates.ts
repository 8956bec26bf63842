/**
 * Mappings with a name. `layouts` and `needs` say by which files a template is known again; `import.template` is the id of the
 * one an import was read with, and outlives it.
 */
export const migration = {
  version: 11,
  name: 'import templates',
  sql: `
CREATE TABLE import_template (
  key INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL UNIQUE COLLATE NOCASE,
  kind TEXT NOT NULL,
  source TEXT,
  map TEXT NOT NULL CHECK (json_valid(map)),
  layouts TEXT NOT NULL CHECK (json_valid(layouts)),
  needs TEXT NOT NULL CHECK (json_valid(needs)),
  revision INTEGER NOT NULL DEFAULT 1
) STRICT;
ALTER TABLE import ADD COLUMN template TEXT;
CREATE INDEX import_used_template ON import (template, imported_at) WHERE template IS NOT NULL;
`,
};
