/** The few kinds of failure the whole application knows; a screen or an exit code decides by this alone. */
export const errorCodes = [
  'invalid-input',
  'not-found',
  'conflict',
  'rejected',
  'unavailable',
  'cancelled',
  'incompatible',
  'damaged',
  'internal',
] as const;

export type ErrorCode = (typeof errorCodes)[number];

/** Values that a message was built from, so that a program need not parse the sentence. */
export type ErrorDetails = Record<string, unknown>;

/**
 * The one error type. `message` names the thing, the cause and the cure, and is shown to the user as it stands.
 * An unexpected failure is wrapped as `internal` with an incident id that also stands in the log.
 */
export class AppError extends Error {
  readonly code: ErrorCode;
  readonly details: ErrorDetails;

  constructor(code: ErrorCode, message: string, details: ErrorDetails = {}, cause?: unknown) {
    super(message, cause === undefined ? undefined : { cause });
    this.name = 'AppError';
    this.code = code;
    this.details = details;
  }
}

/**
 * True for an `AppError`, also one of another copy of this module. Not for one that was posted to another thread: copying
 * keeps the message of an error and drops its name and code, so threads and ports send `{ code, message, details }`.
 */
export function isAppError(error: unknown): error is AppError {
  if (error instanceof AppError) return true;
  if (!(error instanceof Error) || error.name !== 'AppError' || !('code' in error)) return false;
  return errorCodes.some(code => code === error.code);
}

/** The sentence to show for anything that was thrown. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
