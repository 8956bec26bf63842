import fastifyCookie from '@fastify/cookie';
import fastifyRateLimit from '@fastify/rate-limit';
import { fastify } from 'fastify';
import type { FastifyInstance } from 'fastify';
import { securityHeaders } from '../../shared/content-security-policy.ts';
import { AppError } from '../../shared/errors.ts';
import type { FileTokens } from '../file-tokens.ts';
import type { Clock, Log, Random } from '../ports.ts';
import { api } from './api.ts';
import type { ApiKeys } from './api-keys.ts';
import { failures } from './failures.ts';
import { guard } from './guard.ts';
import { pages } from './pages.ts';
import { rpc, websockets } from './rpc.ts';
import type { ServedApp } from '../app/served-app.ts';
import { status } from './status.ts';
import { uploads } from './uploads.ts';

export type WebHostOptions = {
  app: ServedApp;
  ports: { log: Log; random: Random; clock: Clock; files: FileTokens; version: string };
  /** 0 takes any free port. */
  port?: number;
  /** Where the built pages lie. */
  rendererDirectory: string;
  /** Keys for programs; without them only the page is answered. */
  apiKeys?: ApiKeys;
};

export type WebHost = {
  /** The address to open, token included. */
  url: string;
  token: string;
  port: number;
  /** Ends all connections and frees the port; the engine goes on. */
  close(): Promise<void>;
};

/** A request that takes longer to arrive, in milliseconds, is cut off; the largest upload is done well before. */
const longestRequest = 600_000;

/** The largest JSON body; uploads have a limit of their own. */
const maxBodyBytes = 1024 * 1024;

/**
 * Serves the engine and its pages to this machine: files, the contract over a WebSocket, uploads, health and metrics.
 * @throws AppError unavailable when the port is taken
 */
export async function startWebHost({
  app,
  ports,
  port = 0,
  rendererDirectory,
  apiKeys,
}: WebHostOptions): Promise<WebHost> {
  const token = ports.random.token(32);
  const server = fastify({
    bodyLimit: maxBodyBytes,
    forceCloseConnections: true,
    requestTimeout: longestRequest,
    frameworkErrors: (_error, _request, reply) => {
      reply.hijack();
      reply.raw.writeHead(400, securityHeaders).end('The address could not be read.');
    },
  });
  // Cookies of 127.0.0.1 are shared by all its ports, so the name tells ours from another instance's.
  const cookieName = (): string => `quartermaster-${portOf(server)}`;

  failures(server, ports);
  await server.register(fastifyCookie);
  await server.register(fastifyRateLimit, { global: false });
  await websockets(server, ports.log);
  guard(server, { token, cookieName, port: () => portOf(server), apiKeys });
  rpc(server, app, ports);
  status(server, app);
  api(server, app, ports);
  await uploads(server, ports.files);
  await pages(server, { rendererDirectory, token, cookieName });
  await listen(server, port);

  const url = `http://127.0.0.1:${portOf(server)}/?token=${token}`;
  ports.log.info('web.started', { port: portOf(server) });
  return {
    url,
    token,
    port: portOf(server),
    close: async () => {
      await server.close();
      ports.log.info('web.closed');
    },
  };
}

async function listen(server: FastifyInstance, port: number): Promise<void> {
  try {
    await server.listen({ host: '127.0.0.1', port });
  } catch (error) {
    await server.close();
    throw new AppError(
      'unavailable',
      `Port ${port} of this machine is taken or not allowed. Choose another with --port, or 0 for any free one.`,
      { port },
      error,
    );
  }
}

function portOf(server: FastifyInstance): number {
  const address = server.server.address();
  return typeof address === 'object' && address !== null ? address.port : 0;
}
