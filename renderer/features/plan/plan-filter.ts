import type { PlanAction } from '../../../shared/contract/plans.ts';
import { kept } from '../../app/use-kept.ts';
import type { GridSorting } from '../../ui/grid/grid-features.ts';

export type PlanFilter = { action: 'due' | 'all' | PlanAction; supplier?: string | undefined; text: string };

/** The plan screen's filter and order, kept while the application runs. */
export const noFilter: PlanFilter = { action: 'due', text: '' };
export const keptPlanFilter = kept<PlanFilter>(noFilter);
export const keptPlanSorting = kept<GridSorting>([]);
