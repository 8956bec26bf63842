import { cellState } from '../column-values.ts';
import type { KindMapping } from '../mapping.ts';
import type { Reading } from '../table.ts';
import type { BulkArrays } from './bulk-arrays.ts';
import { factorOf, inStockUnits } from './quantity-factor.ts';
import { blankIsZero, place, readAmounts, refuseAmount, type Where } from './bulk-places.ts';
import type { Grain } from './bulk-tidy.ts';

/** One bad cell refuses its whole row: half a history would be taken for a whole one. */
export function readWide(reading: Reading, mapping: KindMapping, where: Where, arrays: BulkArrays): Grain {
  const { periods } = mapping;
  const factors = factorOf(reading, mapping);
  const amounts = readAmounts(
    reading,
    mapping,
    periods.map(period => period.column),
  );
  const zero = amounts.map(each => blankIsZero(reading, each.name));
  const { rows } = reading.table;
  for (let at = 0; at < rows.length; at++) {
    if (at % 1000 === 0) reading.tick(at / rows.length);
    const row = rows[at]!;
    const found = place(where, row);
    if (!found) continue;
    if (amounts.some(each => each.asked)) {
      reading.report.reject(mapping.kind, row, 'a question about a column is not answered yet');
      continue;
    }
    const bad = amounts.filter(each => each.state[each.ids[row]!] === cellState.bad);
    for (const each of bad) refuseAmount(reading, mapping, each, row);
    const factor = factors ? factors(row) : 1;
    if (bad.length > 0 || factor === null) continue;
    for (let index = 0; index < periods.length; index++) {
      const { ids, state, values } = amounts[index]!;
      const id = ids[row]!;
      if (state[id] !== cellState.good && !zero[index]) continue;
      const period = periods[index]!;
      arrays.add(
        found.item,
        found.location,
        period.day,
        period.days,
        inStockUnits(values[id] ?? 0, factor),
        row + 1,
      );
    }
  }
  const daily = periods.every(period => period.days === 1) && mapping.kind === 'demand';
  return { grain: daily ? 'transactions' : 'periods', guessed: false };
}
