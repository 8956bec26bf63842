import fc from 'fast-check';

/**
 * Property tests draw the same cases in every ordinary run, so that a change is judged by what it changed. `QM_SEED` draws
 * others: a number, or `random`, as `npm run test:long` does.
 */
const wanted = process.env['QM_SEED'] ?? '20240415';
if (wanted !== 'random') fc.configureGlobal({ seed: Number(wanted) });
