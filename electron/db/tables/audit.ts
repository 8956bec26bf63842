import type { Database } from '../connection.ts';
import { perConnection } from '../per-connection.ts';

export type AuditRow = { at: string; actor: string; action: string; fields: string };

const INSERT = perConnection(db =>
  db.prepare<unknown[]>('INSERT INTO audit (at, actor, action, subject, fields) VALUES (?, ?, ?, ?, ?)'),
);

/** Adds to the audit trail, in the transaction of what it tells. */
export function writeAudit(
  db: Database,
  row: { at: string; actor: string; action: string; subject: string; fields?: object },
): void {
  INSERT(db).run(row.at, row.actor, row.action, row.subject, JSON.stringify(row.fields ?? {}));
}

/** What was done to a subject, oldest first. */
export function auditOf(db: Database, subject: string): AuditRow[] {
  return db
    .prepare<[string], AuditRow>('SELECT at, actor, action, fields FROM audit WHERE subject = ? ORDER BY seq')
    .all(subject);
}
