import { expect, test } from 'vitest';
import { uuidSource } from './system-ids.ts';

const PATTERN = /^[\da-f]{8}-[\da-f]{4}-7[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/;

test('ids grow in the order they are made, over more of them than random bytes are drawn for at once', () => {
  const next = uuidSource();
  const ids = Array.from({ length: 10_000 }, next);
  expect(ids.toSorted()).toEqual(ids);
  expect(new Set(ids).size).toBe(ids.length);
  for (const id of ids) expect(id).toMatch(PATTERN);
});

test('a clock that stands still or is set back does not make ids smaller', () => {
  const times = [1000, 1000, 400, 1001, 1000];
  const next = uuidSource(() => times.shift() ?? 0);
  const ids = Array.from({ length: 7 }, next);
  expect(ids.toSorted()).toEqual(ids);
  expect(Number.parseInt(ids[0]!.replaceAll('-', '').slice(0, 12), 16)).toBe(1000);
});

test('two sources do not give the same ids at the same moment', () => {
  const [a, b] = [uuidSource(() => 5), uuidSource(() => 5)];
  expect(a()).not.toBe(b());
});
