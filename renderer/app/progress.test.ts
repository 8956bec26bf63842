import { describe, expect, it } from 'vitest';
import { remainingSeconds, shareOf } from './progress.ts';

const startedAt = '2026-01-01T00:00:00.000Z';
const after = (seconds: number) => Date.parse(startedAt) + seconds * 1000;

describe('shareOf', () => {
  it('is the part done, never above one', () => {
    expect(shareOf({ done: 25, total: 100, startedAt })).toBe(0.25);
    expect(shareOf({ done: 130, total: 100, startedAt })).toBe(1);
  });

  it('is unknown while the amount is unknown', () => {
    expect(shareOf({ done: 25, total: 0, startedAt })).toBeNull();
  });
});

describe('remainingSeconds', () => {
  it('assumes that the job goes on as it went', () => {
    expect(remainingSeconds({ done: 25, total: 100, startedAt }, after(10))).toBe(30);
    expect(remainingSeconds({ done: 100, total: 100, startedAt }, after(10))).toBe(0);
  });

  it('says nothing too early', () => {
    expect(remainingSeconds({ done: 1, total: 100, startedAt }, after(10))).toBeNull();
    expect(remainingSeconds({ done: 50, total: 100, startedAt }, after(0.5))).toBeNull();
    expect(remainingSeconds({ done: 50, total: 100, startedAt: null }, after(10))).toBeNull();
  });
});
