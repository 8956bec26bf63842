import { randomBytes } from 'node:crypto';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { contentSecurityPolicy, securityHeaders } from '../../shared/content-security-policy.ts';
import { AppError } from '../../shared/errors.ts';
import type { ApiKeys } from './api-keys.ts';
import { sameText } from './caller.ts';
import type { Caller } from './caller.ts';

declare module 'fastify' {
  interface FastifyRequest {
    /** Who asks; null only where the route is open to anyone on this machine. */
    caller: Caller | null;
    /** Fresh for each request; the page's style elements bear it. */
    nonce: string;
  }
}

/** A refusal with the HTTP status that says it best. */
export class Refusal extends AppError {
  readonly status: number;
  constructor(status: number, message: string) {
    super('rejected', message);
    this.status = status;
  }
}

export type GuardOptions = {
  token: string;
  cookieName: () => string;
  port: () => number;
  apiKeys: ApiKeys | undefined;
};

const callsPerMinute = 100;

/**
 * What every request must pass before any route sees it, the WebSocket's upgrade included: a Host of ours (against DNS
 * rebinding), an Origin of ours where there is one, and the page's cookie or a program's key. Also sets the headers that
 * every answer bears.
 */
export function guard(fastify: FastifyInstance, options: GuardOptions): void {
  fastify.decorateRequest('caller', null);
  fastify.decorateRequest('nonce', '');
  const limit = fastify.createRateLimit({
    max: callsPerMinute,
    timeWindow: 60_000,
    keyGenerator: request => (request.caller?.via === 'key' ? request.caller.id : ''),
  });

  fastify.addHook('onRequest', async (request, reply) => {
    setHeaders(request, reply);
    checkPlace(request, options.port());
    request.caller = identify(request, options);
    if (request.caller?.via === 'key') {
      const used = await limit(request);
      if (!used.isAllowed && used.isExceeded) {
        reply.header('retry-after', used.ttlInSeconds);
        throw new Refusal(
          429,
          `More than ${callsPerMinute} calls in a minute with this key. Wait ${used.ttlInSeconds} s.`,
        );
      }
    }
    if (request.caller === null && !isOpen(request)) {
      throw new Refusal(
        401,
        'Open the address that Quartermaster printed when it was started, or send an X-API-Key.',
      );
    }
  });
}

function setHeaders(request: FastifyRequest, reply: FastifyReply): void {
  request.nonce = randomBytes(18).toString('base64');
  reply.headers(securityHeaders);
  reply.header('content-security-policy', contentSecurityPolicy(request.nonce));
  reply.header('cache-control', 'no-store');
}

/** Refuses requests that came here under another name, or on behalf of another page. */
function checkPlace(request: FastifyRequest, port: number): void {
  const host = request.headers.host ?? '';
  if (host !== `127.0.0.1:${port}` && host !== `localhost:${port}`) {
    throw new Refusal(421, 'This address is not served here.');
  }
  const { origin } = request.headers;
  if (origin !== undefined && origin !== `http://${host}`) {
    throw new Refusal(403, 'Requests of other pages are not answered.');
  }
  const site = request.headers['sec-fetch-site'];
  const comesFromElsewhere = site === 'cross-site' || site === 'same-site';
  if (comesFromElsewhere && request.headers['sec-fetch-mode'] !== 'navigate') {
    throw new Refusal(403, 'Requests of other pages are not answered.');
  }
}

function identify(request: FastifyRequest, { token, cookieName, apiKeys }: GuardOptions): Caller | null {
  const key = request.headers['x-api-key'];
  if (typeof key === 'string') {
    const holder = apiKeys?.holder(key);
    if (holder === undefined) throw new Refusal(401, 'This X-API-Key is not known here. Make a new one.');
    return { via: 'key', ...holder };
  }
  const cookie = request.cookies[cookieName()];
  return cookie !== undefined && sameText(cookie, token) ? { via: 'page' } : null;
}

/** The two doors that open without a cookie: the address with the token, and a bare sign of life. */
function isOpen(request: FastifyRequest): boolean {
  const path = request.url.split('?', 1)[0];
  return (
    request.method === 'GET' && (path === '/health' || (path === '/' && request.url.includes('?token=')))
  );
}
