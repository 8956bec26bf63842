import fastifyWebsocket from '@fastify/websocket';
import { RPCHandler } from '@orpc/server/websocket';
import type { MinimalWebsocket } from '@orpc/server/websocket';
import type { FastifyInstance } from 'fastify';
import type { CallContext } from '../app/context.ts';
import { rpcOptions } from '../app/rpc-options.ts';
import type { Clock, Log, Random } from '../ports.ts';
import type { ServedApp } from '../app/served-app.ts';
import { actorOf, roleOf } from './caller.ts';
import { Refusal } from './guard.ts';

const maxMessageBytes = 16 * 1024 * 1024;
const graceMilliseconds = 500;

type Ports = { log: Log; random: Random; clock: Clock };

/** The WebSocket must be known before the guard and the routes, so that an upgrade passes the same checks as any request. */
export async function websockets(fastify: FastifyInstance, log: Log): Promise<void> {
  await fastify.register(fastifyWebsocket, {
    options: { maxPayload: maxMessageBytes, perMessageDeflate: false },
    errorHandler: (error, socket) => {
      log.warn('websocket.failed', { reason: error.message });
      socket.terminate();
    },
    preClose(done) {
      const { clients } = this.websocketServer;
      for (const client of clients) client.close(1001, 'Quartermaster is closing');
      setTimeout(() => {
        for (const client of clients) client.terminate();
      }, graceMilliseconds).unref();
      this.websocketServer.close();
      done();
    },
  });
}

/** The contract over one WebSocket, for our own page only. */
export function rpc(fastify: FastifyInstance, app: ServedApp, ports: Ports): void {
  const handler = new RPCHandler<CallContext>(app.router, rpcOptions(ports));
  fastify.get(
    '/rpc',
    {
      websocket: true,
      preValidation: async request => {
        if (request.caller?.via !== 'page') throw new Refusal(403, 'Programs use the API under /api.');
        await Promise.resolve();
      },
    },
    (socket, { caller }) => {
      if (caller === null) return;
      const context: CallContext = {
        callId: ports.random.id(),
        actor: actorOf(caller),
        role: roleOf(caller),
      };
      const peer: MinimalWebsocket = {
        send: data => {
          socket.send(data);
        },
        addEventListener: () => undefined,
      };
      socket.binaryType = 'arraybuffer';
      socket.addEventListener('message', ({ data }) => {
        if (typeof data !== 'string' && !(data instanceof ArrayBuffer)) return;
        handler.message(peer, data, { context }).catch((error: unknown) => {
          ports.log.warn('websocket.message-refused', { error });
        });
      });
      socket.addEventListener('close', () => {
        handler.close(peer);
      });
    },
  );
}
