import { z } from 'zod';

const memory = z.object({ widths: z.record(z.string(), z.number()) });
export type GridMemory = z.infer<typeof memory>;

const empty: GridMemory = { widths: {} };

/** What the user made of a grid's columns the last time, on this computer; the defaults when nothing readable is kept. */
export function recallGrid(name: string, storage: Pick<Storage, 'getItem'> = localStorage): GridMemory {
  const text = storage.getItem(`grid.${name}`);
  if (text === null) return empty;
  try {
    const read = memory.safeParse(JSON.parse(text));
    return read.success ? read.data : empty;
  } catch {
    // Text that is no JSON was written by something else; the defaults serve and the next change overwrites it.
    return empty;
  }
}

/** Keeps column widths for the next time. */
export function rememberGrid(
  name: string,
  state: GridMemory,
  storage: Pick<Storage, 'setItem'> = localStorage,
): void {
  storage.setItem(`grid.${name}`, JSON.stringify(state));
}
