import { ORPCError } from '@orpc/client';
import { appErrorData } from '../../shared/contract/procedure.ts';
import { isAppError, messageOf, type ErrorCode, type ErrorDetails } from '../../shared/errors.ts';

/** A failure as the screens show it: the application's own words, and the values they were made from. */
export type Failure = { code: ErrorCode; message: string; details: ErrorDetails };

/** Reads what was thrown by a call: an error of the contract keeps its code and words, anything else is `internal`. */
export function failureOf(error: unknown): Failure {
  if (error instanceof ORPCError) {
    const data = appErrorData.safeParse(error.data);
    if (data.success) return data.data;
  }
  if (isAppError(error)) return { code: error.code, message: error.message, details: error.details };
  return { code: 'internal', message: messageOf(error), details: {} };
}
