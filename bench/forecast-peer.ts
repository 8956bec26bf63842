import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Case } from './forecast-data.ts';
import { score } from './forecast-score.ts';

/** Forecasts of one of R's models on some of the cases, and how long they took without starting up. */
export interface PeerForecasts {
  model: string;
  paths: Float64Array[];
  seconds: number;
}

const script = `
suppressMessages(library(forecast))
args <- commandArgs(TRUE); m <- as.integer(args[1]); h <- as.integer(args[2]); many <- args[3] == "many"
rows <- lapply(strsplit(readLines(file("stdin")), ","), function(r) ts(as.numeric(r), frequency = m))
stl <- function(y, method) if (m > 1 && length(y) > 2 * m) forecast(stlm(y, method = method), h = h)$mean else thetaf(y, h = h)$mean
models <- list(ets = function(y) forecast(ets(y), h = h)$mean, thetaf = function(y) thetaf(y, h = h)$mean)
if (m <= 4 || (many && max(lengths(rows)) <= 300 && m <= 12)) models$auto.arima <- function(y) forecast(auto.arima(y), h = h)$mean
if (m > 4) models$stlm.arima <- function(y) stl(y, "arima")
if (many) {
  models$snaive <- function(y) snaive(y, h = h)$mean
  models$ses <- function(y) ses(y, h = h)$mean
  if (m > 1) models$stlm.ets <- function(y) stl(y, "ets")
}
for (name in names(models)) {
  safely <- function(y) tryCatch(models[[name]](y), error = function(e) rep(tail(y, 1), h))
  took <- system.time(paths <- lapply(rows, function(y) { p <- safely(y); if (all(is.finite(p))) p else rep(tail(y, 1), h) }))
  cat(name, took[["elapsed"]], "\\n")
  for (p in paths) cat(paste(p, collapse = ","), "\\n", sep = "")
}
`;

/**
 * Runs R's package forecast; undefined where Rscript or the package is not installed.
 * @param many all models, not only the best few
 * @param folder keeps what R printed, for the next run on the same histories
 */
export function peerForecasts(
  cases: Case[],
  season: number,
  horizon: number,
  many = false,
  folder?: string,
): PeerForecasts[] | undefined {
  const input = cases.map(({ history }) => `${history.join(',')}\n`).join('');
  const options = [String(season), String(horizon), many ? 'many' : 'few'];
  const name = createHash('sha256')
    .update([script, ...options, input].join('\n'))
    .digest('hex')
    .slice(0, 16);
  const kept = folder === undefined ? undefined : join(folder, name);
  if (kept !== undefined && existsSync(kept)) return parsed(readFileSync(kept, 'utf8'), cases.length);
  const run = spawnSync('Rscript', ['-e', script, ...options], {
    input,
    encoding: 'utf8',
    maxBuffer: 1 << 28,
  });
  if (run.error !== undefined || run.status !== 0) return undefined;
  if (kept !== undefined && folder !== undefined) {
    mkdirSync(folder, { recursive: true });
    writeFileSync(kept, run.stdout);
  }
  return parsed(run.stdout, cases.length);
}

function parsed(text: string, count: number): PeerForecasts[] {
  const lines = text.trim().split('\n');
  const peers: PeerForecasts[] = [];
  for (let i = 0; i < lines.length; i += count + 1) {
    const [model = '', seconds = '0'] = lines[i]!.split(' ');
    const paths = lines.slice(i + 1, i + 1 + count).map(row => Float64Array.from(row.split(','), Number));
    peers.push({ model, paths, seconds: Number(seconds) });
  }
  return peers;
}

/** At most so many cases, evenly taken. */
export function everyNth<T>(cases: readonly T[], most: number): T[] {
  const stride = Math.max(1, Math.ceil(cases.length / most));
  return cases.filter((_, i) => i % stride === 0);
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
  const some = everyNth(cases, 40);
  const peers = peerForecasts(some, season, horizon);
  if (peers === undefined) {
    console.log('  no peer: install r-cran-forecast');
    return;
  }
  const owa = (paths: Float64Array[]) => score(some, paths, season).owa;
  const own = owa(everyNth(ours, 40));
  for (const { model, paths, seconds } of peers) {
    const ratio = speed / (some.length / seconds);
    console.log(
      `  R ${model}: OWA ${owa(paths).toFixed(4)} on ${some.length} series, ours ${own.toFixed(4)} and ${ratio.toFixed(0)} times as fast`,
    );
  }
}
