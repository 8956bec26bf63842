import type { ReasonerName } from '../../../shared/model/review.ts';
import type { Candidate } from '../candidate.ts';
import type { Answer, Option } from '../run-state.ts';

/** What a reasoner is asked: which of these lawful options, and why. */
export type Question = {
  run: string;
  candidate: Candidate;
  options: Option[];
  dataVersion: string;
};

/** A choice among the options, with reasons. Numbers, suppliers and recipients are not its business. */
export type Choice = Omit<Answer, 'reasoner' | 'failures'>;

/** Who chooses. One interface for rules and for models. */
export type Reasoner = {
  name: ReasonerName;
  /**
   * @throws AppError unavailable when it cannot answer now (the next reasoner is asked), cancelled when `signal` says so
   */
  choose(question: Question, signal: AbortSignal | undefined): Choice | Promise<Choice>;
};
