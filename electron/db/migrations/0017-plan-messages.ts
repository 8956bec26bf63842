/**
 * What a plan asks suppliers to change: one row an order of an item-location. `day` is when the open line is due (NULL: a
 * new order), `new_day` when it is wanted; `value_minor` in the workspace's currency. Like the plan's lines, rows outlive
 * the item-location that an undone import takes away, until the next plan.
 */
export const migration = {
  version: 17,
  name: 'plan messages',
  sql: `
CREATE TABLE plan_message (
  key INTEGER PRIMARY KEY,
  run INTEGER NOT NULL,
  item_location INTEGER NOT NULL,
  message TEXT NOT NULL CHECK (message IN ('new', 'increase', 'reduce', 'expedite', 'postpone', 'cancel')),
  quantity REAL NOT NULL,
  day INTEGER,
  new_day INTEGER,
  value_minor INTEGER NOT NULL
) STRICT;
CREATE INDEX plan_message_value ON plan_message (run, value_minor);
CREATE INDEX plan_message_line ON plan_message (run, item_location);
`,
};
