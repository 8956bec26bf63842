import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { FolderAccess } from './folder-access.ts';
import { numbered } from './folder-access.ts';
import { SETTLE_MS, watchFolder, type FileMemory, type FolderWatcher } from './folder-watcher.ts';
import { isPassing } from './passing-names.ts';

/** The process ended here: nothing that came after it happened. */
class Crash extends Error {}

/**
 * A folder, a workspace and a process that can end at any step. What is on disk and in the workspace outlives the process;
 * the watcher's own memory does not.
 */
function world() {
  const time = { now: 0 };
  const folders = new Map<string, Map<string, { content: string; modified: number }>>([['in', new Map()]]);
  const inbox = folders.get('in') ?? new Map<string, { content: string; modified: number }>();
  const memory = new Map<string, { state: 'begun' | 'done' | 'failed'; after: number }>();
  /** Contents in the order in which they were committed. */
  const imported: string[] = [];
  const tried: string[] = [];
  let stepsLeft = Infinity;
  let afterImport: () => void = () => undefined;

  /** Every call can be the last: before its effect or after it. */
  async function step<T>(effect: () => T): Promise<T> {
    await Promise.resolve();
    if (--stepsLeft <= 0) throw new Crash();
    const result = effect();
    if (--stepsLeft <= 0) throw new Crash();
    return result;
  }
  const folder = (name: string) =>
    folders.get(name) ?? new Map<string, { content: string; modified: number }>();
  const fileOf = (name: string) => {
    const file = inbox.get(name);
    if (!file) throw new Error(`There is no file ${name}`);
    return file;
  };
  const looked = (name: string, file: { content: string; modified: number }) => ({
    name,
    bytes: file.content.length,
    modified: file.modified,
  });
  const access: FolderAccess = {
    list: () => step(() => [...inbox].map(([name, file]) => looked(name, file))),
    look: (_, name) =>
      step(() => {
        const file = inbox.get(name);
        return file && looked(name, file);
      }),
    canRead: (_, name) => step(() => inbox.has(name)),
    hash: (_, name) => step(() => `#${fileOf(name).content}`),
    reserve: (to, name) =>
      step(() => {
        const target = folders.get(to) ?? new Map<string, { content: string; modified: number }>();
        folders.set(to, target);
        for (let count = 1; ; count++) {
          const wished = count === 1 ? name : numbered(name, count);
          const there = target.get(wished);
          if (there && there.content !== '') continue;
          target.set(wished, { content: '', modified: 0 });
          return wished;
        }
      }),
    write: (to, name, text) => step(() => void folder(to).set(name, { content: text, modified: 0 })),
    move: (_, name, to, reserved) =>
      step(() => {
        folder(to).set(reserved, fileOf(name));
        inbox.delete(name);
      }),
  };
  const remembered: FileMemory = {
    find: hash => step(() => memory.get(hash)),
    begin: ({ hash }) => step(() => void memory.set(hash, { state: 'begun', after: imported.length })),
    isCommitted: hash => step(() => imported.slice(memory.get(hash)?.after ?? 0).includes(hash.slice(1))),
    end: (hash, { state }) =>
      step(() => {
        const entry = memory.get(hash);
        if (entry && state !== 'later') entry.state = state;
      }),
  };
  const importFile = async ({ name, hash }: { name: string; hash: string }) => {
    tried.push(name);
    return step(() => {
      const { content } = fileOf(name);
      if (`#${content}` !== hash)
        return { state: 'later' as const, message: 'changed', importId: null, notes: [] };
      if (content.startsWith('bad')) {
        const notes = [{ suffix: '.txt', text: `why ${content}` }];
        return { state: 'failed' as const, message: 'refused', importId: null, notes };
      }
      imported.push(content);
      afterImport();
      return { state: 'done' as const, message: 'Imported', importId: content, notes: [] };
    });
  };
  const start = (): FolderWatcher =>
    watchFolder('in', { access, clock: { elapsed: () => time.now }, memory: remembered, importFile });
  return {
    time,
    inbox,
    folder,
    imported,
    tried,
    memory,
    start,
    whileImporting: (effect: () => void) => {
      afterImport = effect;
    },
    endAfter: (steps: number) => {
      stepsLeft = steps;
    },
    put: (name: string, content: string) => inbox.set(name, { content, modified: time.now }),
    /** Looks until nothing is left to do. */
    async settle(watcher: FolderWatcher) {
      stepsLeft = Infinity;
      for (let round = 0; round < 40 && inbox.size > 0; round++) {
        time.now += SETTLE_MS;
        await watcher.look();
      }
    },
  };
}

const notesOf = (names: Iterable<string>) => [...names].filter(name => name.endsWith('.txt'));

describe('a watched folder', () => {
  it('waits until a file has stood still, then imports and moves it', async () => {
    const { put, start, time, imported, inbox, folder } = world();
    const watcher = start();
    put('stock.csv', 'a');
    expect(await watcher.look()).toEqual({ waiting: [{ name: 'stock.csv', why: null }], moved: 0 });
    time.now += SETTLE_MS - 1;
    put('stock.csv', 'ab');
    await watcher.look();
    time.now += SETTLE_MS - 1;
    expect((await watcher.look()).moved).toBe(0);
    time.now += 1;
    expect(await watcher.look()).toEqual({ waiting: [], moved: 1 });
    expect(imported).toEqual(['ab']);
    expect(inbox.size).toBe(0);
    expect([...folder('in/done').keys()]).toEqual(['stock.csv']);
  });

  it('takes the oldest first, and nothing newer than what is still being written', async () => {
    const { put, start, time, tried, inbox, settle } = world();
    const watcher = start();
    put('b.csv', 'b');
    put('c.csv', 'c');
    inbox.set('a.csv', { content: 'a', modified: -5 });
    await watcher.look();
    time.now += SETTLE_MS;
    inbox.set('z.csv', { content: 'z', modified: -9 });
    await watcher.look();
    expect(tried).toEqual([]);
    await settle(watcher);
    expect(tried).toEqual(['z.csv', 'a.csv', 'b.csv', 'c.csv']);
  });

  it('says why beside a file that failed, and tries it again when it is put back', async () => {
    const { put, start, settle, folder, tried } = world();
    const watcher = start();
    put('stock.csv', 'bad');
    await settle(watcher);
    put('stock.csv', 'bad');
    await settle(watcher);
    expect(tried).toEqual(['stock.csv', 'stock.csv']);
    expect([...folder('in/failed')].map(([name, { content }]) => [name, content])).toEqual([
      ['stock.csv', 'bad'],
      ['stock.csv.txt', 'why bad'],
      ['stock (2).csv', 'bad'],
      ['stock (2).csv.txt', 'why bad'],
    ]);
  });

  it('leaves a file that was written anew while it was imported, for its next turn', async () => {
    const { put, start, time, imported, inbox, whileImporting, settle } = world();
    const watcher = start();
    put('a.csv', 'a');
    await watcher.look();
    time.now += SETTLE_MS;
    whileImporting(() => put('a.csv', 'anew'));
    await watcher.look();
    expect([...inbox.keys()]).toEqual(['a.csv']);
    whileImporting(() => undefined);
    await settle(watcher);
    expect(imported).toEqual(['a', 'anew']);
  });

  it('imports no content twice, whatever its name', async () => {
    const { put, start, settle, imported, folder } = world();
    const watcher = start();
    put('monday.csv', 'a');
    await settle(watcher);
    put('tuesday.csv', 'a');
    await settle(watcher);
    expect(imported).toEqual(['a']);
    expect([...folder('in/done').keys()]).toEqual(['monday.csv', 'tuesday.csv']);
  });

  it('goes on after a file that cannot be moved, and says why that one waits', async () => {
    const { put, start, time, imported } = world();
    const watcher = start();
    put('a.csv', 'a');
    put('~$a.xlsx', 'lock');
    await watcher.look();
    time.now += SETTLE_MS;
    const failing = watchFolder('in', {
      clock: { elapsed: () => time.now },
      access: {
        list: () => Promise.resolve([{ name: 'a.csv', bytes: 1, modified: 0 }]),
        look: () => Promise.resolve({ name: 'a.csv', bytes: 1, modified: 0 }),
        canRead: () => Promise.resolve(true),
        hash: () => Promise.resolve('#a'),
        reserve: () => Promise.reject(new Error('the disk is full')),
        write: () => Promise.resolve(),
        move: () => Promise.resolve(),
      },
      memory: {
        find: () => Promise.resolve({ state: 'done' }),
        begin: () => Promise.resolve(),
        isCommitted: () => Promise.resolve(true),
        end: () => Promise.resolve(),
      },
      importFile: () => Promise.reject(new Error('not to be called')),
    });
    await failing.look();
    time.now += SETTLE_MS;
    expect(await failing.look()).toEqual({ waiting: [{ name: 'a.csv', why: 'the disk is full' }], moved: 0 });
    expect(imported).toEqual([]);
  });

  it('leaves locks and half-written downloads alone', () => {
    const passing = [
      '~$stock.xlsx',
      '.~lock.a.ods#',
      'a.csv.part',
      'a.tmp',
      'a.crdownload',
      'Thumbs.db',
      'c.qm',
      'c.qm-wal',
      'a.csv~',
    ];
    expect(passing.filter(isPassing)).toEqual(passing);
    expect(['stock.csv', 'a.xlsx', 'part.csv', 'tmp'].filter(isPassing)).toEqual([]);
  });
});

/** What happens around the folder. Writing goes on faster than a file settles. */
type Event =
  | { what: 'put' | 'grow' | 'remove'; name: number; content: number }
  | { what: 'look'; wait: number; endsAfter: number };

const file = { name: fc.nat(3), content: fc.nat(5) };
const event: fc.Arbitrary<Event> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ what: fc.constant('put' as const), ...file }) },
  { weight: 2, arbitrary: fc.record({ what: fc.constant('grow' as const), ...file }) },
  { weight: 1, arbitrary: fc.record({ what: fc.constant('remove' as const), ...file }) },
  {
    weight: 8,
    arbitrary: fc.record({
      what: fc.constant('look' as const),
      wait: fc.constantFrom(1, SETTLE_MS / 2, SETTLE_MS, SETTLE_MS, 20 * SETTLE_MS),
      endsAfter: fc.oneof(fc.constant(Infinity), fc.integer({ min: 1, max: 40 })),
    }),
  },
);

/** Plays events on a world of its own; a look that is cut off is followed by a new start. */
async function play(events: readonly Event[]) {
  const place = world();
  let watcher = place.start();
  const written = new Set<string>();
  for (const each of events) {
    if (each.what === 'look') {
      place.time.now += each.wait;
      place.endAfter(each.endsAfter);
      await watcher.look().catch((error: unknown) => {
        if (!(error instanceof Crash)) throw error;
      });
      if (each.endsAfter < Infinity) watcher = place.start();
      continue;
    }
    place.time.now += 1;
    const name = `file-${each.name}.csv`;
    const before = place.inbox.get(name)?.content;
    if (each.what === 'remove') place.inbox.delete(name);
    else {
      const fresh = `${each.content === 0 ? 'bad' : 'rows'}-${each.content}`;
      const content = each.what === 'grow' && before !== undefined ? `${before}+${each.content}` : fresh;
      place.put(name, content);
      written.add(content);
    }
  }
  const staying = new Set([...place.inbox.values()].map(({ content }) => content));
  await place.settle(watcher);
  return { ...place, written, staying };
}

const isGood = (content: string) => !content.startsWith('bad');

describe('whatever happens around a watched folder', () => {
  it('every content that stays is imported exactly once, and no file is lost', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(event, { minLength: 5, maxLength: 30 }), async events => {
        const { inbox, folder, imported, written, staying } = await play(events);
        expect(inbox.size).toBe(0);
        expect(imported).toEqual([...new Set(imported)]);
        for (const content of staying) if (isGood(content)) expect(imported).toContain(content);
        for (const content of imported) expect(written.has(content)).toBe(true);
        const contents = (name: string) =>
          [...folder(name)].map(([, { content }]) => content).filter(Boolean);
        const failed = contents('in/failed').filter(content => !content.startsWith('why'));
        expect(contents('in/done').every(isGood)).toBe(true);
        expect(failed.some(isGood)).toBe(false);
        for (const content of staying) expect([...contents('in/done'), ...failed]).toContain(content);
        for (const name of notesOf(folder('in/failed').keys()))
          expect(folder('in/failed').has(name.slice(0, -'.txt'.length))).toBe(true);
      }),
      { numRuns: 400 },
    );
  });
});
