import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ImportKind } from '../../shared/model/imports.ts';
import { readFile, tuplesOf } from './testing.ts';

/** What planners call a field, and what stands below it in row `row`. */
type Field = {
  field: string;
  names: string[];
  cell: (row: number) => string;
  reads: (row: number) => unknown;
};

const day = (row: number) => String((row % 27) + 1).padStart(2, '0');
const german = (month: string) => (row: number) => `${day(row)}.${month}.2026`;
const iso = (month: string) => (row: number) => `2026-${month}-${day(row)}`;
const dated = (field: string, month: string, names: string[]): Field => ({
  field,
  names,
  cell: german(month),
  reads: iso(month),
});
const counted = (field: string, names: string[], least = 1): Field => ({
  field,
  names,
  cell: row => `${row * 37 + least},5`,
  reads: row => row * 37 + least + 0.5,
});
const named = (field: string, names: string[], prefix: string): Field => ({
  field,
  names,
  cell: row => `${prefix}${row}`,
  reads: row => `${prefix}${row}`,
});

const item = named(
  'item',
  'Material|Artikel|Artikelnummer|Item|Item no.|Code|Référence|Código|MatNr|Mat.-Nr.|Teilenummer|SKU|Part Number|Art.Nr.'.split(
    '|',
  ),
  'A-10',
);
const supplier = named(
  'supplier',
  ['Lieferant', 'Supplier', 'Vendor', 'Kreditor', 'Fournisseur', 'Proveedor', 'Vendor no.'],
  'L',
);
const order = named(
  'order',
  ['Bestellung', 'Purchase order', 'PO', 'PO number', 'Bestellnummer', 'Einkaufsbeleg', 'Order no.'],
  '45000',
);

const lists: Partial<Record<ImportKind, Field[]>> = {
  'open-orders': [
    order,
    supplier,
    item,
    counted('quantity', ['Bestellmenge', 'Order quantity', 'Ordered', 'Quantity', 'Menge', 'Qty']),
    dated('expected', '09', [
      'Liefertermin',
      'Delivery date',
      'Expected',
      'Due date',
      'ETA',
      'bestätigter Termin',
    ]),
  ],
  receipts: [
    order,
    supplier,
    item,
    counted('quantity', ['Gelieferte Menge', 'Received quantity', 'WE-Menge', 'Qty received']),
    dated('received_on', '08', [
      'Wareneingangsdatum',
      'Receipt date',
      'Received on',
      'Eingangsdatum',
      'WE-Datum',
    ]),
    dated('ordered_on', '02', ['Bestelldatum', 'Order date', 'Ordered on', 'PO date']),
  ],
  'customer-orders': [
    named('order', ['Kundenauftrag', 'Sales order', 'Auftrag', 'Auftragsnummer', 'Order number'], 'SO'),
    named('', ['Kunde', 'Customer', 'Debitor', 'Client'], 'K'),
    item,
    counted('quantity', ['Offene Menge', 'Open quantity', 'Menge', 'Quantity', 'Auftragsmenge']),
    dated('due', '07', ['Wunschtermin', 'Requested date', 'Required date', 'Wunschlieferdatum', 'Due date']),
  ],
  suppliers: [
    supplier,
    named('name', ['Name', 'Lieferantenname', 'Supplier name', 'Vendor name', 'Firma', 'Nombre'], 'Firma '),
    counted('min_order_value', ['Mindestbestellwert', 'Minimum order value', 'MOV', 'Mindestauftragswert']),
  ],
  'supplier-items': [
    supplier,
    item,
    counted('price', ['Preis', 'Einkaufspreis', 'Unit price', 'Nettopreis', 'Prix', 'Precio', 'EK']),
    counted('moq', ['Mindestbestellmenge', 'MOQ', 'Min. order qty', 'Mindestmenge', 'Mindestabnahme']),
  ],
  bom: [
    named(
      'kit',
      ['Baugruppe', 'Parent item', 'Assembly', 'Kit', 'Kopfmaterial', 'Fertigprodukt', 'Oberteil'],
      'K-',
    ),
    named('component', ['Komponente', 'Component', 'Child item', 'Bauteil', 'Einzelteil', 'Composant'], 'C-'),
    counted('quantity', ['Menge', 'Qty per', 'Komponentenmenge', 'Quantity per assembly', 'Anzahl'], 0),
  ],
  stock: [
    item,
    named(
      'location',
      ['Lager', 'Location', 'Werk', 'Plant', 'Warehouse', 'Lagerort', 'Standort', 'Filiale'],
      'Ort ',
    ),
    counted('on_hand', [
      'Bestand',
      'On hand',
      'Stock',
      'Lagerbestand',
      'Frei verwendbar',
      'Unrestricted',
      'Menge',
    ]),
  ],
};

const ROWS = [1, 2, 3, 4];

/** A name for each field, and the order in which the columns stand. */
const headed = (fields: Field[]) =>
  fc.record({
    names: fc.tuple(...fields.map(({ names }) => fc.constantFrom(...names))),
    order: fc.shuffledSubarray(
      fields.map((_, at) => at),
      { minLength: fields.length },
    ),
  });

function written(fields: Field[], names: readonly string[], columns: readonly number[]): string {
  const rows = ROWS.map(row => columns.map(at => fields[at]!.cell(row)));
  return [columns.map(at => names[at]!), ...rows].map(cells => cells.join(';')).join('\n');
}

describe('lists with the usual headers', () => {
  it.each(Object.entries(lists))('of %s are read in any order of their columns', (kind, fields) => {
    const wanted = ROWS.map(row =>
      Object.fromEntries(
        fields.filter(({ field }) => field !== '').map(({ field, reads }) => [field, reads(row)]),
      ),
    );
    fc.assert(
      fc.property(headed(fields), ({ names, order: columns }) => {
        const reading = readFile(written(fields, names, columns));
        expect(reading.problems).toEqual([]);
        expect(reading.kinds.find(each => each.kind === kind)).toMatchObject({ rows: wanted });
      }),
      { numRuns: 60 },
    );
  });

  it('of sales are read whatever else stands beside', () => {
    const fields = [
      item,
      dated('date', '03', [
        'Datum',
        'Date',
        'Buchungsdatum',
        'Buch.dat.',
        'Posting date',
        'Belegdatum',
        'Fecha',
      ]),
      counted('quantity', ['Menge', 'Quantity', 'Qty sold', 'Absatzmenge', 'Menge in ErfassME', 'Cantidad']),
      named('', ['Kunde', 'Customer', 'Debitor'], 'K'),
      counted('', ['Umsatz', 'Sales value', 'Betrag', 'Amount', 'Erlös'], 1000),
    ];
    fc.assert(
      fc.property(headed(fields), ({ names, order: columns }) => {
        const demand = readFile(written(fields, names, columns)).kinds.find(each => each.kind === 'demand');
        expect(demand && tuplesOf(demand)).toEqual(
          ROWS.map(row => [`A-10${row}`, 'Main', iso('03')(row), 1, row * 37 + 1.5]),
        );
      }),
    );
  });
});
