import type { Candidate } from '../agents/candidate.ts';
import { kindOf } from '../agents/candidate.ts';
import type { DecisionStore, DecisionTransaction, DraftedLine } from '../agents/store.ts';
import { AppError } from '../../shared/errors.ts';
import type { DecisionKind } from '../../shared/model/decision.ts';
import type { Database } from '../db/connection.ts';
import { decisionRecords } from '../db/tables/decisions.ts';
import { removeOrderLine } from '../db/tables/orders.ts';
import { currentPlan, SELECT_NAMED_LINE, type NamedPlanLine, type PlanRun } from '../db/tables/plans.ts';
import { candidateOf, type DraftSeen } from './candidates.ts';
import { draftLine } from './draft-orders.ts';
import { readSettings, type Engine } from './engine.ts';
import { dataVersion } from './forecasts.ts';

const ACTOR = 'decision pipeline';

/** What the decision pipeline sees of the workspace, and the one way in which it changes anything. */
export function decisionStore(engine: Engine): DecisionStore {
  const { store } = engine;
  return {
    reads: decisionRecords(store.reader),
    transaction: work => store.write(db => work(transactionOn(engine, db))),
    candidates: limit => Promise.resolve(dueCandidates(engine, limit)),
    candidate: (itemLocation, kind) => Promise.resolve(oneCandidate(engine, itemLocation, kind)),
    planRun: () => currentPlan(store.reader)?.key ?? null,
    dataVersion: () => `${dataVersion(engine)}|${currentPlan(store.reader)?.key ?? 0}`,
    currency: () => readSettings(engine).locale.currency,
  };
}

const DRAFTS = `
  SELECT o.id AS orderId, o.number AS orderNumber, x.id AS line, x.quantity, coalesce(x.expected, o.ordered_on) AS day, o.created_at AS createdAt
  FROM order_line x JOIN purchase_order o ON o.key = x.purchase_order
  WHERE x.item_location = ? AND o.state = 'draft' AND o.kind = ? ORDER BY o.key`;

type DraftRow = DraftedLine & DraftSeen & { createdAt: string };

function draftsOf(db: Database, itemLocation: number, kind: DecisionKind): DraftRow[] {
  return db.prepare<[number, string], DraftRow>(DRAFTS).all(itemLocation, kind);
}

function transactionOn(engine: Engine, db: Database): DecisionTransaction {
  return {
    ...decisionRecords(db),
    openDraft(itemLocation, kind) {
      const [draft] = draftsOf(db, itemLocation, kind);
      return draft ? { orderId: draft.orderId, orderNumber: draft.orderNumber, line: draft.line } : null;
    },
    draftLine(candidate, terms, key, replaces) {
      if (replaces) removeOrderLine(db, replaces.line);
      const supplier = terms.supplierId === null ? null : supplierKey(db, terms.supplierId);
      const plan = currentPlan(db);
      const { lineId } = draftLine(
        engine,
        db,
        {
          itemLocation: candidate.itemLocation,
          supplier,
          quantity: terms.quantity,
          unitPriceMicros: terms.unitPriceMicros ?? 0,
          pricePer: terms.pricePer,
          currency: terms.currency,
          arrivesDay: terms.arrivesDay,
          orderedOn: plan?.asOf ?? terms.orderByDay ?? 0,
          cause: key,
        },
        ACTOR,
      );
      engine.metrics.ordersGenerated.inc({ kind: 'purchase' });
      return draftedLine(db, lineId);
    },
    withdrawDraft(line) {
      removeOrderLine(db, line.line);
    },
  };
}

function supplierKey(db: Database, id: string): number {
  const row = db
    .prepare<[string], { key: number; name: string; blocked: number }>(
      'SELECT key, name, blocked FROM supplier WHERE id = ?',
    )
    .get(id);
  if (!row) throw new AppError('rejected', 'The supplier does not exist any more; plan again');
  if (row.blocked)
    throw new AppError('rejected', `${row.name} is blocked; unblock the supplier or choose another`);
  return row.key;
}

function draftedLine(db: Database, lineId: string): DraftedLine {
  const found = db
    .prepare<[string], DraftedLine>(
      'SELECT o.id AS orderId, o.number AS orderNumber, x.id AS line FROM order_line x JOIN purchase_order o ON o.key = x.purchase_order WHERE x.id = ?',
    )
    .get(lineId);
  if (!found) throw new AppError('internal', `The order line ${lineId} was not written`);
  return found;
}

// A line that stands on an order made since the plan and no longer a draft has been dealt with.
const NOT_DEALT_WITH = `p.accepted = 0 AND NOT EXISTS (
  SELECT 1 FROM order_line x JOIN purchase_order o ON o.key = x.purchase_order
  WHERE x.item_location = p.item_location AND o.state IN ('approved', 'sent', 'partly-received', 'received') AND o.created_at >= @planned)`;

function dueCandidates(engine: Engine, limit: number): Candidate[] {
  const db = engine.store.reader;
  const plan = currentPlan(db);
  if (!plan) throw new AppError('not-found', 'There is no plan to decide on; plan first');
  const lines = db
    .prepare<{ run: number; planned: string; limit: number }, NamedPlanLine>(
      `${SELECT_NAMED_LINE} WHERE p.run = @run AND p.action <> 'none' AND ${NOT_DEALT_WITH} ORDER BY p.risk_minor DESC, p.value_minor DESC, p.item_location LIMIT @limit`,
    )
    .all({ run: plan.key, planned: plan.createdAt, limit });
  return lines.map(line => toCandidate(engine, plan, line));
}

function oneCandidate(engine: Engine, itemLocation: number, kind: DecisionKind): Candidate | null {
  const db = engine.store.reader;
  const plan = currentPlan(db);
  if (!plan) return null;
  const line = db
    .prepare<{ run: number; planned: string; itemLocation: number }, NamedPlanLine>(
      `${SELECT_NAMED_LINE} WHERE p.run = @run AND p.item_location = @itemLocation AND p.action <> 'none' AND ${NOT_DEALT_WITH}`,
    )
    .get({ run: plan.key, planned: plan.createdAt, itemLocation });
  if (!line) return null;
  const candidate = toCandidate(engine, plan, line);
  return candidate.action !== 'none' && kindOf(candidate.action) === kind ? candidate : null;
}

/** Drafts that the plan counted as on order are taken out again: a line that waits is planned as if it did not. */
function toCandidate(engine: Engine, plan: PlanRun, line: NamedPlanLine): Candidate {
  const waiting = draftsOf(engine.store.reader, line.itemLocation, 'purchase').filter(
    draft => draft.createdAt < plan.createdAt,
  );
  return candidateOf(engine, plan, line, waiting);
}
