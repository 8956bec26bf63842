import type { Database } from '../db/connection.ts';
import { refreshSpan } from '../db/tables/bulk.ts';
import { insertImport, setImportReport, sourceKey } from '../db/tables/imports.ts';
import { loadReferences, type References } from '../db/tables/references.ts';
import { addCounts, emptyCounts, type RowCounts } from '../db/tables/row-counts.ts';
import { AppError } from '../../shared/errors.ts';
import type { ImportKind } from '../../shared/model/imports.ts';
import { beginCommand, endCommand } from '../db/undo.ts';
import type { KindRows } from '../../shared/model/import-rows.ts';
import { writeKind } from '../jobs/commit-import.ts';
import type { JobContext } from '../jobs/queue.ts';
import type { SampleCompany, SampleOptions } from '../samples/company.ts';
import { sampleCompanyParts } from '../samples/generate.ts';
import { checkpointWhenGrown, isEmpty } from './backups.ts';
import { readSettings, writeSettings, type Engine } from './engine.ts';
import { packImported } from './history.ts';
import { checkQuality } from './quality.ts';

/** Small enough that making a part does not hold the main thread. */
const ITEMS_PER_PART = 10;

export type SampleResult = {
  items: number;
  locations: number;
  weeks: number;
  itemLocations: number;
  demandRows: number;
  asOf: string;
};

/**
 * Fills an empty workspace with an invented company, in one transaction that can be undone like an import.
 * @throws AppError conflict when the workspace holds data already
 */
export async function createSample(
  engine: Engine,
  options: SampleOptions,
  job: JobContext,
  actor: string,
): Promise<SampleResult> {
  if (!isEmpty(engine)) {
    throw new AppError(
      'conflict',
      'The sample company needs a workspace of its own; make a new one, or undo what was imported here',
    );
  }
  const { clock, random } = engine.ports;
  const stamp = {
    id: random.id(),
    source: 'sample company',
    fileName: 'sample company',
    fileHash: JSON.stringify(options),
    actor,
    at: clock.now(),
    currency: 'EUR',
    newId: () => random.id(),
  };
  const result = await engine.store.writeInSlices(db => writeCompany(db, options, stamp, job), {
    signal: job.signal,
  });
  const settings = readSettings(engine);
  await writeSettings(engine, {
    ...settings,
    company: { ...settings.company, name: result.name },
    locale: { ...settings.locale, currency: result.currency },
  });
  await packImported(engine);
  await checkQuality(engine, { progress: job.progress });
  await checkpointWhenGrown(engine);
  return {
    items: options.items,
    locations: options.locations,
    weeks: options.weeks,
    itemLocations: result.pairs,
    demandRows: result.demandRows,
    asOf: options.asOf,
  };
}

type Stamp = {
  id: string;
  source: string;
  fileName: string;
  fileHash: string;
  actor: string;
  at: string;
  currency: string;
  newId: () => string;
};

function* writeCompany(
  db: Database,
  options: SampleOptions,
  stamp: Stamp,
  job: JobContext,
): Generator<undefined, { name: string; currency: string; pairs: number; demandRows: number }> {
  beginCommand(db, { id: stamp.id, label: 'Sample company', actor: stamp.actor, at: stamp.at });
  const source = sourceKey(db, stamp.source);
  const key = insertImport(db, {
    id: stamp.id,
    source,
    fileName: stamp.fileName,
    fileHash: stamp.fileHash,
    at: stamp.at,
  });
  const references = yield* loadReferences(db, stamp.newId);
  const counts = new Map<ImportKind, RowCounts>();
  let company: SampleCompany | undefined;
  // Open lines are full snapshots of their source and so are written once, for the whole company.
  const openOrders: SampleCompany['openOrders'] = [];
  const customerOrders: SampleCompany['customerOrders'] = [];
  const writing = { ...stamp, import: key, source };
  let done = 0;
  for (const part of sampleCompanyParts(options, ITEMS_PER_PART)) {
    company ??= part;
    openOrders.push(...part.openOrders);
    customerOrders.push(...part.customerOrders);
    for (const table of tablesOf(part)) yield* writePart(db, references, table, writing, counts);
    done += part.items.length;
    job.progress(done, options.items, 'inventing a company');
    yield;
  }
  for (const table of snapshotsOf(openOrders, customerOrders))
    yield* writePart(db, references, table, writing, counts);
  endCommand(db);
  yield* refreshSpan(db, 'demand', source);
  yield* refreshSpan(db, 'availability', source);
  setImportReport(db, key, {
    kinds: [...counts].map(([kind, rows]) => ({ kind, rows })),
    created: references.created,
  });
  const pairs = db.prepare<[], number>('SELECT count(*) FROM item_location').pluck().get() ?? 0;
  return {
    name: company?.name ?? '',
    currency: company?.currency ?? 'EUR',
    pairs,
    demandRows: counts.get('demand')?.new ?? 0,
  };
}

function* writePart(
  db: Database,
  references: References,
  table: KindRows,
  stamp: Omit<Stamp, 'source'> & { import: number; source: number },
  counts: Map<ImportKind, RowCounts>,
): Generator<undefined, void> {
  const rows = yield* writeKind(db, references, table, stamp);
  const sum = counts.get(table.kind) ?? emptyCounts();
  addCounts(sum, rows);
  counts.set(table.kind, sum);
}

/** A part of the company as the tables of an import, in the order in which they build on each other. */
function tablesOf(part: SampleCompany): KindRows[] {
  const row = 0;
  const { demand, availability } = part;
  return [
    { kind: 'suppliers', rows: part.suppliers.map(fields => ({ row, ...fields })) },
    {
      kind: 'items',
      rows: part.items.map(fields => ({ row, attributes: {}, ...fields })),
      locations: part.locations.map(({ location, name }) => ({ row, location, attributes: { name } })),
    },
    {
      kind: 'supplier-items',
      rows: part.supplierItems.map(({ break_qty, break_price, ...fields }) => ({
        row,
        ...fields,
        breaks: break_qty === undefined || break_price === undefined ? [] : [{ break_qty, break_price }],
      })),
    },
    { kind: 'bom', rows: part.bom.map(fields => ({ row, ...fields })) },
    { kind: 'policies', rows: part.policies.map(fields => ({ row, ...fields })) },
    { kind: 'stock', rows: part.stock.map(fields => ({ row, ...fields })) },
    { kind: 'receipts', rows: part.receipts.map(fields => ({ row, ...fields })) },
    { kind: 'demand', grain: 'periods', ...demand, row: new Int32Array(0) },
    {
      kind: 'availability',
      grain: 'periods',
      ...availability,
      days: demand.days,
      quantity: Float64Array.from(availability.inStock),
      row: new Int32Array(0),
    },
  ];
}

function snapshotsOf(
  openOrders: SampleCompany['openOrders'],
  customerOrders: SampleCompany['customerOrders'],
): KindRows[] {
  return [
    { kind: 'open-orders', rows: openOrders.map(fields => ({ row: 0, ...fields })) },
    { kind: 'customer-orders', rows: customerOrders.map(fields => ({ row: 0, ...fields })) },
  ];
}
