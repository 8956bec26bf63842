import type { BucketSize, WeekStart } from '../../shared/buckets.ts';
import { createSeriesWriter, keepBucket, keptBuckets, staleItemLocations } from '../db/tables/series.ts';
import { inParallel } from '../jobs/in-parallel.ts';
import type { PackedRow, PackSeriesTask } from '../jobs/workers/pack-series.ts';
import { planningBasis } from './basis.ts';
import type { Engine } from './engine.ts';

const CHUNK = 1000;

/** Packs what an import changed, for the bucket that plans are made in, so that the next plan need not. */
export async function packImported(engine: Engine): Promise<void> {
  const { bucket, weekStart } = planningBasis(engine, engine.ports.clock.today());
  await refreshSeries(engine, { bucket, weekStart });
}

/**
 * Brings the packed demand series up to date with their rows: those of the bucket sizes in use, and of `wanted`.
 * Worker threads pack; the main thread writes, a chunk a transaction, and a chunk that was written is no longer stale.
 */
export async function refreshSeries(
  engine: Engine,
  wanted: { bucket: BucketSize; weekStart: WeekStart },
  signal?: AbortSignal,
): Promise<void> {
  const { store } = engine;
  const kept = keptBuckets(store.reader);
  const known = kept.find(entry => entry.bucket === wanted.bucket && entry.weekStart === wanted.weekStart);
  if (!known) await store.write(db => keepBucket(db, wanted.bucket, wanted.weekStart));
  const buckets = known ? kept : [...kept.filter(entry => entry.bucket !== wanted.bucket), wanted];
  const stale = staleItemLocations(store.reader);
  const chunks: Int32Array[] = [];
  for (let from = 0; from < stale.length; from += CHUNK) chunks.push(stale.slice(from, from + CHUNK));
  await inParallel(engine.pool.threads + 1, chunks, chunk => refreshChunk(engine, chunk, buckets, signal));
}

async function refreshChunk(
  engine: Engine,
  itemLocations: Int32Array,
  buckets: readonly { bucket: BucketSize; weekStart: WeekStart }[],
  signal: AbortSignal | undefined,
): Promise<void> {
  const { store, pool } = engine;
  const packed = await Promise.all(
    buckets.map(({ bucket, weekStart }) => {
      const task: Omit<PackSeriesTask, 'progress'> = { file: store.file, bucket, weekStart, itemLocations };
      return pool.run<PackedRow[]>('pack-series', task, { signal });
    }),
  );
  await store.writeInSlices(function* (db) {
    const settle = db.prepare('DELETE FROM demand_series_stale WHERE item_location = ?');
    for (const [index, { bucket }] of buckets.entries()) {
      const writer = createSeriesWriter(db, bucket);
      const series = Map.groupBy(packed[index] ?? [], row => row.itemLocation);
      for (const itemLocation of itemLocations) {
        writer.replace(itemLocation, series.get(itemLocation) ?? []);
        yield;
      }
    }
    for (const itemLocation of itemLocations) settle.run(itemLocation);
  });
}
