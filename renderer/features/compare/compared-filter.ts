import type { ReplayRow } from '../../../shared/contract/replays.ts';
import { kept } from '../../app/use-kept.ts';
import type { GridSorting } from '../../ui/grid/grid-features.ts';

export type ComparedFilter = { text: string; cell?: ReplayRow['cell'] | undefined };

/** Filter and order of the compared items, kept while the application runs. */
export const keptComparedFilter = kept<ComparedFilter>({ text: '' });
export const keptComparedSorting = kept<GridSorting>([{ id: 'saving', desc: true }]);
