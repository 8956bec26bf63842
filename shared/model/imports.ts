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
  /** Columns of periods that are not read: totals and averages that look like one. */
  skip: z.array(columnReference).optional(),
  /** Only rows for which all of these hold are of this kind; words are compared without regard to case. */
  where: z
    .array(
      z.strictObject({
        column: columnReference,
        filled: z.boolean().optional(),
        in: z.array(z.string()).optional(),
        notIn: z.array(z.string()).optional(),
      }),
    )
    .min(1)
    .optional(),
});
export type KindMap = z.infer<typeof kindMapSchema>;

export const leadTimeUnits = ['days', 'weeks', 'months'] as const;
export type LeadTimeUnit = (typeof leadTimeUnits)[number];

/** Encodings that a mapping may name; left out, it is found by content. */
export const textEncodings = [
  'utf-8',
  'utf-16le',
  'utf-16be',
  'windows-1252',
  'windows-1250',
  'windows-1251',
  'iso-8859-1',
  'iso-8859-2',
  'iso-8859-15',
  'shift_jis',
] as const;
export type TextEncoding = (typeof textEncodings)[number];

export const codeFields = ['item', 'location', 'supplier'] as const;
export type CodeField = (typeof codeFields)[number];

/** Whose codes a field of an import holds; undefined for one that holds none. */
export function codeFieldOf(field: string): CodeField | undefined {
  if (field === 'kit' || field === 'component') return 'item';
  return codeFields.find(each => each === field);
}

/** What becomes of a code that the workspace does not know: made anew, its rows left out, or its rows refused. */
export const unknownFates = ['create', 'skip', 'refuse'] as const;
export type UnknownFate = (typeof unknownFates)[number];

/** How one sheet is to be read. */
const sheetMap = {
  /** File rows that hold the header, counted from 1; null when the file has none. */
  header: z.array(z.int().min(1)).min(1).max(6).nullable().optional(),
  /** Language tag such as `de` or `en-US`: decides decimal mark and the order of day and month. */
  locale: z.string().min(2).optional(),
  /** Decimal mark; stands before the locale's. */
  decimal: z.enum(['.', ',']).optional(),
  /** Order of day and month where both readings are possible; stands before the locale's. */
  dates: z.enum(['dmy', 'mdy']).optional(),
  /** Last period of a sheet whose headers bear no year: `2023-12`, `2023-W52`, `2023-Q4` or a date. */
  lastPeriod: z.string().min(4).optional(),
  /** Fields that no column fills, the same in every row: `{"as_of": "2024-04-15", "location": "Main"}`. */
  constants: z.record(z.string(), constant).optional(),
  kinds: z.array(kindMapSchema).min(1).optional(),
  units: z
    .strictObject({ lead_time: z.enum(leadTimeUnits) })
    .partial()
    .optional(),
  /** What becomes of codes that the workspace does not know; `create` where nothing is said. */
  unknown: z
    .strictObject({
      item: z.enum(unknownFates),
      location: z.enum(unknownFates),
      supplier: z.enum(unknownFates),
    })
    .partial()
    .optional(),
  /** An empty quantity cell: no statement (`missing`, the default) or zero; for all columns or by header. */
  blank: z.union([z.enum(['missing', 'zero']), z.record(z.string(), z.enum(['missing', 'zero']))]).optional(),
  /** Negative demand: returns that reduce demand (`returns`, the default, or `net`), left out, or kept as it is. */
  negatives: z.enum(['returns', 'net', 'drop', 'keep']).optional(),
};

/** How one sheet of several is to be read. */
export const sheetMapSchema = z.strictObject({ sheet: z.string().min(1), ...sheetMap });
export type SheetMap = z.infer<typeof sheetMapSchema>;

const aliases = z.record(z.string(), z.string().min(1)).optional();
/** Codes of the file -> the codes they stand for; a code that stands for itself is decided to be new. */
const codeAliasesSchema = z.strictObject({ item: aliases, location: aliases, supplier: aliases });
export type CodeAliases = z.infer<typeof codeAliasesSchema>;

/** A cell that a person mended: its file row counted from 1, its column, and what it is to say (empty: nothing). */
const cellFixSchema = z.strictObject({
  /** Where the file has several sheets. */
  sheet: z.string().optional(),
  row: z.int().min(1),
  column: columnReference,
  value: z.string(),
});
export type CellFix = z.infer<typeof cellFixSchema>;

/** A row that a person leaves out, counted from 1. */
const skippedRowSchema = z.strictObject({ sheet: z.string().optional(), row: z.int().min(1) });
export type SkippedRow = z.infer<typeof skippedRowSchema>;

/** MAP.json: how a file is to be read. Everything left out is found by looking at the file. */
export const importMapSchema = z.strictObject({
  /** The sheet to read, or several that are read alike. */
  sheet: z.union([z.string().min(1), z.array(z.string().min(1)).min(1)]).optional(),
  /** Sheets to read, each in its own way; what an entry leaves out is taken from the fields beside `sheets`. */
  sheets: z.array(sheetMapSchema).min(1).max(256).optional(),
  /** Encoding of a text file. */
  encoding: z.enum(textEncodings).optional(),
  /** What stands between the cells of a text file: one character, or `tab`. */
  delimiter: z.union([z.literal('tab'), z.string().length(1)]).optional(),
  codes: codeAliasesSchema.optional(),
  /** The file has only what changed: what it does not name stays, and a column may say which rows end. */
  delta: z.boolean().optional(),
  /** Cells of this very file that were mended; they stand for no other file. */
  fixes: z.array(cellFixSchema).max(100_000).optional(),
  /** Rows of this very file that are left out. */
  skip: z.array(skippedRowSchema).max(100_000).optional(),
  ...sheetMap,
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
  /** Where several sheets of a file were read. */
  sheet: z.string().optional(),
});
export type Inference = z.infer<typeof inferenceSchema>;

/** A code that the workspace does not know, and the one it knows that differs only in case, blanks, zeros or a `.0`. */
export const nearCodeSchema = z.object({ field: z.enum(codeFields), code: z.string(), known: z.string() });
export type NearCode = z.infer<typeof nearCodeSchema>;

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

/** A sheet that was read: its header, its columns and where they go, and its first rows as they stand in the file. */
export const sheetProposalSchema = z.object({
  /** Empty for a text file. */
  sheet: z.string(),
  /** Hash of the headers, the same for the next file of the same layout. */
  fingerprint: z.string(),
  headers: z.array(z.string()),
  /** File rows that hold the header, counted from 1. */
  headerRows: z.array(z.number().int()),
  /** How many rows hold data, and the first file row that does. */
  rows: z.number().int(),
  firstRow: z.number().int().nullable(),
  columns: z.array(columnProposalSchema),
  shown: z.array(z.array(z.string())),
});
export type SheetProposal = z.infer<typeof sheetProposalSchema>;

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
