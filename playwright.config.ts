import { defineConfig } from '@playwright/test';
import { findBrowser } from './.scripts/browser.ts';

const executablePath = findBrowser();
const isRoot = process.getuid?.() === 0;

/** Quiet and offline: the browser under test opens no connection of its own. */
const flags = [
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  ...(isRoot ? ['--no-sandbox'] : []),
];

/** Journeys run against the browser host, which the fixtures start once per worker on a free port. */
export default defineConfig({
  testDir: 'e2e',
  outputDir: 'test-results',
  fullyParallel: false,
  forbidOnly: process.env['CI'] !== undefined,
  retries: 0,
  workers: 2,
  timeout: 300_000,
  expect: { timeout: 30_000 },
  reporter: 'line',
  use: {
    actionTimeout: 30_000,
    // A trace costs a third of a journey's time: `--trace retain-on-failure` records one where it is wanted.
    trace: 'off',
    screenshot: 'only-on-failure',
    viewport: { width: 1440, height: 900 },
    locale: 'en-GB',
    // What stands still is found sooner, and its colours are what they will be.
    contextOptions: { reducedMotion: 'reduce' },
    launchOptions: { args: flags, ...(executablePath === undefined ? {} : { executablePath }) },
  },
  projects: [
    { name: 'browser', testDir: 'e2e/journeys' },
    // What only the desktop shell has: skipped with a word where Electron's binary is not installed.
    { name: 'electron', testDir: 'e2e/electron' },
  ],
});
