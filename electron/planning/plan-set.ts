import { toIso } from '../../shared/dates.ts';
import { MICROS } from '../../shared/money.ts';
import { toMultiple } from '../../shared/quantity.ts';
import type { TransferTerms } from '../../shared/model/policy.ts';
import { lineDemand } from './horizon-demand.ts';
import type { PlanLineInput, PlanLineResult } from './line-model.ts';
import { brief, orderTerms } from './order-quantity.ts';
import { cutToBudget } from './set-budget.ts';
import { planLine } from './plan-line.ts';
import { planTimes } from './plan-times.ts';
import { availableNow, lowestStock, projectStock } from './project-stock.ts';
import { explodeSet, type ComponentPlaces } from './kit-demand.ts';
import type { KitLine } from './kits.ts';
import { supersedeSet, withSuccessors } from './set-structure.ts';
import type { SupersessionLink } from './supersession.ts';
import { fillSupplierOrders, isFilledUp, MOST_COVER_DAYS } from './supplier-targets.ts';
import { onlyOwed } from './to-order.ts';
import { proposeTransfers, transferAction } from './transfers.ts';
import type { Transfer, TransferLine, TransferTermsOf } from './transfers.ts';

/** One item-location of a set that is planned together. */
export type SetLine = { id: string; item: string; location: string; input: PlanLineInput };

export type SetTerms = ComponentPlaces & {
  /** Lines planned elsewhere whose stock and demand count here: kits that the lines go into, items that they replace. */
  beside?: readonly SetLine[] | undefined;
  /** Bill of materials: kits are put together, their components ordered. */
  bom?: readonly KitLine[] | undefined;
  /** Replaced items and what replaces them. */
  supersession?: readonly SupersessionLink[] | undefined;
  transfers?: TransferTerms | undefined;
  /** Least order value by supplier and location, in major units of the supplier's currency. */
  minimumValue?: ((supplier: string, location: string) => number) | undefined;
  /** Orders are filled up to their targets later, by `fillSupplierOrders`, with lines that are planned elsewhere. */
  isFilledLater?: boolean | undefined;
  /** Most days of cover that filling an order up to a minimum may build. */
  mostCoverDays?: number | undefined;
  /** Money for all orders together, in major units of `currency`. */
  budget?: number | undefined;
  /** Prices in other currencies are not counted in the budget; those of all lines are where absent. */
  currency?: string | undefined;
  /** Plans one line on its own; `planLine` where absent. Replays leave out what only a reader wants. */
  planAlone?: ((input: PlanLineInput) => PlanLineResult) | undefined;
};

/** A line's result among the others; `input` is what it was planned from, kits and replacements worked in. */
export type SetResult = PlanLineResult & { id: string; transfers: Transfer[]; input: PlanLineInput };

/**
 * Plans item-locations together: replacements and kits worked in, each line on its own, then transfers before buying, suppliers' minimum values, and the
 * budget. Every change is added to the reason of the line it concerns. Deterministic; results in the order of the lines.
 */
export function planSet(given: readonly SetLine[], terms: SetTerms = {}): SetResult[] {
  const superseded = supersedeSet([...given, ...(terms.beside ?? [])], terms.supersession ?? []);
  const bom = withSuccessors(terms.bom ?? [], terms.supersession ?? []);
  const exploded = explodeSet(superseded.lines, bom, terms);
  const lines = exploded.lines
    .slice(0, given.length)
    .map(line => withCover(line.input.toOrder ? { ...line, input: onlyOwed(line.input) } : line, terms));
  const results = new Map<string, SetResult>();
  const planAlone = terms.planAlone ?? ((input: PlanLineInput) => planLine(input));
  for (const { id, input } of lines) results.set(id, { ...planAlone(input), id, transfers: [], input });
  if (terms.transfers?.enabled) transferBeforeBuying(lines, results, terms.transfers, planAlone);
  if (!terms.isFilledLater) fillSupplierOrders(lines, results, terms.minimumValue);
  if (terms.budget !== undefined) cutToBudget(lines, results, { ...terms, budget: terms.budget });
  for (const { faults } of [superseded, exploded]) {
    if (faults.size === 0) continue;
    for (const line of lines) results.get(line.id)?.exceptions.push(...(faults.get(line.item) ?? []));
  }
  for (const [id, faults] of exploded.lineFaults) results.get(id)?.exceptions.push(...faults);
  return [...results.values()];
}

/** What a supplier's minimum or container made a line order is no surplus when it is planned again. */
function withCover(line: SetLine, terms: SetTerms): SetLine {
  const { minimumValue, mostCoverDays = MOST_COVER_DAYS, planAlone } = terms;
  const { supplier, mostCoverDays: given } = line.input;
  // Where lines are only proposed for, surplus is judged by nobody.
  if (!supplier || given !== undefined || planAlone) return line;
  if (!isFilledUp(line.input, minimumValue?.(supplier, line.location) ?? 0)) return line;
  return { ...line, input: { ...line.input, mostCoverDays } };
}

function transferBeforeBuying(
  lines: readonly SetLine[],
  results: Map<string, SetResult>,
  terms: TransferTerms,
  planAlone: NonNullable<SetTerms['planAlone']>,
): void {
  const asOfDay = lines[0]?.input.asOfDay ?? 0;
  const days = Math.ceil(terms.days ?? 0);
  const places = lines.flatMap(line => {
    const result = results.get(line.id);
    return result ? [{ line, place: transferLine(line, result, asOfDay + days) }] : [];
  });
  const moves = protectingDonors(places, { asOfDay, days, costPerLine: terms.costPerLine ?? 0 }, planAlone);
  const byReceiver = Map.groupBy(moves, move => JSON.stringify([move.item, move.to]));
  for (const line of lines) {
    const transfers = byReceiver.get(JSON.stringify([line.item, line.location])) ?? [];
    if (transfers.length === 0) continue;
    const quantity = transfers.reduce((sum, move) => sum + move.quantity, 0);
    const openLines = [...line.input.openLines, { day: asOfDay + days, quantity }];
    const rest = planAlone({ ...line.input, openLines });
    const from = transfers.map(move => `${brief(move.quantity)} from ${move.from}`).join(', ');
    const result: SetResult = { ...rest, id: line.id, transfers, input: line.input };
    if (rest.action !== 'order') Object.assign(result, transferAction(transfers, asOfDay));
    result.reason = `transfer ${from}, there on ${toIso(asOfDay + days)}, before buying; ${rest.reason}`;
    results.set(line.id, result);
  }
}

/** Times that a donor who would have to order is let give less, before it gives nothing. */
const DONOR_TRIES = 3;

/**
 * Transfers after which no donor has to order: a level may be another one once the shelf is lower, so that each is planned
 * again without what it gives, and gives less where something would be due.
 */
function protectingDonors(
  places: readonly { line: SetLine; place: TransferLine }[],
  terms: TransferTermsOf,
  planAlone: NonNullable<SetTerms['planAlone']>,
): Transfer[] {
  for (let round = 1; ; round++) {
    const moves = proposeTransfers(
      places.map(({ place }) => place),
      terms,
    );
    const byDonor = Map.groupBy(moves, move => JSON.stringify([move.item, move.from]));
    let isSound = true;
    for (const { line, place } of places) {
      const given = (byDonor.get(JSON.stringify([line.item, line.location])) ?? []).reduce(
        (sum, move) => sum + move.quantity,
        0,
      );
      if (given === 0) continue;
      const left = planAlone({ ...line.input, reserved: line.input.reserved + given });
      if (left.action !== 'order') continue;
      isSound = false;
      place.spare = round < DONOR_TRIES ? given - Math.max(1e-6, left.orderUpTo - left[left.compared]) : 0;
    }
    if (isSound) return moves;
  }
}

function transferLine(
  { item, location, input }: SetLine,
  result: PlanLineResult,
  transferDay: number,
): TransferLine {
  const isDue = result.action === 'order';
  const unmet = isDue ? projectStock(input, planTimes(input)).unmet : 0;
  // What is lost until a purchase comes is sold from the transfer first, and leaves less of it for the need after that.
  const soldBefore =
    isDue && result.compared === 'projected'
      ? Math.max(
          0,
          unmet -
            projectStock(input, { orderDay: input.asOfDay, arrives: transferDay, nextArrives: transferDay })
              .unmet,
        )
      : 0;
  const shortfall = isDue ? result.orderUpTo - result[result.compared] + soldBefore : 0;
  const ahead =
    result.compared === 'position' ? lineDemand(input, input.asOfDay, result.arrivesDay ?? input.asOfDay) : 0;
  const margin = input.marginMicros;
  // What is still to come keeps a position up, and leaves the shelf empty until then.
  const onShelf = lowestStock(input, result.arrivesDay ?? input.asOfDay) - result.safetyStock;
  // A donor left at its reorder point would have to order at once: it keeps one step more.
  const beyond = result[result.compared] - ahead - result.reorderPoint - 10 ** -input.precision;
  return {
    item,
    location,
    need: toMultiple(Math.max(0, shortfall), 0, input.precision, 'up'),
    buyArrives: input.supplier === null ? undefined : result.arrivesDay,
    // What is left of items that it replaces is not its own to give.
    available: availableNow(input) - (input.replacedStock ?? 0),
    spare: input.pending ? 0 : Math.min(onShelf, beyond),
    precision: input.precision,
    unmetUntilPurchase: unmet,
    unitPrice: orderTerms(input).price,
    shortageCost: margin === undefined ? undefined : margin / MICROS,
  };
}
