import { protocol } from 'electron';
import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { extname, isAbsolute, join, relative, resolve } from 'node:path';
import {
  contentSecurityPolicy,
  noncePlaceholder,
  securityHeaders,
} from '../../shared/content-security-policy.ts';
import { isPageAddress, pageScheme } from './origin.ts';

const mediaTypes: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.map': 'application/json',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.ico': 'image/x-icon',
  '.ttf': 'font/ttf',
  '.wasm': 'application/wasm',
  '.woff2': 'font/woff2',
};

/** Tells Chromium, before it starts, that `app:` is a secure scheme with origins. */
export function registerPageScheme(): void {
  protocol.registerSchemesAsPrivileged([
    {
      scheme: pageScheme,
      privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true },
    },
  ]);
}

/** Answers every `app:` request from the bundle; call it when the application is ready. */
export function servePages(rendererDirectory: string): void {
  protocol.handle(pageScheme, request => answerPage(request, rendererDirectory));
}

/** The answer to one request of the page: a file of the bundle, or the page itself for an address inside the application. */
export async function answerPage(request: Request, rendererDirectory: string): Promise<Response> {
  const nonce = randomBytes(18).toString('base64');
  const headers = { ...securityHeaders, 'content-security-policy': contentSecurityPolicy(nonce) };
  const refuse = (status: number): Response => new Response(null, { status, headers });

  if (request.method !== 'GET' && request.method !== 'HEAD') return refuse(405);
  if (!isPageAddress(request.url)) return refuse(403);
  const file = fileInBundle(rendererDirectory, new URL(request.url).pathname);
  if (file === undefined) return refuse(404);

  const content = await readFile(file).catch(() => undefined);
  if (content === undefined && file.endsWith('index.html')) {
    return new Response('The pages are not built yet. Run `npm run build`.', { status: 503, headers });
  }
  if (content === undefined) return refuse(404);
  const type = mediaTypes[extname(file)] ?? 'application/octet-stream';
  const body = type.startsWith('text/html')
    ? content.toString().replaceAll(noncePlaceholder, nonce)
    : new Uint8Array(content);
  return new Response(request.method === 'HEAD' ? null : body, {
    headers: { ...headers, 'content-type': type },
  });
}

/**
 * The file that a path of our origin stands for: addresses without an extension are places inside the application and get
 * `index.html`.
 * @returns undefined when the path leaves the bundle, hides something or cannot be decoded
 */
export function fileInBundle(root: string, pathname: string): string | undefined {
  let path: string;
  try {
    path = decodeURIComponent(pathname);
  } catch {
    return undefined;
  }
  if (/[\\\0:%]/.test(path) || path.split('/').some(part => part.startsWith('.'))) return undefined;
  if (extname(path) === '') return join(root, 'index.html');
  const file = resolve(root, `./${path}`);
  const inside = relative(resolve(root), file);
  return inside.startsWith('..') || isAbsolute(inside) ? undefined : file;
}
