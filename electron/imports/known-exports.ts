import type { ImportKind } from '../../shared/model/imports.ts';

/** How one kind is read from a known export. Several headers of a field: the first that is there and filled. */
export type KnownKind = {
  kind: ImportKind;
  columns: Record<string, string | string[]>;
  constants?: Record<string, string | number>;
  where?: { column: string; filled?: boolean; in?: string[]; notIn?: string[] }[];
  /** Each of these columns is a row with the constants set. */
  unpivot?: { column: string; set: Record<string, string> }[];
  sum?: boolean;
  negated?: boolean;
};

/** An export known by its headers: all of `needs`, none of `lacks`, compared without case, blanks and marks. */
export type KnownExport = {
  name: string;
  needs: string[];
  lacks?: string[];
  /** Further told by the file's name, where headers are too common. */
  file?: RegExp;
  /** Rows of one key state these columns once, on the first row. */
  fillDown?: { key: string; columns: string[] };
  /** Every column that is none of these headers is a location; its cell is the stock there. */
  locationColumnsAfter?: string[];
  /** The item stands in a title row above the header, behind this label. */
  itemAbove?: RegExp;
  /** Codes are written `[CODE] Name`. */
  bracketed?: boolean;
  kinds: KnownKind[];
};

const shopifyProduct = ['Handle', 'Title', 'Option1 Name', 'Option1 Value', 'Option2 Name', 'Option2 Value', 'Option3 Name', 'Option3 Value', 'SKU', 'HS Code', 'COO', 'Location', 'Bin name']; // prettier-ignore
const withSku = [{ column: 'SKU', filled: true }];
const stillThere = [{ column: 'REMOVED', notIn: ['true', '1', 'yes', 't'] }];
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

export const knownExports: KnownExport[] = [
  {
    name: 'Shopify inventory',
    needs: ['Handle', 'SKU', 'Location', 'Available'],
    kinds: [
      { kind: 'items', columns: { item: 'SKU', name: 'Title' }, where: withSku },
      {
        kind: 'stock',
        columns: {
          item: 'SKU',
          location: 'Location',
          on_hand: ['On hand (current)', 'On hand', 'Available (not editable)', 'Available'],
          reserved: ['Committed (not editable)', 'Committed'],
        },
        where: withSku,
      },
    ],
  },
  {
    name: 'Shopify inventory',
    needs: ['Handle', 'SKU', 'Location', 'On hand (current)'],
    kinds: [
      { kind: 'items', columns: { item: 'SKU', name: 'Title' }, where: withSku },
      {
        kind: 'stock',
        columns: {
          item: 'SKU',
          location: 'Location',
          on_hand: 'On hand (current)',
          reserved: 'Committed (not editable)',
        },
        where: withSku,
      },
    ],
  },
  {
    name: 'Shopify inventory, a column for each location',
    needs: ['Handle', 'Title', 'Option1 Name', 'SKU'],
    lacks: ['Location', 'Variant Price', 'Vendor'],
    locationColumnsAfter: shopifyProduct,
    kinds: [
      { kind: 'items', columns: { item: 'SKU', name: 'Title' }, where: withSku },
      { kind: 'stock', columns: { item: 'SKU' }, where: withSku },
    ],
  },
  {
    name: 'Shopify orders',
    needs: ['Name', 'Created at', 'Lineitem quantity', 'Lineitem sku'],
    fillDown: { key: 'Name', columns: ['Created at', 'Cancelled at'] },
    kinds: [
      {
        kind: 'demand',
        columns: { item: 'Lineitem sku', date: 'Created at', quantity: 'Lineitem quantity' },
        where: [
          { column: 'Lineitem sku', filled: true },
          { column: 'Cancelled at', filled: false },
        ],
      },
    ],
  },
  {
    name: 'WooCommerce products',
    needs: ['ID', 'Type', 'SKU', 'Name', 'Stock', 'Regular price'],
    kinds: [
      {
        kind: 'items',
        columns: { item: 'SKU', name: 'Name', category: 'Categories', price: 'Regular price' },
        where: withSku,
      },
      { kind: 'stock', columns: { item: 'SKU', on_hand: 'Stock' }, where: withSku },
      { kind: 'policies', columns: { item: 'SKU', min: 'Low stock amount' }, where: withSku },
    ],
  },
  {
    name: 'Amazon FBA',
    needs: ['sku', 'fnsku', 'asin', 'afn-fulfillable-quantity'],
    kinds: [
      { kind: 'items', columns: { item: 'sku', name: 'product-name', price: 'your-price' } },
      {
        kind: 'stock',
        columns: { item: 'sku', on_hand: 'afn-fulfillable-quantity' },
        constants: { location: 'Amazon FBA' },
      },
    ],
  },
  {
    name: 'QuickBooks Online products',
    needs: ['Sales Description', 'Income Account', 'Quantity On Hand'],
    kinds: [
      {
        kind: 'items',
        columns: {
          item: ['SKU', 'Product/Service Name', 'Name'],
          name: ['Name', 'Product/Service Name'],
          price: ['Sales Price/Rate', 'Sales Price / Rate', 'Price'],
          cost: ['Purchase Cost', 'Cost'],
        },
      },
      {
        kind: 'stock',
        columns: {
          item: ['SKU', 'Product/Service Name', 'Name'],
          on_hand: 'Quantity On Hand',
          as_of: 'Quantity as-of Date',
        },
      },
      { kind: 'policies', columns: { item: ['SKU', 'Product/Service Name', 'Name'], min: 'Reorder Point' } },
    ],
  },
  {
    name: 'QuickBooks Desktop items (IIF)',
    needs: ['!INVITEM', 'NAME', 'QNTY'],
    kinds: [
      {
        kind: 'items',
        columns: { item: 'NAME', name: 'DESC', price: 'PRICE', cost: 'COST' },
        where: [{ column: '!INVITEM', in: ['invitem'] }],
      },
      {
        kind: 'stock',
        columns: { item: 'NAME', on_hand: 'QNTY' },
        where: [{ column: '!INVITEM', in: ['invitem'] }],
      },
      {
        kind: 'policies',
        columns: { item: 'NAME', min: 'REORDERPOINT' },
        where: [{ column: '!INVITEM', in: ['invitem'] }],
      },
    ],
  },
  {
    name: 'QuickBooks Desktop items (CSV)',
    needs: ['Item Name', 'Quantity On Hand', 'Income Account', 'COGS Account'],
    kinds: [
      {
        kind: 'items',
        columns: {
          item: 'Item Name',
          name: 'Description',
          price: 'Sales Price',
          cost: 'Cost',
          category: 'Category',
        },
      },
      { kind: 'stock', columns: { item: 'Item Name', on_hand: 'Quantity On Hand' } },
      { kind: 'policies', columns: { item: 'Item Name', min: 'Reorder Point' } },
    ],
  },
  {
    name: 'NetSuite inventory',
    needs: ['Internal ID', 'Inventory Location', 'Name', 'On Hand'],
    kinds: [
      {
        kind: 'items',
        columns: { item: 'Name', category: 'Product Category', location: 'Inventory Location' },
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
      { kind: 'stock', columns: { on_hand: available }, where: [{ column: element, in: stockElements }] },
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
        columns: { supplier: 'VENDOR_ID', name: 'DISPLAY_NAME', currency: 'CURRENCY', email: 'EMAIL' },
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
