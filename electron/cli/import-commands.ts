import { undoCommand } from '../app/workspace.ts';
import { basename } from 'node:path';
import { importPreview, importReportSchema, type ImportReport } from '../../shared/contract/imports.ts';
import { importKinds, importMapSchema } from '../../shared/model/imports.ts';
import type { Engine } from '../app/engine.ts';
import { rejectsFile } from '../app/import-rejects.ts';
import { undoImport } from '../app/undo-import.ts';
import { choiceFlag, textFlag, usageError, word, type Call, type Command } from './command.ts';
import { writeFile } from '../app/write-file.ts';
import { readJsonFile } from './json-file.ts';
import { counted } from './counted.ts';

const PROBLEMS_SHOWN = 20;

export const importCommands: Record<string, Command> = {
  import: {
    usage:
      'import W FILE [--as KIND] [--map MAP.json] [--template NAME | --no-template] [--source NAME] [--last-period 2023-12] [--sum] [--delta] [--dry-run] [--skip-rejected] [--rejects FILE]',
    options: {
      as: { type: 'string' },
      map: { type: 'string' },
      template: { type: 'string' },
      'no-template': { type: 'boolean' },
      source: { type: 'string' },
      'last-period': { type: 'string' },
      sum: { type: 'boolean' },
      delta: { type: 'boolean' },
      'dry-run': { type: 'boolean' },
      'skip-rejected': { type: 'boolean' },
      rejects: { type: 'string' },
    },
    async run(call) {
      const file = call.path(word(call, 0, 'the workspace file W'));
      const path = call.path(word(call, 1, 'the FILE to import'));
      const mapFile = textFlag(call, 'map');
      const given =
        mapFile === undefined ? undefined : readJsonFile(call.path(mapFile), importMapSchema, 'mapping file');
      const map = call.flags['delta'] === true ? { ...given, delta: true } : given;
      const source = textFlag(call, 'source');
      const lastPeriod = textFlag(call, 'last-period');
      const dryRun = call.flags['dry-run'] === true;
      const input = {
        path,
        fileName: basename(path),
        kind: choiceFlag(call, 'as', ['auto', ...importKinds]) ?? ('auto' as const),
        actor: call.actor,
        dryRun,
        template: templateFlag(call),
        sum: call.flags['sum'] === true,
        skipRejected: call.flags['skip-rejected'] === true,
        ...(map !== undefined && { map }),
        ...(source !== undefined && { source }),
        ...(lastPeriod !== undefined && { lastPeriod }),
      };
      const app = await call.open(file);
      const done = await call.job(app, 'import', input);
      const preview = dryRun ? importPreview.parse(done) : undefined;
      const report = preview ?? importReportSchema.parse(done);
      const columns = preview?.tables.flatMap(table => table.columns);
      const rejectsPath = textFlag(call, 'rejects');
      if (rejectsPath !== undefined && report.rejects !== null)
        await saveRejects(app.engine, report.rejects, call.path(rejectsPath));
      const { rows } = report;
      const nothing = rows.new + rows.changed + rows.unchanged === 0;
      const refused = report.problems.length > 0 && (!input.skipRejected || nothing);
      return { json: { ...report, columns }, text: describe(report, { dryRun, refused }), refused };
    },
  },
  undo: {
    usage: 'undo W [--import ID]',
    options: { import: { type: 'string' } },
    async run(call) {
      const app = await call.open(call.path(word(call, 0, 'the workspace file W')));
      const id = textFlag(call, 'import');
      const result =
        id === undefined
          ? await undoCommand(app.engine, undefined, call.actor)
          : await undoImport(app.engine, id, call.actor);
      return { json: result, text: `Undone: ${result.what} (${result.undone})` };
    },
  },
};

async function saveRejects(engine: Engine, token: string, path: string): Promise<void> {
  const { base64 } = await rejectsFile(engine, token);
  writeFile(path, Buffer.from(base64, 'base64'));
}

/** A mapping file says it all, unless a template is named beside it. */
function templateFlag(call: Call): string | null | undefined {
  const name = textFlag(call, 'template');
  if (call.flags['no-template'] !== true)
    return name ?? (textFlag(call, 'map') === undefined ? undefined : null);
  if (name !== undefined) throw usageError('--template and --no-template exclude each other');
  return null;
}

function describe(report: ImportReport, how: { dryRun: boolean; refused: boolean }): string {
  const { rows, created } = report;
  const lines = report.kinds.map(
    ({ kind, rows: r }) =>
      `  ${kind}: ${r.new} new, ${r.changed} changed, ${r.unchanged} unchanged, ${r.rejected} rejected`,
  );
  const made = [
    counted(created.items, 'item'),
    counted(created.locations, 'location'),
    counted(created.suppliers, 'supplier'),
  ].filter(text => !text.startsWith('0 '));
  if (made.length > 0) lines.push(`  created: ${made.join(', ')}`);
  for (const { what, value, evidence } of report.inferences) lines.push(`  ${what}: ${value} (${evidence})`);
  for (const { name, fits, message } of report.offers)
    lines.push(`  ${message}${fits ? `: use it by --template '${name}'` : ''}`);
  for (const problem of report.problems.slice(0, PROBLEMS_SHOWN)) lines.push(`  ! ${problem.message}`);
  if (report.problems.length > PROBLEMS_SHOWN)
    lines.push(`  ! and ${report.problems.length - PROBLEMS_SHOWN} more`);
  const outcome = how.refused
    ? 'nothing was imported; correct the file, or take the rest with --skip-rejected'
    : how.dryRun
      ? 'dry run, nothing was imported'
      : report.importId === null || rows.new + rows.changed === 0
        ? 'nothing had changed'
        : `imported in ${report.seconds.toFixed(1)} s`;
  return [`${report.fileName}: ${outcome}`, ...lines].join('\n');
}
