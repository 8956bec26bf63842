import type { Tally } from './tally.ts';

/** How far a source's statements of a kind reach: the opening of day `day`. */
export type SourceAge = { source: string; kind: 'stock' | 'demand'; day: number };

/** Days behind the newest statement that are ordinary: figures by month come a month apart. */
const ORDINARY_DAYS = { stock: 14, demand: 35 };

/** Judges how old sources are beside the newest of them, never by the clock. */
export function assessFreshness(ages: readonly SourceAge[], newestDay: number, tally: Tally): void {
  tally.checked('stale-source', ages.length);
  for (const { source, kind, day } of ages) {
    const behind = newestDay - day;
    if (behind > ORDINARY_DAYS[kind])
      tally.found({
        check: 'stale-source',
        subject: source,
        detail: `${kind} is ${behind} days older than the newest data`,
      });
  }
}
