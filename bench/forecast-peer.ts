import { spawnSync } from 'node:child_process';
import type { Case } from './forecast-data.ts';

/** Forecasts of another program on some of the cases, and how long it took without starting up. */
export interface PeerForecasts {
  cases: Case[];
  paths: Float64Array[];
  series: number;
  seconds: number;
}

const script = `
suppressMessages(library(forecast))
args <- commandArgs(TRUE); m <- as.integer(args[1]); h <- as.integer(args[2])
rows <- strsplit(readLines(file("stdin")), ",")
took <- system.time(paths <- lapply(rows, function(r) forecast(ets(ts(as.numeric(r), frequency = m)), h = h)$mean))
cat(took[["elapsed"]], "\\n", sep = "")
for (p in paths) cat(paste(p, collapse = ","), "\\n", sep = "")
`;

/**
 * Runs R's forecast::ets on every 20th case, where Rscript and the package are installed.
 * @returns undefined where they are not
 */
export function peerForecasts(cases: Case[], season: number, horizon: number): PeerForecasts | undefined {
  const some = cases.filter((_, i) => i % 20 === 0);
  const input = some.map(({ history }) => history.join(',')).join('\n');
  const run = spawnSync('Rscript', ['-e', script, String(season), String(horizon)], {
    input,
    encoding: 'utf8',
  });
  if (run.error !== undefined || run.status !== 0) return undefined;
  const [seconds = '0', ...lines] = run.stdout.trim().split('\n');
  const paths = lines.map(text => Float64Array.from(text.split(','), Number));
  return { cases: some, paths, series: some.length, seconds: Number(seconds) };
}
