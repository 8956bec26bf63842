/** The fixed words of a printed purchase order. */
export interface PurchaseOrderLabels {
  title: string;
  transferTitle: string;
  draft: string;
  revision: string;
  supplier: string;
  from: string;
  deliverTo: string;
  number: string;
  orderDate: string;
  deliverOn: string;
  currency: string;
  contact: string;
  phone: string;
  email: string;
  taxId: string;
  supplierCode: string;
  accountNumber: string;
  position: string;
  item: string;
  supplierItem: string;
  description: string;
  quantity: string;
  unit: string;
  unitPrice: string;
  lineTotal: string;
  per: (count: string, unit: string) => string;
  lineCount: (count: number) => string;
  total: string;
  paymentTerms: string;
  deliveryTerms: string;
  notes: string;
  quoteNumber: (number: string) => string;
  page: (page: number, of: number) => string;
}

const english: PurchaseOrderLabels = {
  title: 'Purchase order',
  transferTitle: 'Transfer order',
  draft: 'DRAFT',
  revision: 'Revision',
  supplier: 'Supplier',
  from: 'From',
  deliverTo: 'Deliver to',
  number: 'Order number',
  orderDate: 'Order date',
  deliverOn: 'Delivery date',
  currency: 'Currency',
  contact: 'Contact',
  phone: 'Phone',
  email: 'E-mail',
  taxId: 'Tax ID',
  supplierCode: 'Supplier code',
  accountNumber: 'Our account',
  position: 'Pos.',
  item: 'Our item',
  supplierItem: 'Your item',
  description: 'Description',
  quantity: 'Quantity',
  unit: 'Unit',
  unitPrice: 'Unit price',
  lineTotal: 'Total',
  per: (count, unit) => `per ${count} ${unit}`,
  lineCount: count => (count === 1 ? '1 line' : `${count} lines`),
  total: 'Order total, net',
  paymentTerms: 'Payment terms',
  deliveryTerms: 'Delivery terms',
  notes: 'Notes',
  quoteNumber: number =>
    `Please quote order number ${number} on all correspondence, delivery notes and invoices.`,
  page: (page, of) => `Page ${page} of ${of}`,
};

const german: PurchaseOrderLabels = {
  title: 'Bestellung',
  transferTitle: 'Umlagerung',
  draft: 'ENTWURF',
  revision: 'Änderung',
  supplier: 'Lieferant',
  from: 'Von Lager',
  deliverTo: 'Lieferanschrift',
  number: 'Bestellnummer',
  orderDate: 'Bestelldatum',
  deliverOn: 'Liefertermin',
  currency: 'Währung',
  contact: 'Ansprechpartner',
  phone: 'Telefon',
  email: 'E-Mail',
  taxId: 'USt-IdNr.',
  supplierCode: 'Lieferantennr.',
  accountNumber: 'Unsere Kundennr.',
  position: 'Pos.',
  item: 'Unser Artikel',
  supplierItem: 'Ihr Artikel',
  description: 'Bezeichnung',
  quantity: 'Menge',
  unit: 'Einheit',
  unitPrice: 'Einzelpreis',
  lineTotal: 'Betrag',
  per: (count, unit) => `je ${count} ${unit}`,
  lineCount: count => (count === 1 ? '1 Position' : `${count} Positionen`),
  total: 'Bestellwert netto',
  paymentTerms: 'Zahlungsbedingungen',
  deliveryTerms: 'Lieferbedingungen',
  notes: 'Bemerkungen',
  quoteNumber: number =>
    `Bitte geben Sie die Bestellnummer ${number} in Schriftverkehr, Lieferschein und Rechnung an.`,
  page: (page, of) => `Seite ${page} von ${of}`,
};

/** The words in the language of a locale: German for `de`, English for every other. */
export function purchaseOrderLabels(locale: string): PurchaseOrderLabels {
  return new Intl.Locale(locale).language === 'de' ? german : english;
}
