import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { migrate } from '../db/migrate.ts';
import { decisionRecords } from '../db/tables/decisions.ts';
import { verifyChain } from './audit-chain.ts';
import type { Candidate } from './candidate.ts';
import { decide } from './pipeline.ts';
import { candidateFor, passOver, planOf, storeOver, type Plan } from './stand-in.ts';
import { inAuditSample } from './steps/gate.ts';
import { defaultSettings } from '../../shared/model/settings.ts';

function workspace(candidates: Candidate[]) {
  const db = new Database(':memory:');
  migrate(db);
  const plan: Plan = planOf(candidates);
  const store = storeOver(db, decisionRecords(db), plan);
  const drafts = () =>
    db
      .prepare<[], { item: number; quantity: number; total: number; key: string }>(
        'SELECT item_location AS item, quantity, total, key FROM draft ORDER BY item_location',
      )
      .all();
  return { db, plan, store, drafts };
}

const settings = { ...defaultSettings.decisions, auditShare: 0 };

describe('a pass over the plan', () => {
  it('drafts what passes the gate and logs all six steps', async () => {
    const { store, drafts, db } = workspace([candidateFor(1), candidateFor(2, { quantity: 40 })]);
    const result = await decide(passOver(store));
    expect(result).toMatchObject({ runs: 2, drafted: 2, ticketed: 0, held: 0, failed: 0 });
    expect(drafts().map(({ item, quantity, total }) => ({ item, quantity, total }))).toEqual([
      { item: 1, quantity: 100, total: 25_000 },
      { item: 2, quantity: 40, total: 10_000 },
    ]);
    const run = db.prepare<[], string>('SELECT id FROM decision_run ORDER BY id LIMIT 1').pluck().get();
    expect(store.reads.stepsOf(run ?? '').map(step => step.step)).toEqual([
      'retrieve',
      'reason',
      'optimise',
      'validate',
      'gate',
      'act',
    ]);
    expect(verifyChain(store.reads)).toEqual({ ok: true, rows: 12, problems: [] });
  });

  it('never doubles a draft when it runs again', async () => {
    const { store, drafts } = workspace([candidateFor(1)]);
    await decide(passOver(store));
    await decide(passOver(store));
    expect(drafts()).toHaveLength(1);
    expect(drafts()[0]?.quantity).toBe(100);
  });

  it('leaves a line alone on the same plan once its draft was approved', async () => {
    const { store, drafts, db } = workspace([candidateFor(1)]);
    await decide(passOver(store));
    db.exec("UPDATE draft SET state = 'approved'");
    expect(await decide(passOver(store))).toMatchObject({ runs: 1, drafted: 0, held: 1 });
    expect(drafts()).toHaveLength(1);
  });

  it('asks a person when the confidence is below the threshold', async () => {
    const { store, drafts } = workspace([candidateFor(1, { historyPeriods: 5 })]);
    expect(await decide(passOver(store))).toMatchObject({ drafted: 0, ticketed: 1 });
    expect(drafts()).toEqual([]);
    const { rows, total } = store.reads.tickets({ status: 'open', offset: 0, limit: 10 });
    expect(total).toBe(1);
    expect(rows[0]).toMatchObject({ itemLocation: 1, status: 'open', expires: '2024-04-15T12:00:00.000Z' });
    expect(store.reads.outbox('pending')).toHaveLength(1);
  });

  it('replaces an open ticket with fresh terms and keeps one open', async () => {
    const { store, plan } = workspace([candidateFor(1, { historyPeriods: 5 })]);
    await decide(passOver(store));
    const first = store.reads.openTicket(1, 'purchase');
    plan.run = 2;
    plan.dataVersion = 'plan-2';
    plan.candidates = [candidateFor(1, { historyPeriods: 5, planRun: 2, quantity: 150 })];
    await decide(passOver(store));
    const second = store.reads.openTicket(1, 'purchase');
    expect(second?.id).not.toBe(first?.id);
    expect(store.reads.ticket(first?.id ?? '')?.status).toBe('replaced');
    expect(store.reads.run(first?.run ?? '')?.status).toBe('replaced');
    expect(verifyChain(store.reads).ok).toBe(true);
  });

  it('takes a draft back when the fresh terms need a person', async () => {
    const { store, plan, drafts } = workspace([candidateFor(1)]);
    await decide(passOver(store));
    expect(drafts()).toHaveLength(1);
    plan.run = 2;
    plan.candidates = [candidateFor(1, { planRun: 2, flags: ['stale-data'] })];
    expect(await decide(passOver(store))).toMatchObject({ ticketed: 1 });
    expect(drafts()).toEqual([]);
  });

  it('takes back the ticket of an older plan when the latest one needs nothing', async () => {
    const { store, plan } = workspace([candidateFor(1, { historyPeriods: 5 })]);
    await decide(passOver(store));
    plan.run = 2;
    plan.candidates = [];
    await decide(passOver(store));
    expect(store.reads.openTicket(1, 'purchase')).toBeNull();
    expect(store.reads.tickets({ status: 'replaced', offset: 0, limit: 10 }).total).toBe(1);
  });

  it('sends a change of an existing order to a person, whatever the confidence', async () => {
    const { store } = workspace([candidateFor(1, { action: 'expedite' })]);
    expect(await decide(passOver(store))).toMatchObject({ ticketed: 1 });
    expect(store.reads.openTicket(1, 'change')).not.toBeNull();
  });

  it('asks a person when the value is above the limit, and 0 sets no limit', async () => {
    const { store } = workspace([candidateFor(1), candidateFor(2, { quantity: 40 })]);
    expect(await decide(passOver(store, { settings: { ...settings, autoApproveLimit: 100 } }))).toMatchObject(
      {
        drafted: 1,
        ticketed: 1,
      },
    );
    const open = workspace([candidateFor(1)]);
    expect(await decide(passOver(open.store))).toMatchObject({ drafted: 1 });
  });

  it('sends broken terms to a person with no confidence at all', async () => {
    const { store } = workspace([candidateFor(1, { quantity: 7 })]);
    await decide(passOver(store));
    const run = store.reads.openTicket(1, 'purchase')?.run ?? '';
    const gate = store.reads.stepsOf(run).find(step => step.step === 'gate');
    expect(JSON.parse(gate?.payload ?? '')).toMatchObject({
      to: 'ticket',
      gate: 'failed-check',
      confidence: 0,
    });
  });

  it('keeps deciding when one line fails, and says why', async () => {
    const { store } = workspace([candidateFor(1), candidateFor(2)]);
    const transaction: typeof store.transaction = work =>
      store.transaction(inner =>
        work({
          ...inner,
          draftLine: (candidate, ...rest) => {
            if (candidate.itemLocation === 1) throw new Error('supplier 1 has no address');
            return inner.draftLine(candidate, ...rest);
          },
        }),
      );
    const result = await decide(passOver({ ...store, transaction }));
    expect(result).toMatchObject({ runs: 2, drafted: 1, failed: 1 });
    expect(verifyChain(store.reads).ok).toBe(true);
  });

  it('stops between lines when it is cancelled, and what was decided stands', async () => {
    const { store, drafts } = workspace([candidateFor(1), candidateFor(2), candidateFor(3)]);
    const controller = new AbortController();
    const reasoner = {
      name: 'ollama' as const,
      choose: ({ options }: { options: { id: string }[] }) => {
        controller.abort();
        return {
          option: options[0]!.id,
          codes: [],
          explanation: '',
          ifNot: '',
          fallback: false,
          stated: null,
        };
      },
    };
    await expect(
      decide(passOver(store, { reasoners: [reasoner], signal: controller.signal })),
    ).rejects.toMatchObject({
      code: 'cancelled',
    });
    expect(drafts()).toHaveLength(1);
    expect(await decide(passOver(store))).toMatchObject({ drafted: 3 });
  });

  it('chooses the same audit sample for the same plan and item, and about the share asked for', () => {
    const chosen = Array.from({ length: 20_000 }, (_, item) => inAuditSample(3, item, 0.05)).filter(
      Boolean,
    ).length;
    expect(chosen / 20_000).toBeGreaterThan(0.045);
    expect(chosen / 20_000).toBeLessThan(0.055);
    expect(inAuditSample(3, 17, 0.05)).toBe(inAuditSample(3, 17, 0.05));
    expect(inAuditSample(3, 17, 1)).toBe(true);
    expect(inAuditSample(3, 17, 0)).toBe(false);
  });

  it('fills up to the safety stock where no forecast is known, and asks a person', async () => {
    const blind = candidateFor(1, {
      action: 'none',
      quantity: 0,
      historyPeriods: 0,
      errorAtHorizon: null,
      onHand: 8,
      safetyStock: 30,
      facts: {},
      flags: ['no-forecast'],
    });
    const { store } = workspace([blind, { ...blind, itemLocation: 2, onHand: 15 }]);
    expect(await decide(passOver(store))).toMatchObject({ ticketed: 1, held: 1 });
    const run = store.reads.openTicket(1, 'purchase')?.run ?? '';
    const steps = Object.fromEntries(
      store.reads.stepsOf(run).map(step => [step.step, JSON.parse(step.payload)]),
    );
    expect(steps['reason']).toMatchObject({ fallback: true, codes: ['floor'] });
    expect(steps['optimise']).toMatchObject({ terms: { quantity: 25 } });
    expect(steps['gate']).toMatchObject({ confidence: 0.5 });
  });

  it('decides 500 lines in well under two seconds of processor time and lets the event loop run', async () => {
    const { store } = workspace(Array.from({ length: 500 }, (_, index) => candidateFor(index + 1)));
    let turns = 0;
    const timer = setInterval(() => {
      turns += 1;
    }, 1);
    const before = process.cpuUsage();
    const result = await decide(passOver(store));
    const { user, system } = process.cpuUsage(before);
    clearInterval(timer);
    expect(result.drafted).toBe(500);
    expect((user + system) / 1e6).toBeLessThan(2);
    expect(turns).toBeGreaterThan(5);
  });
});
