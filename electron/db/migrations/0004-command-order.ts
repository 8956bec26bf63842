/** Commands are undone in the order they were written; ids follow the clock, which may be set back. */
export const migration = {
  version: 4,
  name: 'command-order',
  sql: `
ALTER TABLE command ADD COLUMN seq INTEGER NOT NULL DEFAULT 0;
UPDATE command SET seq = coalesce((SELECT i.key FROM import i WHERE i.id = command.id), 0);
CREATE INDEX command_seq ON command (seq);
`,
};
