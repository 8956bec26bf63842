/**
 * Which source the imported figures of a snapshot are of; null where they are of several. Errors of a source tell how far
 * its next figures may be off.
 */
export const migration = {
  version: 25,
  name: 'given sources',
  sql: `
ALTER TABLE forecast_snapshot ADD COLUMN given_source TEXT;
`,
};
