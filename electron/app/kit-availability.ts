import { z } from 'zod';
import type { KitAvailability } from '../../shared/contract/stock.ts';
import { toIso } from '../../shared/dates.ts';
import { buildableSchema } from '../jobs/stored-input.ts';

const storedSchema = z.object({ buildable: buildableSchema });

/**
 * How many of a kit can be put together now and which component limits them, as its plan saw it; null for what is no kit.
 * @param line a line of a plan; `input` is what it was planned from, as stored
 */
export function kitAvailability({ input }: { input: string }): KitAvailability | null {
  // Few lines are kits: the others are not read as JSON.
  if (!input.includes('"buildable"')) return null;
  const { buildable } = storedSchema.parse(JSON.parse(input));
  const { units, scarce, moreOn } = buildable;
  return { units, scarce, moreOn: moreOn === undefined ? null : toIso(moreOn) };
}
