import { chromium } from '@playwright/test';
import type { Browser, Page } from '@playwright/test';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { once } from 'node:events';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { standinApp } from '../app/standin-app.ts';
import { systemPorts } from '../system-ports.ts';
import type { SystemPorts } from '../system-ports.ts';
import { startWebHost } from './start.ts';
import type { WebHost } from './start.ts';

/** The content security policy and the cookie, judged by a real browser: by what they let through and what they stop. */

const browserPath = [
  process.env['QM_BROWSER'],
  chromium.executablePath(),
  '/usr/bin/chromium',
  '/usr/bin/google-chrome',
].find(path => path !== undefined && existsSync(path));

const index = `<!doctype html>
<html><head>
<meta property="csp-nonce" nonce="__NONCE__">
<style nonce="__NONCE__">#with-nonce { width: 11px }</style>
<style>#without-nonce { width: 12px }</style>
<link rel="stylesheet" href="/assets/main.css">
<script type="module" src="/assets/main.js"></script>
<script>window.inlineRan = true</script>
</head><body>
<div id="with-nonce"></div><div id="without-nonce"></div><div id="from-file"></div>
<button onclick="window.handlerRan = true" id="button">b</button>
</body></html>`;

/** What a script that got into the page might try. Each begins in a task of its own, outside the debugger's exemptions. */
const main = `
const later = () => new Promise(resolve => setTimeout(resolve));
window.attempt = {
  async evaluate() {
    await later();
    document.getElementById('button').click();
    const tries = {
      eval: () => eval('window.evalRan = true'),
      function: () => new Function('window.functionRan = true')(),
      timer: () => setTimeout('window.timerRan = true'),
      import: () => import('data:text/javascript,window.importRan = true').catch(() => undefined),
    };
    const threw = Object.entries(tries).filter(([, run]) => { try { run(); return false } catch { return true } });
    await new Promise(resolve => setTimeout(resolve, 50));
    return { threw: threw.map(([name]) => name), ran: Object.keys(window).filter(name => name.endsWith('Ran')) };
  },
  async socket(url) {
    await later();
    return new Promise(resolve => {
      try {
        const socket = new WebSocket(url);
        socket.onopen = () => resolve('open');
        socket.onerror = () => resolve('stopped');
      } catch { resolve('stopped'); }
    });
  },
  async escape(address) {
    await later();
    await fetch(address + '/fetch', { mode: 'no-cors' }).catch(() => undefined);
    navigator.sendBeacon(address + '/beacon', 'x');
    const add = (name, key, value) => { const made = document.createElement(name); made[key] = value; document.body.append(made); return made };
    add('img', 'src', address + '/image');
    add('iframe', 'src', address + '/frame');
    add('script', 'src', address + '/script');
    add('object', 'data', address + '/object');
    add('base', 'href', address + '/');
    add('form', 'action', address + '/form').submit();
    try { new Worker(address + '/worker') } catch {}
    await new Promise(resolve => setTimeout(resolve, 300));
  },
  async worker() {
    await later();
    return new Promise(resolve => { new Worker('/assets/worker.js').onmessage = ({ data }) => resolve(data) });
  },
};
window.moduleRan = true;`;

/** The page of another site, which tries to get at ours. */
const visitorScript = `async url => {
  const read = await fetch(url, { credentials: 'include', mode: 'no-cors' }).then(answer => 'answered ' + answer.type, () => 'nothing');
  const frame = document.createElement('iframe');
  frame.src = url;
  document.body.append(frame);
  await new Promise(resolve => { frame.onload = resolve });
  return { read, framed: frame.contentDocument?.title ?? 'unreadable' };
}`;

const worker = `fetch('/assets/main.css').then(answer => postMessage(answer.status), error => postMessage(String(error)));`;

describe.skipIf(browserPath === undefined)('in a browser (skipped where the machine has none)', () => {
  let folder = '';
  let ports: SystemPorts;
  let host: WebHost;
  let elsewhere: Server;
  let browser: Browser;
  let page: Page;
  let reached: string[] = [];

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'qm-policy-'));
    mkdirSync(join(folder, 'assets'));
    writeFileSync(join(folder, 'index.html'), index);
    writeFileSync(join(folder, 'assets', 'main.js'), main);
    writeFileSync(join(folder, 'assets', 'worker.js'), worker);
    writeFileSync(join(folder, 'assets', 'main.css'), '#from-file { width: 13px }');
    ports = systemPorts({
      host: 'browser',
      version: '0.0.0',
      workers: { directory: new URL('.', import.meta.url), extension: '.ts' },
      logLevel: 'silent',
    });
    host = await startWebHost({ app: standinApp({}), ports, rendererDirectory: folder });
    elsewhere = createServer((request, answer) => {
      reached.push(`${request.url} ${request.headers.cookie ?? ''}`);
      answer.setHeader('content-type', 'text/html');
      answer.end(`<a href="${host.url}" id="link">open</a>`);
    }).listen(0, '127.0.0.1');
    await once(elsewhere, 'listening');
    browser = await chromium.launch(browserPath === undefined ? {} : { executablePath: browserPath });
    page = await browser.newPage();
    await page.goto(host.url);
    await page.waitForFunction(() => Reflect.get(globalThis, 'moduleRan') === true);
  });
  afterAll(async () => {
    await browser.close();
    elsewhere.close();
    await host.close();
    await ports.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const other = (): string => {
    const address = elsewhere.address();
    return `127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}`;
  };
  const widthOf = (id: string): Promise<unknown> =>
    page.evaluate(`getComputedStyle(document.getElementById('${id}')).width`);
  const attempt = (name: string, argument = ''): Promise<unknown> =>
    page.evaluate(`attempt.${name}('${argument}')`);

  test('the address loses its token and the page runs', () => {
    expect(page.url()).toBe(`http://127.0.0.1:${host.port}/`);
  });

  test('scripts of the page cannot read the cookie', async () => {
    expect(await page.evaluate('document.cookie')).toBe('');
  });

  test('style elements count with the nonce only, style files count', async () => {
    expect(await widthOf('with-nonce')).toBe('11px');
    expect(await widthOf('without-nonce')).not.toBe('12px');
    expect(await widthOf('from-file')).toBe('13px');
  });

  test('inline scripts, handlers and evaluated text do not run', async () => {
    expect(await attempt('evaluate')).toEqual({ threw: ['eval', 'function'], ran: ['moduleRan'] });
  });

  test('the WebSocket of this host opens, another is stopped', async () => {
    expect(await attempt('socket', `ws://127.0.0.1:${host.port}/rpc`)).toBe('open');
    expect(await attempt('socket', `ws://${other()}/rpc`)).toBe('stopped');
  });

  test('nothing is sent anywhere else: no fetch, beacon, image, frame, script, object, form or worker', async () => {
    reached = [];
    await attempt('escape', `http://${other()}`);
    expect(reached).toEqual([]);
    expect(page.url()).toBe(`http://127.0.0.1:${host.port}/`);
  });

  test('a worker of ours runs and reads our files', async () => {
    expect(await attempt('worker')).toBe(200);
  });

  test('a link from another site leads in all the same', async () => {
    const visitor = await browser.newPage();
    await visitor.goto(`http://${other().replace('127.0.0.1', 'localhost')}/`);
    await visitor.click('#link');
    await visitor.waitForFunction(() => Reflect.get(globalThis, 'moduleRan') === true);
    expect(visitor.url()).toBe(`http://127.0.0.1:${host.port}/`);
    await visitor.close();
  });

  test('another page cannot frame or read this one', async () => {
    const visitor = await browser.newPage();
    await visitor.goto(`http://${other()}/`);
    const got = await visitor.evaluate(`(${visitorScript})('http://127.0.0.1:${host.port}/')`);
    expect(got).toEqual({ read: 'nothing', framed: 'unreadable' });
    await visitor.close();
  });
});
