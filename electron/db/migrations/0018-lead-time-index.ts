/** Lead times are summed from the receipts of every supplier's items at each plan: in this order, from the index alone. */
export const migration = {
  version: 18,
  name: 'lead time index',
  sql: `
CREATE INDEX receipt_lead_time ON receipt (supplier, item_location, received_on, ordered_on, expected);
`,
};
