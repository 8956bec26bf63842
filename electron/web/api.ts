import { ORPCError } from '@orpc/client';
import { OpenAPIGenerator } from '@orpc/openapi';
import { OpenAPIHandler } from '@orpc/openapi/fastify';
import { ZodToJsonSchemaConverter } from '@orpc/zod/zod4';
import type { FastifyInstance } from 'fastify';
import { contract } from '../../shared/contract/contract.ts';
import { appErrorData } from '../../shared/contract/procedure.ts';
import { AppError } from '../../shared/errors.ts';
import type { CallContext } from '../app/context.ts';
import { statusOf } from '../app/errors.ts';
import { rpcOptions } from '../app/rpc-options.ts';
import type { ServedApp } from '../app/served-app.ts';
import type { Clock, Log, Random } from '../ports.ts';
import { actorOf, roleOf } from './caller.ts';

type Ports = { log: Log; random: Random; clock: Clock; version: string };

/**
 * The contract for programs: `POST /api/plans/page` with the input as JSON body answers with the output as JSON, and an error
 * as `{code, message, details}` with a fitting status. `/api/openapi.json` describes it all.
 */
export function api(fastify: FastifyInstance, app: ServedApp, ports: Ports): void {
  const { interceptors, clientInterceptors } = rpcOptions(ports);
  const handler = new OpenAPIHandler<CallContext>(app.router, {
    interceptors: [
      async call => {
        try {
          return await call.next();
        } catch (error) {
          throw withStatus(error);
        }
      },
      ...interceptors,
    ],
    clientInterceptors,
    customErrorResponseBodyEncoder: bodyOf,
  });

  let description: Promise<unknown> | undefined;
  fastify.get('/api/openapi.json', async () => {
    description ??= describe(ports.version);
    return description;
  });

  fastify.all('/api/*', async (request, reply) => {
    const { caller } = request;
    if (caller === null) return reply;
    const context = { callId: ports.random.id(), actor: actorOf(caller), role: roleOf(caller) };
    const { matched } = await handler.handle(request, reply, { prefix: '/api', context });
    if (matched) return reply;
    throw new AppError(
      'not-found',
      'There is no such procedure. /api/openapi.json names them all; each takes POST.',
    );
  });
}

/** The contract's one error always has the status 400; over HTTP each kind gets its own. */
function withStatus(error: unknown): unknown {
  const data = error instanceof ORPCError ? appErrorData.safeParse(error.data) : undefined;
  if (!data?.success) return error;
  const { code, message } = data.data;
  return new ORPCError('APP', { defined: true, status: statusOf[code], message, data: data.data });
}

function bodyOf(error: { message: string; data?: unknown }): unknown {
  const data = appErrorData.safeParse(error.data);
  return data.success ? data.data : { code: 'invalid-input', message: error.message, details: {} };
}

function describe(version: string): Promise<unknown> {
  const generator = new OpenAPIGenerator({ schemaConverters: [new ZodToJsonSchemaConverter()] });
  return generator.generate(contract, {
    info: { title: 'Quartermaster', version },
    servers: [{ url: '/api' }],
    security: [{ key: [] }],
    components: { securitySchemes: { key: { type: 'apiKey', in: 'header', name: 'X-API-Key' } } },
  });
}
