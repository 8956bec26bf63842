import fastifyStatic from '@fastify/static';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { noncePlaceholder } from '../../shared/content-security-policy.ts';
import { AppError } from '../../shared/errors.ts';
import { sameText } from './caller.ts';
import { Refusal } from './guard.ts';

export type PagesOptions = { rendererDirectory: string; token: string; cookieName: () => string };

/** The built pages: files as they are, and `index.html` with a fresh nonce for `/` and every address inside the application. */
export async function pages(fastify: FastifyInstance, options: PagesOptions): Promise<void> {
  const root = resolve(options.rendererDirectory);

  fastify.get<{ Querystring: { token?: unknown } }>('/', async (request, reply) => {
    const given = request.query.token;
    return given === undefined ? sendIndex(request, reply, root) : letIn(given, request, reply, options);
  });

  await fastify.register(fastifyStatic, {
    root,
    index: false,
    decorateReply: false,
    dotfiles: 'deny',
    cacheControl: false,
    // HTML goes out by sendIndex alone, which puts the nonce in.
    allowedPath: path => !/\.html?$/i.test(path),
    setHeaders: (reply, path) => {
      const isHashed = path.startsWith(join(root, 'assets'));
      reply.header('cache-control', isHashed ? 'private, max-age=31536000, immutable' : 'no-cache');
    },
  });

  fastify.setNotFoundHandler(async (request, reply) => {
    const path = request.url.split('?', 1)[0] ?? '';
    const wantsPage = request.method === 'GET' && (request.headers.accept ?? '').includes('text/html');
    if (wantsPage && !path.startsWith('/api/')) return sendIndex(request, reply, root);
    throw new AppError('not-found', 'There is nothing at this address.');
  });
}

async function sendIndex(request: FastifyRequest, reply: FastifyReply, root: string): Promise<FastifyReply> {
  const template = await readFile(join(root, 'index.html'), 'utf8').catch(() => undefined);
  if (template === undefined) {
    throw new AppError(
      'unavailable',
      'The pages are not built yet. Run `npm run build`, then load this page again.',
    );
  }
  reply.header('cache-control', 'no-store');
  return reply.type('text/html; charset=utf-8').send(template.replaceAll(noncePlaceholder, request.nonce));
}

/** Trades the token in the address for a cookie, and takes it out of the address. */
function letIn(
  given: unknown,
  request: FastifyRequest,
  reply: FastifyReply,
  options: PagesOptions,
): FastifyReply {
  if (typeof given !== 'string' || !sameText(given, options.token)) {
    throw new Refusal(401, 'This address is from an earlier start. Open the one that was printed last.');
  }
  reply.setCookie(options.cookieName(), options.token, { httpOnly: true, sameSite: 'strict', path: '/' });
  // A browser keeps a strict cookie back from a redirect that another page began; a page of ours may go on by itself.
  if (request.headers['sec-fetch-site'] === 'cross-site') {
    return reply.header('refresh', '0; url=/').type('text/plain').send('Opening Quartermaster ...');
  }
  return reply.redirect('/', 303);
}
