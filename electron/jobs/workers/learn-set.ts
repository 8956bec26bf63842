import { seasonLength } from '../../../shared/buckets.ts';
import { connect } from '../../db/connection.ts';
import { itemLocationRange, type Terms } from '../../db/tables/terms.ts';
import { withSpread } from '../../forecasting/forecast-set.ts';
import { noProfile, profileSet, type SetProfile } from '../../forecasting/set-profile.ts';
import { readDemand } from '../demand-input.ts';
import { modelHistory } from '../model-history.ts';
import type { History } from '../histories.ts';
import { measuredLeadTimes } from '../measured-lead-times.ts';
import { commonestProtection, protectionBuckets, type PlanningBasis } from '../planning-basis.ts';
import { answering } from '../worker-answer.ts';

/** Most buckets ahead over which a set is looked at. */
const LONGEST = 26;

export type LearnSetTask = { file: string; basis: PlanningBasis };

/** What all histories of a workspace teach about each; made once, then handed to every chunk. Reads only. */
export const learnSet = answering(({ file, basis }: LearnSetTask): SetProfile => {
  const db = connect(file, 'read');
  try {
    const range = itemLocationRange(db);
    if (!range) return noProfile;
    const all: History[] = [];
    const terms: Terms[] = [];
    const leadTimes = measuredLeadTimes(db, basis.asOfDay);
    for (const line of readDemand(db, basis, range.first, range.last, leadTimes)) {
      terms.push(line.terms);
      if (line.history) all.push(modelHistory({ ...line, inherited: [] }, basis));
    }
    const longest = terms.reduce((most, line) => Math.max(most, protectionBuckets(line, basis)), 1);
    const steps = Math.min(LONGEST, Math.ceil(longest));
    const usual = Math.min(LONGEST, commonestProtection(terms, basis));
    const season = seasonLength(basis.bucket);
    const ends = all.map(({ first, values }) => first + values.length);
    const histories = all.map(({ values }) => values);
    const profile = profileSet(histories, season, steps, steps, ends);
    return withSpread(profile, histories, season, usual, () => usual);
  } finally {
    db.close();
  }
});
