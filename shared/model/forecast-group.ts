import { z } from 'zod';
import { isoDateSchema } from './fields.ts';

export const groupDimensions = ['category', 'location', 'supplier', 'item', 'total'] as const;
export type GroupDimension = (typeof groupDimensions)[number];

const forecastGroup = z.object({
  /** Empty for the total, and for what has no category or supplier. */
  name: z.string(),
  itemLocations: z.int(),
  /** Item-locations whose forecast a planner set. */
  overridden: z.int(),
  /** Demand of each period of `past`, and of each to come: as the models have it and with what planners set. */
  history: z.array(z.number()),
  baseline: z.array(z.number()),
  forecast: z.array(z.number()),
  /** Expected absolute one-period errors over the demand expected; null where none is. */
  wape: z.number().nullable(),
});
export type ForecastGroup = z.infer<typeof forecastGroup>;

export const forecastGroups = z.object({
  bucket: z.enum(['day', 'week', 'month']),
  /** First days of the periods behind and ahead. */
  past: z.array(isoDateSchema),
  ahead: z.array(isoDateSchema),
  total: forecastGroup,
  /** The largest expected demand first. */
  groups: z.array(forecastGroup),
  groupCount: z.int(),
});
export type ForecastGroups = z.infer<typeof forecastGroups>;
