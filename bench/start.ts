import { spawn, type ChildProcess } from 'node:child_process';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { chromium, type Browser } from '@playwright/test';
import { findBrowser } from '../.scripts/browser.ts';
import { exitOf, inFolder, qm, readAll, reporting, summarise, type Figure } from './measure.ts';

const server = resolve(import.meta.dirname, '../electron/serve.ts');

/**
 * Cold start with 10,000 items: from starting the process to its address, and on to a grid with rows in a browser that
 * stands ready; and the memory of the process and of the page then.
 */
export async function measureStart(): Promise<Figure[]> {
  return inFolder(async folder => {
    const workspace = join(folder, 'company.qm');
    const shape = ['--items', '10000', '--locations', '1', '--weeks', '104', '--seed', '7'];
    await qm('sample', workspace, ...shape, '--json');
    const browser = await openBrowser();
    const start = performance.now();
    const child = spawn(process.execPath, [...reporting, server, '--workspace', workspace, '--port', '0'], {
      stdio: ['ignore', 'pipe', 'inherit', 'pipe'],
      // As `npm start` does.
      env: {
        NODE_COMPILE_CACHE: resolve(import.meta.dirname, '../node_modules/.cache/compile'),
        ...process.env,
      },
    });
    const usage = readAll(child, 3);
    const ended = exitOf(child);
    try {
      const url = await addressOf(child);
      const served = (performance.now() - start) / 1000;
      const page = browser && (await openGrid(browser, url, start));
      child.kill('SIGTERM');
      await ended;
      const { peakMegabytes } = summarise(await usage);
      const host = { what: 'host from start to address, 10,000 items', seconds: served, peakMegabytes };
      return [{ ...host, note: 'MB is the host; bar 300 with the page' }, ...(page ? [page] : [])];
    } finally {
      child.kill('SIGKILL');
      await browser?.close();
    }
  });
}

async function openBrowser(): Promise<Browser | undefined> {
  const executablePath = findBrowser();
  if (executablePath !== undefined)
    return chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] });
  console.error('No browser found: the time to a usable grid is left out.');
  return undefined;
}

/** The address that the host prints when it is ready. */
async function addressOf(child: ChildProcess): Promise<string> {
  if (child.stdout === null) throw new TypeError('the host has no output to read its address from');
  for await (const line of createInterface({ input: child.stdout })) {
    const address = /http:\/\/127\.0\.0\.1:\d+\S*/.exec(line)?.[0];
    if (address !== undefined) {
      child.stdout.resume();
      return address;
    }
  }
  throw new Error('the host ended without printing its address');
}

/** @param start clock reading when the host was started, in milliseconds */
async function openGrid(browser: Browser, url: string, start: number): Promise<Figure> {
  const page = await browser.newPage();
  const answer = await page.goto(url);
  // Pages that are not built say so themselves.
  if (!answer?.ok()) throw new Error(await page.innerText('body'));
  await page.goto(new URL('/#/stock', url).href);
  await page.getByRole('grid').getByRole('row').nth(5).waitFor();
  const seconds = (performance.now() - start) / 1000;
  const heap = await page.evaluate<number>('performance.memory.usedJSHeapSize');
  return {
    what: 'host from start to a usable stock grid',
    seconds,
    peakMegabytes: heap / 1e6,
    note: 'MB is the page; bar 2 s',
  };
}
