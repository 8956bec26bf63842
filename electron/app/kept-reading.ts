import type { Engine } from './engine.ts';

type Kept<Result> = { key: string; version: unknown; result: Result };

/**
 * Makes a function that works something out of the stored data and keeps the last result: pages of the same answer need it
 * again and again. It holds until anything is written to the workspace, or something else is asked.
 * @param isSmall results that are not are worked out each time, as keeping them would cost more memory than it saves time
 */
export function keepReading<Result>(
  isSmall: (result: Result) => boolean = () => true,
): (engine: Pick<Engine, 'store'>, asked: unknown, work: () => Promise<Result>) => Promise<Result> {
  const kept = new WeakMap<object, Kept<Result>>();
  return async ({ store }, asked, work) => {
    const key = JSON.stringify(asked);
    // Rises with every commit of another connection; read before the work, so that one in between makes it anew.
    const version = store.reader.pragma('data_version', { simple: true });
    const known = kept.get(store);
    if (known && known.key === key && known.version === version) return known.result;
    const result = await work();
    if (isSmall(result)) kept.set(store, { key, version, result });
    else kept.delete(store);
    return result;
  };
}
