import { spawnSync } from 'node:child_process';
import type { BatterySet } from './forecast-battery.ts';
import type { Case } from './forecast-data.ts';

const script = `
suppressMessages(library(forecast))
show <- function(kind, y) for (i in seq_len(NCOL(as.matrix(y)))) {
  v <- as.numeric(as.matrix(y)[, i]); v <- v[!is.na(v)]
  cat(kind, paste(v, collapse = ","), "\\n", sep = ",")
}
for (y in list(AirPassengers, USAccDeaths, UKDriverDeaths, ldeaths, mdeaths, fdeaths, nottem, co2, gas, wineind)) show("months", y)
for (y in list(UKgas, JohnsonJohnson, woolyrnq, austres)) show("quarters", y)
for (y in list(Nile, lynx, airmiles, LakeHuron, nhtemp, uspop, discoveries, sunspot.year, treering, BJsales)) show("years", y)
show("days", EuStockMarkets); show("days", gold)
show("half-hours", taylor)
`;

/** Longest slice of a series, periods per season, horizon and periods between origins, by kind. */
const kinds: Record<
  string,
  { longest: number; season: number; horizon: number; step: number; looks: number }
> = {
  months: { longest: 150, season: 12, horizon: 12, step: 9, looks: 4 },
  quarters: { longest: 80, season: 4, horizon: 8, step: 5, looks: 5 },
  years: { longest: 60, season: 1, horizon: 6, step: 5, looks: 4 },
  days: { longest: 700, season: 1, horizon: 14, step: 100, looks: 8 },
  'half-hours': { longest: 1200, season: 48, horizon: 96, step: 131, looks: 12 },
};

/** The series that R comes with, each seen from several origins; none where R is not installed. */
export function rSeriesSets(): BatterySet[] {
  const run = spawnSync('Rscript', ['-e', script], { encoding: 'utf8', maxBuffer: 1 << 26 });
  if (run.error !== undefined || run.status !== 0) return [];
  const rows = run.stdout
    .trim()
    .split('\n')
    .map(line => line.split(',').filter(cell => cell.trim() !== ''));
  return Object.entries(kinds).map(([kind, { longest, season, horizon, step, looks }]) => {
    const cases: Case[] = [];
    rows
      .filter(row => row[0] === kind)
      .forEach((row, i) => {
        const values = Float64Array.from(row.slice(1), Number);
        for (let look = 0; look < looks; look++) {
          const end = values.length - horizon - look * step;
          if (end < Math.max(12, 3 * season)) break;
          const history = values.slice(Math.max(0, end - longest), end);
          cases.push({
            id: `${kind} ${i + 1} ${look + 1}`,
            history,
            future: values.slice(end, end + horizon),
          });
        }
      });
    return { name: `R's ${kind}`, season, horizon, cases, sparse: false };
  });
}
