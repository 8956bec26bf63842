import type { Engine } from '../engine.ts';
import { exportTemplate, removeTemplate, renameTemplate, saveTemplate, templateList } from '../templates.ts';
import type { Implementer } from './implementer.ts';

/** Mappings with a name. */
export function templatesRoutes(engine: Engine, { templates }: Implementer) {
  return {
    list: templates.list.handler(() => templateList(engine)),
    save: templates.save.handler(({ input, context }) => saveTemplate(engine, input, context.actor)),
    rename: templates.rename.handler(({ input, context }) =>
      renameTemplate(engine, { template: input.id, name: input.name }, context.actor),
    ),
    remove: templates.remove.handler(({ input, context }) => removeTemplate(engine, input.id, context.actor)),
    export: templates.export.handler(({ input }) => exportTemplate(engine, input.id)),
  };
}
