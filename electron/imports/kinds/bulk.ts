import type { KindMapping } from '../mapping.ts';
import type { BulkKind, BulkRows } from '../../../shared/model/import-rows.ts';
import type { Reading } from '../table.ts';
import { startBulk, type BulkArrays } from './bulk-arrays.ts';
import { joinBulk } from './bulk-join.ts';
import { openWhere, startCodes } from './bulk-places.ts';
import { readTidy, type Grain } from './bulk-tidy.ts';
import { readWide } from './bulk-wide.ts';
import { cellField } from '../../../shared/model/import-fields.ts';

/** Demand, availability and forecasts as columns; wide tables and tidy ones alike. */
export function readBulk<K extends BulkKind>(reading: Reading, mapping: KindMapping, kind: K): BulkRows<K> {
  const items = startCodes();
  const locations = startCodes();
  const read = (each: KindMapping, arrays: BulkArrays): Grain => {
    const where = openWhere(reading, each, items, locations);
    return each.periods.length > 0
      ? readWide(reading, each, where, arrays)
      : readTidy(reading, each, where, arrays);
  };
  const arrays = startBulk(reading.table.rows.length);
  const grains = tablesOf(mapping).map(each => read(each, arrays));
  const { grain, ...joined } = joinBulk(
    reading,
    kind,
    { arrays, sum: mapping.sum, ...jointGrain(grains) },
    items.list,
    locations.list,
  );
  return { kind, grain, items: items.list, locations: locations.list, ...joined };
}

/** Unpivoted columns are each a tidy table of their own, with what the mapping sets for them. */
function tablesOf(mapping: KindMapping): KindMapping[] {
  if (mapping.unpivot.length === 0) return [mapping];
  return mapping.unpivot.map(({ column, set }) => ({
    ...mapping,
    unpivot: [],
    columns: new Map([...mapping.columns, [cellField(mapping.kind), column]]),
    constants: new Map([...mapping.constants, ...set]),
  }));
}

function jointGrain(grains: Grain[]): Grain {
  const periods = grains.some(each => each.grain === 'periods');
  return { grain: periods ? 'periods' : 'transactions', guessed: grains.every(each => each.guessed) };
}
