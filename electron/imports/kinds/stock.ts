import { addDays, toIso, type IsoDate } from '../../../shared/dates.ts';
import type { KindMapping } from '../mapping.ts';
import type { KindRows, StockRow } from '../../../shared/model/import-rows.ts';
import type { Reading } from '../table.ts';
import { addAmounts, joinRepeated, readRows } from './small-rows.ts';

/** Stock by item and location. @param lastPeriodEnd day after the last demand period of the same file, if it has any */
export function readStock(reading: Reading, mapping: KindMapping, lastPeriodEnd: number | null): KindRows {
  const dated =
    mapping.columns.has('as_of') ||
    mapping.constants.has('as_of') ||
    mapping.unpivot.some(({ set }) => set.has('as_of'));
  const day = dated ? reading.today : undatedStock(reading, lastPeriodEnd);
  let unstated = 0;
  const rows = readRows<StockRow>(reading, mapping, cells => {
    const item = cells.needCode('item');
    const onHand = cells.amount('on_hand', Number.NEGATIVE_INFINITY);
    const backordered = cells.amount('backordered');
    if (onHand === undefined && backordered === undefined) {
      if (!cells.failed()) unstated++;
      return null;
    }
    const asOf = cells.date('as_of') ?? day;
    // Clocks differ and plans may begin next month; a year ahead is a typing error, and would outdate all that follows.
    if (asOf > addDays(reading.today, 366))
      cells.refuse(
        'as_of',
        asOf,
        `a day up to a year after ${reading.today}`,
        `${asOf} is after today: stock of that day is not known`,
      );
    return {
      row: cells.row(),
      item,
      location: cells.location(),
      on_hand: onHand ?? 0,
      as_of: asOf,
      reserved: cells.amount('reserved'),
      backordered,
    };
  });
  if (unstated > 0)
    reading.report.infer(
      'rows without stock',
      String(unstated),
      1,
      'the stock cell is empty: nothing is said about them',
    );
  let added = 0;
  const kept = joinRepeated(
    reading,
    'stock',
    rows,
    row => `${row.item}\0${row.location}\0${row.as_of}`,
    (first, again) => {
      if (!reading.sum && !mapping.sum)
        return `the stock of this item and location stands in row ${first.row} already (--sum adds them)`;
      added++;
      first.on_hand = addAmounts(first.on_hand, again.on_hand);
      if (again.reserved !== undefined) first.reserved = addAmounts(first.reserved ?? 0, again.reserved);
      if (again.backordered !== undefined)
        first.backordered = addAmounts(first.backordered ?? 0, again.backordered);
      return null;
    },
  );
  if (added > 0)
    reading.report.infer(
      'rows added up',
      String(added),
      1,
      'several rows of the same item, location and day',
    );
  return { kind: 'stock', rows: kept };
}

function undatedStock(reading: Reading, lastPeriodEnd: number | null): IsoDate {
  if (lastPeriodEnd !== null && addDays(toIso(lastPeriodEnd), 0) <= reading.today) {
    const day = toIso(lastPeriodEnd);
    reading.report.infer(
      'stock as of',
      day,
      0.7,
      'no date column; the demand periods of the same file end the day before',
    );
    return day;
  }
  reading.report.infer(
    'stock as of',
    reading.today,
    0.6,
    'no date column; taken as the stock of today before opening',
  );
  return reading.today;
}
