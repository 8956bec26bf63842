import type { QualityReport } from '../../shared/contract/quality.ts';
import { toDay } from '../../shared/dates.ts';
import { toMinor, fromMinor } from '../../shared/money.ts';
import { qualityChecks, qualityScoresSchema, type QualityScores } from '../../shared/model/quality.ts';
import {
  beginQualityRun,
  finishQualityRun,
  insertFindings,
  newestQualityRun,
  pageFindings,
  qualityTrend,
  sweepFindings,
  type FindingRow,
} from '../db/tables/quality.ts';
import type { ExportColumn } from '../documents/columns.ts';
import { writeCsv } from '../documents/csv.ts';
import type { JobContext } from '../jobs/queue.ts';
import type { CheckQualityTask } from '../jobs/workers/check-quality.ts';
import { checks } from '../quality/checks.ts';
import type { Finding } from '../quality/tally.ts';
import { planningBasis } from './basis.ts';
import { readSettings, type Engine } from './engine.ts';
import { dataVersion } from './forecasts.ts';
import { refreshSeries } from './history.ts';

/** Findings of each check that are listed; the rest are counted, and stand in the export. */
const LISTED = 5000;

/** Money beyond this comes from a figure that is wrong itself; it cannot be kept exactly. */
const LARGEST = 1e12;

/** Imports whose scores are shown. */
const TREND = 200;

/**
 * Judges the data on a worker thread and keeps the report: scores for good, findings until the next report.
 * @returns the report
 */
export async function checkQuality(
  engine: Engine,
  job: { signal?: AbortSignal | undefined; progress: JobContext['progress'] },
): Promise<QualityReport> {
  const { store, ports } = engine;
  const started = ports.clock.elapsed();
  const version = dataVersion(engine);
  const { currency } = readSettings(engine).locale;
  let count = 0;
  job.progress(0, 0, 'checking data');
  const run = await store.write(db => beginQualityRun(db, version));
  const scores = await judge(engine, LISTED, job.signal, async found => {
    const from = count;
    count += found.length;
    await store.writeInSlices(db =>
      insertFindings(
        db,
        run,
        from,
        found.map(row => toRow(row, currency)),
      ),
    );
  });
  await store.write(db => finishQualityRun(db, run, scores, ports.clock.now()));
  await store.writeInSlices(sweepFindings);
  ports.log.info('quality.checked', { findings: count, seconds: (ports.clock.elapsed() - started) / 1000 });
  const report = latestQuality(engine);
  if (!report) throw new RangeError('The report that was just written is not there');
  return report;
}

async function judge(
  engine: Engine,
  most: number,
  signal: AbortSignal | undefined,
  onChunk: (found: Finding[]) => Promise<void>,
): Promise<QualityScores> {
  const { store, pool, ports } = engine;
  const settings = readSettings(engine);
  const { bucket, weekStart } = planningBasis(engine, ports.clock.today());
  await refreshSeries(engine, { bucket, weekStart }, signal);
  const task: Omit<CheckQualityTask, 'progress' | 'port'> = {
    file: store.file,
    bucket,
    weekStart,
    currency: settings.locale.currency,
    defaultLocation: settings.planning.defaultLocation,
    today: toDay(ports.clock.today()),
    most,
  };
  return pool.run<QualityScores, Finding[]>('check-quality', task, { signal, onChunk });
}

function toRow(finding: Finding, currency: string): FindingRow {
  return {
    check: finding.check,
    item: finding.item ?? null,
    location: finding.location ?? null,
    itemLocation: finding.itemLocation ?? null,
    subject: finding.subject ?? null,
    detail: finding.detail,
    valueMinor: finding.value === undefined ? null : toMinor(Math.min(finding.value, LARGEST), currency),
  };
}

/** The newest report, or null when none was made yet. */
export function latestQuality(engine: Engine): QualityReport | null {
  const run = newestQualityRun(engine.store.reader);
  if (!run) return null;
  return {
    ...qualityScoresSchema.parse(JSON.parse(run.scores)),
    currency: readSettings(engine).locale.currency,
    madeAt: run.madeAt,
    outdated: run.dataVersion !== dataVersion(engine),
  };
}

/** A page of the newest report's findings. */
export function qualityFindings(
  engine: Engine,
  page: { check?: (typeof qualityChecks)[number] | undefined; offset: number; limit: number },
) {
  const db = engine.store.reader;
  const { currency } = readSettings(engine).locale;
  const run = newestQualityRun(db)?.key ?? 0;
  const { rows, total } = pageFindings(db, { ...page, check: page.check, run });
  return {
    rows: rows.flatMap(({ check: name, valueMinor, ...row }) => {
      const check = qualityChecks.find(known => known === name);
      if (check === undefined) return [];
      return [{ check, ...row, value: valueMinor === null ? null : fromMinor(valueMinor, currency) }];
    }),
    total,
  };
}

/** The scores after each import, newest first. */
export function qualityHistory(engine: Engine) {
  return qualityTrend(engine.store.reader, TREND).map(row => ({
    importId: row.importId,
    fileName: row.fileName,
    state: row.state,
    at: row.madeAt,
    scores: qualityScoresSchema
      .parse(JSON.parse(row.scores))
      .areas.map(({ area, score }) => ({ area, score })),
  }));
}

const columns: ExportColumn<Finding>[] = [
  { header: 'area', type: 'text', value: row => checks[row.check].area },
  { header: 'check', type: 'text', value: row => row.check },
  { header: 'item', type: 'text', value: row => row.item },
  { header: 'location', type: 'text', value: row => row.location },
  { header: 'subject', type: 'text', value: row => row.subject },
  { header: 'detail', type: 'text', value: row => row.detail },
  { header: 'value', type: 'number', value: row => row.value },
  { header: 'mend', type: 'text', value: row => checks[row.check].mend },
];

/** Every finding of the data as it is now, as a CSV file. */
export async function exportQuality(engine: Engine): Promise<{ name: string; bytes: Uint8Array }> {
  const found: Finding[] = [];
  await judge(engine, Infinity, undefined, rows => Promise.resolve(void found.push(...rows)));
  return { name: 'data-quality.csv', bytes: new TextEncoder().encode(writeCsv(columns, found)) };
}
