/**
 * Folders whose files are imported by themselves, and what became of each content that was seen in them. `place` is the
 * machine and workspace file that a folder was set up for: a copy of the workspace must not take another's files.
 */
export const migration = {
  version: 12,
  name: 'watched folders',
  sql: `
CREATE TABLE watched_folder (
  key INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  path TEXT NOT NULL UNIQUE,
  kind TEXT NOT NULL,
  template INTEGER REFERENCES import_template (key),
  source TEXT,
  skip_rejected INTEGER NOT NULL DEFAULT 0 CHECK (skip_rejected IN (0, 1)),
  paused INTEGER NOT NULL DEFAULT 0 CHECK (paused IN (0, 1)),
  removed INTEGER NOT NULL DEFAULT 0 CHECK (removed IN (0, 1)),
  place TEXT NOT NULL,
  revision INTEGER NOT NULL DEFAULT 1
) STRICT;
CREATE INDEX watched_folder_template ON watched_folder (template);

CREATE TABLE watched_file (
  key INTEGER PRIMARY KEY,
  folder INTEGER NOT NULL REFERENCES watched_folder (key) ON DELETE CASCADE,
  hash TEXT NOT NULL,
  name TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('begun', 'done', 'failed')),
  /* Key of the newest import when the file's own was begun. */
  after_import INTEGER NOT NULL,
  import_id TEXT,
  message TEXT NOT NULL DEFAULT '',
  at TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX watched_file_content ON watched_file (folder, hash);
CREATE INDEX watched_file_newest ON watched_file (folder, at);
`,
};
