import { z } from 'zod';

/** What data is judged by: each area has a score of its own. */
export const qualityAreas = ['items', 'terms', 'stock', 'demand', 'orders', 'freshness'] as const;
export type QualityArea = (typeof qualityAreas)[number];

/** What is looked for. The words of each stand in the messages of the screens. */
export const qualityChecks = [
  'no-master',
  'no-price',
  'near-codes',
  'same-name',
  'kit-circle',
  'no-supplier',
  'supplier-blocked',
  'no-lead-time',
  'moq-above-maximum',
  'pack-invalid',
  'price-jump',
  'price-currency',
  'negative-stock',
  'no-stock',
  'stock-at-default',
  'stock-jump',
  'stock-conflict',
  'stock-ahead',
  'min-above-max',
  'no-demand',
  'history-hole',
  'history-gap',
  'demand-jump',
  'demand-twice',
  'demand-added',
  'customer-overdue',
  'order-overdue',
  'order-no-date',
  'stale-source',
] as const;
export type QualityCheck = (typeof qualityChecks)[number];

/** What mends a finding: an import of a kind, or a step on a screen. */
export const qualityMends = [
  'import-items',
  'import-supplier-items',
  'import-suppliers',
  'import-stock',
  'import-demand',
  'import-availability',
  'import-open-orders',
  'import-customer-orders',
  'import-bom',
  'import-policies',
  'set-lead-time',
  'merge-codes',
  'count-stock',
  'set-priority',
  'import-again',
  'one-source',
] as const;

const check = z.object({
  check: z.enum(qualityChecks),
  /** Points that the area loses when everything that was looked at is affected. */
  weight: z.number(),
  /** How many things were looked at; 0 when the workspace holds nothing of the kind. */
  checked: z.int(),
  affected: z.int(),
  /** Points lost: weight times the share that is affected. */
  lost: z.number(),
  /** Money at stake in the workspace's currency, where it is known. */
  value: z.number(),
  mend: z.enum(qualityMends),
});

/** Scores of a workspace's data: 100 is without a finding, null where there is nothing to judge. */
export const qualityScoresSchema = z.object({
  /** Newest day that any source states; ages are measured against it. Null without stock and demand. */
  asOf: z.string().nullable(),
  areas: z.array(
    z.object({ area: z.enum(qualityAreas), score: z.number().nullable(), checks: z.array(check) }),
  ),
});
export type QualityScores = z.infer<typeof qualityScoresSchema>;
