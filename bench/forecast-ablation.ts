import { combine } from '../electron/forecasting/combination.ts';
import { memberNames } from '../electron/forecasting/combination-members.ts';
import { learnMemberWeights } from '../electron/forecasting/member-weights.ts';
import { earlier, hasSet, readSet, type Case } from './forecast-data.ts';
import { score } from './forecast-score.ts';

/**
 * OWA of the combination, of each member alone and of the combination without it, from origins one and two horizons
 * before the end of the training rows (for tuning) and from the published origin (for the record).
 */
export function printAblation(sets: Record<string, { season: number; horizon: number }>): void {
  for (const [set, { season, horizon }] of Object.entries(sets)) {
    if (!hasSet(set)) continue;
    const cases = readSet(set);
    const shortest = 2 * season + 2;
    const origins = [
      earlier(cases, 2 * horizon, horizon, shortest),
      earlier(cases, horizon, horizon, shortest),
      cases,
    ];
    const rows = new Map<string, number[]>();
    for (const origin of origins) {
      for (const [name, owa] of ablate(origin, season)) rows.set(name, [...(rows.get(name) ?? []), owa]);
    }
    console.log(`\n| ${set} | two horizons back | one back | published |\n| --- | --- | --- | --- |`);
    for (const [name, figures] of rows)
      console.log(`| ${name} | ${figures.map(f => f.toFixed(4)).join(' | ')} |`);
  }
}

function ablate(cases: Case[], season: number): [string, number][] {
  const combined = cases.map(({ history, future }) => combine(history, future.length, season));
  const owa = (pick: (model: string) => boolean) =>
    score(
      cases,
      combined.map(({ mean, members }) => {
        const kept = members.filter(member => pick(member.model));
        if (kept.length === 0) return mean;
        return mean.map((_, h) => kept.reduce((sum, member) => sum + member.mean[h]! / kept.length, 0));
      }),
      season,
    ).owa;
  const present = memberNames.filter(name =>
    combined.some(({ members }) => members.some(m => m.model === name)),
  );
  const histories = cases.map(({ history }) => history);
  const weights = learnMemberWeights(histories, season, cases[0]?.future.length ?? 1);
  const weighted = cases.map(({ history, future }) => combine(history, future.length, season, weights).mean);
  return [
    ['weights learned', score(cases, weighted, season).owa],
    ['all alike', owa(() => true)],
    ...present.map((name): [string, number] => [`${name} alone`, owa(model => model === name)]),
    ...present.map((name): [string, number] => [`without ${name}`, owa(model => model !== name)]),
  ];
}
