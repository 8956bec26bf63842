import { importTemplateSchema, type ImportTemplate } from '../../../shared/model/import-template.ts';
import type { Database } from '../connection.ts';

/** A template as it is kept, and when a file was last imported with it. */
export type StoredTemplate = ImportTemplate & { key: number; lastUsedAt: string | null };

type Row = {
  key: number;
  id: string;
  name: string;
  kind: string;
  source: string | null;
  map: string;
  layouts: string;
  needs: string;
  lastUsedAt: string | null;
};

const select = `SELECT t.key, t.id, t.name, t.kind, t.source, t.map, t.layouts, t.needs,
  (SELECT max(i.imported_at) FROM import i WHERE i.template = t.id) AS lastUsedAt FROM import_template t`;

function toTemplate({ key, lastUsedAt, map, layouts, needs, ...row }: Row): StoredTemplate {
  const parsed: unknown = {
    ...row,
    map: JSON.parse(map) as unknown,
    layouts: JSON.parse(layouts) as unknown,
    needs: JSON.parse(needs) as unknown,
  };
  return { ...importTemplateSchema.parse(parsed), key, lastUsedAt };
}

/** All templates; the one used last first, then the newest. */
export function listTemplates(db: Database): StoredTemplate[] {
  return db
    .prepare<[], Row>(`${select} ORDER BY lastUsedAt DESC NULLS LAST, t.key DESC`)
    .all()
    .map(toTemplate);
}

/** A template by its id, or by its name in upper or lower case. */
export function findTemplate(db: Database, idOrName: string): StoredTemplate | undefined {
  const row = db
    .prepare<{ it: string }, Row>(
      `${select} WHERE t.id = @it OR t.name = @it ORDER BY t.id = @it DESC LIMIT 1`,
    )
    .get({ it: idOrName });
  return row && toTemplate(row);
}

function valuesOf(template: ImportTemplate) {
  const { id, name, kind, source, map, layouts, needs } = template;
  const json = JSON.stringify;
  return { id, name, kind, source, map: json(map), layouts: json(layouts), needs: json(needs) };
}

/** Stores a template under its id, in place of what stood there. */
export function putTemplate(db: Database, template: ImportTemplate): void {
  db.prepare(
    `INSERT INTO import_template (id, name, kind, source, map, layouts, needs)
     VALUES (@id, @name, @kind, @source, @map, @layouts, @needs)
     ON CONFLICT (id) DO UPDATE SET name = excluded.name, kind = excluded.kind, source = excluded.source,
       map = excluded.map, layouts = excluded.layouts, needs = excluded.needs, revision = revision + 1`,
  ).run(valuesOf(template));
}

/** Deletes a template. Folders that are watched no longer forget it. */
export function deleteTemplate(db: Database, key: number): void {
  db.prepare('UPDATE watched_folder SET template = NULL WHERE template = ? AND removed = 1').run(key);
  db.prepare('DELETE FROM import_template WHERE key = ?').run(key);
}
