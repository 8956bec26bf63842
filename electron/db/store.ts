import { statSync } from 'node:fs';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { AppError } from '../../shared/errors.ts';
import { connect, explainSqlite, type Database } from './connection.ts';

/** How long one slice of a long write may hold the main thread. */
const SLICE_MS = 12;

export type SliceOptions<T> = {
  signal?: AbortSignal | undefined;
  keep?: ((result: T) => boolean) | undefined;
};

/** The open workspace file: one writing connection behind a gate, and a reading one that always sees committed data. */
export type Store = {
  file: string;
  /** For queries on the main thread; sees what is committed, also while a long write is under way. */
  reader: Database;
  /** One short transaction. Waits until no other write is under way. */
  write<T>(change: (db: Database) => T, durability?: 'normal' | 'full'): Promise<T>;
  /**
   * One long transaction that lets the event loop run between slices: the generator yields wherever it may pause.
   * All or nothing: an error or an abort rolls everything back, and so does a result that is not to be kept (a dry run).
   */
  writeInSlices<T>(change: (db: Database) => Generator<undefined, T>, options?: SliceOptions<T>): Promise<T>;
  /** Waits for the write under way, refuses those that come later, and empties the write-ahead log into the file. */
  close(): Promise<void>;
};

/** Opens the two connections. The file has been checked and migrated before. */
export function createStore(file: string): Store {
  const writer = connect(file, 'write');
  writer.pragma('journal_mode = WAL');
  writer.pragma('synchronous = NORMAL');
  // Checkpoints are made by a worker: copying a large WAL back would hold the main thread.
  writer.pragma('wal_autocheckpoint = 0');
  const reader = connect(file, 'read');
  const gate = createGate();
  const { ino } = statSync(file);
  let isClosed = false;

  /** Writes to a file that nobody finds again would be lost, though they seem to succeed. */
  const hasMoved = (): boolean => statSync(file, { throwIfNoEntry: false })?.ino !== ino;

  /** Waits for one's turn to write. @returns what gives the turn on */
  async function enter(): Promise<() => void> {
    const leave = await gate();
    const problem = isClosed
      ? `${file} is being closed; open it again and repeat the last step`
      : hasMoved()
        ? `${file} was moved, renamed or deleted while it was open. Put it back and try again; if it is lost, close it and restore the last backup from ${file}.backups`
        : undefined;
    if (problem === undefined) return leave;
    leave();
    throw new AppError('unavailable', problem, { file });
  }

  async function write<T>(change: (db: Database) => T, durability: 'normal' | 'full' = 'normal'): Promise<T> {
    const leave = await enter();
    try {
      if (durability === 'full') writer.pragma('synchronous = FULL');
      return writer.transaction(() => change(writer)).immediate();
    } catch (error) {
      throw explainSqlite(error, file);
    } finally {
      if (durability === 'full') writer.pragma('synchronous = NORMAL');
      leave();
    }
  }

  async function writeInSlices<T>(
    change: (db: Database) => Generator<undefined, T>,
    options: SliceOptions<T> = {},
  ): Promise<T> {
    const leave = await enter();
    try {
      throwIfAborted(options.signal);
      writer.exec('BEGIN IMMEDIATE');
      const result = await runInSlices(change(writer), options.signal);
      // Writing what is still in memory takes a slice of its own.
      await nextTurn();
      throwIfAborted(options.signal);
      writer.exec(options.keep?.(result) === false ? 'ROLLBACK' : 'COMMIT');
      return result;
    } catch (error) {
      if (writer.inTransaction) writer.exec('ROLLBACK');
      throw explainSqlite(error, file);
    } finally {
      leave();
    }
  }

  async function close(): Promise<void> {
    const leave = await gate();
    try {
      if (isClosed) return;
      isClosed = true;
      reader.close();
      writer.pragma('wal_checkpoint(TRUNCATE)');
      writer.close();
    } finally {
      leave();
    }
  }

  return { file, reader, write, writeInSlices, close };
}

/** Runs a generator to its end, giving the event loop a turn whenever a slice's time is used up. */
async function runInSlices<T>(steps: Iterator<undefined, T>, signal: AbortSignal | undefined): Promise<T> {
  let sliceEnd = performance.now() + SLICE_MS;
  try {
    for (;;) {
      const step = steps.next();
      if (step.done) return step.value;
      if (performance.now() < sliceEnd) continue;
      await nextTurn();
      throwIfAborted(signal);
      sliceEnd = performance.now() + SLICE_MS;
    }
  } finally {
    // Ends queries that are being read from: a connection with one cannot roll back.
    steps.return?.();
  }
}

function throwIfAborted(signal: AbortSignal | undefined): void {
  if (signal?.aborted) throw new AppError('cancelled', 'Cancelled; nothing of it was kept');
}

/** A queue for one: `await gate()` waits for one's turn and gives the function that ends it. */
function createGate(): () => Promise<() => void> {
  let last: Promise<void> = Promise.resolve();
  return async () => {
    const before = last;
    const turn = Promise.withResolvers<void>();
    last = turn.promise;
    await before;
    return turn.resolve;
  };
}
