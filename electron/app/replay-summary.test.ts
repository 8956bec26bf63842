import { describe, expect, it } from 'vitest';
import { emptyTally, packTally, TALLY_LENGTH } from '../planning/simulation-tally.ts';
import { summariseReplay, type ReplayedLine } from './replay-summary.ts';

const variants = (['today', 'cost'] as const).map(kind => ({ key: kind, policy: { kind } }));

/** A line whose stock, at 1 a unit and bucket, makes its cost: under each policy before the judged part and in it. */
function line(costs: readonly [early: number, judged: number][]): ReplayedLine {
  const tallies = new Float64Array(2 * costs.length * TALLY_LENGTH);
  for (const [p, parts] of costs.entries())
    for (const [part, stock] of parts.entries())
      packTally({ ...emptyTally(), stock, buckets: 1 }, tallies, (2 * p + part) * TALLY_LENGTH);
  return { itemLocation: 1, tallies, costs: Float64Array.of(1, 0, 0, 1), stock: new Uint8Array() };
}

describe('the recommendation for a class', () => {
  const summary = (early: [number, number], judged: [number, number]) =>
    summariseReplay(
      [
        line([
          [early[0], judged[0]],
          [early[1], judged[1]],
        ]),
      ],
      ['AX'],
      variants,
      1,
      true,
    );

  it('is what cost less before the judged part and in it', () => {
    const { cells, policies } = summary([10, 8], [10, 7]);
    expect(cells).toMatchObject([{ recommended: 'cost', learned: 'cost', saving: 3 }]);
    expect(policies.at(-1)).toMatchObject({ key: 'best', total: 7 });
  });

  it('is to stay where what cost less before cost more afterwards', () => {
    const found = summary([10, 8], [10, 12]);
    expect(found.cells).toMatchObject([{ recommended: 'today', learned: 'cost', saving: 0 }]);
    expect([...found.rows()]).toMatchObject([{ recommended: 'today', saving: 0 }]);
    // What following the first part would have come to stays as it was: nothing is chosen by what judges it.
    expect(found.policies.at(-1)).toMatchObject({ key: 'best', total: 12 });
  });

  it('is to stay where nothing was saved before, whatever came afterwards', () => {
    expect(summary([8, 10], [10, 7]).cells).toMatchObject([{ recommended: 'today', saving: 0 }]);
  });
});
