import { basename } from 'node:path';
import { importPreview } from '../../shared/contract/imports.ts';
import { templateNameSchema } from '../../shared/model/import-template.ts';
import { importKinds, importMapSchema, type ImportMap } from '../../shared/model/imports.ts';
import type { OpenEngine } from '../app/open-engine.ts';
import {
  exportTemplate,
  removeTemplate,
  renameTemplate,
  saveTemplate,
  templateList,
} from '../app/templates.ts';
import {
  choiceFlag,
  runVerb,
  textFlag,
  usageError,
  word,
  type Answer,
  type Call,
  type Command,
  type Verb,
} from './command.ts';
import { writeFile } from '../app/write-file.ts';
import { readJsonFile } from './json-file.ts';

const verbs: Record<string, Verb> = {
  list: (_call, { engine }) => {
    const templates = templateList(engine);
    const lines = templates.map(
      ({ name, kind, kinds, source, lastUsedAt }) =>
        `  ${name}: ${kinds.join(', ') || kind}${source === null ? '' : `, source ${source}`}, ${lastUsedAt === null ? 'never used' : `last used ${lastUsedAt}`}`,
    );
    return Promise.resolve({ json: { templates }, text: lines.join('\n') || 'There are no templates' });
  },
  save,
  async rename(call, { engine }) {
    const template = word(call, 2, 'the template NAME');
    const result = await renameTemplate(engine, { template, name: nameAt(call, 3) }, call.actor);
    return { json: result, text: `Renamed '${template}'` };
  },
  async delete(call, { engine }) {
    const result = await removeTemplate(engine, word(call, 2, 'the template NAME'), call.actor);
    return { json: result, text: `Deleted '${result.name}'` };
  },
  export(call, { engine }) {
    const { name, base64 } = exportTemplate(engine, word(call, 2, 'the template NAME'));
    const path = call.path(call.words[3] ?? name);
    writeFile(path, Buffer.from(base64, 'base64'));
    return Promise.resolve({ json: { file: path }, text: `Wrote ${path}` });
  },
};

/** From a file that is read as an import would read it, or from a MAP.json alone. */
async function save(call: Call, app: OpenEngine): Promise<Answer> {
  const name = nameAt(call, 2);
  const file = call.words[3];
  const mapFile = textFlag(call, 'map');
  const map =
    mapFile === undefined ? undefined : readJsonFile(call.path(mapFile), importMapSchema, 'mapping file');
  if (file === undefined && map === undefined)
    throw usageError('FILE or --map is missing: a template is made from a file, or from a MAP.json');
  const kind = choiceFlag(call, 'as', ['auto', ...importKinds]) ?? ('auto' as const);
  const mapping = file === undefined ? undefined : await readMapping(call, app, { file, kind, map });
  const saved = await saveTemplate(
    app.engine,
    {
      name,
      kind,
      mapping,
      map: mapping?.map ?? map ?? {},
      source: textFlag(call, 'source') ?? null,
      replace: call.flags['replace'] === true,
    },
    call.actor,
  );
  const without =
    saved.leftOut.length > 0 ? `; without ${saved.leftOut.join(', ')}, which belong to one file` : '';
  return { json: saved, text: `Saved the template '${name}'${without}` };
}

async function readMapping(
  call: Call,
  app: OpenEngine,
  {
    file,
    kind,
    map,
  }: { file: string; kind: (typeof importKinds)[number] | 'auto'; map: ImportMap | undefined },
) {
  const path = call.path(file);
  const input = {
    path,
    fileName: basename(path),
    kind,
    map,
    template: null,
    dryRun: true,
    actor: call.actor,
  };
  return importPreview.parse(await call.job(app, 'import', input)).mapping;
}

function nameAt(call: Call, index: number): string {
  const name = templateNameSchema.safeParse(word(call, index, 'the template NAME'));
  if (name.success) return name.data;
  throw usageError(name.error.issues[0]?.message ?? 'the template NAME cannot be used');
}

export const templateCommands: Record<string, Command> = {
  templates: {
    usage:
      'templates W list | save NAME [FILE] [--as KIND] [--map MAP.json] [--source NAME] [--replace] | rename NAME NEW | delete NAME | export NAME [MAP.json]',
    options: {
      as: { type: 'string' },
      map: { type: 'string' },
      source: { type: 'string' },
      replace: { type: 'boolean' },
    },
    run: runVerb(verbs),
  },
};
