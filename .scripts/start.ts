/**
 * `npm start`: the desktop window where there is a display and Electron's binary is here or can be fetched; otherwise the
 * same application in the browser. Arguments after `--` go to the application: `npm start -- --workspace my.qm`.
 * `npm run serve` is the browser at once (`--browser`), without opening one.
 */
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { root, run } from './run.ts';

const electronFolder = join(root, 'node_modules', 'electron');

function hasDisplay(): boolean {
  return process.platform !== 'linux' || ['DISPLAY', 'WAYLAND_DISPLAY'].some(name => !!process.env[name]);
}

function hasElectron(): boolean {
  return existsSync(join(electronFolder, 'path.txt')) || !!process.env['ELECTRON_OVERRIDE_DIST_PATH'];
}

/** Why there is no desktop window, or undefined when there can be one. Fetches Electron's binary when it is missing. */
async function obstacle(): Promise<string | undefined> {
  if (!hasDisplay()) return 'there is no display';
  if (hasElectron()) return undefined;
  console.log("Fetching Electron's binary (once, 30 s at most) ...");
  await run('node', [join(electronFolder, 'install.js')], { output: 'ignore', timeout: 30_000 });
  return hasElectron() ? undefined : "Electron's binary is not installed and could not be fetched";
}

/** The newest change below the folders and files that a build reads, in milliseconds. */
function newestSource(paths: string[]): number {
  let newest = 0;
  for (const path of paths) {
    const full = join(root, path);
    newest = Math.max(newest, statSync(full).mtimeMs);
    if (!statSync(full).isDirectory()) continue;
    for (const name of readdirSync(full, { recursive: true, encoding: 'utf8' })) {
      newest = Math.max(newest, statSync(join(full, name)).mtimeMs);
    }
  }
  return newest;
}

interface Build {
  products: string[];
  sources: string[];
  command: [string, string[]];
}

const pageSources = ['renderer', 'shared', 'vite.config.ts', 'package-lock.json'];
const pages: Build = {
  products: ['out/renderer/index.html'],
  sources: pageSources,
  command: ['vite', ['build', '--logLevel=warn']],
};
const desktop: Build = {
  products: ['out/main/main.js', 'out/preload/preload.cjs', 'out/renderer/index.html'],
  sources: [...pageSources, 'electron', 'electron.vite.config.ts'],
  command: ['electron-vite', ['build', '--logLevel=warn']],
};

/** Builds unless every product is newer than all it is built from. @returns whether there is a good build now */
async function isBuilt({ products, sources, command }: Build): Promise<boolean> {
  const newest = newestSource(sources);
  const isFresh = (product: string): boolean =>
    existsSync(join(root, product)) && statSync(join(root, product)).mtimeMs >= newest;
  if (products.every(isFresh)) return true;
  console.log('Building the application (only after a change) ...');
  return (await run(...command)) === 0;
}

const given = process.argv.slice(2).filter(argument => argument !== '--browser');

/** Opens the window and waits until it is closed. @returns the exit code, 127 when the binary cannot run here */
async function openWindow(): Promise<number> {
  if (!(await isBuilt(desktop))) return 1;
  // Chromium's sandbox refuses to run as root.
  const flags = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  return run('electron', [...flags, '.', ...given]);
}

async function servePages(flags: string[]): Promise<number> {
  if (!(await isBuilt(pages))) return 1;
  // What Node compiled of our sources once, the next start need not compile again.
  const env = { NODE_COMPILE_CACHE: join(root, 'node_modules/.cache/compile') };
  return run('node', [join(root, 'electron/serve.ts'), ...flags, ...given], { env });
}

async function serveInstead(why: string): Promise<number> {
  console.log(
    `No desktop window because ${why}; here is the same application in the browser. Ctrl+C ends it.`,
  );
  return servePages(['--open']);
}

async function start(): Promise<number> {
  if (process.argv.includes('--browser')) return servePages([]);
  const why = await obstacle();
  if (why !== undefined) return serveInstead(why);
  const code = await openWindow();
  return code === 127 ? serveInstead('this system lacks libraries that Electron needs') : code;
}

const code = await start();
process.exitCode = code === 130 || code === 143 ? 0 : code;
