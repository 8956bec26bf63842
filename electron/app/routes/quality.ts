import type { Engine } from '../engine.ts';
import { toDocumentFile } from '../order-documents.ts';
import { exportQuality, latestQuality, qualityFindings, qualityHistory } from '../quality.ts';
import type { Implementer } from './implementer.ts';
import { startJob } from './start-job.ts';

/** The data quality report. */
export function qualityRoutes(engine: Engine, os: Implementer) {
  return {
    report: os.quality.report.handler(() => latestQuality(engine)),
    check: os.quality.check.handler(() => startJob(engine, 'quality', {})),
    findings: os.quality.findings.handler(({ input }) => qualityFindings(engine, input)),
    trend: os.quality.trend.handler(() => qualityHistory(engine)),
    export: os.quality.export.handler(async () => toDocumentFile(await exportQuality(engine), 'csv')),
  };
}
