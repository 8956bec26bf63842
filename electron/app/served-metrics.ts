import { Counter, Gauge, Histogram, Registry } from '@prometheus-io/client';
import type { Metrics } from './metrics.ts';

/** Figures about the running application, by the names the field uses, for who asks for them. One registry an open workspace. */
export function createMetrics(): { registry: Registry; metrics: Metrics } {
  const registry = new Registry();
  const registers = [registry];
  const metrics: Metrics = {
    decisions: new Counter({
      name: 'inventory_decisions_total',
      help: 'Decisions made, by outcome and reasoner',
      labelNames: ['outcome', 'reasoner'],
      registers,
    }),
    decisionLatency: new Histogram({
      name: 'inventory_decision_latency_seconds',
      help: 'Time a decision took, by reasoner',
      labelNames: ['reasoner'],
      buckets: [0.001, 0.005, 0.02, 0.1, 0.5, 2, 10, 30, 90],
      registers,
    }),
    confidence: new Histogram({
      name: 'inventory_confidence_score',
      help: 'Confidence of decisions, by reasoner',
      labelNames: ['reasoner'],
      buckets: [0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1],
      registers,
    }),
    errors: new Counter({
      name: 'inventory_errors_total',
      help: 'Failures, by component',
      labelNames: ['component'],
      registers,
    }),
    llmCalls: new Counter({
      name: 'llm_calls_total',
      help: 'Calls of language models, by reasoner and status',
      labelNames: ['reasoner', 'status'],
      registers,
    }),
    ordersGenerated: new Counter({
      name: 'orders_generated_total',
      help: 'Order lines drafted, by kind',
      labelNames: ['kind'],
      registers,
    }),
    safetyStock: new Gauge({
      name: 'current_safety_stock',
      help: 'Safety stock of the latest plan, summed over item-locations, in stock units',
      registers,
    }),
    reorderPoint: new Gauge({
      name: 'current_reorder_point',
      help: 'Reorder points of the latest plan, summed over item-locations, in stock units',
      registers,
    }),
    triggers: new Counter({
      name: 'inventory_trigger_total',
      help: 'What set work in motion, by kind of job',
      labelNames: ['kind'],
      registers,
    }),
    jobSeconds: new Histogram({
      name: 'job_duration_seconds',
      help: 'Duration of jobs, by kind',
      labelNames: ['kind'],
      buckets: [0.1, 0.5, 1, 2, 5, 10, 30, 60, 300],
      registers,
    }),
  };
  return { registry, metrics };
}
