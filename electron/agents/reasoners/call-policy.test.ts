import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { callPolicy, defaultCallSettings, tokenBucket } from './call-policy.ts';
import { modelFailure } from './failure.ts';

const settings = { ...defaultCallSettings, baseMs: 1, capMs: 2, totalMs: 1000 };
const overload = () => Promise.reject(modelFailure('overload', 'busy'));

describe('the pace of calls', () => {
  it('lets a full bucket through at once and spaces what comes after', () => {
    let now = 0;
    const take = tokenBucket(60, () => now);
    for (let call = 0; call < 60; call++) expect(take()).toBe(0);
    expect(take()).toBe(1000);
    expect(take()).toBe(2000);
    now += 5000;
    expect(take()).toBe(0);
  });

  it('never lets more than a bucket and its refill start within any time', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 100 }),
        fc.array(fc.integer({ min: 0, max: 5000 }), { maxLength: 200 }),
        (rate, gaps) => {
          let now = 0;
          const take = tokenBucket(rate, () => now);
          let starts = 0;
          for (const gap of gaps) {
            now += gap;
            if (take() === 0) starts += 1;
          }
          expect(starts).toBeLessThanOrEqual(rate + (now * rate) / 60_000 + 1e-6);
        },
      ),
    );
  });
});

describe('the breaker', () => {
  it('keeps its state for the next process and lets a call through when the rest is over', async () => {
    const short = { ...settings, breakAfter: 2, breakMs: 150 };
    const first = callPolicy(short, undefined);
    await expect(first.run('m', overload, undefined)).rejects.toMatchObject({ details: { kind: 'paused' } });
    const second = callPolicy(short, JSON.parse(first.state()));
    let calls = 0;
    const good = () => Promise.resolve((calls += 1));
    await expect(second.run('m', good, undefined)).rejects.toThrow('failed 2 times in a row');
    expect(calls).toBe(0);
    await new Promise(resolve => void setTimeout(resolve, 200));
    expect(await second.run('m', good, undefined)).toBe(1);
  });

  it('does not open for answers that were merely bad', async () => {
    const policy = callPolicy({ ...settings, breakAfter: 2 }, undefined);
    let calls = 0;
    const bad = () => {
      calls += 1;
      return Promise.reject(modelFailure('bad-answer', 'no'));
    };
    for (let time = 0; time < 5; time++)
      await expect(policy.run('m', bad, undefined)).rejects.toMatchObject({ code: 'unavailable' });
    expect(calls).toBe(5);
  });

  it('passes on an error that it does not know', async () => {
    const policy = callPolicy(settings, undefined);
    await expect(policy.run('m', () => Promise.reject(new TypeError('ours')), undefined)).rejects.toThrow(
      TypeError,
    );
  });
});
