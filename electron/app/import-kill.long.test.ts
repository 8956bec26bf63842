import { it } from 'vitest';
import { expectKilledImportsToLeaveAllOrNothing } from './test-killed-imports.ts';

it(
  'an import of 200,000 rows that is killed at 20 moments leaves all rows or none',
  { timeout: 600_000 },
  () => expectKilledImportsToLeaveAllOrNothing({ kills: 20, weeks: 100 }),
);
