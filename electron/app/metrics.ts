type Labels = Record<string, string>;
type Counter = { inc(labels: Labels, by?: number): void };
type Gauge = { set(value: number): void };
type Histogram = { observe(labels: Labels, value: number): void };

/** Figures about the running application, as whoever makes them sees them. */
export type Metrics = {
  decisions: Counter;
  decisionLatency: Histogram;
  confidence: Histogram;
  errors: Counter;
  llmCalls: Counter;
  ordersGenerated: Counter;
  safetyStock: Gauge;
  reorderPoint: Gauge;
  triggers: Counter;
  /** Seconds. */
  jobSeconds: Histogram;
};

const counter: Counter = { inc: () => undefined };
const gauge: Gauge = { set: () => undefined };
const histogram: Histogram = { observe: () => undefined };

/** Where nobody asks for them, as in a command: loading what keeps them is a tenth of its start. */
export const noMetrics: Metrics = {
  decisions: counter,
  decisionLatency: histogram,
  confidence: histogram,
  errors: counter,
  llmCalls: counter,
  ordersGenerated: counter,
  safetyStock: gauge,
  reorderPoint: gauge,
  triggers: counter,
  jobSeconds: histogram,
};
