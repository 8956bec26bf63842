import type { Router } from '@orpc/server';
import type { contract } from '../../shared/contract/contract.ts';
import type { Health } from '../../shared/contract/workspace.ts';
import type { CallContext } from './context.ts';

/** The part of the engine that is served. */
export type ServedApp = {
  router: Router<typeof contract, CallContext>;
  metrics: { text(): Promise<string>; contentType: string };
  health(): Promise<Health>;
};
