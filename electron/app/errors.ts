import { mapEventIterator, ORPCError } from '@orpc/client';
import { isAppError, AppError } from '../../shared/errors.ts';
import type { ErrorCode } from '../../shared/errors.ts';
import type { Log, Random } from '../ports.ts';
import type { CallContext } from './context.ts';

/** What a host hands to the interceptor: the part of oRPC's procedure call that is read here. */
type Call = { context: CallContext; path: readonly string[]; next: () => Promise<unknown> };

type Issue = { path?: readonly (PropertyKey | { key: PropertyKey })[]; message: string };

function isIssueList(value: unknown): value is Issue[] {
  return (
    Array.isArray(value) &&
    value.every(issue => typeof issue === 'object' && issue !== null && 'message' in issue)
  );
}

function issuesOf({ data }: { data?: unknown }): Issue[] {
  const issues = typeof data === 'object' && data !== null && 'issues' in data ? data.issues : undefined;
  return isIssueList(issues) ? issues : [];
}

function wordsOf(issue: Issue): string {
  const field = (issue.path ?? []).map(step => String(typeof step === 'object' ? step.key : step)).join('.');
  return field === '' ? issue.message : `${field}: ${issue.message}`;
}

function isAbort(error: unknown): boolean {
  return error instanceof Error && error.name === 'AbortError';
}

/** The `AppError` that an error already is or plainly stands for; undefined when nobody expected it. */
function expected(error: unknown): AppError | undefined {
  if (isAppError(error)) return error;
  if (isAbort(error)) return new AppError('cancelled', 'Stopped, as asked; nothing further was changed.');
  if (!(error instanceof ORPCError)) return undefined;
  if (error.status === 404)
    return new AppError('not-found', 'This version of Quartermaster has no such procedure.');
  if (error.status !== 400) return undefined;
  const problems = issuesOf(error).map(wordsOf);
  const text = problems.length > 0 ? problems.join('; ') : 'the request could not be read';
  return new AppError(
    'invalid-input',
    `Not accepted: ${text}. Correct it and try again.`,
    { problems },
    error,
  );
}

/**
 * Turns whatever was thrown into an `AppError`. What nobody expected becomes `internal` with an incident id that also stands
 * in the log, next to the cause; the cause itself never leaves the process.
 * @param where what was being done, in the log's words: `plans.run`
 */
export function toAppError(
  error: unknown,
  ports: { log: Log; random: Random },
  where: string,
  callId?: string,
): AppError {
  const known = expected(error);
  if (known !== undefined) {
    ports.log.info('call.refused', { call: callId, where, code: known.code, reason: known.message });
    return known;
  }
  const incident = ports.random.id();
  ports.log.error('call.failed', { call: callId, where, incident, error });
  return new AppError(
    'internal',
    `Quartermaster failed at ${where} in a way it was not prepared for. Try again; if it happens again, look for incident ${incident} in the log.`,
    { incident },
  );
}

/** How an `AppError` crosses to a page or program: the contract's defined error `APP`. */
function toWire(error: AppError): ORPCError<'APP', { code: ErrorCode; message: string; details: object }> {
  const { code, message, details } = error;
  return new ORPCError('APP', { defined: true, status: 400, message, data: { code, message, details } });
}

/**
 * The one place where errors of the engine become errors of the contract, for every host. Give it to an oRPC handler as a
 * `clientInterceptor`, or to `createRouterClient` as an `interceptor`. Errors in the middle of an event stream are covered.
 */
export function errorsToContract(ports: { log: Log; random: Random }): (call: Call) => Promise<unknown> {
  return async ({ context, path, next }) => {
    const translate = (error: unknown): Error =>
      error instanceof ORPCError && error.code === 'APP'
        ? error
        : toWire(toAppError(error, ports, path.join('.'), context.callId));
    try {
      const output = await next();
      if (!isEventStream(output)) return output;
      return mapEventIterator(output, {
        value: value => Promise.resolve(value),
        error: error => Promise.resolve(translate(error)),
      });
    } catch (error) {
      throw translate(error);
    }
  };
}

function isEventStream(value: unknown): value is AsyncIterator<unknown, unknown, undefined> {
  return typeof value === 'object' && value !== null && Symbol.asyncIterator in value;
}

/** HTTP status for the local API. */
export const statusOf: Readonly<Record<ErrorCode, number>> = {
  'invalid-input': 400,
  'not-found': 404,
  conflict: 409,
  rejected: 403,
  unavailable: 503,
  cancelled: 409,
  incompatible: 409,
  damaged: 500,
  internal: 500,
};
