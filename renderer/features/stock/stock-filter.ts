import type { StockFilter } from '../../../shared/contract/stock.ts';
import { kept } from '../../app/use-kept.ts';
import type { GridSorting } from '../../ui/grid/grid-features.ts';

/** The stock screen's filter and order, kept while the application runs. */
export const keptFilter = kept<StockFilter>({ text: '' });
export const keptSorting = kept<GridSorting>([]);
