import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { z } from 'zod';
import type { Log } from '../ports.ts';

/** What belongs to this machine and not to a workspace. */
const desktopSettings = z.object({
  /** The workspace file that was open last. */
  workspace: z.string().optional(),
  bounds: z.object({ x: z.int(), y: z.int(), width: z.int(), height: z.int() }).optional(),
  updateChannel: z.enum(['latest', 'beta']).default('latest'),
});
export type DesktopSettings = z.infer<typeof desktopSettings>;

export type KeptSettings = {
  get(): DesktopSettings;
  change(part: Partial<DesktopSettings>): void;
};

/** Settings in a small JSON file. One that cannot be read is begun anew: nothing in it is worth stopping for. */
export function openDesktopSettings(file: string, log: Log): KeptSettings {
  let settings = read(file, log);
  return {
    get: () => settings,
    change: part => {
      settings = desktopSettings.parse({ ...settings, ...part });
      try {
        mkdirSync(dirname(file), { recursive: true });
        writeFileSync(`${file}.new`, JSON.stringify(settings, null, 2), { mode: 0o600 });
        renameSync(`${file}.new`, file);
      } catch (error) {
        log.warn('desktop-settings.not-kept', { error });
      }
    },
  };
}

function read(file: string, log: Log): DesktopSettings {
  if (!existsSync(file)) return desktopSettings.parse({});
  try {
    return desktopSettings.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch (error) {
    log.warn('desktop-settings.unreadable', { error });
    return desktopSettings.parse({});
  }
}
