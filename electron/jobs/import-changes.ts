import { changedKinds, type ChangedKind, type ImportChange } from '../../shared/contract/import-changes.ts';
import { toIso } from '../../shared/dates.ts';
import { roundHalfAway } from '../../shared/money.ts';
import type { Database } from '../db/connection.ts';
import {
  readBulkChanges,
  readCodes,
  readLineStates,
  readMasterChanges,
  readPlaces,
  readReceipts,
  readStockChanges,
  type LineState,
  type LineTable,
  type MasterChange,
  type MasterTable,
  type Place,
} from '../db/tables/import-changes.ts';
import { differingFields, distance, parseRow } from './compare-rows.ts';

type Codes = Record<'item' | 'location' | 'supplier', Map<number, string>>;

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

type Placed = Pick<ImportChange, 'subject' | 'beside' | 'itemLocation' | 'size' | 'value'>;

/** Where a quantity changed, and by how much. */
function placed(places: ReadonlyMap<number, Place>, itemLocation: number, difference: number): Placed {
  const place = places.get(itemLocation);
  const cost = place?.costMicros ?? null;
  return {
    subject: place?.item ?? '',
    beside: place?.location ?? '',
    itemLocation,
    size: difference,
    value: cost === null ? null : roundHalfAway((difference * cost) / 1e6, 2),
  };
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

function* lineChanges(
  db: Database,
  table: LineTable,
  importKey: number,
  places: ReadonlyMap<number, Place>,
  codes: Codes,
): Generator<ImportChange> {
  const { before, after } = readLineStates(db, table, importKey);
  const kind = table === 'open_line' ? 'open-orders' : 'customer-orders';
  const former = new Map(before.map(line => [line.key, line]));
  const open = (line: LineState | undefined): number => (line ? line.quantity - (line.received ?? 0) : 0);
  const change = (was: LineState | undefined, is: LineState | undefined): ImportChange[] => {
    const line = is ?? was;
    // A line without a quantity notes that the source lists a line of ours; it is no order of its own.
    if (!line || (open(line) === 0 && line.quantity === 0)) return [];
    const where = placed(places, line.itemLocation, distance(open(was), open(is)));
    return [
      {
        kind,
        what: !was ? 'new' : !is ? 'gone' : 'changed',
        ...where,
        beside: [where.beside, line.order].filter(Boolean).join(' '),
        fields: lineFields(was, is, codes),
      },
    ];
  };
  for (const line of after) {
    yield* change(former.get(line.key), line);
    former.delete(line.key);
  }
  for (const line of former.values()) yield* change(line, undefined);
}

function lineFields(
  was: LineState | undefined,
  is: LineState | undefined,
  codes: Codes,
): ImportChange['fields'] {
  const read = (line: LineState | undefined) =>
    line && {
      quantity: line.quantity,
      received: line.received,
      expected: line.day === null ? null : toIso(line.day),
      supplier: line.supplier === null ? null : (codes.supplier.get(line.supplier) ?? null),
    };
  const [old, now] = [read(was), read(is)];
  return (['quantity', 'received', 'expected', 'supplier'] as const).flatMap(field => {
    const [before, after] = [old?.[field] ?? null, now?.[field] ?? null];
    return before === after ? [] : [{ field, before, after }];
  });
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
