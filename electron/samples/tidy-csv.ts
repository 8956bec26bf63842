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

/** CSV of named columns; the sample's own texts hold neither commas nor quotes, so that none needs quoting. */
function csv<Row>(columns: Record<string, (row: Row) => Cell>, rows: readonly Row[]): string {
  const readers = Object.values(columns);
  const lines = rows.map(row => readers.map(read => String(read(row) ?? '')).join(','));
  return `${[Object.keys(columns).join(','), ...lines].join('\n')}\n`;
}

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
  const { items, suppliers, supplierItems, bom, policies, stock, openOrders, receipts, customerOrders } =
    company;
  return {
    items: csv(
      {
        item: row => row.item,
        name: row => row.name,
        category: row => row.category,
        unit: row => row.unit,
        cost: row => row.cost,
        price: row => row.price,
      },
      items,
    ),
    suppliers: csv(
      {
        supplier: row => row.supplier,
        name: row => row.name,
        email: row => row.email,
        currency: row => row.currency,
        lead_time_days: row => row.lead_time_days,
        min_order_value: row => row.min_order_value,
      },
      suppliers,
    ),
    'supplier-items': csv(
      {
        supplier: row => row.supplier,
        item: row => row.item,
        price: row => row.price,
        per: row => row.per,
        moq: row => row.moq,
        multiple: row => row.multiple,
        lead_time_days: row => row.lead_time_days,
        break_qty: row => row.break_qty,
        break_price: row => row.break_price,
      },
      supplierItems,
    ),
    bom: csv({ kit: row => row.kit, component: row => row.component, quantity: row => row.quantity }, bom),
    policies: csv(
      {
        item: row => row.item,
        location: row => row.location,
        min: row => row.min,
        max: row => row.max,
        service_level: row => row.service_level,
        review_days: row => row.review_days,
      },
      policies,
    ),
    stock: csv(
      {
        item: row => row.item,
        location: row => row.location,
        on_hand: row => row.on_hand,
        as_of: row => row.as_of,
      },
      stock,
    ),
    'open-orders': csv(
      {
        order: row => row.order,
        supplier: row => row.supplier,
        item: row => row.item,
        location: row => row.location,
        quantity: row => row.quantity,
        expected: row => row.expected,
        received: row => row.received,
      },
      openOrders,
    ),
    receipts: csv(
      {
        order: row => row.order,
        supplier: row => row.supplier,
        item: row => row.item,
        location: row => row.location,
        quantity: row => row.quantity,
        ordered_on: row => row.ordered_on,
        expected: row => row.expected,
        received_on: row => row.received_on,
        rejected: row => row.rejected,
      },
      receipts,
    ),
    'customer-orders': csv(
      {
        order: row => row.order,
        item: row => row.item,
        location: row => row.location,
        quantity: row => row.quantity,
        due: row => row.due,
      },
      customerOrders,
    ),
    demand: [...weeklyCsv(company, 'demand')].join(''),
    availability: [...weeklyCsv(company, 'availability')].join(''),
  };
}
