import { enableCompileCache } from 'node:module';

/** `qm`, the command line. What it loads is compiled once and kept, so that the next call starts quicker. */
enableCompileCache();

const { main } = await import('./cli/main.ts');
process.exitCode = await main(process.argv.slice(2));
