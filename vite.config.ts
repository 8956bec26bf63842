import react from '@vitejs/plugin-react';
import { resolve } from 'node:path';
import { defineConfig } from 'vite';
import type { UserConfig } from 'vite';

const here = import.meta.dirname;

/**
 * The pages, built once and served by every host: from `app://` in the desktop window and over 127.0.0.1 in a browser.
 * Nothing is inlined, because the content security policy lets a page load its own files and nothing else.
 */
export const pages: UserConfig = {
  root: resolve(here, 'renderer'),
  base: '/',
  plugins: [react()],
  build: {
    outDir: resolve(here, 'out/renderer'),
    emptyOutDir: true,
    target: 'chrome142',
    minify: 'oxc',
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 2000,
    rolldownOptions: { input: resolve(here, 'renderer/index.html') },
  },
};

export default defineConfig(pages);
