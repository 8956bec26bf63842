import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { AppError, messageOf } from '../../shared/errors.ts';
import { forecastSeriesSet, seriesCsv } from '../app/series-forecast.ts';
import { parseSeries } from '../app/series-rows.ts';
import { terminalWorkers } from './terminal-workers.ts';
import { writeFile, requireFolder } from '../app/write-file.ts';
import {
  choiceFlag,
  requiredFlag,
  textFlag,
  usageError,
  wholeFlag,
  word,
  type Call,
  type Command,
} from './command.ts';

/** Most series that are named for what is odd about them; all are counted. */
const FLAGGED = 100;

export const seriesCommands: Record<string, Command> = {
  series: {
    usage:
      'series forecast --input F --season m --horizon H [--tier best|fast] --out O [--quantiles 0.05,0.5,0.95] [--cumulative]',
    options: {
      input: { type: 'string' },
      season: { type: 'string' },
      horizon: { type: 'string' },
      tier: { type: 'string' },
      out: { type: 'string' },
      quantiles: { type: 'string' },
      cumulative: { type: 'boolean' },
    },
    async run(call) {
      if (word(call, 0, 'what to do (forecast)') !== 'forecast')
        throw usageError(`'${call.words[0]}' is not: forecast`);
      const input = call.path(requiredFlag(call, 'input'));
      const out = call.path(requiredFlag(call, 'out'));
      requireFolder(out);
      const quantiles = levels(call);
      const options = {
        season: wholeFlag(call, 'season', 1),
        horizon: wholeFlag(call, 'horizon', 12, 1),
        tier: choiceFlag(call, 'tier', ['best', 'fast']) ?? ('best' as const),
        ...(quantiles && { quantiles }),
        cumulative: call.flags['cumulative'] === true,
      };
      const { series, header, warnings } = parseSeries(readText(input), basename(input));
      const started = performance.now();
      const rows = await call.withProgress(job => forecastSeriesSet(terminalWorkers, series, options, job));
      const seconds = (performance.now() - started) / 1000;
      writeFile(out, [...seriesCsv(rows, quantiles !== undefined)].join(''));
      const models: Record<string, number> = {};
      for (const { model } of rows) models[model] = (models[model] ?? 0) + 1;
      const odd = rows.filter(row => row.flags.length > 0);
      const flags: Record<string, number> = {};
      for (const flag of odd.flatMap(row => row.flags)) flags[flag] = (flags[flag] ?? 0) + 1;
      const flagged = odd.slice(0, FLAGGED).map(row => ({ id: row.id, flags: row.flags }));
      const remarks = Object.entries(flags).map(([flag, count]) => `${flag}: ${count} series`);
      return {
        json: { series: rows.length, seconds, models, flags, flagged, header, warnings },
        text: [`${rows.length} series in ${seconds.toFixed(2)} s to ${out}`, ...remarks].join('\n'),
        warnings,
      };
    },
  },
};

function levels(call: Call): number[] | undefined {
  const text = textFlag(call, 'quantiles');
  if (text === undefined) return undefined;
  const values = text.split(',').map(Number);
  if (values.some(level => !(level > 0 && level < 1)))
    throw usageError(`--quantiles is '${text}'; expected levels between 0 and 1 such as 0.05,0.5,0.95`);
  return values;
}

function readText(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    throw new AppError('not-found', `${path} cannot be read (${messageOf(error)})`, { path }, error);
  }
}
