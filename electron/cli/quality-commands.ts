import { qualityReportSchema, type QualityReport } from '../../shared/contract/quality.ts';
import { exportQuality, qualityFindings } from '../app/quality.ts';
import { textFlag, wholeFlag, word, type Command } from './command.ts';
import { writeFile } from '../app/write-file.ts';

export const qualityCommands: Record<string, Command> = {
  quality: {
    usage: 'quality W [--limit 100] [--csv FILE]',
    options: { limit: { type: 'string' }, csv: { type: 'string' } },
    async run(call) {
      const app = await call.open(call.path(word(call, 0, 'the workspace file W')));
      const limit = wholeFlag(call, 'limit', 100, 1);
      const report = qualityReportSchema.parse(await call.job(app, 'quality', {}));
      const csv = textFlag(call, 'csv');
      if (csv !== undefined) writeFile(call.path(csv), (await exportQuality(app.engine)).bytes);
      const { rows, total } = qualityFindings(app.engine, { offset: 0, limit });
      return {
        json: { ...report, findings: rows, total },
        text: [describe(report), ...rows.map(lineOf), more(total - rows.length)].filter(Boolean).join('\n'),
      };
    },
  },
};

function describe(report: QualityReport): string {
  const lines = report.areas.flatMap(({ area, score, checks }) => [
    `${area}: ${score === null ? 'nothing to judge' : score.toFixed(1)}`,
    ...checks
      .filter(check => check.affected > 0)
      .map(
        ({ check, affected, checked, lost, mend }) =>
          `  ${check}: ${affected} of ${checked}, ${lost.toFixed(1)} points lost; mend: ${mend}`,
      ),
  ]);
  return [`Data as of ${report.asOf ?? '–'}`, ...lines].join('\n');
}

function lineOf(finding: ReturnType<typeof qualityFindings>['rows'][number]): string {
  const where = [finding.item, finding.location, finding.subject].filter(Boolean).join(' ');
  return `  ! ${finding.check} ${where}: ${finding.detail}${finding.value === null ? '' : ` (${finding.value})`}`;
}

function more(count: number): string {
  return count > 0 ? `  ! and ${count} more: --limit N, or all of them with --csv FILE` : '';
}
