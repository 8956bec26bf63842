import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { airPassengers } from './air-passengers.fixture.ts';
import {
  autoArima,
  differencesNeeded,
  fitArimaAverage,
  forecastArimaAverage,
  kpss,
} from './arima-average.ts';
import { arima, difference } from './arima.ts';
import { createArimaSpace, fitArma, partialAutocorrelations } from './arma-fit.ts';

/** Yearly flow of the Nile at Aswan, 1871 to 1970, in 10^8 cubic metres. Source: Cobb, Biometrika 65 (1978). */
const nile = Float64Array.from(
  (
    '1120 1160 963 1210 1160 1160 813 1230 1370 1140 995 935 1110 994 1020 960 1180 799 958 1140 1100 1210 1150 ' +
    '1250 1260 1220 1030 1100 774 840 874 694 940 833 701 916 692 1020 1050 969 831 726 456 824 702 1120 1100 832 ' +
    '764 821 768 845 864 862 698 845 744 796 1040 759 781 865 845 944 984 897 822 1010 771 676 649 846 812 742 801 ' +
    '1040 860 874 848 890 744 749 838 1050 918 986 797 923 975 815 1020 906 901 1170 912 746 919 718 714 740'
  ).split(' '),
  Number,
);

const none = () => new Float64Array(3);

describe('ARIMA with given coefficients', () => {
  it('(2,0,0) without a mean gives the published path of passengers', () => {
    const { mean } = arima(airPassengers, 4, 0, { ar: Float64Array.of(0.5, 0.5, 0), ma: none(), mean: 0 });
    expect([...mean]).toEqual([411, 421.5, 416.25, 418.875]);
  });

  it('(0,1,0) is the naive forecast, with a mean the drift', () => {
    const walk = arima(airPassengers, 2, 1, { ar: none(), ma: none(), mean: 0 });
    expect([...walk.mean]).toEqual([432, 432]);
    expect(walk.fitted[10]).toBe(airPassengers[9]);
    const slope = (432 - 112) / 143;
    const drift = arima(airPassengers, 2, 1, { ar: none(), ma: none(), mean: slope });
    expect(drift.mean[0]).toBeCloseTo(434.2377622, 6);
    expect(drift.mean[1]).toBeCloseTo(436.4755245, 6);
  });

  it('(0,1,1) is exponential smoothing at the rate 1 + ma', () => {
    const { mean } = arima(nile, 3, 1, { ar: none(), ma: Float64Array.of(-0.7, 0, 0), mean: 0 });
    let level = nile[0]!;
    for (const y of nile.slice(1)) level += 0.3 * (y - level);
    expect(mean[2]).toBeCloseTo(level, 6);
  });

  it('(0,2,0) goes on along a line', () => {
    const line = Float64Array.from({ length: 12 }, (_, t) => 5 + 3 * t);
    expect([...arima(line, 3, 2, { ar: none(), ma: none(), mean: 0 }).mean]).toEqual([41, 44, 47]);
  });
});

describe('fitted ARIMA', () => {
  it('(1,1,1) finds the published coefficients of the Nile', () => {
    const values = difference(nile, 1);
    const order = { p: 1, d: 1, q: 1, constant: false };
    const partials = partialAutocorrelations(values, 0);
    const fit = fitArma(values, order, partials, 0, createArimaSpace(200), 30);
    // R's arima gives 0.254 and -0.874 by exact likelihood
    expect(fit.ar[0]).toBeCloseTo(0.254, 1);
    expect(fit.ma[0]).toBeCloseTo(-0.874, 1);
  });

  it('tells a level from a walk by the published statistic', () => {
    expect(kpss(nile)).toBeCloseTo(0.9654, 4);
    expect(differencesNeeded(nile)).toBe(1);
    expect(differencesNeeded(Float64Array.from({ length: 60 }, (_, t) => (t * 7919) % 31))).toBe(0);
  });

  it('recovers an autoregression', () => {
    let state = 7;
    const random = () => (state = (state * 16807) % 2147483647) / 2147483647 - 0.5;
    const values = new Float64Array(600);
    for (let t = 1; t < 600; t++) values[t] = 0.7 * values[t - 1]! + random();
    const { parameters, mean } = autoArima(
      values.map(value => value + 50),
      40,
    );
    expect(parameters['d']).toBe(0);
    expect(mean[39]).toBeCloseTo(50, 0);
    const best = fitArimaAverage(values)!.fits[0]!;
    expect(best.ar[0]! + best.ma[0]!).toBeCloseTo(0.7, 0);
  });

  it('follows a shift and a scale', () => {
    const path = (values: Float64Array) => forecastArimaAverage(values, fitArimaAverage(values)!, 6);
    const moved = path(nile.map(value => 2 * value + 500));
    path(nile).forEach((value, h) => expect(moved[h]! / (2 * value + 500)).toBeCloseTo(1, 2));
  });

  it('stays finite on any history', () => {
    const value = fc.oneof(fc.integer({ min: 0, max: 99 }), fc.constant(0), fc.constant(1e9));
    const property = fc.property(fc.array(value, { maxLength: 60 }), history => {
      const { mean, fitted } = autoArima(Float64Array.from(history), 12);
      expect(mean.every(y => Number.isFinite(y))).toBe(true);
      expect(fitted.length).toBe(history.length);
    });
    fc.assert(property, { numRuns: 150, seed: 5 });
  });
});
