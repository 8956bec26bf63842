import { z } from 'zod';
import { settingsSchema } from '../model/settings.ts';
import { command, query } from './procedure.ts';

/** Workspace settings; keys of model providers go in but never come out. */
export const settings = {
  get: query.output(settingsSchema),
  set: command.input(settingsSchema).output(settingsSchema),
  keys: query.output(z.object({ gemini: z.enum(['missing', 'stored', 'session']), storage: z.string() })),
  setKey: command
    .meta({ kind: 'command', role: 'admin' })
    .input(z.object({ provider: z.enum(['gemini']), key: z.string().max(500) }))
    .output(z.object({ gemini: z.enum(['missing', 'stored', 'session']), storage: z.string() })),
};
