import { z } from 'zod';
import type { SupplierDetail } from '../../shared/contract/suppliers.ts';
import { toDay, toIso } from '../../shared/dates.ts';
import { fromMicros } from '../../shared/money.ts';
import { iterateReceipts } from '../db/tables/receipts.ts';
import {
  otherSuppliers,
  suppliedItems,
  supplierOpenLines,
  type SuppliedItemRow,
} from '../db/tables/supplier-view.ts';
import { bySupplier, type SupplierReceipt } from '../jobs/supplier-receipts.ts';
import { measureLeadTime } from '../planning/lead-times.ts';
import { adviseOnSupplier } from '../planning/supplier-advice.ts';
import { scoreSupplier, type Score, type SupplierScore } from '../planning/supplier-score.ts';
import { currencyOf, supplierRow, toSupplier } from './suppliers.ts';
import type { Engine } from './engine.ts';
import { statedDay } from './stock.ts';
import { refreshScores } from './supplier-scores.ts';

const MOST_ITEMS = 500;
const MOST_LINES = 200;
const MOST_RECEIPTS = 100;
const MOST_OTHERS = 5;

/** Everything about one supplier: terms, scores with what they rest on, prices, what is open, what to do. */
export async function supplierDetail(engine: Engine, code: string): Promise<SupplierDetail> {
  await refreshScores(engine);
  const row = supplierRow(engine, code);
  const receipts = receiptsOf(engine, row.key);
  const score = scoreSupplier(receipts);
  const measured = measureLeadTime(receipts, receipts);
  const currency = currencyOf(row, engine);
  const supplied = suppliedItems(engine.store.reader, row.key, MOST_ITEMS);
  return {
    row: toSupplier(row, currency),
    address: row.address,
    paymentTerms: row.paymentTerms,
    scores: toScores(score),
    measured: measured ? { ...measured, onTime: measured.onTime ?? null } : null,
    quarters: quartersOf(receipts),
    advice: adviseOnSupplier({
      score,
      receipts: receipts.length,
      statedDays: row.leadTimeDays ?? statedByItems(supplied, receipts),
      measured,
      alternatives: otherSuppliers(engine.store.reader, row.key, currency, MOST_OTHERS).map(other => ({
        ...other,
        overall: other.overall ?? undefined,
        priceRatio: other.priceRatio ?? undefined,
      })),
    }),
    items: itemsOf(supplied, receipts),
    moreItems: Math.max(0, row.items - MOST_ITEMS),
    openLines: openLinesOf(engine, row.key),
    receipts: latestReceipts(engine, receipts),
  };
}

/** A supplier's receipts, lines together. */
export function receiptsOf(engine: Engine, supplier: number): SupplierReceipt[] {
  const [found] = bySupplier(iterateReceipts(engine.store.reader, supplier, supplier));
  return found?.receipts ?? [];
}

/** Scores as the contract states them: null where nothing is known. */
export function toScores(score: SupplierScore): SupplierDetail['scores'] {
  const known = (part: Score) => part ?? null;
  return {
    overall: known(score.overall),
    onTime: known(score.onTime),
    inFull: known(score.inFull),
    leadTime: known(score.leadTime),
    price: known(score.price),
    quality: known(score.quality),
    trend: score.trend ?? null,
  };
}

function quartersOf(receipts: readonly SupplierReceipt[]): SupplierDetail['quarters'] {
  const quarters = Map.groupBy(receipts, receipt => quarterOf(toIso(receipt.receivedOn)));
  return [...quarters]
    .toSorted(([a], [b]) => a.localeCompare(b))
    .map(([from, own]) => {
      const { overall, onTime } = scoreSupplier(own);
      return {
        from,
        overall: overall?.value ?? null,
        onTime: onTime?.value ?? null,
        receipts: own.length,
      };
    });
}

/** First day of the quarter that a day lies in. */
function quarterOf(iso: string): string {
  const month = Number(iso.slice(5, 7));
  const first = month - ((month - 1) % 3);
  return toIso(toDay(`${iso.slice(0, 4)}-${String(first).padStart(2, '0')}-01`));
}

const storedBreaks = z.array(z.object({ quantity: z.number(), priceMicros: z.number() }));

/** The lead time that items state, as a mean over what came of them. Days; undefined where none does. */
function statedByItems(
  items: readonly SuppliedItemRow[],
  receipts: readonly SupplierReceipt[],
): number | undefined {
  const stated = new Map(items.map(({ itemKey, leadTimeDays }) => [itemKey, leadTimeDays]));
  const days = receipts.flatMap(({ item }) => stated.get(item) ?? []);
  return days.length === 0 ? undefined : days.reduce((sum, each) => sum + each, 0) / days.length;
}

function itemsOf(
  supplied: readonly SuppliedItemRow[],
  receipts: readonly SupplierReceipt[],
): SupplierDetail['items'] {
  const byItem = Map.groupBy(receipts, receipt => receipt.item);
  const measure = (item: SuppliedItemRow) => {
    const own = byItem.get(item.itemKey);
    return (own && measureLeadTime(own, receipts)) ?? null;
  };
  return supplied.map(item => ({
    item: item.item,
    name: item.name,
    supplierCode: item.supplierCode,
    price: item.priceMicros === null ? null : fromMicros(item.priceMicros),
    per: item.pricePer,
    moq: item.moq,
    multiple: item.multiple,
    leadTimeDays: item.leadTimeDays,
    measured: measure(item),
    breaks: storedBreaks
      .parse(JSON.parse(item.breaks))
      .map(({ quantity, priceMicros }) => ({ quantity, price: fromMicros(priceMicros) })),
    preferred: item.preferred === 1,
    others: item.others,
  }));
}

function openLinesOf(engine: Engine, supplier: number): SupplierDetail['openLines'] {
  const day = statedDay(engine);
  return supplierOpenLines(engine.store.reader, supplier, MOST_LINES).map(line => ({
    ...line,
    expected: line.expected === null ? null : toIso(line.expected),
    late: line.expected !== null && line.expected < day,
  }));
}

function latestReceipts(engine: Engine, receipts: readonly SupplierReceipt[]): SupplierDetail['receipts'] {
  const code = engine.store.reader.prepare<[number], string>('SELECT code FROM item WHERE key = ?').pluck();
  return receipts
    .toSorted((a, b) => b.receivedOn - a.receivedOn)
    .slice(0, MOST_RECEIPTS)
    .map(receipt => ({
      order: receipt.order,
      item: code.get(receipt.item) ?? '',
      orderedOn: Number.isNaN(receipt.orderedOn) ? null : toIso(receipt.orderedOn),
      expected: receipt.expectedOn === undefined ? null : toIso(receipt.expectedOn),
      receivedOn: toIso(receipt.receivedOn),
      quantity: receipt.quantity,
      rejected: receipt.rejected,
      ordered: receipt.orderedQuantity ?? null,
      price: receipt.paidMicros === undefined ? null : fromMicros(receipt.paidMicros),
    }));
}
