import { spawn } from 'node:child_process';
import type { Log } from '../ports.ts';

const openers: Partial<Record<NodeJS.Platform, [string, ...string[]]>> = {
  darwin: ['open'],
  win32: ['rundll32', 'url.dll,FileProtocolHandler'],
};

/** Shows an address of ours in the user's browser. Where there is none the address still stands in the terminal. */
export function openBrowser(url: string, log: Log): void {
  const [program, ...first] = openers[process.platform] ?? ['xdg-open'];
  const child = spawn(program, [...first, url], { stdio: 'ignore', detached: true });
  child.once('error', error => {
    log.warn('browser.not-opened', { error });
  });
  child.unref();
}
