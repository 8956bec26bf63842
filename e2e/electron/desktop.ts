import { _electron, test as base } from '@playwright/test';
import type { ElectronApplication } from '@playwright/test';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

const root = resolve(import.meta.dirname, '../..');
const binaryFolder = join(root, 'node_modules', 'electron');

/** Why the desktop cannot be started here, or undefined when it can. */
export const obstacle: string | undefined = existsSync(join(binaryFolder, 'path.txt'))
  ? existsSync(join(root, 'out', 'main', 'main.js'))
    ? undefined
    : 'skipped: the application is not built, run `npm run build`'
  : 'skipped: no Electron binary';

/** Chromium's sandbox refuses to run as root; then what the sandbox itself guards is not judged here. */
const isRoot = process.getuid?.() === 0;

export function launchOptions(home: string, ...args: string[]): Parameters<typeof _electron.launch>[0] {
  return {
    cwd: root,
    args: [...(isRoot ? ['--no-sandbox'] : []), root, ...args],
    env: { ...(process.env as Record<string, string>), QM_HOME: home },
  };
}

type Desktop = { home: string; desktop: ElectronApplication };

/** A desktop application with a data folder of its own, and its page. */
export const test = base.extend<Desktop>({
  // oxlint-disable-next-line no-empty-pattern -- the first argument must be a pattern
  home: async ({}, use) => {
    const home = mkdtempSync(join(tmpdir(), 'qm-desktop-'));
    await use(home);
    rmSync(home, { recursive: true, force: true });
  },
  desktop: async ({ home }, use) => {
    const desktop = await _electron.launch(launchOptions(home));
    await use(desktop);
    await desktop.close();
  },
  page: async ({ desktop }, use) => {
    await use(await desktop.firstWindow());
  },
});
