import { isAppError, type AppError } from '../../shared/errors.ts';

/** What a worker sends last through its port: nothing follows. A closed port would be noticed only when its thread idles. */
export const END_OF_CHUNKS = 'end';

/** What a worker answers: its result, or an `AppError` in parts, since classes do not survive the crossing. */
export type WorkerAnswer<Result> =
  { ok: Result } | { failed: { code: AppError['code']; message: string; details: Record<string, unknown> } };

/** Wraps a worker's function so that its `AppError`s arrive as `AppError`s. */
export function answering<Input, Result>(
  work: (input: Input) => Result,
): (input: Input) => WorkerAnswer<Result> {
  return input => {
    try {
      return { ok: work(input) };
    } catch (error) {
      if (!isAppError(error)) throw error;
      return { failed: { code: error.code, message: error.message, details: error.details } };
    }
  };
}
