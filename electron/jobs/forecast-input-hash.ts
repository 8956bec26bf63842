import { hash } from 'node:crypto';
import type { CleaningRules } from '../../shared/model/cleaning.ts';
import type { StoredEdit } from '../db/tables/forecast-edits.ts';
import type { SetProfile } from '../forecasting/set-profile.ts';

/** Raised with every change of the forecasting code that changes numbers: what was made before is then made anew. */
const KERNEL = 20;
/** Names what all forecasts of a run have in common. @param others what else they share, in any form that JSON takes */
export function nameCommonInputs(others: unknown): string {
  return hash('sha1', JSON.stringify([KERNEL, others]));
}

/**
 * Makes the names of the inputs of one run: two inputs with the same name give the same forecast.
 * @param common what all item-locations share @param profile what the whole set teaches, where the tier asks for it
 * @returns a function of the numbers that say where the history lies and what it holds, what planners said of it, and
 * whatever else changes the forecast; null where nothing does
 */
export function createInputHash(
  common: { tier: string; bucket: string; cleaning: CleaningRules },
  profile: SetProfile | undefined,
): (numbers: readonly number[], edits: readonly StoredEdit[], influences?: unknown) => Uint8Array {
  const shared = hash('sha1', JSON.stringify([KERNEL, common, profile ?? null]), 'buffer');
  return (numbers, edits, influences = null) => {
    const own = joined(shared, new Uint8Array(Float64Array.from(numbers).buffer));
    const isPlain = edits.length === 0 && influences === null;
    return hash('sha1', isPlain ? own : joined(own, bytesOf(edits, influences)), 'buffer');
  };
}

/** What of the edits changes the history, not who made them nor why, and the further influences. */
function bytesOf(edits: readonly StoredEdit[], influences: unknown): Uint8Array {
  const parts = edits.map(({ kind, day, days, quantity }) => [kind, day, days, quantity]);
  return new TextEncoder().encode(JSON.stringify([parts, influences]));
}

function joined(first: Uint8Array, second: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(first.length + second.length);
  bytes.set(first);
  bytes.set(second, first.length);
  return bytes;
}
