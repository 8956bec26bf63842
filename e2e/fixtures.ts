import { test as base, expect, type Page } from '@playwright/test';
import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { makeWorkspace, startHost, type Host } from './host.ts';

type Options = {
  /** What the journey starts from: nothing, or a small sample company (400 items in 2 locations, 104 weeks), forecast or not yet. */
  company: 'none' | 'sample' | 'forecast';
};

type WorkerFixtures = {
  /** The sample company's workspaces, made once for all journeys of a worker: as it is, and with a forecast. */
  samples: { sample: string; forecast: string };
};

type Fixtures = {
  /** A host with a workspace for this test alone. */
  host: Host;
  /** The application's page, open at the host. Every console error and every request elsewhere fails the test. */
  app: Page;
};

export const SAMPLE_ITEM_LOCATIONS = 800;

export const test = base.extend<Fixtures & Options, WorkerFixtures>({
  company: ['none', { option: true }],
  samples: [
    // Playwright wants a pattern here even where nothing is taken from it.
    // oxlint-disable-next-line no-empty-pattern
    async ({}, use) => {
      const folder = mkdtempSync(join(tmpdir(), 'qm-sample-'));
      const sample = join(folder, 'sample.qm');
      const forecast = join(folder, 'forecast.qm');
      makeWorkspace(sample, 'sample', [
        '--items',
        '400',
        '--locations',
        '2',
        '--weeks',
        '104',
        '--seed',
        '7',
      ]);
      copyFileSync(sample, forecast);
      makeWorkspace(forecast, 'forecast', ['--tier', 'fast']);
      await use({ sample, forecast });
      rmSync(folder, { recursive: true, force: true });
    },
    { scope: 'worker' },
  ],
  host: async ({ company, samples }, use) => {
    const host = await startHost(company === 'none' ? undefined : samples[company]);
    await use(host);
    await host.close();
  },
  app: async ({ page, host }, use) => {
    const faults: string[] = [];
    page.on('console', message => {
      if (message.type() === 'error') faults.push(`console: ${message.text()}`);
    });
    page.on('pageerror', error => faults.push(`page: ${error.message}`));
    page.on('request', request => {
      const url = new URL(request.url());
      const local = url.origin === host.origin || url.protocol === 'blob:' || url.protocol === 'data:';
      if (!local) faults.push(`request elsewhere: ${request.url()}`);
    });
    page.on('websocket', socket => {
      if (new URL(socket.url()).host !== new URL(host.origin).host)
        faults.push(`socket elsewhere: ${socket.url()}`);
    });
    await page.goto(host.url);
    // Keys count once a screen is there.
    await page.getByRole('heading', { level: 1 }).waitFor();
    await use(page);
    expect(faults, 'console errors and requests to other hosts').toEqual([]);
  },
});

export { expect };
