import type { DecisionKind, TicketRow, TicketStatus } from '../../../shared/model/decision.ts';
import type { Database } from '../connection.ts';

const columns = `id, run, item_location AS itemLocation, kind, plan_run AS planRun, opened, expires, status,
  decided_by AS decidedBy, decided_at AS decidedAt, patch, reason, row_version AS rowVersion`;

type TicketChange = {
  id: string;
  expectedVersion: number;
  status: TicketStatus;
  decidedBy: string | null;
  decidedAt: string;
  patch: string | null;
  reason: string | null;
};

/** Review tickets: questions to a person. */
export function ticketTable(db: Database) {
  const one = db.prepare<[string], TicketRow>(`SELECT ${columns} FROM review_ticket WHERE id = ?`);
  const ofRun = db.prepare<[string], TicketRow>(`SELECT ${columns} FROM review_ticket WHERE run = ?`);
  const open = db.prepare<[number, string], TicketRow>(
    `SELECT ${columns} FROM review_ticket WHERE item_location = ? AND kind = ? AND status = 'open'`,
  );
  // Ids sort by the time they were made; the pipeline opens tickets worst value at risk first.
  const page = db.prepare<[string, number, number], TicketRow>(
    `SELECT ${columns} FROM review_ticket WHERE status = ? ORDER BY opened, id LIMIT ? OFFSET ?`,
  );
  const count = db.prepare<[string], number>('SELECT count(*) FROM review_ticket WHERE status = ?').pluck();
  const overdue = db.prepare<[string], TicketRow>(
    `SELECT ${columns} FROM review_ticket WHERE status = 'open' AND expires <= ? ORDER BY opened, id`,
  );
  const before = db.prepare<[number], TicketRow>(
    `SELECT ${columns} FROM review_ticket WHERE status = 'open' AND plan_run < ? ORDER BY opened, id`,
  );
  const insert = db.prepare<TicketRow>(
    `INSERT INTO review_ticket (id, run, item_location, kind, plan_run, opened, expires, status, decided_by, decided_at,
       patch, reason, row_version)
     VALUES (:id, :run, :itemLocation, :kind, :planRun, :opened, :expires, :status, :decidedBy, :decidedAt,
       :patch, :reason, :rowVersion)`,
  );
  const change = db.prepare<TicketChange>(
    `UPDATE review_ticket SET status = :status, decided_by = :decidedBy, decided_at = :decidedAt, patch = :patch,
       reason = :reason, row_version = row_version + 1
     WHERE id = :id AND row_version = :expectedVersion`,
  );
  return {
    ticket: (id: string) => one.get(id) ?? null,
    ticketOfRun: (run: string) => ofRun.get(run) ?? null,
    openTicket: (itemLocation: number, kind: DecisionKind) => open.get(itemLocation, kind) ?? null,
    tickets: (wanted: { status: TicketStatus; offset: number; limit: number }) => ({
      rows: page.all(wanted.status, wanted.limit, wanted.offset),
      total: count.get(wanted.status) ?? 0,
    }),
    overdueTickets: (now: string) => overdue.all(now),
    ticketsBefore: (planRun: number) => before.all(planRun),
    insertTicket: (ticket: TicketRow) => void insert.run(ticket),
    changeTicket: (wanted: TicketChange) => change.run(wanted).changes === 1,
  };
}
