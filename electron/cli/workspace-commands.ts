import { existsSync } from 'node:fs';
import { z } from 'zod';
import { AppError } from '../../shared/errors.ts';
import { backUpTo, checkFile } from '../app/backups.ts';
import { restoreChosenBackup } from '../app/restore.ts';
import { workspaceInfo } from '../app/workspace.ts';
import { systemClock } from '../system-ports.ts';
import { wholeFlag, word, type Command } from './command.ts';
import { dateFlag } from './json-file.ts';
import { counted } from './counted.ts';

const sampleResult = z.object({
  items: z.int(),
  locations: z.int(),
  weeks: z.int(),
  itemLocations: z.int(),
  demandRows: z.int(),
  asOf: z.string(),
});

export const workspaceCommands: Record<string, Command> = {
  init: {
    usage: 'init W',
    options: {},
    async run(call) {
      const file = call.path(word(call, 0, 'the workspace file W'));
      if (existsSync(file))
        throw new AppError('conflict', `${file} exists already; name another file, or delete it first`, {
          file,
        });
      const app = await call.open(file, { create: true });
      const { items, locations, schemaVersion } = workspaceInfo(app.engine);
      return { json: { workspace: file, items, locations, schemaVersion }, text: `Made ${file}` };
    },
  },
  sample: {
    usage: 'sample W [--items 1000] [--locations 3] [--weeks 104] [--seed 7] [--as-of D]',
    options: {
      items: { type: 'string' },
      locations: { type: 'string' },
      weeks: { type: 'string' },
      seed: { type: 'string' },
      'as-of': { type: 'string' },
    },
    async run(call) {
      const file = call.path(word(call, 0, 'the workspace file W'));
      const input = {
        items: wholeFlag(call, 'items', 1000),
        locations: wholeFlag(call, 'locations', 3),
        weeks: wholeFlag(call, 'weeks', 104),
        seed: wholeFlag(call, 'seed', 7),
        asOf: dateFlag(call, 'as-of') ?? systemClock().today(),
        actor: call.actor,
      };
      const app = await call.open(file, { create: !existsSync(file) });
      const result = sampleResult.parse(await call.job(app, 'sample', input));
      return {
        json: { workspace: file, ...result },
        text: `${file}: ${counted(result.items, 'item')} at ${counted(result.locations, 'location')}, ${counted(result.demandRows, 'demand row')} until ${result.asOf}`,
      };
    },
  },
  check: {
    usage: 'check W',
    options: {},
    async run(call) {
      const app = await call.open(call.path(word(call, 0, 'the workspace file W')));
      const problems = await checkFile(app.engine);
      const ok = problems.length === 0;
      return { json: { ok, problems }, text: ok ? 'ok' : problems.join('\n'), refused: !ok };
    },
  },
  backup: {
    usage: 'backup W FILE',
    options: {},
    async run(call) {
      const app = await call.open(call.path(word(call, 0, 'the workspace file W')));
      const result = await backUpTo(app.engine, call.path(word(call, 1, 'the backup FILE')));
      return { json: result, text: `Backed up to ${result.file} (${counted(result.bytes, 'byte')})` };
    },
  },
  restore: {
    usage: 'restore FILE W',
    options: {},
    run(call) {
      const backup = call.path(word(call, 0, 'the backup FILE'));
      const file = call.path(word(call, 1, 'the workspace file W'));
      const { kept } = restoreChosenBackup(backup, file, systemClock().now());
      const text =
        kept === undefined ? `Restored ${file}` : `Restored ${file}; what was there is kept as ${kept}`;
      return Promise.resolve({ json: { workspace: file, restored: backup, kept: kept ?? null }, text });
    },
  },
};
