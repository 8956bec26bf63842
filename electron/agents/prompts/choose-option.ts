import { z } from 'zod';
import { cleanText } from '../sanitise.ts';
import type { Choice, Question } from '../reasoners/reasoner.ts';
import { reasonCodes } from '../run-state.ts';

/**
 * The one question that models are asked. Nothing that came from a spreadsheet as text is in it: no name, no note, no
 * supplier, no unit. Only numbers from the allow-list, and options of ours under one-letter ids.
 */
export type Prompt = {
  system: string;
  user: string;
  /** JSON schema of the answer. */
  schema: Record<string, unknown>;
};

/** Facts that may leave the machine: numbers of the planner's own making. */
const allowedFacts = [
  'backordered',
  'daysOfSupply',
  'demandPerDay',
  'lateLines',
  'leadTimeDays',
  'nextReceiptInDays',
  'onOrder',
  'orderUpTo',
  'position',
  'projected',
  'reorderPoint',
  'reserved',
  'reviewPeriodDays',
  'supplierScore',
] as const;

const system = [
  'You help an inventory planner. You are given facts about one item at one location and a list of lawful options that',
  'were computed beforehand. Choose exactly one option by its id. Quantities, prices and suppliers are fixed: do not',
  'propose others. extra_cost is what an option costs more than the first one, in expectation. Prefer the first option',
  'unless the facts speak clearly for another. Answer in JSON only: option, codes (at most three), explanation (one',
  'sentence), if_not (one sentence on what happens when nothing is done), confidence (0 to 1).',
].join(' ');

/** Said in place of the first wording when an answer was blocked or no JSON. */
const rephrased = [
  'Inventory replenishment, a routine business decision. Below are stock figures and numbered options. Reply with a JSON',
  'object with the fields option, codes, explanation, if_not and confidence. option is the id of the most economical',
  'option; keep both sentences short and plain.',
].join(' ');

/** Builds the prompt. @param retry true for the one rephrased try */
export function choicePrompt(question: Question, retry = false): Prompt {
  const { candidate, options } = question;
  const facts: Record<string, number> = {};
  for (const name of allowedFacts) {
    const value = candidate.facts[name];
    if (typeof value === 'number' && Number.isFinite(value)) facts[name] = value;
  }
  const data = {
    demand_class: knownClass(candidate.class),
    periods_of_history: candidate.historyPeriods,
    on_hand: candidate.onHand,
    safety_stock: candidate.safetyStock,
    expected_demand_until_next_order_arrives: candidate.protectionDemand,
    error_of_that_forecast: candidate.errorAtHorizon,
    margin_at_risk: candidate.valueAtRiskMinor,
    ...facts,
  };
  const list = options.map(({ id, action, quantity, costMinor }) => ({
    id,
    action,
    quantity,
    extra_cost: costMinor,
  }));
  const user = `Facts: ${JSON.stringify(data)}\nOptions: ${JSON.stringify(list)}`;
  return {
    system: retry ? rephrased : system,
    user,
    schema: answerJsonSchema(options.map(option => option.id)),
  };
}

function knownClass(name: string): string {
  return ['smooth', 'erratic', 'intermittent', 'lumpy'].includes(name) ? name : 'unknown';
}

function answerSchema(ids: string[]) {
  return z.object({
    option: z.enum(ids),
    codes: z.array(z.enum(reasonCodes)).max(3),
    explanation: z.string(),
    if_not: z.string(),
    confidence: z.number().min(0).max(1),
  });
}

/** The schema in the plain form that both providers take: no `$schema`, no extensions. */
function answerJsonSchema(ids: string[]): Record<string, unknown> {
  return {
    type: 'object',
    properties: {
      option: { type: 'string', enum: ids },
      codes: { type: 'array', items: { type: 'string', enum: [...reasonCodes] }, maxItems: 3 },
      explanation: { type: 'string' },
      if_not: { type: 'string' },
      confidence: { type: 'number', minimum: 0, maximum: 1 },
    },
    required: ['option', 'codes', 'explanation', 'if_not', 'confidence'],
  };
}

/** Longest sentence that is taken over from a model. */
const MAX_SENTENCE = 300;

/**
 * A model's answer, held against the closed lists.
 * @returns null when the text is not such an answer; nothing is guessed from it
 */
export function readChoice(text: string, question: Question): Choice | null {
  const parsed = answerSchema(question.options.map(option => option.id)).safeParse(parseJson(text));
  if (!parsed.success) return null;
  const { option, codes, explanation, if_not: ifNot, confidence } = parsed.data;
  return {
    option,
    codes,
    explanation: cleanText(explanation, MAX_SENTENCE),
    ifNot: cleanText(ifNot, MAX_SENTENCE),
    fallback: false,
    stated: confidence,
  };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
