import { join } from 'node:path';
import { z } from 'zod';
import { inFolder, qm, type Figure } from './measure.ts';

const LOCATIONS = 4;
const sampleAnswer = z.object({ asOf: z.string() });

/** Sizes of the sample company, in item-locations, with the seconds a plan of that size may take. */
const sizes = [
  { pairs: 10_000, bar: 10 },
  { pairs: 100_000, bar: 60 },
];

/** Forecast and plan of sample companies with 104 weeks of history, each command in a process of its own. */
export async function measurePlan(): Promise<Figure[]> {
  const figures: Figure[] = [];
  for (const { pairs, bar } of sizes) {
    figures.push(...(await inFolder(folder => measureSize(join(folder, 'company.qm'), pairs, bar))));
  }
  return figures;
}

async function measureSize(workspace: string, pairs: number, bar: number): Promise<Figure[]> {
  const shape = ['--items', String(pairs / LOCATIONS), '--locations', String(LOCATIONS), '--weeks', '104'];
  const sample = await qm('sample', workspace, ...shape, '--seed', '7', '--json');
  const { asOf } = sampleAnswer.parse(JSON.parse(sample.stdout));
  const forecast = await qm('forecast', workspace, '--as-of', asOf, '--tier', 'fast', '--json');
  const plan = await qm('plan', workspace, '--as-of', asOf, '--trace', 'none', '--json');
  const size = `${pairs.toLocaleString('en')} item-locations x 104 weeks`;
  const peak = ({ peakMegabytes }: { peakMegabytes: number }): { peakMegabytes: number } => ({
    peakMegabytes,
  });
  return [
    { what: `sample company, ${size}`, seconds: sample.seconds, ...peak(sample), note: '' },
    { what: `forecast (fast), ${size}`, seconds: forecast.seconds, ...peak(forecast), note: '' },
    { what: `plan, ${size}`, seconds: plan.seconds, ...peak(plan), note: `bar ${bar} s` },
  ];
}
