import type { suppliers as english } from '../en/suppliers.ts';

/** Words of the Suppliers screen, in German. */
export const suppliers: Record<keyof typeof english, string> = {
  'suppliers.count': '{count, plural, one {# Lieferant} other {# Lieferanten}}',
  'suppliers.search': 'Lieferanten suchen',
  'suppliers.empty': 'Noch keine Lieferanten',
  'suppliers.emptyText':
    'Hier stehen Lieferanten mit Konditionen und Verspätungen. Importieren Sie zum Beginn eine Lieferantenliste oder offene Bestellungen.',
  'suppliers.noMatch': 'Kein Lieferant passt zur Suche',
  'suppliers.code': 'Nummer',
  'suppliers.name': 'Name',
  'suppliers.email': 'E-Mail',
  'suppliers.leadTime': 'Lieferzeit (Tage)',
  'suppliers.items': 'Artikel',
  'suppliers.open': 'Offene Positionen',
  'suppliers.late': 'Verspätet',
};
