import type { ImportReading } from './read-import.ts';
import { kindOf } from './testing.ts';

/** Lines of a file as Windows programs write them. */
export function lines(...rows: string[]): string {
  return `${rows.join('\r\n')}\r\n`;
}

/** Stock as tuples [item, location, on hand, reserved]. */
export function stock(reading: ImportReading) {
  return kindOf(reading, 'stock').rows.map(row => [row.item, row.location, row.on_hand, row.reserved]);
}

/** Policies as tuples [item, location, min, max]. */
export function policies(reading: ImportReading) {
  return kindOf(reading, 'policies').rows.map(row => [row.item, row.location, row.min, row.max]);
}
