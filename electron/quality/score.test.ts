import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { qualityAreas, qualityChecks } from '../../shared/model/quality.ts';
import { checks } from './checks.ts';
import { scoreAreas } from './score.ts';
import { createTally, worstOfEach, type CheckTally, type Finding } from './tally.ts';

const tallies = fc
  .array(fc.record({ checked: fc.nat(1000), share: fc.double({ min: 0, max: 1, noNaN: true }) }), {
    minLength: qualityChecks.length,
    maxLength: qualityChecks.length,
  })
  .map(all =>
    all.map(({ checked, share }, index): CheckTally => ({
      check: qualityChecks[index]!,
      checked,
      affected: Math.floor(checked * share),
      value: 0,
    })),
  );

const scoresOf = (all: readonly CheckTally[]) =>
  new Map(scoreAreas(all).map(({ area, score }) => [area, score]));

describe('scores by area', () => {
  it('lie between 0 and 100, and are absent where nothing was looked at', () => {
    fc.assert(
      fc.property(tallies, all => {
        for (const { area, score } of scoreAreas(all)) {
          const looked = all.some(({ check, checked }) => checks[check].area === area && checked > 0);
          expect(score !== null).toBe(looked);
          if (score !== null) expect(score >= 0 && score <= 100).toBe(true);
        }
      }),
    );
  });

  it('are 100 exactly where nothing was found', () => {
    fc.assert(
      fc.property(tallies, all => {
        for (const { score, checks: scored } of scoreAreas(all)) {
          const isClean = scored.every(({ affected }) => affected === 0);
          if (score !== null) expect(score === 100).toBe(isClean);
        }
      }),
    );
  });

  it('never rise by one more finding, and fall in its own area alone', () => {
    fc.assert(
      fc.property(tallies, fc.nat(qualityChecks.length - 1), (all, index) => {
        const { check, checked, affected } = all[index]!;
        if (affected >= checked) return;
        const worse = all.with(index, { ...all[index]!, affected: affected + 1 });
        const before = scoresOf(all);
        const after = scoresOf(worse);
        for (const area of qualityAreas) {
          if (checks[check].area !== area) expect(after.get(area)).toBe(before.get(area));
          else expect(after.get(area)! <= before.get(area)!).toBe(true);
        }
      }),
    );
  });

  it('lose the whole weight of a check when everything is affected', () => {
    const all = qualityChecks.map(check => ({ check, checked: 7, affected: 0, value: 0 }));
    const index = qualityChecks.indexOf('negative-stock');
    const [stock] = scoreAreas(all.with(index, { ...all[index]!, affected: 7 })).filter(
      ({ area }) => area === 'stock',
    );
    expect(stock?.score).toBe(100 - checks['negative-stock'].weight);
  });
});

describe('a tally', () => {
  const finding = fc.record({
    check: fc.constantFrom(...qualityChecks),
    detail: fc.string(),
    value: fc.option(fc.nat(1000), { nil: undefined }),
  });

  it('gives every finding back, the most money first, and keeps the worst of each check', () => {
    fc.assert(
      fc.property(fc.array(finding), fc.nat(3), (found: Finding[], most) => {
        const tally = createTally();
        for (const each of found) tally.found(each);
        const all = tally.findings();
        expect(all).toHaveLength(found.length);
        const values = all.map(({ value }) => value ?? 0);
        expect(values).toEqual(values.toSorted((a, b) => b - a));
        const kept = worstOfEach(all, most);
        for (const { check, affected } of tally.counts()) {
          const own = kept.filter(each => each.check === check);
          expect(own).toEqual(all.filter(each => each.check === check).slice(0, most));
          expect(affected).toBe(found.filter(each => each.check === check).length);
        }
      }),
    );
  });
});
