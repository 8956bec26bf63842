import { join } from 'node:path';
import { z } from 'zod';
import { inFolder, qm, type Figure } from './measure.ts';

const answer = z.object({ lines: z.number(), seconds: z.number(), policies: z.array(z.unknown()) });
const sampleAnswer = z.object({ asOf: z.string() });
const DAYS = 52 * 7;

/** Replay of 10,000 item-locations over 52 weeks under the usual five policies, by its own clock. */
export async function measureReplay(): Promise<Figure[]> {
  return inFolder(async folder => {
    const workspace = join(folder, 'company.qm');
    const size = ['--items', '2500', '--locations', '4', '--weeks', '104', '--seed', '7'];
    const { asOf } = sampleAnswer.parse(
      JSON.parse((await qm('sample', workspace, ...size, '--json')).stdout),
    );
    const from = new Date(Date.parse(asOf) - DAYS * 86_400_000).toISOString().slice(0, 10);
    // The first run packs the history; the second is what a planner waits for.
    await qm('simulate', workspace, '--from', from, '--to', asOf, '--json');
    const run = await qm('simulate', workspace, '--from', from, '--to', asOf, '--json');
    const { lines, seconds, policies } = answer.parse(JSON.parse(run.stdout));
    const what = `replay, ${lines.toLocaleString('en')} item-locations x 52 weeks x ${policies.length} policies`;
    return [{ what, seconds, peakMegabytes: run.peakMegabytes, note: 'by its own clock; bar 10 s' }];
  });
}
