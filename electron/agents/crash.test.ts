import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import Database from 'better-sqlite3';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { migrate } from '../db/migrate.ts';
import { decisionRecords } from '../db/tables/decisions.ts';
import { verifyChain } from './audit-chain.ts';
import { decide } from './pipeline.ts';
import { candidateFor, passOver, planOf, storeOver } from './stand-in.ts';
import type { Reasoner } from './reasoners/reasoner.ts';
import type { DecisionStore } from './store.ts';

const lines = [
  candidateFor(1),
  candidateFor(2, { historyPeriods: 5 }),
  candidateFor(3, { action: 'expedite' }),
  candidateFor(4, { action: 'none', quantity: 0 }),
  candidateFor(5, { action: 'transfer', supplierId: null }),
  candidateFor(6, { quantity: 7 }),
];

/** Everything that a pass leaves behind, without ids and times. */
function outcome(db: Database.Database) {
  return {
    drafts: db.prepare('SELECT item_location, kind, quantity, total FROM draft ORDER BY 1').all(),
    tickets: db
      .prepare("SELECT item_location, kind FROM review_ticket WHERE status = 'open' ORDER BY 1")
      .all(),
    running: db.prepare("SELECT count(*) AS n FROM decision_run WHERE status = 'running'").get(),
    failed: db.prepare("SELECT count(*) AS n FROM decision_run WHERE status = 'failed'").get(),
  };
}

function openFile(file: string) {
  const db = new Database(file);
  db.pragma('journal_mode = WAL');
  db.pragma('synchronous = NORMAL');
  migrate(db);
  return { db, store: storeOver(db, decisionRecords(db), planOf(lines)) };
}

/** A store whose process dies at one transaction: before it is committed, or just after. Nothing works from then on. */
function dyingAt(store: DecisionStore, transactionNumber: number, when: 'before' | 'after'): DecisionStore {
  let count = 0;
  const dead = () => {
    throw new Error('the process is dead');
  };
  return {
    ...store,
    transaction: async work => {
      count += 1;
      if (count > transactionNumber) return dead();
      if (count < transactionNumber) return await store.transaction(work);
      if (when === 'after') await store.transaction(work);
      else await store.transaction(transaction => (work(transaction), dead())).catch(() => undefined);
      return dead();
    },
  };
}

function inTemporaryFile<T>(work: (file: string) => Promise<T>): Promise<T> {
  const directory = mkdtempSync(join(tmpdir(), 'qm-crash-'));
  return work(join(directory, 'w.qm')).finally(() => rmSync(directory, { recursive: true, force: true }));
}

async function undisturbed() {
  const { db, store } = openFile(':memory:');
  let transactions = 0;
  const counted: DecisionStore = {
    ...store,
    transaction: work => ((transactions += 1), store.transaction(work)),
  };
  await decide(passOver(counted));
  return { transactions, expected: outcome(db) };
}

describe('a pass that dies', () => {
  it('at any commit leaves nothing lost and nothing doubled once it is run again', async () => {
    const { transactions, expected } = await undisturbed();
    expect(transactions).toBe(lines.length * 7);
    expect(expected).toMatchObject({ drafts: { length: 2 }, tickets: { length: 3 }, running: { n: 0 } });
    for (let at = 1; at <= transactions; at++) {
      for (const when of ['before', 'after'] as const) {
        const { db, store } = openFile(':memory:');
        await expect(decide(passOver(dyingAt(store, at, when)))).rejects.toThrow('dead');
        expect(verifyChain(store.reads), `chain after dying ${when} ${at}`).toMatchObject({ ok: true });
        await decide(passOver(store));
        expect(outcome(db), `outcome after dying ${when} ${at}`).toEqual(expected);
        expect(verifyChain(store.reads)).toMatchObject({ ok: true });
        db.close();
      }
    }
  });

  it('any number of times in a row, in a real file, still comes to the same end', async () => {
    const { transactions, expected } = await undisturbed();
    const death = fc.record({
      at: fc.integer({ min: 1, max: transactions }),
      when: fc.constantFrom('before' as const, 'after' as const),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(death, { minLength: 1, maxLength: 5 }), deaths =>
        inTemporaryFile(async file => {
          for (const { at, when } of deaths) {
            const { db, store } = openFile(file);
            await decide(passOver(dyingAt(store, at, when))).catch((error: unknown) => {
              expect(String(error)).toContain('dead');
            });
            db.close();
          }
          const { db, store } = openFile(file);
          await decide(passOver(store));
          expect(outcome(db)).toEqual(expected);
          expect(verifyChain(store.reads).ok).toBe(true);
          db.close();
        }),
      ),
      { numRuns: 12 },
    );
  });

  it('is resumed at the step that was running, under the same key', async () => {
    const { db, store } = openFile(':memory:');
    // Transactions of a run: 1 begins it, 2 to 7 are its steps. The sixth ends the gate; the act never came.
    await expect(decide(passOver(dyingAt(store, 6, 'after')))).rejects.toThrow('dead');
    const [left] = store.reads.runningRuns();
    expect(left?.step).toBe('act');
    await decide(passOver(store));
    const steps = store.reads.stepsOf(left?.id ?? '').map(({ step, attempt }) => `${step} ${attempt}`);
    expect(steps).toEqual([
      'retrieve 1',
      'reason 1',
      'optimise 1',
      'validate 1',
      'gate 1',
      'resume 1',
      'act 2',
    ]);
    expect(db.prepare('SELECT key FROM draft WHERE item_location = 1').pluck().get()).toBe(`${left?.id}:act`);
  });

  it('leaves its runs to the newer plan when there is one', async () => {
    const db = new Database(':memory:');
    migrate(db);
    const plan = planOf([candidateFor(1)]);
    const store = storeOver(db, decisionRecords(db), plan);
    await expect(decide(passOver(dyingAt(store, 4, 'after')))).rejects.toThrow('dead');
    const [left] = store.reads.runningRuns();
    plan.run = 2;
    plan.candidates = [candidateFor(1, { planRun: 2, quantity: 55 })];
    await decide(passOver(store));
    expect(store.reads.run(left?.id ?? '')?.status).toBe('replaced');
    expect(db.prepare('SELECT quantity FROM draft').pluck().all()).toEqual([55]);
  });

  it('does not touch a run of a pipeline version that this build does not know', async () => {
    const { db, store } = openFile(':memory:');
    await expect(decide(passOver(dyingAt(store, 4, 'after')))).rejects.toThrow('dead');
    db.exec('UPDATE decision_run SET pipeline_version = 99');
    const [left] = store.reads.runningRuns();
    expect(await decide(passOver(store))).toMatchObject({ failed: 0 });
    expect(store.reads.run(left?.id ?? '')).toEqual(left);
    expect(db.prepare('SELECT count(*) FROM draft WHERE item_location = 1').pluck().get()).toBe(0);
  });
});

describe('two passes at once', () => {
  it('decide every line once between them', async () => {
    const { db, store } = openFile(':memory:');
    const chain: Promise<unknown>[] = [];
    // One connection: transactions of both passes take turns, as they do behind the application's gate.
    const gated: DecisionStore = {
      ...store,
      transaction: work => {
        const turn = Promise.allSettled([chain.at(-1)]).then(() => store.transaction(work));
        chain.push(turn.catch(() => undefined));
        return turn;
      },
    };
    const expected = (await undisturbed()).expected;
    await Promise.all([decide(passOver(gated)), decide(passOver(gated))]);
    expect(outcome(db)).toEqual(expected);
    expect(verifyChain(store.reads).ok).toBe(true);
  });
});

describe("a run in somebody else's hands", () => {
  /** A pass over one line that waits in its reasoner until it is let go. */
  function waitingPass(store: DecisionStore) {
    const arrived = Promise.withResolvers<void>();
    const letGo = Promise.withResolvers<void>();
    const reasoner: Reasoner = {
      name: 'ollama',
      choose: async ({ options }) => {
        arrived.resolve();
        await letGo.promise;
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
    const pass = decide(passOver(store, { reasoners: [reasoner], limit: 1 }));
    return { arrived: arrived.promise, letGo: letGo.resolve, pass };
  }

  it('is left alone while its pass is alive', async () => {
    const { store } = openFile(':memory:');
    const first = waitingPass(store);
    await first.arrived;
    expect(await decide(passOver(store, { limit: 1 }))).toMatchObject({ runs: 1, held: 1, drafted: 0 });
    first.letGo();
    expect(await first.pass).toMatchObject({ runs: 1, drafted: 1 });
    expect(verifyChain(store.reads).rows).toBe(6);
  });

  it('is not acted on by a pass that lost it', async () => {
    const { db, store } = openFile(':memory:');
    const first = waitingPass(store);
    await first.arrived;
    db.exec('UPDATE decision_run SET row_version = row_version + 1');
    first.letGo();
    expect(await first.pass).toMatchObject({ drafted: 0, failed: 0, held: 1 });
    expect(db.prepare('SELECT count(*) FROM draft').pluck().get()).toBe(0);
  });
});

describe('a process killed by the system', () => {
  const url = (path: string) => JSON.stringify(new URL(path, import.meta.url).href);
  const script = `
    import Database from 'better-sqlite3';
    import { decisionRecords } from ${url('../db/tables/decisions.ts')};
    import { decide } from ${url('./pipeline.ts')};
    import { candidateFor, countingRandom, passOver, planOf, storeOver } from ${url('./stand-in.ts')};
    const db = new Database(process.argv[1]);
    const lines = Array.from({ length: 400 }, (_, item) =>
      candidateFor(item + 1, item % 3 === 0 ? { historyPeriods: 5 } : {}));
    process.stdout.write('started');
    await decide(passOver(storeOver(db, decisionRecords(db), planOf(lines)), { random: countingRandom(process.argv[2]) }));
    process.stdout.write('done');
  `;

  /** Runs a pass in a process of its own, killed `afterMs` after it began (never, when undefined). */
  async function passInChild(file: string, prefix: string, afterMs?: number): Promise<string> {
    const child = spawn(process.execPath, ['--input-type=module', '-e', script, file, prefix], {
      cwd: fileURLToPath(new URL('../..', import.meta.url)),
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    let output = '';
    child.stdout.on('data', (chunk: Buffer) => {
      if (output === '' && afterMs !== undefined) setTimeout(() => child.kill('SIGKILL'), afterMs);
      output += chunk.toString();
    });
    await once(child, 'close');
    return output;
  }

  it('leaves a whole log, and the next one finishes without a second draft', async () => {
    await inTemporaryFile(async file => {
      openFile(file).db.close();
      const killed: string[] = [];
      for (const afterMs of [20, 60, 110, 170]) killed.push(await passInChild(file, `p${afterMs}`, afterMs));
      expect(killed.filter(output => output === 'started').length).toBeGreaterThan(1);
      expect(await passInChild(file, 'q')).toBe('starteddone');
      const { db, store } = openFile(file);
      expect(verifyChain(store.reads)).toMatchObject({ ok: true });
      expect(db.pragma('integrity_check', { simple: true })).toBe('ok');
      const count = (sql: string) => db.prepare(sql).pluck().get();
      expect(count('SELECT count(*) FROM draft')).toBe(266);
      expect(count('SELECT count(DISTINCT item_location) FROM draft')).toBe(266);
      expect(count("SELECT count(*) FROM review_ticket WHERE status = 'open'")).toBe(134);
      expect(count("SELECT count(*) FROM decision_run WHERE status IN ('running', 'failed')")).toBe(0);
      db.close();
    });
  });
});

describe('the log of decisions', () => {
  async function logged() {
    const { db, store } = openFile(':memory:');
    await decide(passOver(store));
    return { db, store };
  }

  it('cannot be changed or shortened through SQL', async () => {
    const { db } = await logged();
    expect(() => db.exec("UPDATE workflow_step SET payload = '{}'")).toThrow('append-only');
    expect(() => db.exec('DELETE FROM workflow_step')).toThrow('append-only');
  });

  it('shows any tampering that gets past the triggers', async () => {
    const tampering = [
      "UPDATE workflow_step SET payload = '{}' WHERE seq = 5",
      "UPDATE workflow_step SET at = '2020-01-01T00:00:00.000Z' WHERE seq = 9",
      'DELETE FROM workflow_step WHERE seq = 7',
      'DELETE FROM workflow_step WHERE seq = (SELECT max(seq) FROM workflow_step)',
      'UPDATE workflow_step SET seq = -seq WHERE seq = 3',
      "UPDATE workflow_step SET hash = prev || 'x' WHERE seq = 2",
    ];
    for (const sql of tampering) {
      const { db, store } = await logged();
      db.exec('DROP TRIGGER workflow_step_no_update; DROP TRIGGER workflow_step_no_delete');
      db.exec(sql);
      expect({ sql, ok: verifyChain(store.reads, 7).ok }).toEqual({ sql, ok: false });
    }
  });
});
