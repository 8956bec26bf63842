import { defineConfig } from 'electron-vite';
import { readdirSync } from 'node:fs';
import { basename, resolve } from 'node:path';
import type { Plugin } from 'vite';
import { pages } from './vite.config.ts';

const here = import.meta.dirname;
const workersFolder = resolve(here, 'electron/jobs/workers');

/** Worker threads are started by file, so each is an entry of its own: `out/main/workers/<name>.js`. */
function workerEntries(): Record<string, string> {
  const files = readdirSync(workersFolder).filter(name => name.endsWith('.ts') && !name.includes('.test.'));
  return Object.fromEntries(
    files.map(name => [`workers/${basename(name, '.ts')}`, resolve(workersFolder, name)]),
  );
}

/** electron-vite insists on relative addresses; our pages have deep routes and an origin of their own, so `/` is right. */
const absoluteAddresses: Plugin = {
  name: 'absolute-addresses',
  enforce: 'post',
  config: () => ({ base: '/' }),
};

export default defineConfig({
  main: {
    build: {
      rolldownOptions: {
        input: { main: resolve(here, 'electron/main.ts'), ...workerEntries() },
        output: { entryFileNames: '[name].js', chunkFileNames: 'chunk-[name]-[hash].js' },
      },
    },
  },
  preload: {
    // A sandboxed preload cannot load packages: what it needs is bundled, and it must be CommonJS.
    build: {
      externalizeDeps: false,
      rolldownOptions: {
        input: { preload: resolve(here, 'electron/preload.ts') },
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: { ...pages, plugins: [...(pages.plugins ?? []), absoluteAddresses] },
});
