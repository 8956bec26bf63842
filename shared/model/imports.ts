import { z } from 'zod';

/** What a file may hold; one file may hold several. The names are those of `qm import --as KIND`. */
export const importKinds = [
  'items',
  'stock',
  'demand',
  'availability',
  'suppliers',
  'supplier-items',
  'open-orders',
  'receipts',
  'bom',
  'policies',
  'customer-orders',
  'forecasts',
] as const;
export type ImportKind = (typeof importKinds)[number];

/** A file column: by its header, or by its number counted from 1 where there is no header. */
export const columnReference = z.union([
  z.string().min(1),
  z.int().min(1, 'columns are counted from 1: 1 is the first column of the file'),
]);
export type ColumnReference = z.infer<typeof columnReference>;

const constant = z.union([z.string(), z.number(), z.boolean()]);

/** One kind of a mapping: target field -> file column, and columns that become rows of their own. */
export const kindMapSchema = z.strictObject({
  kind: z.enum(importKinds),
  columns: z.record(z.string(), columnReference),
  constants: z.record(z.string(), constant).optional(),
  /** Each named column becomes a row: its cell is the quantity, `set` gives the other fields of that row. */
  unpivot: z
    .array(z.strictObject({ column: columnReference, set: z.record(z.string(), constant) }))
    .min(1)
    .optional(),
});
export type KindMap = z.infer<typeof kindMapSchema>;

export const leadTimeUnits = ['days', 'weeks', 'months'] as const;
export type LeadTimeUnit = (typeof leadTimeUnits)[number];

/** MAP.json: how a file is to be read. Everything left out is found by looking at the file. */
export const importMapSchema = z.strictObject({
  sheet: z.string().min(1).optional(),
  /** File rows that hold the header, counted from 1; null when the file has none. */
  header: z.array(z.int().min(1)).min(1).max(6).nullable().optional(),
  /** Language tag such as `de` or `en-US`: decides decimal mark and the order of day and month. */
  locale: z.string().min(2).optional(),
  /** Last period of a sheet whose headers bear no year: `2023-12`, `2023-W52`, `2023-Q4` or a date. */
  lastPeriod: z.string().min(4).optional(),
  constants: z.record(z.string(), constant).optional(),
  kinds: z.array(kindMapSchema).min(1).optional(),
  units: z
    .strictObject({ lead_time: z.enum(leadTimeUnits) })
    .partial()
    .optional(),
  /** An empty quantity cell: no statement (`missing`, the default) or zero; for all columns or by header. */
  blank: z.union([z.enum(['missing', 'zero']), z.record(z.string(), z.enum(['missing', 'zero']))]).optional(),
  /** Negative demand: returns that reduce demand (`returns`, the default, or `net`), left out, or kept as it is. */
  negatives: z.enum(['returns', 'net', 'drop', 'keep']).optional(),
});
export type ImportMap = z.infer<typeof importMapSchema>;

/** A refused cell or row, or a question that must be answered before anything can be read (then without a row). */
export const importProblemSchema = z.object({
  file: z.string(),
  sheet: z.string(),
  /** File row as a spreadsheet numbers it, from 1. */
  row: z.number().int().nullable(),
  /** Header of the column, or `column 3` where there is none. */
  column: z.string().nullable(),
  value: z.string().nullable(),
  expected: z.string(),
  message: z.string(),
});
export type ImportProblem = z.infer<typeof importProblemSchema>;

/** Something the reader concluded by itself, so that a person can check and override it. */
export const inferenceSchema = z.object({
  what: z.string(),
  value: z.string(),
  confidence: z.number().min(0).max(1),
  evidence: z.string(),
});
export type Inference = z.infer<typeof inferenceSchema>;

/** One file column in the wizard: what it holds and where it goes. No targets: the column is not read. */
export const columnProposalSchema = z.object({
  /** Counted from 1. */
  column: z.number().int(),
  header: z.string(),
  samples: z.array(z.string()),
  filled: z.number().int(),
  targets: z.array(z.object({ kind: z.enum(importKinds), field: z.string() })),
  /** For a column that holds one period of a wide table. */
  period: z.object({ from: z.string(), days: z.number().int() }).optional(),
});
export type ColumnProposal = z.infer<typeof columnProposalSchema>;

/** Limits of what is read; over a cap a file is refused at once with the cap named. */
export const importCapsSchema = z.object({
  fileBytes: z.number().int().positive(),
  uncompressedBytes: z.number().int().positive(),
  sheetXmlBytes: z.number().int().positive(),
  rows: z.number().int().positive(),
  columns: z.number().int().positive(),
  cellCharacters: z.number().int().positive(),
  sheets: z.number().int().positive(),
  zipRatio: z.number().positive(),
});
export type ImportCaps = z.infer<typeof importCapsSchema>;

export const defaultImportCaps: ImportCaps = {
  fileBytes: 512 * 1024 * 1024,
  uncompressedBytes: 2 * 1024 * 1024 * 1024,
  sheetXmlBytes: 400 * 1024 * 1024,
  rows: 5_000_000,
  columns: 16_384,
  cellCharacters: 32_767,
  sheets: 256,
  zipRatio: 200,
};
