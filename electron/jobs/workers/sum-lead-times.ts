import { connect } from '../../db/connection.ts';
import { readLeadTimeSums } from '../../db/tables/lead-times.ts';
import { packLeadTimes } from '../measured-lead-times.ts';
import type { PlanningBasis } from '../planning-basis.ts';
import { answering } from '../worker-answer.ts';

export type SumLeadTimesTask = { file: string; basis: PlanningBasis };

/**
 * What receipts say of lead times, summed once for all threads of a run, in memory that they share; nothing where stated
 * lead times are in force. Reads only.
 */
export const sumLeadTimes = answering(({ file, basis }: SumLeadTimesTask): Float64Array => {
  const db = connect(file, 'read');
  try {
    return packLeadTimes(basis.measuredLeadTimes ? readLeadTimeSums(db, basis.asOfDay) : []);
  } finally {
    db.close();
  }
});
