import type { KnownExport } from './known-export.ts';

const stockElements = ['stock', 'w-best', 'wbest', 'bestand'];
const orderElements = [
  'poitem',
  'po item',
  'bs-ein',
  'bestng',
  'best.e',
  'be',
  'shpgnt',
  'prord',
  'purrqs',
  'bs-anf',
];
const customerElements = ['cusord', 'order', 'k-auft', 'kd-auf', 'kdauf', 'vc', 'delvry', 'liefrg'];

/** ERP systems. */
export const erpExports: KnownExport[] = [
  {
    name: 'NetSuite inventory',
    needs: ['Internal ID', 'Inventory Location', 'Name', 'On Hand'],
    oneEach: { key: 'Name', columns: ['Average Cost', 'Lead Time', 'Reorder Multiple'] },
    kinds: [
      {
        kind: 'items',
        columns: {
          item: 'Name',
          category: 'Product Category',
          location: 'Inventory Location',
          cost: 'Average Cost',
          lead_time_days: 'Lead Time',
          multiple: 'Reorder Multiple',
        },
      },
      {
        kind: 'stock',
        columns: {
          item: 'Name',
          location: 'Inventory Location',
          on_hand: 'On Hand',
          reserved: 'Committed',
          backordered: 'Backordered',
        },
      },
      {
        kind: 'policies',
        columns: {
          item: 'Name',
          location: 'Inventory Location',
          min: 'Location Reorder Point',
          max: 'Preferred Stock Level',
          safety_stock: 'Safety Stock Level',
        },
      },
    ],
  },
  {
    name: 'NetSuite purchase orders',
    needs: ['Document Number', 'Item', 'Quantity', 'Expected Receipt Date', 'Quantity Fulfilled/Received'],
    kinds: [
      {
        kind: 'open-orders',
        columns: {
          order: 'Document Number',
          supplier: 'Name',
          item: 'Item',
          location: 'Inventory Location',
          quantity: 'Quantity',
          expected: 'Expected Receipt Date',
          received: 'Quantity Fulfilled/Received',
        },
        where: [{ column: 'Closed', notIn: ['yes', 'true', 't', 'y'] }],
      },
    ],
  },
  {
    name: 'SAP MB52',
    needs: ['Material', 'Plant', 'Storage Location', 'Unrestricted'],
    kinds: [
      { kind: 'stock', columns: { item: 'Material', location: 'Plant', on_hand: 'Unrestricted' }, sum: true },
      {
        kind: 'items',
        columns: {
          item: 'Material',
          name: ['Material Description', 'Material description'],
          unit: ['Base Unit of Measure', 'BUn'],
        },
      },
    ],
  },
  {
    name: 'SAP MB52 (German)',
    needs: ['Material', 'Werk', 'Lagerort', 'Frei verwendbar'],
    kinds: [
      {
        kind: 'stock',
        columns: { item: 'Material', location: 'Werk', on_hand: 'Frei verwendbar' },
        sum: true,
      },
      {
        kind: 'items',
        columns: {
          item: 'Material',
          name: ['Materialkurztext', 'Materialbezeichnung'],
          unit: ['Basismengeneinheit', 'BME'],
        },
      },
    ],
  },
  ...(
    [
      ['SAP MD04', 'Date', 'MRP element', 'MRP element data', 'Receipt/Reqmt', 'Available Qty'],
      ['SAP MD04 (German)', 'Plantermine', 'Dispoel.', 'Daten zum DE', 'Zugang/Bedarf', 'Verfügb. Menge'],
      ['SAP MD04 (German)', 'Plantermine', 'Dispoel.', 'Daten zum DE', 'Zugang/Bedarf', 'Verfuegb. Menge'],
    ] as const
  ).map(([name, date, element, data, amount, available]): KnownExport => ({
    name,
    needs: [date, element, data, amount, available],
    itemAbove: /^material(?:nummer)?\b/i,
    kinds: [
      {
        kind: 'stock',
        columns: { on_hand: available, as_of: date },
        where: [{ column: element, in: stockElements }],
      },
      {
        kind: 'open-orders',
        columns: { order: data, quantity: amount, expected: date },
        where: [{ column: element, in: orderElements }],
      },
      {
        kind: 'customer-orders',
        columns: { order: data, quantity: amount, due: date },
        negated: true,
        where: [{ column: element, in: customerElements }],
      },
    ],
  })),
  {
    name: 'Odoo opening stock',
    needs: ['product_id/id', 'location_id/id', 'inventory_quantity'],
    kinds: [
      {
        kind: 'stock',
        columns: { item: 'product_id/id', location: 'location_id/id', on_hand: 'inventory_quantity' },
      },
    ],
  },
  {
    name: 'Odoo stock',
    needs: ['External ID', 'Product', 'Location', 'Quantity'],
    bracketed: true,
    kinds: [
      { kind: 'stock', columns: { item: 'Product', location: 'Location', on_hand: 'Quantity' }, sum: true },
    ],
  },
  ...['Product', 'product_id', 'product_id/id'].map((product): KnownExport => ({
    name: 'Odoo reordering rules',
    needs:
      product === 'Product'
        ? ['Product', 'Min Quantity', 'Max Quantity']
        : [product, 'product_min_qty', 'product_max_qty'],
    bracketed: true,
    kinds: [
      {
        kind: 'policies',
        columns: {
          item: product,
          location: ['Location', 'Warehouse', 'location_id', 'location_id/id', 'warehouse_id'],
          min: ['Min Quantity', 'product_min_qty'],
          max: ['Max Quantity', 'product_max_qty'],
        },
      },
    ],
  })),
  {
    name: 'ERPNext reorder levels',
    needs: ['parent', 'warehouse', 'warehouse_reorder_level'],
    kinds: [
      {
        kind: 'policies',
        columns: { item: 'parent', location: 'warehouse', min: 'warehouse_reorder_level' },
      },
    ],
  },
  {
    name: 'ERPNext stock (Bin)',
    needs: ['item_code', 'warehouse', 'actual_qty'],
    kinds: [
      {
        kind: 'stock',
        columns: {
          item: 'item_code',
          location: 'warehouse',
          on_hand: 'actual_qty',
          reserved: 'reserved_qty',
        },
      },
    ],
  },
];
