import type { ImportPreview } from '../../shared/contract/imports.ts';
import type { ImportOutcome } from './imports.ts';

/** What the wizard shows before anything is committed. */
export function previewOf({ report, reading }: ImportOutcome): ImportPreview {
  return { ...report, sheets: reading.sheets, tables: reading.tables };
}
