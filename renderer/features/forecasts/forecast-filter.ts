import type { ForecastFilter } from '../../../shared/contract/forecasts.ts';
import { kept } from '../../app/use-kept.ts';
import type { GridSorting } from '../../ui/grid/grid-features.ts';

/** The forecast screen's filter and order, kept while the application runs. */
export const keptFilter = kept<ForecastFilter>({ text: '' });
export const keptSorting = kept<GridSorting>([{ id: 'ahead', desc: true }]);

/** What the screen lists: forecasts, or what planners said about them. */
export const forecastViews = ['items', 'groups', 'edits', 'calendar', 'accuracy'] as const;
export const keptView = kept<(typeof forecastViews)[number]>('items');
