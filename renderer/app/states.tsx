import {
  IconAlertOctagon,
  IconArrowDownCircle,
  IconArrowsExchange,
  IconCalendarPause,
  IconCheck,
  IconCircleCheck,
  IconCircleDashed,
  IconCircleMinus,
  IconCircleX,
  IconClock,
  IconClockPlay,
  IconFileText,
  IconHourglassLow,
  IconMail,
  IconPackageImport,
  IconPlayerPause,
  IconRun,
  IconShoppingCart,
  IconStack2,
  IconTrendingDown,
  IconTrendingUp,
  type Icon,
} from '@tabler/icons-react';
import type { stockStatuses } from '../../shared/contract/stock.ts';
import type { PlanAction } from '../../shared/model/plan-action.ts';
import type { Job } from '../../shared/model/job.ts';
import type { OrderMessageKind } from '../../shared/model/order-message.ts';
import type { OrderState } from '../../shared/model/order.ts';
import { useLocale } from '../i18n/locale.tsx';
import { StateBadge } from '../ui/state-badge.tsx';

type Look = { icon: Icon; color: string };
type StockStatus = (typeof stockStatuses)[number];

const stockLooks: Record<StockStatus, Look> = {
  'stocked-out': { icon: IconAlertOctagon, color: 'red' },
  'running-out': { icon: IconHourglassLow, color: 'red' },
  'below-reorder-point': { icon: IconArrowDownCircle, color: 'orange' },
  ok: { icon: IconCheck, color: 'green' },
  excess: { icon: IconStack2, color: 'violet' },
  'no-plan': { icon: IconCircleDashed, color: 'gray' },
};

/** An item-location's stock against its reorder point. */
export function StockStatusBadge({ status }: { status: StockStatus }) {
  const { word } = useLocale();
  return <StateBadge {...stockLooks[status]} label={word('stock.status', status)} />;
}

const actionLooks: Record<PlanAction, Look> = {
  order: { icon: IconShoppingCart, color: 'blue' },
  transfer: { icon: IconArrowsExchange, color: 'cyan' },
  expedite: { icon: IconRun, color: 'orange' },
  reduce: { icon: IconTrendingDown, color: 'violet' },
  cancel: { icon: IconCircleX, color: 'red' },
  none: { icon: IconCircleMinus, color: 'gray' },
  pending: { icon: IconClock, color: 'gray' },
};

const isPlanAction = (action: string): action is PlanAction => action in actionLooks;

/** What a plan or a ticket recommends. */
export function ActionBadge({ action }: { action: string }) {
  const { word } = useLocale();
  const look = isPlanAction(action) ? actionLooks[action] : { icon: IconPlayerPause, color: 'gray' };
  return <StateBadge {...look} label={word('plan.action', action)} />;
}

const messageLooks: Record<OrderMessageKind, Look> = {
  new: actionLooks.order,
  increase: { icon: IconTrendingUp, color: 'blue' },
  reduce: actionLooks.reduce,
  expedite: actionLooks.expedite,
  postpone: { icon: IconCalendarPause, color: 'violet' },
  cancel: actionLooks.cancel,
};

/** What a supplier is to be told about an order. */
export function MessageBadge({ kind }: { kind: OrderMessageKind }) {
  const { word } = useLocale();
  return <StateBadge {...messageLooks[kind]} label={word('message', kind)} />;
}

const orderLooks: Record<OrderState, Look> = {
  draft: { icon: IconFileText, color: 'gray' },
  approved: { icon: IconCircleCheck, color: 'blue' },
  sent: { icon: IconMail, color: 'cyan' },
  'partly-received': { icon: IconPackageImport, color: 'orange' },
  received: { icon: IconCheck, color: 'green' },
  cancelled: { icon: IconCircleX, color: 'red' },
};

/** How far an order has come. */
export function OrderStateBadge({ state }: { state: OrderState }) {
  const { word } = useLocale();
  return <StateBadge {...orderLooks[state]} label={word('orders.state', state)} />;
}

const jobLooks: Record<Job['state'], Look> = {
  queued: { icon: IconClock, color: 'gray' },
  running: { icon: IconClockPlay, color: 'blue' },
  done: { icon: IconCheck, color: 'green' },
  failed: { icon: IconAlertOctagon, color: 'red' },
  cancelled: { icon: IconCircleX, color: 'gray' },
  interrupted: { icon: IconPlayerPause, color: 'orange' },
};

/** Whether a job waits, runs or how it ended. */
export function JobStateBadge({ state }: { state: Job['state'] }) {
  const { word } = useLocale();
  return <StateBadge {...jobLooks[state]} label={word('jobs.state', state)} />;
}
