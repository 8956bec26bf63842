import { whatIfSchema, type WhatIf } from '../../shared/contract/replays.ts';
import type { ReplayFigures } from '../../shared/model/replay.ts';
import { scenarioSchema, type Scenario } from '../../shared/model/scenario.ts';
import { numberFlag, textFlag, usageError, word, type Call, type Command } from './command.ts';
import { counted } from './counted.ts';
import { roundFigures } from './replay-amounts.ts';

/** `qm whatif`: plan and history under a change, beside the present; stores no plan. */
export const whatIfCommand: Command = {
  usage:
    'whatif W [--service 0.98] [--lead-time x2|+7] [--demand +20%|x1.2] [--review 14] [--budget 50000] [--minimum 500]',
  options: {
    service: { type: 'string' },
    'lead-time': { type: 'string' },
    demand: { type: 'string' },
    review: { type: 'string' },
    budget: { type: 'string' },
    minimum: { type: 'string' },
  },
  async run(call) {
    const scenario = readScenario(call);
    const app = await call.open(call.path(word(call, 0, 'the workspace file W')));
    const result = whatIfSchema.parse(await call.job(app, 'what-if', { scenario }));
    return { json: inDecimals(result), text: describe(result) };
  },
};

function inDecimals({ replay, ...rest }: WhatIf): WhatIf {
  const round = <Figures extends ReplayFigures>(figures: Figures) => roundFigures(figures, rest.currency);
  return {
    ...rest,
    replay: replay && { ...replay, present: round(replay.present), changed: round(replay.changed) },
  };
}

const options = ['service', 'lead-time', 'demand', 'review', 'budget', 'minimum'];

/** What an option may be, by the field of the scenario that it sets. */
const limits: Record<keyof Scenario, { option: string; expected: string }> = {
  serviceLevel: { option: 'service', expected: 'a share between 0 and 1, such as 0.98 for 98 %' },
  leadTimeFactor: { option: 'lead-time', expected: 'at most x20, or 3650 days more or less' },
  leadTimeDays: { option: 'lead-time', expected: 'at most x20, or 3650 days more or less' },
  demandFactor: { option: 'demand', expected: 'at most x20 or +1900%' },
  reviewPeriodDays: { option: 'review', expected: '1 to 3650 days' },
  budget: { option: 'budget', expected: 'an amount of 0 or more' },
  supplierMinimum: { option: 'minimum', expected: 'an amount of 0 or more' },
};

function readScenario(call: Call): Scenario {
  const number = (name: string, example: number): number | undefined =>
    textFlag(call, name) === undefined ? undefined : numberFlag(call, name, example);
  const parsed = scenarioSchema.safeParse({
    serviceLevel: number('service', 0.98),
    ...leadTimeFlag(textFlag(call, 'lead-time')),
    demandFactor: demandFlag(textFlag(call, 'demand')),
    reviewPeriodDays: number('review', 14),
    budget: number('budget', 50_000),
    supplierMinimum: number('minimum', 500),
  });
  if (parsed.success) return parsed.data;
  const [field] = parsed.error.issues[0]?.path ?? [];
  const limit = Object.entries(limits).find(([name]) => name === field)?.[1];
  if (!limit) throw usageError(`say what to change: ${options.map(name => `--${name}`).join(', ')}`);
  const written = textFlag(call, limit.option) ?? '';
  const shown = Number.isNaN(Number(written)) || limit.option === 'lead-time' ? `'${written}'` : written;
  throw usageError(`--${limit.option} is ${shown}; expected ${limit.expected}`);
}

/** `x2` times the lead time, `+7` or `-3` days more or less. */
function leadTimeFlag(text: string | undefined): Pick<Scenario, 'leadTimeFactor' | 'leadTimeDays'> {
  if (text === undefined) return {};
  const factor = /^x(\d+(?:\.\d+)?)$/.exec(text)?.[1];
  if (factor !== undefined) return { leadTimeFactor: Number(factor) };
  if (/^[+-]\d+(\.\d+)?$/.test(text)) return { leadTimeDays: Number(text) };
  throw usageError(`--lead-time is '${text}'; expected x2 for twice as long or +7 for seven days more`);
}

/** `+20%` and `x1.2` are the same. */
function demandFlag(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const factor = /^x(\d+(?:\.\d+)?)$/.exec(text)?.[1];
  if (factor !== undefined) return Number(factor);
  const percent = /^([+-]\d+(?:\.\d+)?)%$/.exec(text)?.[1];
  if (percent !== undefined) return Math.max(0, 1 + Number(percent) / 100);
  throw usageError(`--demand is '${text}'; expected +20% or x1.2`);
}

function describe({ scenario, plan, replay, currency }: WhatIf): string {
  const { present, changed, differing } = plan;
  const lines = [
    `orders ${present.orders} -> ${changed.orders}, worth ${present.orderValue.toFixed(2)} -> ${changed.orderValue.toFixed(2)} ${currency}; ${counted(differing, 'line')} ${differing === 1 ? 'differs' : 'differ'}`,
    `expected stock-outs ${present.stockouts} -> ${changed.stockouts}, safety stock ${present.safetyValue.toFixed(2)} -> ${changed.safetyValue.toFixed(2)} ${currency}`,
  ];
  const { unreached } = plan;
  const [worst] = unreached;
  if (worst && (scenario.supplierMinimum !== undefined || present.unreached !== changed.unreached))
    lines.push(
      `orders below their supplier's minimum ${present.unreached} -> ${changed.unreached}: more would be excess stock; ${worst.supplier} at ${worst.location} reaches ${worst.value.toFixed(2)} of ${worst.minimum.toFixed(2)} ${worst.currency}`,
    );
  if (scenario.budget !== undefined && scenario.budget >= changed.orderValue && differing === 0)
    lines.push(`the budget of ${scenario.budget.toFixed(2)} ${currency} is enough for all orders`);
  if (replay) {
    const { from, to, present: was, changed: would, joined } = replay;
    lines.push(
      `replayed ${from} to ${to}: fill rate ${(100 * was.fillRate).toFixed(1)} -> ${(100 * would.fillRate).toFixed(1)} %, average stock ${was.averageValue.toFixed(0)} -> ${would.averageValue.toFixed(0)} ${currency}, cost ${was.total.toFixed(2)} -> ${would.total.toFixed(2)} ${currency}`,
    );
    if (joined)
      lines.push(
        `orders of a day were planned together: of ${joined.days} days with orders the change cut some on ${joined.cutDays} (budget) and raised some on ${joined.raisedDays} (minimums, containers), and on ${joined.belowDays} some order stayed below its supplier's minimum`,
      );
  }
  return lines.join('\n');
}
