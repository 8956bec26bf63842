import type { KnownExport } from './known-export.ts';

/** What this application writes. */
export const ownExports: KnownExport[] = [
  {
    name: 'plan of this application',
    needs: ['item', 'location', 'action', 'order_by', 'projected', 'reorder_point', 'order_up_to', 'reason'],
    leaves: {
      what: 'quantity, supplier, order_by, on_hand, safety_stock, reorder_point, order_up_to, unit_price',
      why: 'computed by a plan of this application; imported as rules or stock they would stand against the next plan',
    },
    kinds: [{ kind: 'items', columns: { item: 'item', name: 'name', unit: 'unit' } }],
  },
];
