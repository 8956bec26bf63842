import { describe, expect, it } from 'vitest';
import { adida, imapa } from './aggregation.ts';
import { airPassengers } from './air-passengers.fixture.ts';
import { ces } from './ces.ts';
import { dampedHolt, holt, holtWinters } from './holt.ts';
import { mstl } from './mstl.ts';
import { optimisedSes } from './ses.ts';
import { temporalHierarchy } from './temporal-hierarchy.ts';

/** Air transport passengers of Australia in millions, 1990 to 2016. Source: World Bank. */
const australianPassengers = Float64Array.from([
  17.5534, 21.8601, 23.8866, 26.9293, 26.8885, 28.8314, 30.0751, 30.9535, 30.1857, 31.5797, 32.577569,
  33.477398, 39.021581, 41.386432, 41.596552, 44.657324, 46.951775, 48.728837, 51.488427, 50.026967,
  60.640912, 63.3603102, 66.355274, 68.1979475, 68.1232376, 69.7793454, 72.597701,
]);

/** Visitor nights in Australia in millions, quarters of 2005 to 2015. Source: Tourism Research Australia. */
const visitorNights = Float64Array.from([
  42.20566, 24.64917, 32.66734, 37.25735, 45.24246, 29.35048, 36.34421, 41.78208, 49.2766, 31.2754, 37.85063,
  38.83704, 51.2369, 31.83855, 41.32342, 42.799, 55.70836, 33.40714, 42.31664, 45.15712, 59.57608, 34.83733,
  44.84168, 46.97125, 60.01903, 38.37118, 46.97586, 50.7338, 61.64687, 39.29957, 52.67121, 54.33232, 66.83436,
  40.87119, 51.82854, 57.49191, 65.25147, 43.06121, 54.76076, 59.83447, 73.25703, 47.69662, 61.09777,
  66.05576,
]);

/** Yearly flow of the Nile at Aswan, 1871 to 1970, in 10^8 cubic metres. Source: Cobb, Biometrika 65 (1978). */
const nile = Float64Array.from([
  1120, 1160, 963, 1210, 1160, 1160, 813, 1230, 1370, 1140, 995, 935, 1110, 994, 1020, 960, 1180, 799, 958,
  1140, 1100, 1210, 1150, 1250, 1260, 1220, 1030, 1100, 774, 840, 874, 694, 940, 833, 701, 916, 692, 1020,
  1050, 969, 831, 726, 456, 824, 702, 1120, 1100, 832, 764, 821, 768, 845, 864, 862, 698, 845, 744, 796, 1040,
  759, 781, 865, 845, 944, 984, 897, 822, 1010, 771, 676, 649, 846, 812, 742, 801, 1040, 860, 874, 848, 890,
  744, 749, 838, 1050, 918, 986, 797, 923, 975, 815, 1020, 906, 901, 1170, 912, 746, 919, 718, 714, 740,
]);

function expectPath(mean: Float64Array, expected: readonly number[], share: number): void {
  expect(mean.length).toBe(expected.length);
  expected.forEach((value, h) => expect(Math.abs(mean[h]! / value - 1)).toBeLessThan(share));
}

function squaresOf(values: Float64Array, fitted: Float64Array): number {
  return values.reduce((sum, value, t) => sum + (value - fitted[t]!) ** 2, 0);
}

describe('published examples', () => {
  // Hyndman and Athanasopoulos, Forecasting: principles and practice, 2nd ed., section 7.2: alpha .8302, beta .0001
  it("Holt's trend of Australian air passengers", () => {
    const model = holt(australianPassengers, 5);
    expectPath(model.mean, [74.6013, 76.70304, 78.80478, 80.90652, 83.00826], 0.003);
    expect(squaresOf(australianPassengers, model.fitted)).toBeLessThan(1.005 * 128.590697);
  });

  // the same section's damped trend with the damping fitted; by R's forecast 8.20: holt(air, damped = TRUE, h = 5)
  it('the damped trend of Australian air passengers fits them no worse', () => {
    const model = dampedHolt(australianPassengers, 5);
    expectPath(model.mean, [74.1043, 75.727, 77.3172, 78.8757, 80.4029], 0.014);
    expect(squaresOf(australianPassengers, model.fitted)).toBeLessThan(1.005 * 141.038323);
  });

  // the same book, section 7.3, tables of both methods. There the seasonal states are fitted too: RMSE 1.763 and 1.576
  it.each([
    ['additive', false, [76.1, 51.6, 63.97, 68.37, 78.9, 54.41, 66.77, 71.18], 1.763],
    ['multiplicative', true, [80.09, 50.15, 63.34, 68.17, 83.8, 52.45, 66.21, 71.23], 1.576],
  ] as const)('Holt-Winters, %s, of visitor nights in Australia', (_name, multiplicative, path, error) => {
    const model = holtWinters(visitorNights, 8, 4, multiplicative);
    expectPath(model.mean, path, 0.012);
    expect(Math.sqrt(squaresOf(visitorNights, model.fitted) / 44)).toBeLessThan(1.06 * error);
  });

  // simple exponential smoothing at rate .3, which the limits of the rate come to: documentation of statsforecast and darts
  it('ADIDA and iMAPA of demand in every period are smoothing at the highest rate', () => {
    for (const model of [adida, imapa]) expect(model(airPassengers, 1).mean[0]).toBeCloseTo(461.7666, 4);
  });
});

/** No figure of these is published for a history at hand; R works them out from the papers' formulas. */
describe('examples worked out by R', () => {
  // the recursion of Svetunkov, Kourentzes and Ord with all four parameters by optim() on sum(e^2):
  // l' = l - (1 - a1) c + (a0 - a1) e, c' = l + (1 - a0) c + (a0 + a1) e; least squares 2003016.2
  it('complex smoothing of the Nile', () => {
    const model = ces(nile, 3);
    expectPath(model.mean, [801.094725, 798.10026, 794.309756], 0.005);
    expect(squaresOf(nile, model.fitted)).toBeLessThan(1.001 * 2_003_016.2);
  });

  // solve(t(S) %*% solve(W) %*% S, t(S) %*% solve(W) %*% y), S = rbind(rep(1, 6), kronecker(diag(3), t(c(1, 1))), diag(6)),
  // W = diag(rowSums(S)), y = c(160, 55, 48, 52, 30, 28, 22, 25, 24, 27)
  it('structural scaling of a year, its three parts and their halves', () => {
    const levels = new Map([
      [1, [160]],
      [3, [55, 48, 52]],
      [6, [30, 28, 22, 25, 24, 27]],
    ]);
    const path = temporalHierarchy(new Float64Array(36).fill(1), 6, 6, (_, count) =>
      Float64Array.from(levels.get(count) ?? []),
    );
    [29.5, 27.5, 22.5, 25.5, 24.5, 27.5].forEach((value, h) => expect(path[h]).toBeCloseTo(value, 6));
  });

  // mean over k = 1, 2 of ses(k) / k, alpha by optimize() on [.02, .3], the first level by least squares
  it('iMAPA of sparse demand', () => {
    const sparse = [0, 2, 0, 1, 0, 4, 0, 0, 2, 0, 3, 0, 0, 1, 0, 2, 2, 0, 0, 3, 0, 1, 0, 2];
    expect(Math.abs(imapa(Float64Array.from(sparse), 1).mean[0]! / 0.958820204 - 1)).toBeLessThan(0.01);
  });

  // stlf(AirPassengers, h = 12, s.window = "periodic", lambda = 0, method = "ets", etsmodel = "ANN"), whose season is by
  // loess of logarithms where ours is by shrunk ratios
  it('a season taken out and put back', () => {
    const { mean } = mstl(airPassengers, 12, [12], optimisedSes);
    const byR = [
      436.70587, 427.03759, 486.27105, 471.94985, 471.47946, 534.15715, 594.25038, 590.2264, 512.0242,
      446.14855, 386.59305, 432.79496,
    ];
    expectPath(mean, byR, 0.03);
  });
});
