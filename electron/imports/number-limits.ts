type Limit = { most: number; thing: string };

/** Prices are kept as whole micros, amounts as whole minor units of at most three decimals: both as exact numbers. */
const price: Limit = { most: 9e9, thing: 'a price' };
const amount: Limit = { most: 9e12, thing: 'an amount' };
/** Ten years: what takes longer is no lead time but another unit. */
const days: Limit = { most: 3650, thing: 'a number of days' };
const quantity: Limit = { most: 1e12, thing: 'a quantity' };

const limits: Record<string, Limit> = {
  cost: price,
  price,
  min_order_value: amount,
  lead_time_days: days,
  review_days: days,
};

/** The most that a field of an import may hold, and what it holds. */
export function limitOf(field: string): Limit {
  return limits[field] ?? (field.startsWith('break_price') ? price : quantity);
}
