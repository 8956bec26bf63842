import type { SupplierDetail } from '../../shared/contract/suppliers.ts';
import { fromMicros } from '../../shared/money.ts';
import { sharedPrices } from '../db/tables/supplier-view.ts';
import { measureLeadTime } from '../planning/lead-times.ts';
import { scoreSupplier } from '../planning/supplier-score.ts';
import type { Engine } from './engine.ts';
import { receiptsOf, toScores } from './supplier-detail.ts';
import { refreshScores } from './supplier-scores.ts';
import { currencyOf, supplierRow, toSupplier } from './suppliers.ts';

const MOST_ITEMS = 200;

export type SupplierComparison = {
  suppliers: Pick<SupplierDetail, 'row' | 'scores' | 'measured'>[];
  /** Prices of one unit and their currencies, in the order of the suppliers. */
  items: { item: string; name: string; prices: (number | null)[]; currencies: string[] }[];
  /** Items that at least two of them supply, listed or not. */
  shared: number;
};

/** Suppliers side by side, and what the items that they share cost at each. */
export async function compareSuppliers(
  engine: Engine,
  codes: readonly string[],
): Promise<SupplierComparison> {
  await refreshScores(engine);
  const rows = [...new Set(codes)].map(code => supplierRow(engine, code));
  const keys = rows.map(row => row.key);
  const currencies = rows.map(row => currencyOf(row, engine));
  const byItem = Map.groupBy(sharedPrices(engine.store.reader, keys), price => price.item);
  const items = [...byItem].map(([item, prices]) => ({
    item,
    name: prices[0]?.name ?? '',
    currencies,
    prices: keys.map(key => {
      const micros = prices.find(price => price.supplier === key)?.unitMicros ?? null;
      return micros === null ? null : fromMicros(micros);
    }),
  }));
  return {
    suppliers: rows.map(row => {
      const receipts = receiptsOf(engine, row.key);
      const measured = measureLeadTime(receipts, receipts);
      return {
        row: toSupplier(row, currencyOf(row, engine)),
        scores: toScores(scoreSupplier(receipts)),
        measured: measured ? { ...measured, onTime: measured.onTime ?? null } : null,
      };
    }),
    items: items.slice(0, MOST_ITEMS),
    shared: items.length,
  };
}
