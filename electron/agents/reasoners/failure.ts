import { AppError, isAppError } from '../../../shared/errors.ts';

/** What can go wrong with a model. The first three are the server's trouble: they are tried again and open the breaker. */
export const failureKinds = [
  'overload',
  'timeout',
  'network',
  'day-quota',
  'own-quota',
  'blocked',
  'bad-answer',
  'too-long',
  'missing-model',
  'no-memory',
  'refused',
  'paused',
  'time-limit',
] as const;
export type FailureKind = (typeof failureKinds)[number];

/** A model that cannot answer; the next reasoner is asked. @param retryAfterMs what the server asked us to wait */
export function modelFailure(
  kind: FailureKind,
  message: string,
  retryAfterMs?: number,
  cause?: unknown,
): AppError {
  return new AppError(
    'unavailable',
    message,
    { kind, ...(retryAfterMs === undefined ? {} : { retryAfterMs }) },
    cause,
  );
}

/** Kind of a failure; null for any other error. */
export function failureKind(error: unknown): FailureKind | null {
  if (!isAppError(error)) return null;
  return failureKinds.find(kind => kind === error.details['kind']) ?? null;
}

/** True for trouble of the server or the line that may be over in a moment. */
export function isPassing(error: unknown): boolean {
  const kind = failureKind(error);
  return kind === 'overload' || kind === 'timeout' || kind === 'network';
}

/** True for a reasoner that only sits out: said once, not an error each time. */
export function isExpected(error: unknown): boolean {
  const kind = failureKind(error);
  return kind === 'paused' || kind === 'time-limit' || kind === 'own-quota';
}

/** How long the server asked us to wait, in milliseconds. */
export function retryAfter(error: unknown): number | null {
  const wait = isAppError(error) ? error.details['retryAfterMs'] : undefined;
  return typeof wait === 'number' ? wait : null;
}
