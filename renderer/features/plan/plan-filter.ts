import type { PlanAction } from '../../../shared/model/plan-action.ts';
import type { OrderMessageKind } from '../../../shared/model/order-message.ts';
import { kept } from '../../app/use-kept.ts';
import type { GridSorting } from '../../ui/grid/grid-features.ts';

export type PlanFilter = { action: 'due' | 'all' | PlanAction; supplier?: string | undefined; text: string };

/** The plan screen's filter and order, kept while the application runs. */
export const noFilter: PlanFilter = { action: 'due', text: '' };
export const keptPlanFilter = kept<PlanFilter>(noFilter);
export const keptPlanSorting = kept<GridSorting>([]);

/** What the plan screen lists: its lines, or what suppliers are to be told about orders. */
export type PlanList = 'lines' | 'messages';
export const keptPlanList = kept<PlanList>('lines');

export type MessageFilter = { kind: 'open' | 'all' | OrderMessageKind; text: string };

/** The messages' filter, kept while the application runs; at first without those of new orders. */
export const noMessageFilter: MessageFilter = { kind: 'open', text: '' };
export const keptMessageFilter = kept<MessageFilter>(noMessageFilter);
export const keptMessageSorting = kept<GridSorting>([]);
