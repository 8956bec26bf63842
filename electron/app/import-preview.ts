import type { z } from 'zod';
import type { importPreview } from '../../shared/contract/imports.ts';
import type { ImportOutcome } from './imports.ts';

/** What the wizard shows before anything is committed. */
export function previewOf({ report, reading }: ImportOutcome): z.infer<typeof importPreview> {
  const rows = Math.max(0, ...reading.columns.map(column => column.samples.length));
  const sample = Array.from({ length: rows }, (_, row) =>
    reading.columns.map(column => column.samples[row] ?? ''),
  );
  return { ...report, columns: reading.columns, sample };
}
