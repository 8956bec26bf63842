import fc from 'fast-check';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, sep } from 'node:path';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { contentSecurityPolicy, securityHeaders } from '../../shared/content-security-policy.ts';
import { protocol } from './electron-standin.ts';
import { answerPage, fileInBundle, registerPageScheme, servePages } from './protocol.ts';

vi.mock('electron', () => import('./electron-standin.ts'));

let folder = '';
let pages = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'qm-pages-'));
  pages = join(folder, 'renderer');
  mkdirSync(join(pages, 'assets'), { recursive: true });
  writeFileSync(join(folder, 'secret.txt'), 'outside');
  writeFileSync(join(pages, 'index.html'), '<style nonce="__NONCE__"></style><meta content="__NONCE__">');
  writeFileSync(join(pages, 'assets', 'main.js'), 'export {};');
  writeFileSync(join(pages, 'assets', 'font.woff2'), Buffer.from([0, 255, 1]));
});
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

const get = (path: string, method = 'GET'): Promise<Response> =>
  answerPage(new Request(`app://quartermaster${path}`, { method }), pages);

test('the scheme is a secure standard one before Chromium starts, and answers when ready', () => {
  registerPageScheme();
  const [[scheme]] = protocol.registerSchemesAsPrivileged.mock.calls[0] ?? [[]];
  expect(scheme).toMatchObject({ scheme: 'app', privileges: { standard: true, secure: true } });
  expect(scheme?.privileges).not.toHaveProperty('bypassCSP');
  expect(scheme?.privileges).not.toHaveProperty('corsEnabled');
  servePages(pages);
  expect(protocol.handle).toHaveBeenCalledWith('app', expect.any(Function));
});

test('the page bears a fresh nonce, the same as in the policy that the browser host sends', async () => {
  const nonces: string[] = [];
  for (const path of ['/', '/stock', '/orders/0198/lines']) {
    const answer = await get(path);
    const text = await answer.text();
    const nonce = /nonce="([^"]+)"/.exec(text)?.[1] ?? '';
    expect(text).toContain(`content="${nonce}"`);
    expect(answer.headers.get('content-security-policy')).toBe(contentSecurityPolicy(nonce));
    expect(answer.headers.get('content-type')).toContain('text/html');
    nonces.push(nonce);
  }
  expect(new Set(nonces).size).toBe(3);
});

test('files come with their type, byte by byte, and with the security headers', async () => {
  const script = await get('/assets/main.js');
  expect(script.headers.get('content-type')).toContain('text/javascript');
  for (const [name, value] of Object.entries(securityHeaders)) expect(script.headers.get(name)).toBe(value);
  expect(Buffer.from(await (await get('/assets/font.woff2')).arrayBuffer())).toEqual(
    Buffer.from([0, 255, 1]),
  );
});

test('pages that are not built are explained, a file that is missing is not', async () => {
  const empty = join(folder, 'empty');
  const page = await answerPage(new Request('app://quartermaster/'), empty);
  expect(page.status).toBe(503);
  expect(await page.text()).toContain('npm run build');
  expect((await answerPage(new Request('app://quartermaster/a.js'), empty)).status).toBe(404);
});

test.each(['POST', 'PUT', 'DELETE'])('%s is refused', async method => {
  expect((await get('/', method)).status).toBe(405);
});

test.each(['app://elsewhere/', 'app://quartermaster.evil/', 'app://quartermaster:80/', 'file:///etc/passwd'])(
  'the address %s is not ours',
  async address => {
    expect((await answerPage(new Request(address), pages).catch(() => ({ status: 403 }))).status).toBe(403);
  },
);

test.each([
  '/../secret.txt',
  '/..%2fsecret.txt',
  '/%2e%2e/secret.txt',
  '/%2e%2e%2fsecret.txt',
  '/..%5csecret.txt',
  '/..\\secret.txt',
  '/assets/../../secret.txt',
  '/assets/%2e%2e/%2e%2e/secret.txt',
  '//../secret.txt',
  '/%252e%252e%252fsecret.txt',
  '/secret.txt%00.js',
  '/.env',
  '/assets/.hidden.js',
  '/C:/Windows/win.ini',
  '/c%3a/secret.txt',
  '//server/share/secret.txt',
  '/%2fetc%2fpasswd.txt',
  '/%E0%A4%A.js',
])('the path %s leads to no file outside the bundle', async path => {
  const file = fileInBundle(pages, path);
  if (file !== undefined) expect(file.startsWith(pages + sep)).toBe(true);
  const answer = await get(path);
  expect([404, 403, 200]).toContain(answer.status);
  expect(await answer.text()).not.toContain('outside');
  if (answer.status === 200) expect(answer.headers.get('content-type')).toContain('text/html');
});

test('no path at all leads out of the bundle', () => {
  const part = fc.oneof(
    fc.constantFrom(
      '..',
      '.',
      '',
      '%2e',
      '%2e%2e',
      '%2f',
      '%5c',
      '\\',
      'secret.txt',
      'assets',
      '%00',
      ':',
      'C:',
    ),
    fc.string({ unit: 'binary', maxLength: 8 }),
  );
  fc.assert(
    fc.property(fc.array(part, { maxLength: 8 }), fc.constantFrom('/', '//', '%2f'), (parts, between) => {
      const file = fileInBundle(pages, `/${parts.join(between)}`);
      expect(file === undefined || file.startsWith(pages + sep)).toBe(true);
    }),
    { numRuns: 2000 },
  );
});
