import { AppError } from '../../shared/errors.ts';
import type { FileMapping, ImportTemplate, TemplateKind } from '../../shared/model/import-template.ts';
import { importMapSchema, type ColumnReference, type ImportMap } from '../../shared/model/imports.ts';
import {
  deleteTemplate,
  findTemplate,
  listTemplates,
  putTemplate,
  type StoredTemplate,
} from '../db/tables/templates.ts';
import type { Database } from '../db/connection.ts';
import { foldersWithTemplate } from '../db/tables/watched-folders.ts';
import { runCommand } from './commands.ts';
import type { Engine } from './engine.ts';
import { templateNamed, withLayout } from './import-templates.ts';
import { shortName } from './watched-folders.ts';

export type TemplateToSave = {
  name: string;
  kind: TemplateKind;
  source?: string | null | undefined;
  map: ImportMap;
  /** What reading a file gave; without it the template is known by the columns that its mapping names. */
  mapping?: FileMapping | undefined;
  /** Whether a template of this name is to be put in its place. */
  replace?: boolean | undefined;
};

/** All templates as they are shown, the one used last first. */
export function templateList(engine: Engine) {
  return listTemplates(engine.store.reader).map(describeTemplate);
}

function describeTemplate({ id, name, kind, source, map, layouts, needs, lastUsedAt }: StoredTemplate) {
  const kinds = [
    ...new Set(
      [...(map.kinds ?? []), ...(map.sheets ?? []).flatMap(sheet => sheet.kinds ?? [])].map(
        each => each.kind,
      ),
    ),
  ];
  return {
    id,
    name,
    kind,
    kinds,
    source,
    needs,
    layouts: layouts.length,
    headers: layouts.at(-1)?.headers ?? [],
    lastUsedAt,
  };
}

/**
 * Keeps a mapping under a name, as one command that can be undone.
 * @returns the template's id, and what of the mapping was left out because it belongs to one file alone
 * @throws AppError conflict when the name is taken and `replace` does not say otherwise
 */
export async function saveTemplate(
  engine: Engine,
  { name, kind, source = null, map, mapping, replace = false }: TemplateToSave,
  actor: string,
): Promise<{ id: string; commandId: string; leftOut: string[] }> {
  const { map: lasting, leftOut } = lastingMap(map);
  const { commandId, result } = await runCommand(
    engine,
    { label: `Save the template ${name}`, actor },
    db => {
      const before = findTemplate(db, name);
      if (before && !replace)
        throw new AppError(
          'conflict',
          `There is a template '${before.name}' already; replace it, or choose another name`,
          {
            template: before.name,
          },
        );
      const template: ImportTemplate = {
        id: before?.id ?? engine.ports.random.id(),
        name: before?.name ?? name,
        kind,
        source,
        map: lasting,
        layouts: withLayout(before?.layouts ?? [], mapping?.layout),
        needs: mapping?.needs ?? namedColumns(lasting),
      };
      putTemplate(db, template);
      return template.id;
    },
  );
  return { id: result, commandId, leftOut };
}

export async function renameTemplate(
  engine: Engine,
  { template, name }: { template: string; name: string },
  actor: string,
): Promise<{ id: string; commandId: string }> {
  const { commandId, result } = await runCommand(
    engine,
    { label: `Rename the template ${template} to ${name}`, actor },
    db => {
      const found = templateNamed(db, template);
      const other = findTemplate(db, name);
      if (other && other.id !== found.id)
        throw new AppError('conflict', `There is a template '${other.name}' already; choose another name`);
      putTemplate(db, { ...found, name });
      return found.id;
    },
  );
  return { id: result, commandId };
}

export async function removeTemplate(
  engine: Engine,
  idOrName: string,
  actor: string,
): Promise<{ id: string; name: string; commandId: string }> {
  const found = templateNamed(engine.store.reader, idOrName);
  const { commandId } = await runCommand(engine, { label: `Delete the template ${found.name}`, actor }, db =>
    deleteUnused(db, templateNamed(db, found.id)),
  );
  return { id: found.id, name: found.name, commandId };
}

function deleteUnused(db: Database, { key, name }: StoredTemplate): void {
  const [folder] = foldersWithTemplate(db, key);
  if (folder)
    throw new AppError(
      'conflict',
      `The files of the watched folder ${shortName(folder.path)} are read with the template '${name}'; remove the folder first`,
      { folder: folder.id },
    );
  deleteTemplate(db, key);
}

/** A template's mapping as a file that `--map` takes. */
export function exportTemplate(engine: Engine, idOrName: string) {
  const { name, map } = templateNamed(engine.store.reader, idOrName);
  const text = `${JSON.stringify(map, null, 2)}\n`;
  return {
    name: `${name.replace(/[^\p{L}\p{N} ._-]/gu, '_')}.map.json`,
    mediaType: 'application/json',
    base64: Buffer.from(text).toString('base64'),
    warnings: [],
  };
}

/** Fields of a mapping that speak of one file: corrected cells, and the period its headers do not name. */
const ofOneFile = new Set(['fixes', 'skip', 'lastPeriod']);
/** Constants that are a day: the next file is of another day. */
const days = new Set(['as_of', 'date', 'expected', 'ordered_on', 'received_on', 'due']);

/** What of a mapping holds for the next file as well. */
export function lastingMap(map: ImportMap): { map: ImportMap; leftOut: string[] } {
  const leftOut = new Set<string>();
  const lasting = (value: unknown, key = ''): unknown => {
    if (Array.isArray(value)) return value.map(each => lasting(each));
    if (typeof value !== 'object' || value === null) return value;
    const kept = Object.entries(value).filter(([name]) => {
      const goes = ofOneFile.has(name) || (key === 'constants' && days.has(name));
      if (goes) leftOut.add(name);
      return !goes;
    });
    return Object.fromEntries(kept.map(([name, each]) => [name, lasting(each, name)]));
  };
  return { map: importMapSchema.parse(lasting(map)), leftOut: [...leftOut] };
}

/** The columns that a mapping names. */
function namedColumns(map: ImportMap): ColumnReference[] {
  const kinds = [...(map.kinds ?? []), ...(map.sheets ?? []).flatMap(sheet => sheet.kinds ?? [])];
  const names = kinds.flatMap(kind => [
    ...Object.values(kind.columns),
    ...(kind.unpivot ?? []).map(line => line.column),
  ]);
  return [...new Set(names)];
}
