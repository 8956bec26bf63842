import { createORPCClient, DynamicLink } from '@orpc/client';
import type { ContractRouterClient } from '@orpc/contract';
import { createTanstackQueryUtils } from '@orpc/tanstack-query';
import type { contract } from '../../shared/contract/contract.ts';
import { connect } from './link.ts';

export type Client = ContractRouterClient<typeof contract>;

/** The connection to the application; the page has exactly one. */
export const connection = connect();

/** Calls the contract. A call made while the connection is down waits for it. */
export const client: Client = createORPCClient(new DynamicLink(() => connection.link()));

/** Query and mutation options for every procedure: `api.stock.page.queryOptions({ input })`. */
export const api = createTanstackQueryUtils(client);
