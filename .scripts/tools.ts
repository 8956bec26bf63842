import { findBrowser } from './browser.ts';
import { isOnPath, run } from './run.ts';

const canInstall = process.platform === 'linux' && process.getuid?.() === 0 && isOnPath('apt-get');
let listsAreFresh = false;

/** Installs Debian packages. @returns whether apt-get succeeded */
async function install(packages: string[]): Promise<boolean> {
  const env = { DEBIAN_FRONTEND: 'noninteractive' };
  console.log(`Installing ${packages.join(' ')} with apt-get ...`);
  if (!listsAreFresh) await run('apt-get', ['update', '-qq'], { output: 'ignore', env, timeout: 120_000 });
  listsAreFresh = true;
  const options = ['install', '-y', '-qq', '--no-install-recommends'];
  return (await run('apt-get', [...options, ...packages], { output: 'ignore', env, timeout: 600_000 })) === 0;
}

/**
 * Sees to it that the journeys have a browser: one already here, else Playwright's own, else Debian's Chromium.
 * @returns the browser's path, or undefined after saying what to do
 */
export async function provideBrowser(): Promise<string | undefined> {
  const found = findBrowser();
  if (found !== undefined) return found;
  console.log('No browser found; asking Playwright for its Chromium (30 s at most) ...');
  await run('playwright', ['install', 'chromium'], { output: 'ignore', timeout: 30_000 });
  if (findBrowser() === undefined && canInstall) await install(['chromium']);
  const installed = findBrowser();
  if (installed === undefined) {
    console.log(
      'The browser journeys need Chromium, Chrome or Edge, and none could be installed. ' +
        'Install one, or set QM_BROWSER to its path, and run `npm test` again.',
    );
  }
  return installed;
}

/** Programs that only tests use, to check our files with somebody else's eyes. Tests that miss one skip with a line. */
const helpers = [
  { program: 'pdftotext', package: 'poppler-utils', use: 'checks of the purchase order PDF' },
  { program: 'sqlite3', package: 'sqlite3', use: 'checks of workspace files from outside' },
];

/** Installs the helper programs that are missing where that is possible, and says which stay missing. */
export async function provideHelpers(): Promise<void> {
  const missing = helpers.filter(helper => !isOnPath(helper.program));
  if (missing.length > 0 && canInstall) await install(missing.map(helper => helper.package));
  for (const helper of helpers.filter(({ program }) => !isOnPath(program))) {
    console.log(`${helper.program} is missing (package ${helper.package}): ${helper.use} will be skipped.`);
  }
}
