import { test as base, expect, type Page } from '@playwright/test';
import { startHost, type Host } from './host.ts';

type Fixtures = {
  /** A host with an empty workspace, for this test alone. */
  host: Host;
  /** The application's page, open at the host. Every console error and every request elsewhere fails the test. */
  app: Page;
};

export const test = base.extend<Fixtures>({
  // Playwright wants a pattern here even where nothing is taken from it.
  // oxlint-disable-next-line no-empty-pattern
  host: async ({}, use) => {
    const host = await startHost();
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
    await use(page);
    expect(faults, 'console errors and requests to other hosts').toEqual([]);
  },
});

export { expect };
