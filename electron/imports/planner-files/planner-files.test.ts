import { describe, expect, it } from 'vitest';
import { isBulkKind } from '../../../shared/model/import-rows.ts';
import type { ImportReading } from '../read-import.ts';
import { readFile, tuplesOf } from '../testing.ts';
import { plannerFiles } from './test-all-files.ts';
import type { Truth } from './test-planner-file.ts';

/** What was read, in the shape of the truth it is held against: of each row only the fields that the truth states. */
function readAs(truth: Truth, { kinds }: ImportReading): Truth {
  const found = kinds.map(kind => {
    if ('item' in kind) return [kind.kind, tuplesOf(kind)];
    const stated = isBulkKind(kind.kind) ? [] : (truth[kind.kind] ?? []);
    const rows = kind.rows.map((row, index) => {
      const fields = Object.keys(stated[index] ?? { item: '' });
      return Object.fromEntries(Object.entries(row).filter(([field]) => fields.includes(field)));
    });
    return [kind.kind, rows];
  });
  return Object.fromEntries(found) as Truth;
}

describe('a file as planners keep it gives every cell as it stands', () => {
  it.each(plannerFiles.map(file => [file.name, file] as const))('%s', (_, file) => {
    const { bytes, truth, name: _name, ...options } = file;
    const reading = readFile(bytes, options);
    expect(reading.problems).toEqual([]);
    expect(readAs(truth, reading)).toEqual(truth);
  });
});
