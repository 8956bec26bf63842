import { useSyncExternalStore } from 'react';

/** A value that outlives its screen, and that several parts of a screen may share. */
export type Kept<T> = {
  get: () => T;
  set: (next: T) => void;
  subscribe: (listener: () => void) => () => void;
};

/** A kept value; made once, at module level. */
export function kept<T>(first: T): Kept<T> {
  let value = first;
  const listeners = new Set<() => void>();
  return {
    get: () => value,
    set: next => {
      value = next;
      for (const listener of listeners) listener();
    },
    subscribe: listener => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}

/** State that is still there when the user comes back to the screen: filters, order, what was typed. */
export function useKept<T>(place: Kept<T>): [T, (next: T) => void] {
  return [useSyncExternalStore(place.subscribe, place.get), place.set];
}
