import { toIso } from '../../shared/dates.ts';
import type { SampleCompany } from './company.ts';

/** The tidy import kinds a sample company fills. */
export const sampleFileKinds = [
  'items',
  'suppliers',
  'supplier-items',
  'bom',
  'policies',
  'stock',
  'open-orders',
  'receipts',
  'customer-orders',
  'demand',
  'availability',
] as const;
export type SampleFileKind = (typeof sampleFileKinds)[number];

type Cell = string | number | undefined;

/** CSV of some fields of rows; the sample's own texts hold neither commas nor quotes, so that none needs quoting. */
function csv<Row extends { [Field in keyof Row]: Cell }>(
  fields: readonly (keyof Row & string)[],
  rows: readonly Row[],
): string {
  const lines = rows.map(row => fields.map(field => String(row[field] ?? '')).join(','));
  return `${[fields.join(','), ...lines].join('\n')}\n`;
}

const fields = {
  items: ['item', 'name', 'category', 'unit', 'cost', 'price'],
  suppliers: ['supplier', 'name', 'email', 'currency', 'lead_time_days', 'min_order_value'],
  terms: [
    'supplier', 'item', 'price', 'per', 'moq', 'multiple', 'lead_time_days', 'break_qty', 'break_price',
  ], // prettier-ignore
  bom: ['kit', 'component', 'quantity'],
  policies: ['item', 'location', 'min', 'max', 'service_level', 'review_days'],
  stock: ['item', 'location', 'on_hand', 'as_of'],
  openOrders: ['order', 'supplier', 'item', 'location', 'quantity', 'expected', 'received'],
  receipts: [
    'order', 'supplier', 'item', 'location', 'quantity', 'ordered_on', 'expected', 'received_on', 'rejected',
  ], // prettier-ignore
  customerOrders: ['order', 'item', 'location', 'quantity', 'due'],
} as const;

/** Weekly rows as CSV, in pieces of about 5,000 rows. @param header whether the first piece has the header line */
export function* weeklyCsv(
  company: SampleCompany,
  kind: 'demand' | 'availability',
  header = true,
): Generator<string> {
  const { items, locations, item, location, day } = company.demand;
  const { quantity } = company.demand;
  const { inStock } = company.availability;
  const dates = new Map<number, string>();
  let chunk = header ? `item,location,date,${kind === 'demand' ? 'quantity' : 'in_stock'}\n` : '';
  for (let row = 0; row < item.length; row++) {
    let date = dates.get(day[row]!);
    if (date === undefined) {
      date = toIso(day[row]!);
      dates.set(day[row]!, date);
    }
    const value = kind === 'demand' ? quantity[row]! : inStock[row]!;
    chunk += `${items[item[row]!]!},${locations[location[row]!]!},${date},${value}\n`;
    if (row % 5000 === 4999) {
      yield chunk;
      chunk = '';
    }
  }
  if (chunk !== '') yield chunk;
}

/**
 * The company as the CSV files a user would import, one a kind, with the tidy column names.
 * @returns a text for each kind; for more than a few million weekly rows use `weeklyCsv` on parts
 */
export function sampleCsvTexts(company: SampleCompany): Record<SampleFileKind, string> {
  return {
    items: csv(fields.items, company.items),
    suppliers: csv(fields.suppliers, company.suppliers),
    'supplier-items': csv(fields.terms, company.supplierItems),
    bom: csv(fields.bom, company.bom),
    policies: csv(fields.policies, company.policies),
    stock: csv(fields.stock, company.stock),
    'open-orders': csv(fields.openOrders, company.openOrders),
    receipts: csv(fields.receipts, company.receipts),
    'customer-orders': csv(fields.customerOrders, company.customerOrders),
    demand: [...weeklyCsv(company, 'demand')].join(''),
    availability: [...weeklyCsv(company, 'availability')].join(''),
  };
}
