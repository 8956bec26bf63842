import { AppError } from '../../shared/errors.ts';
import { APPLICATION_ID, connect, explainSqlite, type Database } from './connection.ts';
import { latestVersion, schemaVersion } from './migrate.ts';

/**
 * Refuses a file that is not a workspace, is from a newer version, or is damaged.
 * @throws AppError incompatible or damaged, naming the file and the cure
 */
export function verifyFile(file: string, options: { quickCheck: boolean } = { quickCheck: true }): void {
  let db: Database | undefined;
  try {
    db = connect(file, 'read');
    verifyHeader(db, file);
    if (options.quickCheck) verifyPages(db, file);
  } catch (error) {
    throw explainSqlite(error, file);
  } finally {
    db?.close();
  }
}

function verifyHeader(db: Database, file: string): void {
  const id = Number(db.pragma('application_id', { simple: true }));
  if (id !== APPLICATION_ID) {
    throw new AppError(
      'incompatible',
      `${file} is a database, but not a Quartermaster workspace; choose a .qm file, or make a new one with: qm init FILE`,
      { file },
    );
  }
  const version = schemaVersion(db);
  if (version > latestVersion) {
    throw new AppError(
      'incompatible',
      `${file} was written by a newer Quartermaster (schema ${version}, this one knows ${latestVersion}); update the application to open it`,
      { file, version, latestVersion },
    );
  }
}

function verifyPages(db: Database, file: string): void {
  const result = String(db.pragma('quick_check(1)', { simple: true }));
  if (result !== 'ok') {
    throw new AppError(
      'damaged',
      `${file} is damaged (${result}); restore the last backup with: qm restore BACKUP ${file}. Backups lie in ${file}.backups`,
      { file },
    );
  }
}

/**
 * The thorough check behind `qm check`. May run on any thread.
 * @returns one sentence a problem; empty when all is well
 */
export function findProblems(file: string): string[] {
  const db = connect(file, 'read');
  try {
    verifyHeader(db, file);
    const problems: string[] = [];
    for (const { integrity_check: line } of db
      .prepare<[], { integrity_check: string }>('PRAGMA integrity_check(20)')
      .all()) {
      if (line !== 'ok') problems.push(`Storage: ${line}`);
    }
    for (const row of db
      .prepare<[], { table: string; rowid: number; parent: string }>('PRAGMA foreign_key_check')
      .all()) {
      problems.push(`A row of ${row.table} refers to a row of ${row.parent} that does not exist`);
    }
    problems.push(...findBrokenRules(db));
    return problems;
  } catch (error) {
    throw explainSqlite(error, file);
  } finally {
    db.close();
  }
}

/** What no foreign key can say: each query counts rows that break a rule of the workspace. */
const rules: readonly { sql: string; sentence: string }[] = [
  {
    sql: "SELECT count(*) FROM (SELECT DISTINCT import FROM demand UNION SELECT DISTINCT import FROM availability) d WHERE NOT EXISTS (SELECT 1 FROM import i WHERE i.key = d.import AND i.state = 'done')",
    sentence: 'imports have rows but are not recorded as done',
  },
  {
    sql: 'SELECT count(*) FROM (SELECT 1 FROM stock_ledger l WHERE NOT EXISTS (SELECT 1 FROM item_location il WHERE il.key = l.item_location) GROUP BY l.item_location HAVING abs(sum(l.quantity)) > 1e-6)',
    sentence: 'item-locations that were taken away still have stock',
  },
  {
    sql: 'SELECT count(*) FROM plan_line WHERE run NOT IN (SELECT key FROM plan_run)',
    sentence: 'plan lines belong to no plan',
  },
  {
    sql: "SELECT count(*) FROM order_line l JOIN purchase_order o ON o.key = l.purchase_order WHERE l.received > 0 AND o.state IN ('draft', 'approved')",
    sentence: 'order lines were received before their order was sent',
  },
];

function findBrokenRules(db: Database): string[] {
  return rules.flatMap(({ sql, sentence }) => {
    const count = db.prepare<[], number>(sql).pluck().get() ?? 0;
    return count > 0 ? [`${count} ${sentence}`] : [];
  });
}
