import type { KindMapping } from '../mapping.ts';
import type { BulkKind, BulkRows } from '../rows.ts';
import type { Reading } from '../table.ts';
import { joinBulk } from './bulk-join.ts';
import { openWhere } from './bulk-places.ts';
import { readTidy } from './bulk-tidy.ts';
import { readWide } from './bulk-wide.ts';

/** Demand, availability and forecasts as columns; wide tables and tidy ones alike. */
export function readBulk<K extends BulkKind>(reading: Reading, mapping: KindMapping, kind: K): BulkRows<K> {
  const where = openWhere(reading, mapping);
  const wide = mapping.periods.length > 0 || mapping.unpivot.length > 0;
  const cells = wide ? readWide(reading, mapping, where) : readTidy(reading, mapping, where);
  const { grain, ...joined } = joinBulk(reading, kind, cells, where);
  return { kind, grain, items: where.itemCodes, locations: where.locationCodes, ...joined };
}
