import type { KnownExport } from './known-export.ts';

const stillThere = [{ column: 'REMOVED', notIn: ['true', '1', 'yes', 't'] }];

/** Planning programs. */
export const planningToolExports: KnownExport[] = [
  {
    name: 'Inventory Planner variants',
    needs: ['VARIANT_ID', 'SKU', 'TITLE', 'PRODUCT_ID', 'PRICE'],
    kinds: [
      {
        kind: 'items',
        columns: {
          item: 'VARIANT_ID',
          name: 'TITLE',
          price: 'PRICE',
          'attributes.SKU': 'SKU',
          'attributes.BARCODE': 'BARCODE',
        },
        where: stillThere,
      },
    ],
  },
  {
    name: 'Inventory Planner stock',
    needs: ['VARIANT_ID', 'WAREHOUSE_ID', 'IN_STOCK'],
    kinds: [
      {
        kind: 'stock',
        columns: { item: 'VARIANT_ID', location: 'WAREHOUSE_ID', on_hand: 'IN_STOCK' },
        where: stillThere,
      },
      {
        kind: 'policies',
        columns: { item: 'VARIANT_ID', location: 'WAREHOUSE_ID', min: 'MIN_STOCK', max: 'MAX_STOCK' },
        where: stillThere,
      },
    ],
  },
  {
    name: 'Inventory Planner supplier terms',
    needs: ['VARIANT_ID', 'VENDOR_ID', 'COST_PRICE'],
    kinds: [
      {
        kind: 'supplier-items',
        columns: {
          supplier: 'VENDOR_ID',
          item: 'VARIANT_ID',
          price: 'COST_PRICE',
          moq: 'MOQ',
          multiple: 'UOM',
          maximum: 'MAX_ORDER',
          supplier_code: 'VENDOR_REFERENCE',
        },
        where: stillThere,
      },
    ],
  },
  {
    name: 'Inventory Planner vendors',
    needs: ['VENDOR_ID', 'DISPLAY_NAME', 'CURRENCY'],
    kinds: [
      {
        kind: 'suppliers',
        columns: {
          supplier: 'VENDOR_ID',
          name: 'DISPLAY_NAME',
          currency: 'CURRENCY',
          email: 'EMAIL',
          address: 'VENDOR_ADDRESS',
        },
        where: stillThere,
      },
    ],
  },
  {
    name: 'Inventory Planner orders',
    needs: ['REFERENCE', 'LINE_ITEM_ID', 'VARIANT_ID', 'REPLENISHMENT'],
    kinds: [
      {
        kind: 'open-orders',
        columns: {
          order: 'REFERENCE',
          supplier: 'VENDOR',
          item: 'VARIANT_ID',
          location: 'WAREHOUSE',
          quantity: 'REPLENISHMENT',
          received: 'RECEIVED',
          expected: 'EXPECTED_DATE',
        },
        where: [
          ...stillThere,
          { column: 'TYPE', in: ['po', ''] },
          { column: 'STATUS', notIn: ['closed', 'cancelled', 'canceled', 'received'] },
        ],
      },
    ],
  },
  {
    name: 'Slim4 stock',
    needs: ['Record Type', 'Warehouse_', 'Article Code', 'Stock On Hand'],
    kinds: [
      {
        kind: 'stock',
        columns: {
          item: 'Article Code',
          location: 'Warehouse_',
          on_hand: 'Stock On Hand',
          as_of: ['Year ISO Week', 'Year Month'],
        },
        where: [{ column: 'Record Type', in: ['3'] }],
      },
    ],
  },
  {
    name: 'Slim4 transactions',
    needs: ['Number', 'Type', 'Type Name', 'Warehouse', 'Article', 'Issue Date', 'Quantity'],
    kinds: [
      {
        kind: 'demand',
        columns: { item: 'Article', location: 'Warehouse', date: 'Issue Date', quantity: 'Quantity' },
        where: [{ column: 'Type', notIn: ['9'] }],
      },
      // Confirmed demand is what customers have ordered.
      {
        kind: 'customer-orders',
        columns: {
          order: 'Number',
          item: 'Article',
          location: 'Warehouse',
          quantity: 'Quantity',
          due: 'Issue Date',
        },
        where: [{ column: 'Type', in: ['9'] }],
      },
    ],
  },
  {
    name: 'Streamline to-ship',
    needs: ['Item code', 'Qty to ship', 'Shipment date'],
    kinds: [
      {
        kind: 'customer-orders',
        columns: { item: 'Item code', location: 'Location', quantity: 'Qty to ship', due: 'Shipment date' },
        where: [{ column: 'Shipment date', filled: true }],
      },
    ],
  },
  {
    name: 'Streamline batches',
    needs: ['Item', 'Batch code', 'Expiration', 'On hand'],
    kinds: [
      { kind: 'stock', columns: { item: 'Item', location: 'Location', on_hand: 'On hand' }, sum: true },
    ],
  },
  {
    name: 'frePPLe items',
    needs: ['name'],
    lacks: ['item', 'sku'],
    file: /^items?(?:\.part\d+)?\.csv$/i,
    kinds: [
      {
        kind: 'items',
        columns: { item: 'name', name: 'description', category: 'category', unit: 'uom', cost: 'cost' },
      },
    ],
  },
  {
    name: 'frePPLe buffers',
    needs: ['item', 'location', 'onhand'],
    file: /^buffers?(?:\.part\d+)?\.csv$/i,
    kinds: [
      { kind: 'stock', columns: { item: 'item', location: 'location', on_hand: 'onhand' } },
      { kind: 'policies', columns: { item: 'item', location: 'location', min: 'minimum' } },
    ],
  },
  {
    name: 'frePPLe suppliers',
    needs: ['name'],
    file: /^suppliers?(?:\.part\d+)?\.csv$/i,
    kinds: [{ kind: 'suppliers', columns: { supplier: 'name', name: 'description' } }],
  },
  {
    name: 'frePPLe item suppliers',
    needs: ['supplier', 'item', 'leadtime'],
    file: /^item_?suppliers?(?:\.part\d+)?\.csv$/i,
    kinds: [
      {
        kind: 'supplier-items',
        columns: {
          supplier: 'supplier',
          item: 'item',
          price: 'cost',
          moq: ['size_minimum', 'sizeminimum'],
          multiple: ['size_multiple', 'sizemultiple'],
          lead_time_days: 'leadtime',
        },
      },
    ],
  },
  {
    name: 'frePPLe demand',
    needs: ['name', 'item', 'due', 'quantity'],
    file: /^demands?(?:\.part\d+)?\.csv$/i,
    kinds: [
      {
        kind: 'demand',
        columns: { item: 'item', location: 'location', date: 'due', quantity: 'quantity' },
        where: [{ column: 'status', in: ['closed'] }],
      },
      {
        kind: 'customer-orders',
        columns: { order: 'name', item: 'item', location: 'location', quantity: 'quantity', due: 'due' },
        where: [{ column: 'status', notIn: ['closed', 'canceled'] }],
      },
    ],
  },
  {
    name: 'frePPLe purchase orders',
    needs: ['reference', 'item', 'supplier', 'quantity'],
    file: /^purchase_?orders?(?:\.part\d+)?\.csv$/i,
    kinds: [
      {
        kind: 'open-orders',
        columns: {
          order: 'reference',
          supplier: 'supplier',
          item: 'item',
          location: 'location',
          quantity: 'quantity',
          expected: ['enddate', 'end date', 'receipt date'],
        },
        where: [{ column: 'status', notIn: ['closed', 'completed', 'canceled', 'proposed'] }],
      },
    ],
  },
];
