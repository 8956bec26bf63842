/**
 * Dates that planners agreed with suppliers for open order lines. `due` was in force before; `stated` is what the source
 * of an imported line says: once it says otherwise, its own word counts again. A line of ours takes the date over itself,
 * and gets the former one back with the row, unless it has another by then.
 */
export const migration = {
  version: 21,
  name: 'agreed dates',
  sql: `
CREATE TABLE agreed_date (
  key INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  item_location INTEGER NOT NULL REFERENCES item_location (key),
  order_number TEXT NOT NULL,
  /* NULL: the line is imported. */
  order_line TEXT,
  stated INTEGER,
  due INTEGER NOT NULL,
  agreed INTEGER NOT NULL,
  actor TEXT NOT NULL,
  at TEXT NOT NULL,
  revision INTEGER NOT NULL DEFAULT 1
) STRICT;
CREATE UNIQUE INDEX agreed_date_imported ON agreed_date (item_location, order_number, stated) WHERE order_line IS NULL;
CREATE INDEX agreed_date_line ON agreed_date (item_location, due);
CREATE TRIGGER agreed_date_taken_over AFTER INSERT ON agreed_date WHEN NEW.order_line IS NOT NULL BEGIN
  UPDATE order_line SET expected = NEW.agreed WHERE id = NEW.order_line;
END;
CREATE TRIGGER agreed_date_given_back AFTER DELETE ON agreed_date WHEN OLD.order_line IS NOT NULL BEGIN
  UPDATE order_line SET expected = OLD.stated WHERE id = OLD.order_line AND expected IS OLD.agreed;
END;
-- Imported open lines by the date in force.
CREATE VIEW due_line AS
  SELECT n.key, n.order_number, n.supplier, n.item_location, n.quantity, n.received, coalesce(a.agreed, n.expected) AS expected, n.expected AS stated
  FROM open_line n LEFT JOIN agreed_date a
    ON a.item_location = n.item_location AND a.order_number = n.order_number AND a.stated IS n.expected AND a.order_line IS NULL;
`,
};
