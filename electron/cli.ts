import { enableCompileCache } from 'node:module';

/** `qm`, the command line. What it loads is compiled once and kept, so that the next call starts quicker. */
enableCompileCache();

// Whoever reads our output may stop early (`qm ... | head`): that is no failure.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
  process.exit(0);
});

const { main } = await import('./cli/main.ts');
process.exitCode = await main(process.argv.slice(2));
