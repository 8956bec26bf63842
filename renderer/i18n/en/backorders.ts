/** Words of the list of customer orders that wait for stock, in English. */
export const backorders = {
  'backorders.title': 'Backorders',
  'backorders.note':
    'Customer orders that stock cannot meet, and the day on which what is on order meets them',
  'backorders.open': 'Backorders',
  'backorders.none': 'No customer order waits for stock',
  'backorders.noneText':
    'Customer orders stand here that stock cannot meet. They come with imports of customer orders: order, item, quantity, due.',
  'backorders.order': 'Order',
  'backorders.due': 'Wanted by',
  'backorders.met': 'Can be met',
  'backorders.metLate': '{date} ({days, plural, one {# day late} other {# days late}})',
  'backorders.unmet': 'nothing on order meets {missing}',
  'backorders.policy': 'By policy',
  'backorders.mayWait': 'may wait',
  'backorders.someWait': 'only {accepted} may wait',
  'backorders.noneWait': 'must not wait',
} as const;
