import { roundHalfAway } from '../../shared/money.ts';
import { qualityAreas, type QualityScores } from '../../shared/model/quality.ts';
import { checks } from './checks.ts';
import type { CheckTally } from './tally.ts';

/**
 * Scores each area: 100 less, for every check, its weight times the share of what it looked at that is affected; never
 * below 0. Checks that had nothing to look at count neither way, and an area of such checks alone has no score.
 */
export function scoreAreas(tallies: readonly CheckTally[]): QualityScores['areas'] {
  return qualityAreas.map(area => {
    const scored = tallies
      .filter(({ check }) => checks[check].area === area)
      .map(({ check, checked, affected, value }) => {
        const { weight, mend } = checks[check];
        const lost = checked === 0 ? 0 : weight * Math.min(1, affected / checked);
        return { check, weight, checked, affected, lost, value: roundHalfAway(value, 2), mend };
      });
    const isJudged = scored.some(({ checked }) => checked > 0);
    const lost = scored.reduce((sum, each) => sum + each.lost, 0);
    return { area, score: isJudged ? Math.max(0, 100 - lost) : null, checks: scored };
  });
}
