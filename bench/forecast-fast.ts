import { createFastBatchResult, forecastFastBatch } from '../electron/forecasting/forecast-fast-batch.ts';
import { sbaRates, sesRates, tsbChanceRates, tsbSizeRate } from '../electron/forecasting/fast-result.ts';
import { croston, tsb } from '../electron/forecasting/models/croston.ts';
import { seasonalNaive } from '../electron/forecasting/models/naive.ts';
import { ses } from '../electron/forecasting/models/ses.ts';

interface Member {
  name: string;
  path: (history: Float64Array, horizon: number) => Float64Array;
}

/** Every member that the fast tier chooses among, at every rate, used for all series alike. */
export function fixedMembers(season: number): Member[] {
  const members: Member[] = [
    ...sesRates.map(rate => ({
      name: `ses ${rate}`,
      path: (y: Float64Array, h: number) => ses(y, h, rate).mean,
    })),
    ...sbaRates.map(rate => ({
      name: `sba ${rate}`,
      path: (y: Float64Array, h: number) => croston(y, h, rate, true).mean,
    })),
    ...tsbChanceRates.map(rate => ({
      name: `tsb ${rate}`,
      path: (y: Float64Array, h: number) => tsb(y, h, tsbSizeRate, rate).mean,
    })),
  ];
  if (season > 1) members.push({ name: 'seasonal naive', path: (y, h) => seasonalNaive(y, h, season).mean });
  return members;
}

/**
 * Series per second of the batch kernel on 104 weeks, half of them regular and half sparse. The best of a few rounds:
 * other programs on the machine only ever slow it down.
 */
export function kernelSpeed(): number {
  const count = 20_000;
  const length = 104;
  const values = new Float64Array(count * length);
  let state = 12_345;
  const random = () => (state = (state * 1_103_515_245 + 12_345) % 2 ** 31) / 2 ** 31;
  for (let i = 0; i < count; i++) {
    const chance = i % 2 === 0 ? 1 : 0.3;
    for (let t = 0; t < length; t++)
      values[i * length + t] = random() < chance ? Math.floor(1 + 20 * random()) : 0;
  }
  const offsets = Int32Array.from({ length: count + 1 }, (_, i) => i * length);
  const out = createFastBatchResult(count);
  let best = 0;
  for (let round = 0; round < 8; round++) {
    const before = process.cpuUsage();
    forecastFastBatch({ values, offsets, season: 52, protection: 3 }, out);
    const { user, system } = process.cpuUsage(before);
    best = Math.max(best, count / ((user + system) / 1e6));
  }
  return best;
}
