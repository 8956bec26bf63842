import type { StockColumn, StockFilter, StockRow } from '../../shared/contract/stock.ts';
import { toDay, toIso } from '../../shared/dates.ts';
import { AppError } from '../../shared/errors.ts';
import { fromMicros } from '../../shared/money.ts';
import { currentPlan } from '../db/tables/plans.ts';
import { pageStock, stockFacets, type StockViewRow } from '../db/tables/stock-view.ts';
import type { Engine } from './engine.ts';

/** Locations that a message names at most. */
const LOCATIONS_NAMED = 20;

export type StockPageRequest = {
  filter: StockFilter;
  sort: readonly { column: StockColumn; descending: boolean }[];
  offset: number;
  limit: number;
};

/** The day that figures are stated for: the plan's, else today. */
export function statedDay(engine: Engine): number {
  return currentPlan(engine.store.reader)?.asOf ?? toDay(engine.ports.clock.today());
}

/** @throws AppError not-found for a location that there is none of, naming those that there are */
export function demandLocation(engine: Engine, code: string): void {
  const { locations } = stockFacets(engine.store.reader);
  if (locations.includes(code)) return;
  const named = locations.slice(0, LOCATIONS_NAMED).join(', ');
  const more = locations.length > LOCATIONS_NAMED ? ', ...' : '';
  throw new AppError('not-found', `There is no location '${code}'; those there are: ${named}${more}`, {
    code,
  });
}

/** A page of item-locations with their figures of the current plan. */
export function stockPage(
  engine: Engine,
  request: StockPageRequest,
): { rows: StockRow[]; total: number; matching: number } {
  const { filter } = request;
  const page = pageStock(engine.store.reader, {
    run: currentPlan(engine.store.reader)?.key ?? null,
    asOf: statedDay(engine),
    text: filter.text ?? '',
    location: filter.location ?? null,
    category: filter.category ?? null,
    supplier: filter.supplier ?? null,
    status: filter.status ?? null,
    sort: request.sort,
    offset: request.offset,
    limit: request.limit,
  });
  return { ...page, rows: page.rows.map(toStockRow) };
}

/** A grid row with its dates and amounts as the page reads them. */
export function toStockRow(row: StockViewRow): StockRow {
  const { stockMicros, nextReceipt, ...rest } = row;
  return {
    itemLocation: rest.itemLocation,
    item: rest.item,
    name: rest.name,
    category: rest.category,
    location: rest.location,
    supplier: rest.supplier,
    unit: rest.unit,
    onHand: rest.onHand,
    available: rest.available,
    onOrder: rest.onOrder,
    position: rest.position,
    daysOfSupply: rest.daysOfSupply,
    reorderPoint: rest.reorderPoint,
    safetyStock: rest.safetyStock,
    orderUpTo: rest.orderUpTo,
    demandPerDay: rest.demandPerDay,
    status: rest.status,
    demandClass: rest.demandClass,
    abc: rest.abc,
    nextReceipt: nextReceipt === null ? null : toIso(nextReceipt),
    stockValue: fromMicros(stockMicros),
  };
}
