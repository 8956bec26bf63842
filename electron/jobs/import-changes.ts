import { changedKinds, type ChangedKind, type ImportChange } from '../../shared/contract/import-changes.ts';
import { toIso } from '../../shared/dates.ts';
import { roundHalfAway } from '../../shared/money.ts';
import type { Database } from '../db/connection.ts';
import {
  readBulkChanges,
  readCodes,
  readMasterChanges,
  readPlaces,
  readReceipts,
  readStockChanges,
  type MasterChange,
  type MasterTable,
  type Place,
} from '../db/tables/import-changes.ts';
import { differingFields, distance, parseRow } from './compare-rows.ts';
import { lineChanges, placed, type Codes } from './line-changes.ts';

/** Everything that an import in force changed: by kind, the most money first, then the largest quantity. */
export function compareImport(
  db: Database,
  found: { key: number; id: string },
  currency: string,
): ImportChange[] {
  const codes: Codes = {
    item: readCodes(db, 'item'),
    location: readCodes(db, 'location'),
    supplier: readCodes(db, 'supplier'),
  };
  const places = readPlaces(db);
  const changes = [
    ...readMasterChanges(db, found.id).flatMap(change => masterChange(change, codes, currency)),
    ...stockChanges(db, found.key, places),
    ...lineChanges(db, 'open_line', found.key, places, codes),
    ...lineChanges(db, 'customer_line', found.key, places, codes),
    ...receiptChanges(db, found.key, places),
    ...bulkChanges(db, found.key, places),
  ];
  const rank = new Map<ChangedKind, number>(changedKinds.map((kind, index) => [kind, index]));
  const rankOf = (kind: ChangedKind): number => rank.get(kind) ?? 0;
  return changes.toSorted(
    (a, b) => rankOf(a.kind) - rankOf(b.kind) || (b.value ?? 0) - (a.value ?? 0) || b.size - a.size,
  );
}

const masterKinds: Record<MasterTable, ChangedKind> = {
  item: 'items',
  location: 'locations',
  supplier: 'suppliers',
  supplier_item: 'supplier-items',
  policy: 'policies',
  kit_component: 'bom',
};

function masterChange(change: MasterChange, codes: Codes, currency: string): ImportChange[] {
  const { table } = change;
  const [before, after] = [parseRow(change.before), parseRow(change.after)];
  const row = change.after === null ? before : after;
  const fields = differingFields(before, after, currency);
  // A row that was touched and came out as it was did not change.
  if (change.before !== null && change.after !== null && fields.length === 0) return [];
  const codeOf = (kind: keyof Codes, key: unknown): string => codes[kind].get(Number(key)) ?? '';
  const named = table === 'item' || table === 'location' || table === 'supplier';
  const [subject, beside] = named
    ? [String(row['code']), null]
    : table === 'kit_component'
      ? [codeOf('item', row['kit']), codeOf('item', row['component'])]
      : [
          codeOf('item', row['item']),
          codeOf(
            table === 'policy' ? 'location' : 'supplier',
            row[table === 'policy' ? 'location' : 'supplier'],
          ),
        ];
  const priced = fields.find(({ field }) => field === 'cost' || field === 'price');
  return [
    {
      kind: masterKinds[table],
      what: change.before === null ? 'new' : change.after === null ? 'gone' : 'changed',
      subject,
      beside,
      itemLocation: null,
      fields,
      size: priced ? distance(priced.before, priced.after) : 0,
      value: null,
    },
  ];
}

function* stockChanges(
  db: Database,
  importKey: number,
  places: ReadonlyMap<number, Place>,
): Generator<ImportChange> {
  for (const { itemLocation, before, after, dayBefore, day } of readStockChanges(db, importKey)) {
    yield {
      kind: 'stock',
      what: before === null ? 'new' : 'changed',
      ...placed(places, itemLocation, distance(before, after)),
      fields: [
        { field: 'on_hand', before, after },
        { field: 'as_of', before: dayBefore === null ? null : toIso(dayBefore), after: toIso(day) },
      ].filter(field => field.before !== field.after),
    };
  }
}

function* receiptChanges(
  db: Database,
  importKey: number,
  places: ReadonlyMap<number, Place>,
): Generator<ImportChange> {
  for (const { order, itemLocation, quantity, day } of readReceipts(db, importKey)) {
    const where = placed(places, itemLocation, quantity);
    yield {
      kind: 'receipts',
      what: 'new',
      ...where,
      beside: [where.beside, order].filter(Boolean).join(' '),
      fields: [
        { field: 'quantity', before: null, after: quantity },
        { field: 'received_on', before: null, after: toIso(day) },
      ],
    };
  }
}

const bulkKinds = [
  ['demand', 'demand'],
  ['availability', 'availability'],
  ['forecasts', 'given_forecast'],
] as const;

function* bulkChanges(
  db: Database,
  importKey: number,
  places: ReadonlyMap<number, Place>,
): Generator<ImportChange> {
  for (const [kind, table] of bulkKinds) {
    for (const row of readBulkChanges(db, table, importKey)) {
      const rows = [
        { field: 'rows_new', before: null, after: row.fresh },
        { field: 'rows_changed', before: null, after: row.changed },
        { field: 'rows_gone', before: null, after: row.gone },
      ].filter(field => field.after > 0);
      yield {
        kind,
        what:
          row.before === 0 && row.changed + row.gone === 0
            ? 'new'
            : row.fresh + row.changed === 0
              ? 'gone'
              : 'changed',
        ...placed(places, row.itemLocation, distance(row.before, row.after)),
        fields: [
          { field: 'quantity', before: roundHalfAway(row.before, 6), after: roundHalfAway(row.after, 6) },
          ...rows,
        ],
      };
    }
  }
}
