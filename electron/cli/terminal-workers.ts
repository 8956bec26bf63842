import type { Workers } from '../ports.ts';

/** Workers run from the sources. */
export const terminalWorkers: Workers = {
  directory: new URL('../jobs/workers/', import.meta.url),
  extension: '.ts',
};
