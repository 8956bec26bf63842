import { basename } from 'node:path';
import { replayRequestSchema } from '../../shared/contract/replays.ts';
import { policySchema } from '../../shared/model/policy.ts';
import type { ReplayFigures, ReplayPolicy } from '../../shared/model/replay.ts';
import { figuresByItem } from '../app/replay-lines.ts';
import { keepReplay, replayHistory, type Replay } from '../app/replays.ts';
import {
  choiceFlag,
  textFlag,
  textFlags,
  usageError,
  wholeFlag,
  word,
  type Call,
  type Command,
} from './command.ts';
import { dateFlag, readJsonFile } from './json-file.ts';
import { whatIfCommand } from './what-if-command.ts';
import { counted } from './counted.ts';
import { roundCells, roundFigures } from './replay-amounts.ts';

/** As many points as a replay takes. */
const MOST_LEVELS = 9;

export const replayCommands: Record<string, Command> = {
  simulate: {
    usage:
      'simulate W [--from D] [--to D] [--policy POLICY.json]... [--per-item] [--seed 1] [--lead-times stated|recorded] [--curve 0.85,0.9,0.95] [--keep]',
    options: {
      from: { type: 'string' },
      to: { type: 'string' },
      policy: { type: 'string', multiple: true },
      'per-item': { type: 'boolean' },
      keep: { type: 'boolean' },
      'lead-times': { type: 'string' },
      seed: { type: 'string' },
      curve: { type: 'string' },
    },
    async run(call) {
      const files = textFlags(call, 'policy');
      const request = replayRequestSchema.parse({
        from: dateFlag(call, 'from'),
        to: dateFlag(call, 'to'),
        ...(files.length > 0 && { policies: files.map(file => readPolicy(call, file)) }),
        leadTimes: choiceFlag(call, 'lead-times', ['stated', 'recorded']) ?? 'stated',
        seed: wholeFlag(call, 'seed', 1),
        sweep: curveFlag(call),
      });
      const app = await call.open(call.path(word(call, 0, 'the workspace file W')));
      const replay = await call.withProgress(async job => {
        const found = await replayHistory(app.engine, request, job);
        if (call.flags['keep'] === true) await keepReplay(app.engine, found, job);
        return found;
      });
      const perItem = call.flags['per-item'] === true ? figuresByItem(app.engine, replay) : undefined;
      const { policies, curve, cells, ...summary } = replay.summary;
      const { currency } = summary;
      return {
        json: {
          ...summary,
          // Playing it costs a replay a level: an empty one would look as if there were none to be had.
          ...(curve.length > 0 && { curve: curve.map(point => roundFigures(point, currency)) }),
          cells: roundCells(cells, currency),
          policies: policies.map(({ policy: _policy, ...figures }, p) => ({
            ...roundFigures(figures, currency),
            ...(perItem?.[p] && { perItem: perItem[p].map(own => roundFigures(own, currency)) }),
          })),
        },
        text: [
          `Replayed from ${summary.from} to ${summary.to}`,
          ...policies.map(describe),
          ...curve.map(point => describe({ ...point, name: `at a service level of ${point.level}` })),
          ...describeJoined(summary.joined),
          ...describeGiven(summary.given),
        ].join('\n'),
      };
    },
  },
  whatif: whatIfCommand,
};

/** Service levels between 0 and 1 whose stock and cost are played beside the policies: the points of the trade-off. */
function curveFlag(call: Call): number[] | undefined {
  const text = textFlag(call, 'curve');
  if (text === undefined) return undefined;
  const levels = text.split(',').map(Number);
  if (levels.length <= MOST_LEVELS && levels.every(level => level > 0 && level < 1)) return levels;
  throw usageError(
    `--curve is '${text}'; expected at most ${MOST_LEVELS} service levels between 0 and 1, such as 0.85,0.9,0.95`,
  );
}

/** What a budget and what else joins lines did to the orders of a day. */
function describeJoined(joined: Replay['summary']['joined']): string[] {
  return (joined ?? []).map(
    ({ key, days, cutDays, raisedDays, belowDays }) =>
      `orders of a day planned together, ${key}: of ${counted(days, 'day')} with orders the budget cut some on ${cutDays}, minimums and containers raised some on ${raisedDays}, and on ${belowDays} some order stayed below its supplier's minimum`,
  );
}

/** What of imported forecasts the replay could see. */
function describeGiven(given: Replay['summary']['given']): string[] {
  if (!given) return [];
  const { lines, asked, known } = given;
  return [
    `${counted(lines, 'item-location')} ${lines === 1 ? 'is' : 'are'} planned on imported forecasts; what was imported then is known in ${known} of their ${asked} periods, from forecasts that were run; in the others the own forecast stood in`,
  ];
}

function readPolicy(call: Call, file: string): ReplayPolicy {
  const policy = readJsonFile(call.path(file), policySchema, 'policy file');
  return { kind: 'policy', name: policy.name ?? basename(file, '.json'), policy };
}

function describe({
  name,
  fillRate,
  cycleService,
  averageStock,
  total,
}: ReplayFigures & { name: string }): string {
  const percent = (share: number): string => `${(100 * share).toFixed(1)} %`;
  return `${name}: fill rate ${percent(fillRate)}, cycles without shortage ${percent(cycleService)}, average stock ${averageStock.toFixed(1)}, cost ${total.toFixed(2)}`;
}
