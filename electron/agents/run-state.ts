import { z } from 'zod';
import { AppError } from '../../shared/errors.ts';
import { confidencePartsSchema, reasoners } from '../../shared/model/review.ts';
import { traceStepSchema } from '../../shared/model/fields.ts';
import { candidateActions, candidateSchema, termsSchema } from './candidate.ts';

/** Why an option was chosen: closed, so that no model can put words of its own into a decision. */
export const reasonCodes = [
  'stocked-out',
  'below-reorder-point',
  'runs-out-before-arrival',
  'surplus-elsewhere',
  'arrives-too-late',
  'excess-on-order',
  'not-needed',
  'uncertain-demand',
  'floor',
] as const;
export type ReasonCode = (typeof reasonCodes)[number];

/** One lawful action that a reasoner may choose. Its numbers are ours; a model sees them and cannot change them. */
const optionSchema = z.object({
  id: z.string(),
  action: z.enum(candidateActions),
  quantity: z.number(),
  /** What it costs more than the plan's own action, in expectation; minor units. */
  costMinor: z.number(),
  note: z.string(),
});
export type Option = z.infer<typeof optionSchema>;

const answerSchema = z.object({
  option: z.string(),
  codes: z.array(z.enum(reasonCodes)),
  explanation: z.string(),
  ifNot: z.string(),
  /** True when the floor rule decided because nothing better was known. */
  fallback: z.boolean(),
  /** What a model said of its own confidence: kept, and weighs nothing. */
  stated: z.number().nullable(),
  reasoner: z.enum(reasoners),
  /** Reasoners that were asked before and could not answer. */
  failures: z.array(z.object({ reasoner: z.enum(reasoners), message: z.string() })),
});
export type Answer = z.infer<typeof answerSchema>;

/** One rule that the terms were held against. `stops`: a failure forbids the terms; otherwise it is a doubt. */
const checkSchema = z.object({ rule: z.string(), ok: z.boolean(), stops: z.boolean(), message: z.string() });
export type Check = z.infer<typeof checkSchema>;

const verdictSchema = z.object({
  to: z.enum(['draft', 'ticket', 'hold']),
  /** Why a person is asked, or why it may go on. */
  gate: z.string(),
  because: z.string(),
  confidence: z.number(),
  parts: confidencePartsSchema,
  caps: z.array(z.string()),
});
export type Verdict = z.infer<typeof verdictSchema>;

/** What a run knows; each step adds its part. */
const runStateSchema = z.object({
  candidate: candidateSchema,
  dataVersion: z.string(),
  /** Why a person has to see it whatever the gate says. */
  ask: z.string().optional(),
  options: z.array(optionSchema).optional(),
  /** Hidden characters were found in a name: see sanitise.ts. */
  suspicious: z.boolean().optional(),
  answer: answerSchema.optional(),
  terms: termsSchema.optional(),
  termsTrace: z.array(traceStepSchema).optional(),
  checks: z.array(checkSchema).optional(),
  verdict: verdictSchema.optional(),
  /** What a person agreed to in place of the terms, or along with them. */
  agreed: termsSchema.optional(),
});
export type RunState = z.infer<typeof runStateSchema>;

/** @throws AppError damaged when the stored text is not a run's state. */
export function parseState(run: string, text: string): RunState {
  const parsed = runStateSchema.safeParse(JSON.parse(text));
  if (parsed.success) return parsed.data;
  throw new AppError(
    'damaged',
    `Run ${run} cannot be read: ${z.prettifyError(parsed.error)}. Run 'decide' again to replace it`,
    { run },
  );
}

/**
 * A part of the state that an earlier step must have left.
 * @throws AppError internal when it is missing: the steps ran out of order
 */
export function need<K extends keyof RunState>(state: RunState, part: K): NonNullable<RunState[K]> {
  const value = state[part];
  if (value === undefined || value === null) {
    throw new AppError('internal', `The decision on ${state.candidate.names.item} has no '${part}' yet`, {
      part,
    });
  }
  return value;
}

/** The option that the reasoner chose. */
export function chosenOption(state: RunState): Option {
  const wanted = need(state, 'answer').option;
  const option = need(state, 'options').find(candidate => candidate.id === wanted);
  if (!option)
    throw new AppError('internal', `The chosen option ${wanted} is not among those offered`, { wanted });
  return option;
}
