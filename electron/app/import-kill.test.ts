import { it } from 'vitest';
import { expectKilledImportsToLeaveAllOrNothing } from './test-killed-imports.ts';

it('an import that is killed leaves all rows or none, and can be repeated', { timeout: 60_000 }, () =>
  expectKilledImportsToLeaveAllOrNothing({ kills: 2, weeks: 15 }),
);
