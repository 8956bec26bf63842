import Database from 'better-sqlite3';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isAppError } from '../../shared/errors.ts';
import { migrate } from '../db/migrate.ts';
import { decisionRecords } from '../db/tables/decisions.ts';
import { verifyChain } from './audit-chain.ts';
import type { Candidate } from './candidate.ts';
import { decide } from './pipeline.ts';
import { approveTicket, askAgain, expireTickets, modifyTicket, rejectTicket } from './review.ts';
import { candidateFor, clockAt, passOver, planOf, storeOver } from './stand-in.ts';

/** What may happen to a workspace, in any order. `line` is an item-location, `which` picks a ticket. */
type Event =
  | { what: 'decide' | 'expire' | 'approve orders' | 'two passes' }
  | { what: 'replan'; quantities: number[] }
  | { what: 'price'; line: number; micros: number }
  | { what: 'doubt'; line: number; periods: number }
  | { what: 'wait'; hours: number }
  | { what: 'approve' | 'reject' | 'ask again' | 'approve twice'; which: number }
  | { what: 'modify'; which: number; packs: number };

const LINES = 4;
const which = fc.nat(LINES);
const line = fc.integer({ min: 1, max: LINES });

const event: fc.Arbitrary<Event> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.constantFrom<Event>({ what: 'decide' }, { what: 'decide' }, { what: 'two passes' }),
  },
  { weight: 1, arbitrary: fc.constantFrom<Event>({ what: 'expire' }, { what: 'approve orders' }) },
  fc.record({
    what: fc.constant('replan' as const),
    quantities: fc.array(
      fc.nat(40).map(packs => packs * 5),
      { minLength: LINES, maxLength: LINES },
    ),
  }),
  {
    weight: 4,
    arbitrary: fc.record({
      what: fc.constant('price' as const),
      line,
      micros: fc.integer({ min: 1_000_000, max: 4_000_000 }),
    }),
  },
  fc.record({ what: fc.constant('doubt' as const), line, periods: fc.constantFrom(5, 104) }),
  fc.record({ what: fc.constant('wait' as const), hours: fc.integer({ min: 1, max: 6 }) }),
  {
    weight: 4,
    arbitrary: fc.record({
      what: fc.constantFrom(
        'approve' as const,
        'reject' as const,
        'ask again' as const,
        'approve twice' as const,
      ),
      which,
    }),
  },
  fc.record({ what: fc.constant('modify' as const), which, packs: fc.integer({ min: 0, max: 30 }) }),
);

function workspace() {
  const db = new Database(':memory:');
  migrate(db);
  const lines = Array.from({ length: LINES }, (_, index) =>
    candidateFor(index + 1, { historyPeriods: index % 2 ? 5 : 104 }),
  );
  const plan = planOf(lines);
  const store = storeOver(db, decisionRecords(db), plan);
  const clock = clockAt('2024-04-15T08:00:00.000Z');
  const desk = passOver(store, { clock });
  /** Every draft that a person agreed to: terms that the person saw, by the key of the run. */
  const agreed = new Map<string, number>();
  let ordered = 0;

  function openTicket(index: number) {
    const { rows } = store.reads.tickets({ status: 'open', offset: 0, limit: 100 });
    return rows.length === 0 ? undefined : rows[index % rows.length];
  }

  function change(wanted: number, changes: Partial<Candidate>): void {
    plan.dataVersion += '.';
    plan.candidates = plan.candidates.map(one =>
      one.itemLocation === wanted ? { ...one, ...changes } : one,
    );
  }

  async function decideTicket(what: string, index: number, packs: number): Promise<void> {
    const ticket = openTicket(index);
    if (!ticket) return;
    const seen = db
      .prepare<[string], number>(
        "SELECT json_extract(state, '$.terms.totalMinor') FROM decision_run WHERE id = ?",
      )
      .pluck()
      .get(ticket.run);
    const act = async () => {
      if (what === 'reject') return await rejectTicket(desk, ticket.id, 'other', 'anna');
      if (what === 'ask again') return await askAgain(desk, ticket.id, 'anna');
      if (what === 'modify') return await modifyTicket(desk, ticket.id, packs * 5, 'wrong-quantity', 'anna');
      return await approveTicket(desk, ticket.id, 'anna');
    };
    const outcomes = await Promise.allSettled(what === 'approve twice' ? [act(), act()] : [act()]);
    for (const outcome of outcomes) {
      if (outcome.status === 'rejected')
        expect(isAppError(outcome.reason) && ['conflict', 'rejected'].includes(outcome.reason.code)).toBe(
          true,
        );
      else if (outcome.value.status === 'approved') agreed.set(`${ticket.run}:review`, seen ?? 0);
    }
    expect(
      outcomes.filter(outcome => outcome.status === 'fulfilled' && outcome.value.orderNumber !== null).length,
    ).toBeLessThanOrEqual(1);
  }

  async function apply(step: Event): Promise<void> {
    if (step.what === 'decide') await decide(desk);
    else if (step.what === 'two passes')
      await Promise.all([decide(desk), Promise.resolve().then(() => decide(desk))]);
    else if (step.what === 'expire') await expireTickets(desk);
    else if (step.what === 'wait') clock.advance(step.hours * 3_600_000);
    else if (step.what === 'price') change(step.line, { unitPriceMicros: step.micros });
    else if (step.what === 'doubt') change(step.line, { historyPeriods: step.periods });
    else if (step.what === 'approve orders') {
      ordered += db.prepare("UPDATE draft SET state = 'approved' WHERE state = 'draft'").run().changes;
    } else if (step.what === 'replan') {
      plan.run += 1;
      plan.dataVersion = `plan-${plan.run}`;
      plan.candidates = step.quantities.flatMap((quantity, index) => {
        const old = plan.candidates.find(one => one.itemLocation === index + 1) ?? candidateFor(index + 1);
        return quantity === 0 ? [] : [{ ...old, planRun: plan.run, quantity: Math.max(10, quantity) }];
      });
    } else if ('which' in step)
      await decideTicket(step.what, step.which, step.what === 'modify' ? step.packs : 0);
  }

  function check(): void {
    const rows = <T>(sql: string) => db.prepare<[], T>(sql).all();
    const standing = rows<{ n: number }>(`SELECT count(*) AS n FROM (
      SELECT item_location, kind FROM draft WHERE state = 'draft'
      UNION ALL SELECT item_location, kind FROM review_ticket WHERE status = 'open')
      GROUP BY item_location, kind HAVING count(*) > 1`);
    expect(standing).toEqual([]);
    expect(rows("SELECT id FROM decision_run WHERE status IN ('running', 'failed')")).toEqual([]);
    // A run waits exactly as long as its ticket is open.
    expect(
      rows(`SELECT r.id FROM decision_run r LEFT JOIN review_ticket t ON t.run = r.id
      WHERE (r.status = 'waiting') <> (coalesce(t.status, '') = 'open')`),
    ).toEqual([]);
    // No plan is ordered from twice for one line.
    expect(
      rows(`SELECT d.item_location FROM draft d JOIN decision_run r ON d.key IN (r.id || ':act', r.id || ':review')
      GROUP BY d.item_location, d.kind, r.plan_run HAVING count(*) > 1`),
    ).toEqual([]);
    for (const { key, total } of rows<{ key: string; total: number }>('SELECT key, total FROM draft')) {
      const most = agreed.get(key);
      if (most !== undefined) expect(total).toBeLessThanOrEqual(most);
    }
    expect(verifyChain(store.reads).problems).toEqual([]);
    expect(rows<{ n: number }>("SELECT count(*) AS n FROM draft WHERE state = 'approved'")[0]?.n).toBe(
      ordered,
    );
  }

  return { apply, check, close: () => db.close() };
}

describe('whatever happens, in whatever order', () => {
  it('one ticket or draft stands for a line, no plan is ordered from twice, and nobody pays more than was agreed', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(event, { minLength: 5, maxLength: 40 }), async events => {
        const { apply, check, close } = workspace();
        for (const step of events) {
          await apply(step);
          check();
        }
        close();
      }),
      { numRuns: 100 },
    );
  });
});
