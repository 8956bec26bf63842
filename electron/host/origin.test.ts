import { expect, test } from 'vitest';
import { isPageAddress } from './origin.ts';

test.each(['app://quartermaster', 'app://quartermaster/', 'app://quartermaster/stock?x=1#y'])(
  '%s is ours',
  address => {
    expect(isPageAddress(address)).toBe(true);
  },
);

test.each([
  'app://quartermaster.evil/',
  'app://evil/quartermaster',
  'app://quartermaster:1/',
  'app://user@quartermaster/',
  'app:quartermaster',
  'apps://quartermaster/',
  'https://quartermaster/',
  'file:///app://quartermaster/',
  'null',
  '',
])('%j is not', address => {
  expect(isPageAddress(address)).toBe(false);
});
