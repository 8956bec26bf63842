/** A stock figure from one source for the opening of day `asOf`; a lower priority number is believed first. */
export type StockFigure = { source: string; priority: number; asOf: number; quantity: number };

/** Why a figure counts: it is the only one, or what set it above the next. */
export const stockReasons = ['only', 'priority', 'newest', 'name'] as const;
export type StockReason = (typeof stockReasons)[number];

/** A figure so many days older than the one that counts is superseded by it and does not contradict it. */
const SUPERSEDED_DAYS = 7;

export type Reconciled = {
  used: StockFigure | undefined;
  reason: StockReason | undefined;
  /** Largest less smallest of the figures that are to be believed or stand against it; 0 when they agree. */
  spread: number;
  /** All of them, the one that counts first. */
  all: StockFigure[];
};

/** The figure that counts first: best priority, then newest, then the first by the source's name. */
export function compareFigures(a: StockFigure, b: StockFigure): number {
  return a.priority - b.priority || b.asOf - a.asOf || (a.source < b.source ? -1 : 1);
}

/**
 * The figure that counts among the newest of each source: best priority, then newest, then the first by the source's name,
 * so that the order of imports never decides. Figures as new or nearly as new that differ stand against it.
 */
export function reconcileStock(figures: readonly StockFigure[]): Reconciled {
  const all = figures.toSorted(compareFigures);
  const [used, next] = all;
  if (!used) return { used, reason: undefined, spread: 0, all };
  const heard = all.filter(({ asOf }) => asOf > used.asOf - SUPERSEDED_DAYS).map(({ quantity }) => quantity);
  return { used, reason: reasonOf(used, next), spread: Math.max(...heard) - Math.min(...heard), all };
}

function reasonOf(used: StockFigure, next: StockFigure | undefined): StockReason {
  if (!next) return 'only';
  if (used.priority !== next.priority) return 'priority';
  return used.asOf === next.asOf ? 'name' : 'newest';
}
