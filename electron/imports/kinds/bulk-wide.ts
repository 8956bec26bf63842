import { toDay } from '../../../shared/dates.ts';
import { cellState } from '../column-values.ts';
import { parsePeriod, periodDays } from '../date-text.ts';
import type { Constant, KindMapping } from '../mapping.ts';
import type { Reading } from '../table.ts';
import { startBulk } from './bulk-arrays.ts';
import { blankIsZero, place, readAmounts, refuseAmount, type Where } from './bulk-places.ts';
import type { BulkCells } from './bulk-tidy.ts';

/** One bad cell refuses its whole row: half a history would be taken for a whole one. */
export function readWide(reading: Reading, mapping: KindMapping, where: Where): BulkCells {
  const periods = mapping.periods.length > 0 ? mapping.periods : mapping.unpivot.map(line => unpivoted(line));
  const amounts = readAmounts(
    reading,
    mapping,
    periods.map(period => period.column),
  );
  const zero = amounts.map(each => blankIsZero(reading, each.name));
  const { rows } = reading.table;
  const arrays = startBulk(Math.min(rows.length * periods.length, 1 << 20));
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
    if (bad.length > 0) continue;
    for (let index = 0; index < periods.length; index++) {
      const { ids, state, values } = amounts[index]!;
      const id = ids[row]!;
      if (state[id] !== cellState.good && !zero[index]) continue;
      const period = periods[index]!;
      arrays.add(found.item, found.location, period.day, period.days, values[id] ?? 0, row + 1);
    }
  }
  return {
    arrays,
    grain:
      periods.every(period => period.days === 1) && mapping.kind === 'demand' ? 'transactions' : 'periods',
  };
}

function unpivoted({ column, set }: { column: number; set: Map<string, Constant> }) {
  const period = parsePeriod(String(set.get('date') ?? ''), 'dmy') ?? {
    day: toDay(String(set.get('date') ?? '')),
    grain: 'day' as const,
  };
  return { column, day: period.day, days: periodDays(period) };
}
