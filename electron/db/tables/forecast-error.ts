import type { Database } from '../connection.ts';

/** Item-locations that are added up before others have their turn. */
const RANGE = 10_000;

type Sums = {
  erred: number | null;
  wanted: number | null;
  /** Of items without a cost, in units. */
  bareErred: number | null;
  bareWanted: number | null;
  costs: number | null;
  priced: number;
};

/**
 * WAPE of the forecasts that a run reads: all absolute errors over all demand, of the time that an order must last. Units
 * of unlike items cannot be added, so both count at cost; an item without one counts at the mean of the others, and where
 * none has one, units are added.
 * @returns a share of demand; null where no forecast was ever tested
 */
export function* weightedError(db: Database, run: number): Generator<undefined, number | null> {
  const last = db.prepare<[], number | null>('SELECT max(key) FROM item_location').pluck().get() ?? 0;
  // Of each item-location the newest row, from the index alone.
  const add = db.prepare<{ run: number; from: number; to: number }, Sums>(
    `SELECT sum(wape * ahead * cost) AS erred, sum(ahead * cost) AS wanted,
       sum(CASE WHEN cost = 0 THEN wape * ahead END) AS bareErred, sum(CASE WHEN cost = 0 THEN ahead END) AS bareWanted,
       sum(cost) AS costs, count(nullif(cost, 0)) AS priced
     FROM (SELECT f.wape, f.ahead, max(coalesce(i.cost_micros, 0), 0) / 1e6 AS cost
       FROM (SELECT item_location, max(run), wape, ahead FROM forecast
           WHERE item_location BETWEEN @from AND @to AND run <= @run GROUP BY item_location) f
         JOIN item_location il ON il.key = f.item_location JOIN item i ON i.key = il.item WHERE f.wape > 0)`,
  );
  const total = { erred: 0, wanted: 0, bareErred: 0, bareWanted: 0, costs: 0, priced: 0 };
  for (let from = 1; from <= last; from += RANGE) {
    const sums = add.get({ run, from, to: from + RANGE - 1 });
    total.erred += sums?.erred ?? 0;
    total.wanted += sums?.wanted ?? 0;
    total.bareErred += sums?.bareErred ?? 0;
    total.bareWanted += sums?.bareWanted ?? 0;
    total.costs += sums?.costs ?? 0;
    total.priced += sums?.priced ?? 0;
    yield;
  }
  const bareCost = total.priced > 0 ? total.costs / total.priced : 1;
  const wanted = total.wanted + bareCost * total.bareWanted;
  return wanted > 0 ? (total.erred + bareCost * total.bareErred) / wanted : null;
}
