/**
 * Item-locations whose sources contradict each other on stock, with the difference at the item's cost where it has one, in major
 * units. Kept up whenever a statement or the priority of a source changes.
 */
export const migration = {
  version: 9,
  name: 'stock-conflict',
  sql: `
CREATE TABLE stock_conflict (
  item_location INTEGER PRIMARY KEY REFERENCES item_location (key),
  spread REAL NOT NULL,
  value REAL NOT NULL
) STRICT;
CREATE INDEX stock_conflict_value ON stock_conflict (value DESC, spread DESC, item_location);
INSERT INTO stock_conflict
  SELECT c.item_location, c.spread, c.spread * coalesce(i.cost_micros, 0) / 1e6 FROM (
    SELECT item_location, max(on_hand) - min(on_hand) AS spread FROM (
      SELECT n.item_location, n.on_hand, n.as_of, first_value(n.as_of) OVER (PARTITION BY n.item_location ORDER BY o.priority, n.as_of DESC, o.name) AS used
      FROM (SELECT *, row_number() OVER (PARTITION BY item_location, source ORDER BY as_of DESC, import DESC) AS age FROM stock_snapshot) n
      JOIN source o ON o.key = n.source WHERE n.age = 1)
    WHERE as_of > used - 7 GROUP BY item_location) c
  JOIN item_location il ON il.key = c.item_location JOIN item i ON i.key = il.item WHERE c.spread > 0;
`,
};
