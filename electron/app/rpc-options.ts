import type { StandardHandlerOptions } from '@orpc/server/standard';
import type { Clock, Log, Random } from '../ports.ts';
import type { CallContext } from './context.ts';
import { errorsToContract } from './errors.ts';

/** What an oRPC handler takes from here; every adapter's options include these two. */
type RpcOptions = Required<Pick<StandardHandlerOptions<CallContext>, 'interceptors' | 'clientInterceptors'>>;

/**
 * What every host makes its oRPC handler with: each call gets an id of its own, which stands in every log line it causes,
 * and every error becomes one of the contract.
 */
export function rpcOptions({ log, random, clock }: { log: Log; random: Random; clock: Clock }): RpcOptions {
  return {
    interceptors: [call => call.next({ ...call, context: { ...call.context, callId: random.id() } })],
    clientInterceptors: [
      async call => {
        const started = clock.elapsed();
        const output = await call.next();
        const milliseconds = Math.round(clock.elapsed() - started);
        log.debug('call.answered', { call: call.context.callId, where: call.path.join('.'), milliseconds });
        return output;
      },
      errorsToContract({ log, random }),
    ],
  };
}
