/** Words of the Suppliers screen, in English. */
export const suppliers = {
  'suppliers.count': '{count, plural, one {# supplier} other {# suppliers}}',
  'suppliers.search': 'Search suppliers',
  'suppliers.empty': 'No suppliers yet',
  'suppliers.emptyText':
    'Suppliers stand here with their terms and what is late. Import a supplier list or open orders to begin.',
  'suppliers.noMatch': 'No supplier matches the search',
  'suppliers.code': 'Code',
  'suppliers.name': 'Name',
  'suppliers.email': 'E-mail',
  'suppliers.leadTime': 'Lead time (days)',
  'suppliers.items': 'Items',
  'suppliers.open': 'Open lines',
  'suppliers.late': 'Late lines',
} as const;
