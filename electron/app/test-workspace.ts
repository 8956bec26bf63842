import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ImportReport } from '../../shared/contract/imports.ts';
import type { IsoDate } from '../../shared/dates.ts';
import type { ImportKind, ImportMap } from '../../shared/model/imports.ts';
import { setImportReport } from '../db/tables/imports.ts';
import { readImport } from '../imports/read-import.ts';
import { addRejected, writeImport, type WrittenImport } from '../jobs/commit-import.ts';
import { createPool, type Pool } from '../jobs/pool.ts';
import type { JobContext } from '../jobs/queue.ts';
import type { Clock, Log, Ports } from '../ports.ts';
import { systemRandom } from '../system-ports.ts';
import { openApp, type App } from './create.ts';
import type { Engine } from './engine.ts';
import { importFile, type ImportRequest } from './imports.ts';
import { runPlan, type PlanRequest } from './plans.ts';

/** A workspace file of a test's own, with the whole engine around it. */
export type TestWorkspace = {
  app: App;
  engine: Engine;
  folder: string;
  file: string;
  /** Closes the engine and opens the file again. */
  reopen(): Promise<TestWorkspace>;
  /** Closes the engine and deletes the folder. */
  remove(): Promise<void>;
};

/** A clock that moves by a millisecond whenever it is read: moments are in order and never the same. */
export function steppingClock(start: string, today: IsoDate): Clock {
  let moment = Date.parse(start);
  return {
    now: () => new Date(moment++).toISOString(),
    elapsed: () => performance.now(),
    today: () => today,
  };
}

const silentLog: Log = {
  debug: () => undefined,
  info: () => undefined,
  warn: () => undefined,
  error: () => undefined,
  with: () => silentLog,
};

/** Ports of a test: a stepping clock, no log, no keys, real worker threads. */
export function testPorts(clock = steppingClock('2026-11-20T08:00:00.000Z', '2026-11-20')): Ports {
  return {
    clock,
    random: systemRandom(),
    log: silentLog,
    secrets: {
      read: () => Promise.resolve(undefined),
      write: () => Promise.resolve('missing'),
      state: () => Promise.resolve('missing'),
      storage: 'memory',
    },
    files: { open: token => Promise.resolve({ path: token, name: token }) },
    notifier: { notify: () => Promise.resolve() },
    workers: { directory: new URL('../jobs/workers/', import.meta.url), extension: '.ts' },
    host: 'terminal',
    version: '0.0.0',
  };
}

/** Makes a folder of its own and an empty workspace in it. */
export async function openTestWorkspace(ports = testPorts()): Promise<TestWorkspace> {
  return openIn(mkdtempSync(join(tmpdir(), 'qm-test-')), ports);
}

/** Threads for all workspaces of a test process: each would load the sources again. */
let shared: Pool | undefined;

/** Opens a workspace under a path of the test's choice, made when it is missing. */
export async function openTestWorkspaceFile(file: string, ports = testPorts()): Promise<App> {
  shared ??= createPool(ports.workers, 2);
  return openApp({ workspaceFile: file, create: true, purpose: 'a test', ports, pool: shared });
}

async function openIn(folder: string, ports: Ports): Promise<TestWorkspace> {
  const file = join(folder, 'company.qm');
  const app = await openTestWorkspaceFile(file, ports);
  return {
    app,
    engine: app.engine,
    folder,
    file,
    async reopen() {
      await app.close();
      return openIn(folder, ports);
    },
    async remove() {
      await app.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** The history without a filter. */
export const allImports = {
  text: '',
  state: undefined,
  rejectsOnly: false,
  sort: [],
  offset: 0,
  limit: 100,
} as const;

/** What work is given that nobody watches. */
export function quietJob(signal = new AbortController().signal): JobContext {
  return { signal, progress: () => undefined };
}

/** Imports text as a file, through the whole path: worker thread, backup, commit. */
export async function importText(
  workspace: TestWorkspace,
  text: string,
  request: Partial<ImportRequest> = {},
): Promise<ImportReport> {
  const path = join(workspace.folder, 'import.csv');
  writeFileSync(path, text);
  const { report } = await importFile(
    workspace.engine,
    { path, kind: 'auto', actor: 'test', ...request },
    quietJob(),
  );
  return report;
}

/** Writes text as an import in this thread, without backup: quick enough for a thousand of them. */
export async function writeText(
  { engine }: TestWorkspace,
  text: string,
  kind: ImportKind | 'auto',
  source = 'files',
  map: ImportMap = {},
): Promise<WrittenImport & { id: string }> {
  const reading = readImport(new TextEncoder().encode(text), {
    fileName: `${kind}.csv`,
    kind,
    map,
    today: engine.ports.clock.today(),
    defaultLocation: 'MAIN',
  });
  if (reading.problems.length > 0) throw new Error(reading.problems[0]?.message);
  const stamp = {
    id: engine.ports.random.id(),
    source,
    fileName: `${kind}.csv`,
    fileHash: '',
    actor: 'test',
    at: engine.ports.clock.now(),
    currency: 'EUR',
    newId: () => engine.ports.random.id(),
  };
  const written = await engine.store.writeInSlices(
    function* (db) {
      const result = yield* writeImport(db, reading.kinds, stamp);
      addRejected(result.kinds, reading.rejectedRows);
      setImportReport(db, result.key, { kinds: result.kinds, created: result.created });
      return result;
    },
    { keep: result => result.touched },
  );
  return { ...written, id: stamp.id };
}

/** Plans as of a day. */
export async function plan(workspace: TestWorkspace, request: PlanRequest) {
  return runPlan(workspace.engine, request, quietJob());
}

/** Key of the first item-location of an item, a location or both; 0 where there is none. */
export function itemLocationOf(
  { engine }: TestWorkspace,
  { item = null, location = null }: { item?: string | null; location?: string | null },
): number {
  return (
    engine.store.reader
      .prepare<object, number>(
        `SELECT il.key FROM item_location il JOIN item i ON i.key = il.item JOIN location l ON l.key = il.location
         WHERE i.code = coalesce(@item, i.code) AND l.code = coalesce(@location, l.code) ORDER BY il.key`,
      )
      .pluck()
      .get({ item, location }) ?? 0
  );
}
