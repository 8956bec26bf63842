import { spawnSync } from 'node:child_process';
import type { Case } from './forecast-data.ts';
import { score } from './forecast-score.ts';

/** Forecasts of one of R's models on some of the cases, and how long they took without starting up. */
interface PeerForecasts {
  model: string;
  paths: Float64Array[];
  seconds: number;
}

const script = `
suppressMessages(library(forecast))
args <- commandArgs(TRUE); m <- as.integer(args[1]); h <- as.integer(args[2])
rows <- lapply(strsplit(readLines(file("stdin")), ","), function(r) ts(as.numeric(r), frequency = m))
models <- list(ets = function(y) forecast(ets(y), h = h)$mean, thetaf = function(y) thetaf(y, h = h)$mean)
if (m <= 4) models$auto.arima <- function(y) forecast(auto.arima(y), h = h)$mean
if (m > 4) models$stlm.arima <- function(y)
  if (length(y) > 2 * m) forecast(stlm(y, method = "arima"), h = h)$mean else thetaf(y, h = h)$mean
for (name in names(models)) {
  safely <- function(y) tryCatch(models[[name]](y), error = function(e) rep(tail(y, 1), h))
  took <- system.time(paths <- lapply(rows, safely))
  cat(name, took[["elapsed"]], "\\n")
  for (p in paths) cat(paste(p, collapse = ","), "\\n", sep = "")
}
`;

/** Runs R's package forecast; undefined where Rscript or the package is not installed. */
function peerForecasts(cases: Case[], season: number, horizon: number): PeerForecasts[] | undefined {
  const input = cases.map(({ history }) => `${history.join(',')}\n`).join('');
  const run = spawnSync('Rscript', ['-e', script, String(season), String(horizon)], {
    input,
    encoding: 'utf8',
  });
  if (run.error !== undefined || run.status !== 0) return undefined;
  const lines = run.stdout.trim().split('\n');
  const peers: PeerForecasts[] = [];
  for (let i = 0; i < lines.length; i += cases.length + 1) {
    const [model = '', seconds = '0'] = lines[i]!.split(' ');
    const paths = lines
      .slice(i + 1, i + 1 + cases.length)
      .map(text => Float64Array.from(text.split(','), Number));
    peers.push({ model, paths, seconds: Number(seconds) });
  }
  return peers;
}

/**
 * Prints R's models beside ours on every 20th case (at most 40), in the same run.
 * @param ours our path of every case
 * @param speed our series per second
 */
export function printPeers(
  cases: Case[],
  ours: Float64Array[],
  season: number,
  horizon: number,
  speed: number,
): void {
  const stride = Math.max(1, Math.ceil(cases.length / 40));
  const picked = cases.map((_, i) => i).filter(i => i % stride === 0);
  const some = picked.map(i => cases[i]!);
  const peers = peerForecasts(some, season, horizon);
  if (peers === undefined) {
    console.log('  no peer: install r-cran-forecast');
    return;
  }
  const owa = (paths: Float64Array[]) => score(some, paths, season).owa;
  const own = owa(picked.map(i => ours[i]!));
  for (const { model, paths, seconds } of peers) {
    const ratio = speed / (some.length / seconds);
    console.log(
      `  R ${model}: OWA ${owa(paths).toFixed(4)} on ${some.length} series, ours ${own.toFixed(4)} and ${ratio.toFixed(0)} times as fast`,
    );
  }
}
