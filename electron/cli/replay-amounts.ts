import type { ReplayFigures, ReplaySummary } from '../../shared/model/replay.ts';
import { minorDigits, roundHalfAway } from '../../shared/money.ts';

const amounts = ['averageValue', 'holding', 'ordering', 'shortage', 'total'] as const;

/** Figures whose amounts are decimals of a currency, rounded to its minor unit; rates and quantities stay. */
export function roundFigures<Figures extends Pick<ReplayFigures, (typeof amounts)[number]>>(
  figures: Figures,
  currency: string,
): Figures {
  const digits = minorDigits(currency);
  const rounded = amounts.map(name => [name, roundHalfAway(figures[name], digits)] as const);
  return { ...figures, ...Object.fromEntries(rounded) };
}

/** The same of what each class cost under each policy. */
export function roundCells(cells: ReplaySummary['cells'], currency: string): ReplaySummary['cells'] {
  const digits = minorDigits(currency);
  return cells.map(cell => ({
    ...cell,
    totals: Object.fromEntries(
      Object.entries(cell.totals).map(([key, total]) => [key, roundHalfAway(total, digits)]),
    ),
    saving: roundHalfAway(cell.saving, digits),
  }));
}
