import { seasonLength } from '../../../shared/buckets.ts';
import { connect } from '../../db/connection.ts';
import { itemLocationRange } from '../../db/tables/terms.ts';
import { noProfile, profileSet, type SetProfile } from '../../forecasting/set-profile.ts';
import { readDemand } from '../demand-input.ts';
import { modelHistory } from '../model-history.ts';
import type { History } from '../histories.ts';
import { measuredLeadTimes } from '../measured-lead-times.ts';
import { protectionBuckets, type PlanningBasis } from '../planning-basis.ts';
import { answering } from '../worker-answer.ts';

export type LearnSetTask = { file: string; basis: PlanningBasis };

/** What all histories of a workspace teach about its sparse ones; made once, then handed to every chunk. Reads only. */
export const learnSet = answering(({ file, basis }: LearnSetTask): SetProfile => {
  const db = connect(file, 'read');
  try {
    const range = itemLocationRange(db);
    if (!range) return noProfile;
    const all: History[] = [];
    let protection = 1;
    const leadTimes = measuredLeadTimes(db, basis.asOfDay);
    for (const line of readDemand(db, basis, range.first, range.last, leadTimes)) {
      protection = Math.max(protection, protectionBuckets(line.terms, basis));
      if (line.history) all.push(modelHistory({ ...line, inherited: [] }, basis));
    }
    const steps = Math.min(26, Math.ceil(protection));
    const season = seasonLength(basis.bucket);
    const ends = all.map(({ first, values }) => first + values.length);
    return profileSet(
      all.map(({ values }) => values),
      season,
      steps,
      steps,
      ends,
    );
  } finally {
    db.close();
  }
});
