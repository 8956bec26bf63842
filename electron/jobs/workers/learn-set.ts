import { seasonLength } from '../../../shared/buckets.ts';
import { connect } from '../../db/connection.ts';
import { itemLocationRange, readTerms } from '../../db/tables/terms.ts';
import { noProfile, profileSet, type SetProfile } from '../../forecasting/set-profile.ts';
import { readCleanHistories } from '../histories.ts';
import { protectionBuckets, type PlanningBasis } from '../planning-basis.ts';
import { answering } from '../pool.ts';

export type LearnSetTask = { file: string; basis: PlanningBasis };

/** What all histories of a workspace teach about its sparse ones; made once, then handed to every chunk. Reads only. */
export const learnSet = answering(({ file, basis }: LearnSetTask): SetProfile => {
  const db = connect(file, 'read');
  try {
    const range = itemLocationRange(db);
    if (!range) return noProfile;
    const histories = readCleanHistories(db, basis, range.first, range.last);
    let protection = 1;
    for (const terms of readTerms(db, range.first, range.last))
      protection = Math.max(protection, protectionBuckets(terms, basis));
    const steps = Math.min(26, Math.ceil(protection));
    const all = [...histories.values()];
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
