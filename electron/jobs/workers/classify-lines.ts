import type { ClassCell } from '../../../shared/model/policy-rule.ts';
import { abcClasses } from '../../planning/value-classes.ts';
import { answering } from '../worker-answer.ts';

export type ClassifyLinesTask = { yearlyValue: Float64Array; variation: readonly ('X' | 'Y' | 'Z')[] };

/** The class cell of each line: its value among all of them, and its own variation. */
export const classifyLines = answering((task: ClassifyLinesTask): ClassCell[] =>
  abcClasses(task.yearlyValue).map((abc, i): ClassCell => `${abc}${task.variation[i] ?? 'Z'}`),
);
