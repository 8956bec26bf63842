import type { Database } from '../connection.ts';

export type QualityRun = {
  key: number;
  dataVersion: string;
  /** Scores as JSON. */
  scores: string;
  madeAt: string;
};

/** A run with the import that it followed. */
export type QualityTrendRow = QualityRun & {
  importId: string | null;
  fileName: string | null;
  state: 'done' | 'undone' | null;
};

export type FindingRow = {
  check: string;
  item: string | null;
  location: string | null;
  itemLocation: number | null;
  subject: string | null;
  detail: string;
  valueMinor: number | null;
};

/** A new report after the newest import in force; nobody reads it until it is finished. */
export function beginQualityRun(db: Database, dataVersion: string): number {
  const insert = db.prepare(
    "INSERT INTO quality_run (import, data_version, scores) VALUES ((SELECT max(key) FROM import WHERE state = 'done'), ?, '{}')",
  );
  return Number(insert.run(dataVersion).lastInsertRowid);
}

/** Makes a report the one that everybody reads. */
export function finishQualityRun(db: Database, run: number, scores: unknown, madeAt: string): void {
  db.prepare('UPDATE quality_run SET scores = ?, made_at = ? WHERE key = ?').run(
    JSON.stringify(scores),
    madeAt,
    run,
  );
}

/** Writes findings in their order behind those that the run has. @yields after each */
export function* insertFindings(
  db: Database,
  run: number,
  from: number,
  rows: readonly FindingRow[],
): Generator<undefined, void> {
  const insert = db.prepare(
    'INSERT INTO quality_finding (run, seq, check_name, item, location, item_location, subject, detail, value_minor) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)',
  );
  for (const [index, row] of rows.entries()) {
    const { check, item, location, itemLocation, subject, detail, valueMinor } = row;
    insert.run(run, from + index, check, item, location, itemLocation, subject, detail, valueMinor);
    yield;
  }
}

/** Takes away the findings of reports before the newest, and reports that were never finished. @yields between slices */
export function* sweepFindings(db: Database): Generator<undefined, void> {
  const newest = newestQualityRun(db)?.key ?? 0;
  const remove = db.prepare(
    'DELETE FROM quality_finding WHERE (run, seq) IN (SELECT run, seq FROM quality_finding WHERE run < ? LIMIT 1000)',
  );
  while (remove.run(newest).changes > 0) yield;
  db.prepare('DELETE FROM quality_run WHERE key < ? AND made_at IS NULL').run(newest);
}

/** The newest finished report. */
export function newestQualityRun(db: Database): QualityRun | undefined {
  return db
    .prepare<[], QualityRun>(
      'SELECT key, data_version AS dataVersion, scores, made_at AS madeAt FROM quality_run WHERE made_at IS NOT NULL ORDER BY key DESC LIMIT 1',
    )
    .get();
}

/** The newest report after each import, newest first. */
export function qualityTrend(db: Database, most: number): QualityTrendRow[] {
  return db
    .prepare<[number], QualityTrendRow>(
      `SELECT q.key, q.data_version AS dataVersion, q.scores, q.made_at AS madeAt, i.id AS importId, i.file_name AS fileName, i.state
       FROM quality_run q LEFT JOIN import i ON i.key = q.import
       WHERE q.key = (SELECT max(key) FROM quality_run later WHERE later.import IS q.import AND later.made_at IS NOT NULL) ORDER BY q.key DESC LIMIT ?`,
    )
    .all(most);
}

/** A page of a run's findings, the most money first; of one check, or of all. */
export function pageFindings(
  db: Database,
  page: { run: number; check: string | undefined; offset: number; limit: number },
): { rows: FindingRow[]; total: number } {
  const where = page.check === undefined ? 'run = @run' : 'run = @run AND check_name = @check';
  const values = { ...page, check: page.check ?? null };
  const rows = db
    .prepare<[object], FindingRow>(
      `SELECT check_name AS "check", item, location, item_location AS itemLocation, subject, detail, value_minor AS valueMinor
       FROM quality_finding WHERE ${where} ORDER BY seq LIMIT @limit OFFSET @offset`,
    )
    .all(values);
  const total =
    db.prepare<[object], number>(`SELECT count(*) FROM quality_finding WHERE ${where}`).pluck().get(values) ??
    0;
  return { rows, total };
}
