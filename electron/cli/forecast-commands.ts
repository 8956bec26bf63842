import { z } from 'zod';
import { forecastEditKinds, type ForecastEdit } from '../../shared/model/forecast-edit.ts';
import {
  accuracyDimensions,
  type AccuracyAnswer,
  type AccuracyFigures,
} from '../../shared/contract/forecast-accuracy.ts';
import { groupDimensions, type GroupDimension } from '../../shared/model/forecast-group.ts';
import { AppError } from '../../shared/errors.ts';
import { bucketOf, bucketStart } from '../../shared/buckets.ts';
import { toDay, toIso } from '../../shared/dates.ts';
import { accuracyReport } from '../app/forecast-accuracy.ts';
import { forecastBasis } from '../app/forecast-basis.ts';
import { clearEdits, listEdits, setEdits, type EditReason } from '../app/forecast-edits.ts';
import { forecastGroups } from '../app/forecast-groups.ts';
import { forecastPage } from '../app/forecast-page.ts';
import { spreadFigure } from '../app/forecast-spread.ts';
import type { OpenEngine } from '../app/open-engine.ts';
import {
  choiceFlag,
  numberFlag,
  requiredFlag,
  textFlag,
  usageError,
  wholeFlag,
  word,
  type Answer,
  type Call,
  type Command,
} from './command.ts';
import { dateFlag, readPolicy, requiredDate } from './json-file.ts';
import { counted } from './counted.ts';

const tiers = ['best', 'fast'] as const;
const EVERYTHING = 1_000_000;

const forecastResult = z.object({
  series: z.int(),
  seconds: z.number(),
  models: z.record(z.string(), z.int()),
  error: z.number().nullable(),
});

type Verb = (call: Call, app: OpenEngine) => Promise<Answer>;

const verbs: Record<string, Verb> = {
  list(call, app) {
    const { edits } = matchingEdits(call, app);
    const lines = edits.map(describe);
    return Promise.resolve({
      json: { overrides: edits },
      text: lines.length === 0 ? 'Nothing is overridden, corrected or marked' : lines.join('\n'),
    });
  },
  async set(call, app) {
    return textFlag(call, 'item') === undefined ? setMany(call, app) : setOne(call, app);
  },
  async clear(call, app) {
    const named = call.words.slice(3);
    if (named.length === 0 && textFlag(call, 'item') === undefined)
      throw usageError('say what to clear: the ID of an override, or --item (and --location, --kind)');
    const ids = named.length > 0 ? named : matchingEdits(call, app).edits.map(edit => edit.id);
    if (ids.length === 0)
      throw new AppError('not-found', 'There is no such override; `list` shows what there is');
    const { commandId, changed } = await clearEdits(app.engine, ids, call.actor);
    return { json: { changed, commandId }, text: `${changed} taken back` };
  },
};

/** One item at one location, a figure a period. */
async function setOne(call: Call, app: OpenEngine): Promise<Answer> {
  const itemLocation = itemLocationOf(call, app);
  const kind = choiceFlag(call, 'kind', forecastEditKinds) ?? 'override';
  const needsQuantity =
    kind === 'override' || kind === 'correction' || textFlag(call, 'quantity') !== undefined;
  const quantity = needsQuantity ? numberFlag(call, 'quantity') : null;
  if (kind === 'override' && quantity !== null && quantity < 0)
    throw usageError(`--quantity is ${quantity}; demand cannot be negative`);
  const { bucket, weekStart } = forecastBasis(app.engine);
  const first = bucketOf(toDay(requiredDate(call, 'from')), bucket, weekStart);
  const edits = Array.from({ length: periodsOf(call) }, (_, step) => ({
    itemLocation,
    kind,
    date: toIso(bucketStart(first + step, bucket, weekStart)),
    quantity,
  }));
  const { commandId, changed } = await setEdits(app.engine, edits, reasonOf(call));
  return { json: { changed, commandId }, text: `${counted(changed, 'period')} set` };
}

/** Everything that the filters find, by a percentage or a figure for all together. */
async function setMany(call: Call, app: OpenEngine): Promise<Answer> {
  const filter = Object.fromEntries(
    (['category', 'supplier', 'location'] as const).flatMap(name => {
      const value = textFlag(call, name);
      return value === undefined ? [] : [[name, value]];
    }),
  );
  if (Object.keys(filter).length === 0 && call.flags['all'] !== true)
    throw usageError('say what to set: --item, --category, --supplier, --location, or --all for everything');
  const change =
    textFlag(call, 'percent') === undefined
      ? { quantity: numberFlag(call, 'quantity') }
      : { percent: numberFlag(call, 'percent') };
  const request = { filter, date: requiredDate(call, 'from'), periods: periodsOf(call), change };
  const why = call.flags['dry-run'] === true ? undefined : reasonOf(call);
  const outcome = await spreadFigure(app.engine, request, why);
  const lines = outcome.periods.map(
    period => `${period.date}: ${period.before.toFixed(1)} becomes ${period.after.toFixed(1)}`,
  );
  return { json: outcome, text: [counted(outcome.itemLocations, 'item-location'), ...lines].join('\n') };
}

function periodsOf(call: Call): number {
  const periods = wholeFlag(call, 'periods', 1);
  if (periods >= 1 && periods <= 104) return periods;
  throw usageError(`--periods is ${periods}; expected 1 to 104`);
}

function reasonOf(call: Call): EditReason {
  return { reason: requiredFlag(call, 'reason'), expires: dateFlag(call, 'expires'), actor: call.actor };
}

function itemLocationOf(call: Call, app: OpenEngine): number {
  const item = requiredFlag(call, 'item');
  const location = textFlag(call, 'location');
  const { rows } = forecastPage(app.engine, {
    filter: { text: item, ...(location !== undefined && { location }) },
    sort: [],
    offset: 0,
    limit: 1000,
  });
  const found = rows.filter(row => row.item === item);
  const [only] = found;
  if (!only)
    throw new AppError(
      'not-found',
      `There is no item ${item}${location === undefined ? '' : ` at ${location}`}`,
    );
  if (found.length > 1)
    throw usageError(
      `${item} is kept at ${found.map(row => row.location).join(', ')}; say which with --location`,
    );
  return only.itemLocation;
}

function matchingEdits(call: Call, app: OpenEngine): { edits: ForecastEdit[] } {
  const item = textFlag(call, 'item');
  const location = textFlag(call, 'location');
  const kind = choiceFlag(call, 'kind', forecastEditKinds);
  const { edits } = listEdits(app.engine, { text: item ?? '', kind, offset: 0, limit: EVERYTHING });
  return {
    edits: edits.filter(
      edit =>
        (item === undefined || edit.item === item) && (location === undefined || edit.location === location),
    ),
  };
}

function describe(edit: ForecastEdit): string {
  const quantity = edit.quantity === null ? '' : ` ${edit.quantity}`;
  const until = edit.expires === null ? '' : `, until ${edit.expires}${edit.counts ? '' : ' (expired)'}`;
  const spread = edit.spread === null ? '' : `, from ${edit.spread}`;
  return `${edit.id}  ${edit.item} at ${edit.location}, ${edit.date} for ${counted(edit.days, 'day')}: ${edit.kind}${quantity} (${edit.reason}; ${edit.actor}${until}${spread})`;
}

async function run(call: Call): Promise<Answer> {
  const tier = choiceFlag(call, 'tier', tiers) ?? 'fast';
  const asOf = dateFlag(call, 'as-of');
  const policy = readPolicy(call);
  const by = choiceFlag(call, 'by', groupDimensions);
  const app = await call.open(call.path(word(call, 0, 'the workspace file W')));
  const result = forecastResult.parse(
    await call.job(app, 'forecast', {
      tier,
      ...(asOf !== undefined && { asOf }),
      ...(policy && { policy }),
    }),
  );
  const done = `${counted(result.series, 'forecast')} in ${result.seconds.toFixed(1)} s; ${Object.entries(
    result.models,
  )
    .map(([name, count]) => `${name} ${count}`)
    .join(', ')}`;
  if (by === undefined) return { json: result, text: done };
  const groups = await readGroups(app, by);
  const lines = groups.map(
    ({ name, itemLocations, forecast }) =>
      `${name}: ${counted(itemLocations, 'item-location')}, ${forecast
        .slice(0, 4)
        .map(({ date, value }) => `${date} ${value.toFixed(1)}`)
        .join(', ')}`,
  );
  return { json: { ...result, by, groups }, text: [done, ...lines].join('\n') };
}

/** The forecast added up, the total first; every period with its date. */
async function readGroups(app: OpenEngine, by: GroupDimension) {
  const { past, ahead, total, groups } = await forecastGroups(app.engine, { by, limit: EVERYTHING });
  return [{ ...total, name: 'total' }, ...groups].map(group => ({
    name: group.name,
    itemLocations: group.itemLocations,
    overridden: group.overridden,
    wape: group.wape,
    history: past.map((date, at) => ({ date, value: group.history[at] ?? 0 })),
    forecast: ahead.map((date, at) => ({
      date,
      value: group.forecast[at] ?? 0,
      baseline: group.baseline[at] ?? 0,
    })),
  }));
}

const share = (value: number | null) => (value === null ? '-' : `${(100 * value).toFixed(1)} %`);

/** What the errors of unlike items were added by. */
function weighing({ weighedBy, withoutCost }: AccuracyAnswer): string {
  if (weighedBy === 'units')
    return 'added in units, as no cost is known: items of unlike units hide each other';
  return `weighed by cost${withoutCost > 0 ? `; ${counted(withoutCost, 'item-location')} without one ${withoutCost === 1 ? 'counts' : 'count'} at the mean cost` : ''}`;
}

/** How imported forecasts did beside the own ones; empty where there were none. */
function besideGiven(given: AccuracyFigures['given']): string {
  if (!given) return '';
  return `; over ${counted(given.periods, 'imported period')} the imported forecast erred by ${share(given.wape)}, the own one by ${share(given.own)}, the last demand by ${share(given.naive)}`;
}

export const forecastCommands: Record<string, Command> = {
  accuracy: {
    usage: 'accuracy W [--by item|category|location|supplier|horizon] [--limit 200]',
    options: { by: { type: 'string' }, limit: { type: 'string' } },
    async run(call) {
      const by = choiceFlag(call, 'by', accuracyDimensions) ?? 'category';
      const limit = wholeFlag(call, 'limit', 200, 1);
      const app = await call.open(call.path(word(call, 0, 'the workspace file W')));
      const report = await accuracyReport(app.engine, { by, limit });
      const lines = [{ name: 'all', figures: report.total }, ...report.groups].map(
        ({ name, figures }) =>
          `${name === '' ? `no ${by}` : name}: error ${share(figures.wape)}, bias ${share(figures.bias)}, quantile loss ${share(figures.pinball)}, within the 95 % quantile ${share(figures.covered)} of ${figures.intervals}, better than the last demand by ${share(figures.addedToNaive)}, than last year by ${share(figures.addedToLastYear)}, by overrides ${share(figures.addedByOverrides)}${besideGiven(figures.given)}`,
      );
      return { json: { by, ...report }, text: [...lines, weighing(report)].join('\n') };
    },
  },
  forecast: {
    usage: `forecast W [--as-of D] [--tier best|fast] [--policy POLICY.json] [--by category|location|supplier|item|total]
   forecast W overrides list [--item I] [--location L] [--kind K]
   forecast W overrides set --item I [--location L] [--kind K] --from D [--periods N] --quantity Q --reason TEXT [--expires D]
   forecast W overrides set --category C | --supplier S | --location L | --all --from D [--periods N] --percent P | --quantity Q --reason TEXT [--dry-run]
   forecast W overrides clear ID... | --item I [--location L] [--kind K]`,
    options: {
      'as-of': { type: 'string' },
      tier: { type: 'string' },
      policy: { type: 'string' },
      by: { type: 'string' },
      item: { type: 'string' },
      location: { type: 'string' },
      category: { type: 'string' },
      supplier: { type: 'string' },
      all: { type: 'boolean' },
      kind: { type: 'string' },
      from: { type: 'string' },
      periods: { type: 'string' },
      quantity: { type: 'string' },
      percent: { type: 'string' },
      reason: { type: 'string' },
      expires: { type: 'string' },
      'dry-run': { type: 'boolean' },
    },
    run(call) {
      if (call.words[1] === undefined) return run(call);
      if (call.words[1] !== 'overrides')
        throw usageError(`'${call.words[1]}' is not known here; expected 'overrides' or nothing`);
      const name = word(call, 2, `what to do (${Object.keys(verbs).join(', ')})`);
      const verb = verbs[name];
      if (!verb) throw usageError(`'${name}' is not one of: ${Object.keys(verbs).join(', ')}`);
      return call.open(call.path(word(call, 0, 'the workspace file W'))).then(app => verb(call, app));
    },
  },
};
