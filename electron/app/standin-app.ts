import { once } from 'node:events';
import { isContractProcedure } from '@orpc/contract';
import { implement } from '@orpc/server';
import { contract } from '../../shared/contract/contract.ts';
import { AppError } from '../../shared/errors.ts';
import type { CallContext } from './context.ts';
import type { ServedApp } from './served-app.ts';

/** Procedures a test cares about, by path: `jobs.list`. */
export type Answers = Record<
  string,
  (call: { context: CallContext; input: unknown; signal?: AbortSignal }) => unknown
>;

/**
 * An engine for tests of the hosts: it implements the real contract, answers what the test names and says `unavailable` to
 * the rest. Inputs and outputs are validated as in the real one.
 */
export function standinApp(answers: Answers, state: 'ok' | 'degraded' | 'down' = 'ok'): ServedApp {
  const procedures = (shape: object, path: string[]): unknown =>
    isContractProcedure(shape)
      ? implement(shape)
          .$context<CallContext>()
          .handler(answers[path.join('.')] ?? unavailable)
      : Object.fromEntries(
          Object.entries(shape).map(([name, child]: [string, object]) => [
            name,
            procedures(child, [...path, name]),
          ]),
        );
  return {
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- built from the contract itself, name by name
    router: procedures(contract, []) as ServedApp['router'],
    metrics: { text: () => Promise.resolve('qm_up 1\n'), contentType: 'text/plain; version=0.0.4' },
    health: () =>
      Promise.resolve({
        state,
        components: [{ name: 'workspace', state, note: { code: 'readable', values: {} } }],
      }),
  };
}

function unavailable(): never {
  throw new AppError('unavailable', 'Not part of this test.');
}

/** An event stream that says nothing until it is aborted. */
export async function* silence(signal: AbortSignal | undefined): AsyncGenerator<never> {
  if (signal !== undefined) await once(signal, 'abort');
  yield* [];
}
