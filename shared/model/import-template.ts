import { z } from 'zod';
import { columnReference, importKinds, importMapSchema } from './imports.ts';

/** What the cells of a column without a header are, as far as a layout is told by it. */
export const columnContents = ['number', 'date', 'text', 'blank'] as const;
export type ColumnContent = (typeof columnContents)[number];

/** How a file is laid out, so that the next one of its sort is known again. */
export const importLayoutSchema = z.object({
  /** Equal for files with the same headers in the same order, whichever periods a wide table holds. */
  fingerprint: z.string().min(1),
  /** Headers from left to right; the columns of a wide table that hold a period stand as one `*`. Empty without a header. */
  headers: z.array(z.string()),
  /** What each column holds; only where there is no header to go by. */
  contents: z.array(z.enum(columnContents)).optional(),
});
export type ImportLayout = z.infer<typeof importLayoutSchema>;

/** How a file was read: what a template is made of. */
export const fileMappingSchema = z.object({
  map: importMapSchema,
  layout: importLayoutSchema,
  /** File columns that are read, the periods of a wide table left out. */
  needs: z.array(columnReference),
});
export type FileMapping = z.infer<typeof fileMappingSchema>;

/** Which kind a template reads; `auto` for all that the file holds. */
export const templateKindSchema = z.enum(['auto', ...importKinds]);
export type TemplateKind = z.infer<typeof templateKindSchema>;

export const templateNameSchema = z
  .string()
  .trim()
  .min(1, 'a template needs a name')
  .max(80, 'a name has at most 80 characters');

/** A mapping with a name, kept for the next file of the same layout. */
export const importTemplateSchema = z.object({
  id: z.string(),
  name: templateNameSchema,
  kind: templateKindSchema,
  /** Source that its imports are booked under; null for the usual one. */
  source: z.string().nullable(),
  map: importMapSchema,
  /** Layouts it was confirmed for; none yet when it was made from a MAP.json alone. */
  layouts: z.array(importLayoutSchema),
  /** File columns without which it cannot be used. */
  needs: z.array(columnReference),
});
export type ImportTemplate = z.infer<typeof importTemplateSchema>;

/** The template that a file was read with: `given` by the user, or of `exact` the file's layout. */
export const usedTemplateSchema = z.object({
  id: z.string(),
  name: z.string(),
  how: z.enum(['given', 'exact']),
});
export type UsedTemplate = z.infer<typeof usedTemplateSchema>;

/** A template that is not used by itself: its columns are all there but stand otherwise, or some are missing. */
export const templateOfferSchema = z.object({
  id: z.string(),
  name: z.string(),
  fits: z.boolean(),
  /** Columns that the template reads and the file has not. */
  missing: z.array(z.string()),
  /** Why it is offered, or why it cannot be used, as a sentence. */
  message: z.string(),
});
export type TemplateOffer = z.infer<typeof templateOfferSchema>;
