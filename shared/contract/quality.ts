import { z } from 'zod';
import { momentSchema, windowSchema } from '../model/fields.ts';
import { qualityAreas, qualityChecks, qualityScoresSchema } from '../model/quality.ts';
import { documentFile } from './orders.ts';
import { job, jobStarted, query } from './procedure.ts';

export const qualityReportSchema = qualityScoresSchema.extend({
  currency: z.string(),
  madeAt: momentSchema,
  /** True when data changed since the report was made. */
  outdated: z.boolean(),
});
export type QualityReport = z.infer<typeof qualityReportSchema>;

const finding = z.object({
  check: z.enum(qualityChecks),
  item: z.string().nullable(),
  location: z.string().nullable(),
  itemLocation: z.int().nullable(),
  /** An order, a source or a supplier where the finding is about one. */
  subject: z.string().nullable(),
  detail: z.string(),
  /** Money at stake, a decimal in the workspace's currency; null where no price tells. */
  value: z.number().nullable(),
});

/** How good the data is: scores by area, what is wrong, and what mends it. */
export const quality = {
  /** The newest report; null until there is one. */
  report: query.output(qualityReportSchema.nullable()),
  /** Makes a report now. Its result is a quality report. */
  check: job.output(jobStarted),
  /** Findings, the most money first. Of each check the worst are listed; the export has all. */
  findings: query
    .input(windowSchema.extend({ check: z.enum(qualityChecks).optional() }))
    .output(z.object({ rows: z.array(finding), total: z.int() })),
  /** The scores after each import, newest first. */
  trend: query.output(
    z.array(
      z.object({
        importId: z.string().nullable(),
        fileName: z.string().nullable(),
        state: z.enum(['done', 'undone']).nullable(),
        at: momentSchema,
        scores: z.array(z.object({ area: z.enum(qualityAreas), score: z.number().nullable() })),
      }),
    ),
  ),
  /** All findings as CSV, made anew from the data as it is. */
  export: query.output(documentFile),
};
