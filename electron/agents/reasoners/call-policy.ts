import {
  BrokenCircuitError,
  circuitBreaker,
  ConsecutiveBreaker,
  ConstantBackoff,
  handleWhen,
  retry,
  timeout,
  TimeoutStrategy,
} from 'cockatiel';
import { setTimeout as wait } from 'node:timers/promises';
import { AppError } from '../../../shared/errors.ts';
import { failureKind, isPassing, modelFailure, retryAfter } from './failure.ts';

/** How a model is called. Times in milliseconds. */
export type CallSettings = {
  /** First delay; the next ones double it. Each is drawn between 0 and that ("full jitter"). */
  baseMs: number;
  capMs: number;
  attempts: number;
  totalMs: number;
  /** Failures in a row that open the breaker, and how long it stays open. */
  breakAfter: number;
  breakMs: number;
};

export const defaultCallSettings: CallSettings = {
  baseMs: 1000,
  capMs: 30_000,
  attempts: 3,
  totalMs: 90_000,
  breakAfter: 5,
  breakMs: 60_000,
};

export type CallPolicy = {
  /** @throws AppError unavailable when it cannot be had, cancelled when `signal` says so */
  run<T>(
    name: string,
    call: (signal: AbortSignal) => Promise<T>,
    signal: AbortSignal | undefined,
  ): Promise<T>;
  /** State of the breaker as JSON, to be given to the next process. */
  state(): string;
};

/** Retry within breaker's sight, all under one time limit. @param saved state of an earlier process's breaker */
export function callPolicy(settings: CallSettings, saved: unknown): CallPolicy {
  const passing = handleWhen(isPassing);
  const breaker = circuitBreaker(passing, {
    breaker: new ConsecutiveBreaker(settings.breakAfter),
    halfOpenAfter: settings.breakMs,
    ...(saved === undefined ? {} : { initialState: saved }),
  });
  const again = retry(passing, { maxAttempts: settings.attempts - 1, backoff: new ConstantBackoff(0) });
  const limit = timeout(settings.totalMs, { strategy: TimeoutStrategy.Cooperative, abortOnReturn: false });

  async function run<T>(
    name: string,
    call: (signal: AbortSignal) => Promise<T>,
    signal: AbortSignal | undefined,
  ): Promise<T> {
    // The clients send even when the signal is already aborted.
    refuseAborted(signal);
    const ends = performance.now() + settings.totalMs;
    let failures = 0;
    let failure: unknown;

    /** The package's own waits between attempts cannot be cut short, so the wait is made here. */
    async function pause(inner: AbortSignal): Promise<void> {
      const asked = retryAfter(failure);
      const drawn = Math.random() * Math.min(settings.capMs, settings.baseMs * 2 ** (failures - 1));
      const ms = asked ?? drawn;
      if (performance.now() + ms > ends) throw outOfTime(name, settings, failure);
      await wait(ms, undefined, { signal: inner });
    }

    async function attempt(inner: AbortSignal): Promise<T> {
      if (failures > 0) await pause(inner);
      try {
        return await breaker.execute(() => call(inner), inner);
      } catch (error) {
        failures += 1;
        failure = error;
        throw error;
      }
    }

    try {
      return await limit.execute(outer => again.execute(() => attempt(outer.signal), outer.signal), signal);
    } catch (error) {
      refuseAborted(signal);
      if (error instanceof BrokenCircuitError) throw resting(name, settings, error);
      const late = performance.now() >= ends && failureKind(error) === null;
      throw late ? outOfTime(name, settings, error) : error;
    }
  }
  return { run, state: () => JSON.stringify(breaker.toJSON()) };
}

function resting(name: string, { breakAfter, breakMs }: CallSettings, cause: unknown): AppError {
  return modelFailure(
    'paused',
    `${name} failed ${breakAfter} times in a row and rests for ${Math.round(breakMs / 1000)} s`,
    undefined,
    cause,
  );
}

function refuseAborted(signal: AbortSignal | undefined): void {
  if (signal?.aborted) throw new AppError('cancelled', 'Cancelled; what was decided until then stands');
}

function outOfTime(name: string, settings: CallSettings, cause?: unknown): AppError {
  return modelFailure(
    'timeout',
    `${name} did not answer within ${settings.totalMs / 1000} s`,
    undefined,
    cause,
  );
}

/**
 * A bucket of calls that refills evenly over a minute.
 * @param elapsed milliseconds of a monotonic clock
 * @returns a function that takes one call and says how long to wait before making it, in milliseconds
 */
export function tokenBucket(perMinute: number, elapsed: () => number): () => number {
  let tokens = perMinute;
  let last = elapsed();
  return () => {
    const now = elapsed();
    tokens = Math.min(perMinute, tokens + ((now - last) * perMinute) / 60_000);
    last = now;
    tokens -= 1;
    return tokens >= 0 ? 0 : (-tokens * 60_000) / perMinute;
  };
}
