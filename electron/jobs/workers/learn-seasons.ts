import { connect } from '../../db/connection.ts';
import { readCategorySeasons, type CategorySeasons } from '../category-seasons.ts';
import type { PlanningBasis } from '../planning-basis.ts';
import { answering } from '../worker-answer.ts';

export type LearnSeasonsTask = { file: string; basis: PlanningBasis };

/** The seasons of categories, for members too short to show their own; made once, then handed to every chunk. Reads only. */
export const learnSeasons = answering(({ file, basis }: LearnSeasonsTask): CategorySeasons => {
  const db = connect(file, 'read');
  try {
    return readCategorySeasons(db, basis);
  } finally {
    db.close();
  }
});
