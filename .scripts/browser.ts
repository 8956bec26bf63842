import { chromium } from '@playwright/test';
import { existsSync } from 'node:fs';
import { join } from 'node:path';

/** Where the operating systems keep a Chromium-family browser. */
const usualPlaces: Partial<Record<NodeJS.Platform, string[]>> = {
  linux: [
    '/usr/bin/chromium',
    '/usr/bin/chromium-browser',
    '/usr/bin/google-chrome',
    '/usr/bin/google-chrome-stable',
    '/opt/google/chrome/chrome',
    '/snap/bin/chromium',
    '/usr/bin/microsoft-edge',
  ],
  darwin: [
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
    '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
  ],
  win32: [process.env['PROGRAMFILES'], process.env['PROGRAMFILES(X86)'], process.env['LOCALAPPDATA']]
    .filter(folder => folder !== undefined)
    .flatMap(folder => [
      join(folder, 'Google/Chrome/Application/chrome.exe'),
      join(folder, 'Chromium/Application/chrome.exe'),
      join(folder, 'Microsoft/Edge/Application/msedge.exe'),
    ]),
};

/**
 * The browser the journeys run in: the one named by QM_BROWSER, else Playwright's own, else an installed Chromium,
 * Chrome or Edge.
 * @returns the path of the program, or undefined when this machine has none
 */
export function findBrowser(): string | undefined {
  const named = process.env['QM_BROWSER'];
  if (named !== undefined && named !== '') return existsSync(named) ? named : undefined;
  return [chromium.executablePath(), ...(usualPlaces[process.platform] ?? [])].find(path => existsSync(path));
}
