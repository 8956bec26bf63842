import type { KindMapping } from '../mapping.ts';
import type { KindRows, SupplierItemRow, SupplierRow } from '../../../shared/model/import-rows.ts';
import type { Reading } from '../table.ts';
import { breakSuffixes } from '../kind-fields.ts';
import type { RowCells } from '../row-cells.ts';
import { isEnded } from './row-changes.ts';
import { joinAgreeing, joinRepeated, readRows } from './small-rows.ts';

/** Suppliers. */
export function readSuppliers(reading: Reading, mapping: KindMapping): KindRows {
  const rows = readRows<SupplierRow>(reading, mapping, cells => {
    const key = { row: cells.row(), supplier: cells.needCode('supplier') };
    if (isEnded(reading, cells)) return { ...key, change: 'close' };
    return {
      ...key,
      name: cells.text('name'),
      email: cells.text('email'),
      address: cells.text('address'),
      currency: cells.currency(['min_order_value']),
      lead_time_days: cells.number('lead_time_days'),
      min_order_value: cells.number('min_order_value'),
    };
  });
  const fields = ['name', 'email', 'address', 'currency', 'lead_time_days', 'min_order_value'] as const;
  const kept = joinRepeated(
    reading,
    'suppliers',
    rows,
    row => row.supplier,
    (first, again) => joinAgreeing(first, again, fields),
  );
  return { kind: 'suppliers', rows: kept };
}

/** What an item costs at a supplier and how it may be ordered; several rows of one pair are its price breaks. */
export function readSupplierItems(reading: Reading, mapping: KindMapping): KindRows {
  const rows = readRows<SupplierItemRow>(reading, mapping, cells => {
    const supplier = cells.code('supplier');
    if (supplier === undefined) return null;
    if (isEnded(reading, cells))
      return { row: cells.row(), supplier, item: cells.needCode('item'), breaks: [], change: 'close' };
    const per = cells.number('per');
    if (per === 0)
      cells.refuse(
        'per',
        '0',
        'how many units the price is for, for example 100',
        'a price cannot be for 0 units',
      );
    return {
      row: cells.row(),
      supplier,
      item: cells.needCode('item'),
      supplier_code: cells.text('supplier_code'),
      price: cells.number('price'),
      per,
      currency: cells.currency(priceFields),
      moq: cells.number('moq'),
      multiple: cells.number('multiple'),
      maximum: cells.number('maximum'),
      lead_time_days: cells.number('lead_time_days'),
      breaks: readBreaks(cells),
    };
  });
  const fields = [
    'supplier_code',
    'price',
    'per',
    'currency',
    'moq',
    'multiple',
    'maximum',
    'lead_time_days',
  ] as const;
  const kept = joinRepeated(
    reading,
    'supplier-items',
    rows,
    row => `${row.supplier}\0${row.item}`,
    (first, again) => {
      const why = joinAgreeing(first, again, fields);
      if (why !== null) return why;
      for (const step of again.breaks) {
        const known = first.breaks.find(each => each.break_qty === step.break_qty);
        if (known && known.break_price !== step.break_price)
          return `the price from ${step.break_qty} units is stated twice and differs`;
        if (!known) first.breaks.push(step);
      }
      first.breaks.sort((a, b) => a.break_qty - b.break_qty);
      return null;
    },
  );
  return { kind: 'supplier-items', rows: inOneCurrency(reading, mapping, kept).map(withPriceOfOne) };
}

/** A supplier has one currency: the one that is known, else the first that the file states. Terms in another are refused. */
function inOneCurrency(reading: Reading, mapping: KindMapping, rows: SupplierItemRow[]): SupplierItemRow[] {
  const stated = new Map<string, { currency: string; row: number }>();
  return rows.filter(({ supplier, currency, row }) => {
    if (currency === undefined || currency === null) return true;
    const known = reading.supplierCurrencies.get(supplier);
    const first = stated.get(supplier);
    const own = known ?? first?.currency ?? currency;
    if (first === undefined) stated.set(supplier, { currency, row });
    if (currency === own) return true;
    const where = known === undefined ? `row ${first?.row ?? row}` : 'the workspace';
    reading.report.refuseRow(
      mapping.kind,
      row - 1,
      currency,
      'change the currency of the supplier in suppliers, or give the supplier a second code for this currency',
      `the price is in ${currency}, but supplier '${supplier}' has ${own} in ${where}`,
    );
    return false;
  });
}

const priceFields = ['price', ...breakSuffixes.map(suffix => `break_price${suffix}`)];

/** The step from one unit on is the price, where none is stated beside the steps. */
function withPriceOfOne(row: SupplierItemRow): SupplierItemRow {
  const [first, ...rest] = row.breaks;
  if (row.price !== undefined || first === undefined || first.break_qty > 1) return row;
  return { ...row, price: first.break_price, breaks: rest };
}

/** The price breaks of one row: from a quantity on, a price. */
function readBreaks(cells: RowCells): SupplierItemRow['breaks'] {
  const breaks: SupplierItemRow['breaks'] = [];
  for (const suffix of breakSuffixes) {
    const [quantityField, priceField] = [`break_qty${suffix}`, `break_price${suffix}`];
    const quantity = cells.amount(quantityField);
    const price = cells.amount(priceField);
    if (quantity !== undefined && price !== undefined)
      breaks.push({ break_qty: quantity, break_price: price });
    else if (price !== undefined || (quantity !== undefined && !cells.isConstant(quantityField))) {
      cells.refuse(
        quantity === undefined ? quantityField : priceField,
        '',
        'both a quantity and a price, or neither',
        'a price break needs a quantity and a price',
      );
    }
  }
  return breaks;
}
