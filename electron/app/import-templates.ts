import { AppError } from '../../shared/errors.ts';
import type { ImportLayout, UsedTemplate } from '../../shared/model/import-template.ts';
import type { Database } from '../db/connection.ts';
import { findTemplate, listTemplates, putTemplate, type StoredTemplate } from '../db/tables/templates.ts';
import type { TemplateCandidate } from '../imports/match-template.ts';
import type { Engine } from './engine.ts';

/** Layouts that a template keeps; files change their columns now and then, not daily. */
const MOST_LAYOUTS = 20;

/** @throws AppError not-found, naming the templates that there are */
export function templateNamed(db: Database, idOrName: string): StoredTemplate {
  const found = findTemplate(db, idOrName);
  if (found) return found;
  const names = listTemplates(db).map(({ name }) => `'${name}'`);
  const there =
    names.length > 0 ? `the templates are ${names.slice(0, 20).join(', ')}` : 'there are none yet';
  throw new AppError('not-found', `There is no template '${idOrName}'; ${there}`, { template: idOrName });
}

/**
 * The templates that a file is held against.
 * @param asked id or name of the one to use, null for none, undefined for whichever fits
 */
export function templatesFor(
  db: Database,
  asked: string | null | undefined,
): { templates: readonly TemplateCandidate[]; template?: string } {
  if (asked === null) return { templates: [] };
  if (asked === undefined) return { templates: listTemplates(db).map(candidate) };
  const found = templateNamed(db, asked);
  return { templates: [candidate(found)], template: found.id };
}

function candidate({ id, name, kind, map, layouts, needs }: StoredTemplate): TemplateCandidate {
  return { id, name, kind, map, layouts, needs };
}

/** The source that a template books its imports under. */
export function sourceOf(engine: Engine, used: UsedTemplate | null): string | undefined {
  return (used && findTemplate(engine.store.reader, used.id)?.source) ?? undefined;
}

/** Remembers that a file of this layout was imported with the template: the next one is known by itself. */
export async function confirmLayout(engine: Engine, id: string, layout: ImportLayout): Promise<void> {
  const isKnown = (template: StoredTemplate): boolean =>
    template.layouts.some(({ fingerprint }) => fingerprint === layout.fingerprint);
  const before = findTemplate(engine.store.reader, id);
  if (!before || isKnown(before)) return;
  await engine.store.write(db => {
    const found = findTemplate(db, id);
    if (found && !isKnown(found)) putTemplate(db, { ...found, layouts: withLayout(found.layouts, layout) });
  });
}

/** The newest last. */
export function withLayout(
  layouts: readonly ImportLayout[],
  layout: ImportLayout | undefined,
): ImportLayout[] {
  if (!layout) return [...layouts];
  const others = layouts.filter(({ fingerprint }) => fingerprint !== layout.fingerprint);
  return [...others, layout].slice(-MOST_LAYOUTS);
}
