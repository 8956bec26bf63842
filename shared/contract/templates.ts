import { z } from 'zod';
import { momentSchema } from '../model/fields.ts';
import { fileMappingSchema, templateKindSchema, templateNameSchema } from '../model/import-template.ts';
import { columnReference, importKinds, importMapSchema } from '../model/imports.ts';
import { documentFile } from './orders.ts';
import { command, query } from './procedure.ts';

/** A command of the user that `workspace.undo` takes back. */
const undoable = { commandId: z.string() };

const template = z.object({
  id: z.string(),
  name: z.string(),
  kind: templateKindSchema,
  /** Kinds that its mapping fills; none when columns are found by looking. */
  kinds: z.array(z.enum(importKinds)),
  source: z.string().nullable(),
  /** File columns without which it cannot be used. */
  needs: z.array(columnReference),
  /** How many layouts it was confirmed for, and the headers of the newest. */
  layouts: z.int(),
  headers: z.array(z.string()),
  lastUsedAt: momentSchema.nullable(),
});

/** Mappings with a name, proposed again for files of the same layout. */
export const templates = {
  list: query.output(z.array(template)),
  save: command
    .input(
      z.object({
        name: templateNameSchema,
        kind: templateKindSchema.default('auto'),
        source: z.string().nullable().default(null),
        map: importMapSchema,
        /** From the report of the file that it was made with. */
        mapping: fileMappingSchema.optional(),
        replace: z.boolean().default(false),
      }),
    )
    .output(z.object({ id: z.string(), ...undoable, leftOut: z.array(z.string()) })),
  rename: command
    .input(z.object({ id: z.string(), name: templateNameSchema }))
    .output(z.object({ id: z.string(), ...undoable })),
  remove: command
    .input(z.object({ id: z.string() }))
    .output(z.object({ id: z.string(), name: z.string(), ...undoable })),
  /** The mapping as a MAP.json file. */
  export: query.input(z.object({ id: z.string() })).output(documentFile),
};
export type Template = z.infer<typeof template>;
