import type { FastifyInstance } from 'fastify';
import type { ServedApp } from '../app/served-app.ts';

/** A sign of life for scripts, and figures for a Prometheus server on this machine. */
export function status(fastify: FastifyInstance, app: ServedApp): void {
  fastify.get('/health', async (request, reply) => {
    const health = await app.health();
    reply.code(health.state === 'down' ? 503 : 200);
    return request.caller === null ? { state: health.state } : health;
  });
  fastify.get('/metrics', async (_request, reply) => {
    const text = await app.metrics.text();
    return reply.type(app.metrics.contentType).send(text);
  });
}
