import { normalProbability, normalQuantile, unitLoss, unitLossInverse } from './normal.ts';

/**
 * Safety stocks and service levels under normal demand. Quantities in units; demand and its deviation per period, lead
 * time and its deviation in the same periods; `z` standard deviations, from `normalQuantile(cycle service)`.
 */

/**
 * Lead-time and demand variation independent, raw demand deviation: z sqrt(L s_d^2 + d^2 s_L^2).
 * Source: P. King, "Crack the Code", APICS Magazine (2011); Hadley and Whitin, Analysis of Inventory Systems.
 */
export function safetyStock(
  z: number,
  demand: number,
  deviation: number,
  leadTime: number,
  leadTimeDeviation: number,
): number {
  return z * Math.sqrt(leadTime * deviation ** 2 + demand ** 2 * leadTimeDeviation ** 2);
}

/** The same from the deviation of the cumulative forecast error over the lead time: z sqrt(s_e^2 + d^2 s_L^2). */
export function safetyStockFromError(
  z: number,
  errorOverLeadTime: number,
  demand: number,
  leadTimeDeviation: number,
): number {
  return z * Math.hypot(errorOverLeadTime, demand * leadTimeDeviation);
}

/** Lead-time and demand variation dependent on each other: z s_e(L) + z d s_L. Source: King (2011). */
export function safetyStockDependent(
  z: number,
  errorOverLeadTime: number,
  demand: number,
  leadTimeDeviation: number,
): number {
  return z * errorOverLeadTime + z * demand * leadTimeDeviation;
}

/** Reorder point d L + safety stock; with periodic review pass lead time + review as `leadTime`. */
export function reorderPoint(demand: number, leadTime: number, safety: number): number {
  return demand * leadTime + safety;
}

/** Cycle service (type 1): Phi((ROP - d L) / s), a share. @param spread deviation of lead-time demand */
export function cycleService(point: number, leadTimeDemand: number, spread: number): number {
  return spread > 0 ? normalProbability((point - leadTimeDemand) / spread) : Number(point >= leadTimeDemand);
}

/** Expected units short per order cycle: s G(k). */
export function shortagePerCycle(safety: number, spread: number): number {
  return spread > 0 ? spread * unitLoss(safety / spread) : Math.max(0, -safety);
}

/** Fill rate (type 2): 1 - s G(k) / Q, a share. @param quantity units per order */
export function fillRate(safety: number, spread: number, quantity: number): number {
  return 1 - shortagePerCycle(safety, spread) / quantity;
}

/**
 * Safety stock that reaches a fill rate: solves G(k) = (1 - beta) Q / s. May be negative where large orders alone do.
 * @param fill share in (0, 1); 1 gives infinity
 */
export function safetyStockForFill(fill: number, spread: number, quantity: number): number {
  return spread > 0 ? unitLossInverse(((1 - fill) * quantity) / spread) * spread : 0;
}

/** Ready rate (type 3) of a base-stock level: share of time with stock on the shelf, Phi((S - d L) / s). */
export function readyRate(level: number, leadTimeDemand: number, spread: number): number {
  return cycleService(level, leadTimeDemand, spread);
}

/** z of a cycle service. @param service share in (0, 1) */
export function serviceFactor(service: number): number {
  return normalQuantile(service);
}
