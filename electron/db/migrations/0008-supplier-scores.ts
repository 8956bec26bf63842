/**
 * What a receipt says beyond its day and quantity, and the scores worked out of receipts. Scores are derived: they
 * are renewed whenever receipts changed, and nothing refers to them.
 */
export const migration = {
  version: 8,
  name: 'supplier-scores',
  sql: `
/* Quantity of the whole order line; price paid for one unit. */
ALTER TABLE receipt ADD COLUMN ordered REAL;
ALTER TABLE receipt ADD COLUMN price_micros INTEGER;
CREATE INDEX receipt_supplier ON receipt (supplier, order_number, item_location);

CREATE TABLE supplier_score (
  supplier INTEGER PRIMARY KEY,
  receipts INTEGER NOT NULL,
  on_time REAL,
  in_full REAL,
  lead_time REAL,
  price REAL,
  quality REAL,
  overall REAL,
  trend REAL,
  /* Mean and deviation of the measured lead time, in days. */
  lead_days REAL,
  lead_deviation REAL
) STRICT;
`,
};
