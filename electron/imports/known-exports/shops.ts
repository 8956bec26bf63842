import type { KnownExport } from './known-export.ts';

const shopifyProduct = ['Handle', 'Title', 'Option1 Name', 'Option1 Value', 'Option2 Name', 'Option2 Value', 'Option3 Name', 'Option3 Value', 'SKU', 'HS Code', 'COO', 'Location', 'Bin name']; // prettier-ignore
const quickBooksCode = ['SKU', 'Product/Service Name', 'Name'];
const withSku = [{ column: 'SKU', filled: true }];

/**
 * What is committed or unavailable is on hand and not available: their difference is reserved. Where only what is available
 * is stated, everything was taken off already.
 */
const shopifyInventory = (
  [
    ['On hand (current)', 'Available (not editable)', 'Committed (not editable)'],
    ['On hand', 'Available', 'Committed'],
    ['Available', null, null],
  ] as const
).map(([onHand, available, committed]): KnownExport => {
  const location: Record<string, string | string[]> = { item: 'SKU', location: 'Location', on_hand: onHand };
  const reserved = available === null ? {} : { reserved: [available, committed] };
  return {
    name: 'Shopify inventory',
    needs: ['Handle', 'SKU', 'Location', onHand],
    ...(available !== null && { takenFrom: { of: onHand, left: available } }),
    kinds: [
      { kind: 'items', columns: { item: 'SKU', name: 'Title' }, where: withSku },
      { kind: 'stock', columns: { ...location, ...reserved }, where: withSku },
    ],
  };
});

/** Shops and small accounting programs. */
export const shopExports: KnownExport[] = [
  ...shopifyInventory,
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
    fillDown: { key: 'Name', columns: ['Created at', 'Cancelled at', 'Financial Status', 'Location'] },
    leavesOut: {
      column: 'Financial Status',
      words: ['refunded', 'voided'],
      why: 'orders that were refunded in full or never paid',
    },
    // Only what is sold in a shop names one.
    fillFrom: [{ column: 'Location', from: 'default location' }],
    kinds: [
      {
        kind: 'demand',
        columns: {
          item: 'Lineitem sku',
          location: 'Location',
          date: 'Created at',
          quantity: 'Lineitem quantity',
        },
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
    leavesOut: {
      column: 'Type',
      words: ['service', 'bundle', 'group', 'category'],
      why: 'services, bundles and categories have no stock of their own',
    },
    fillFrom: [{ column: 'SKU', from: ['Product/Service Name', 'Name'] }],
    kinds: [
      {
        kind: 'items',
        columns: {
          item: quickBooksCode,
          name: ['Name', 'Product/Service Name'],
          price: ['Sales Price/Rate', 'Sales Price / Rate', 'Price'],
          cost: ['Purchase Cost', 'Cost'],
        },
      },
      {
        kind: 'stock',
        columns: {
          item: quickBooksCode,
          on_hand: 'Quantity On Hand',
          as_of: 'Quantity as-of Date',
        },
      },
      { kind: 'policies', columns: { item: quickBooksCode, min: 'Reorder Point' } },
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
];
