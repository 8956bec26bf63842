import { codeFields, type CodeField, type ImportMap } from '../../shared/model/imports.ts';
import type { Database } from '../db/connection.ts';
import type { KnownCodes } from '../imports/unknown-codes.ts';

/**
 * The codes that the workspace knows, of the fields whose unknown codes some mapping leaves out or refuses.
 * @param maps the mappings that a file may be read by
 * @returns undefined where no mapping asks
 */
export function knownCodes(db: Database, maps: readonly (ImportMap | undefined)[]): KnownCodes | undefined {
  const said = maps.flatMap(map => [map?.unknown, ...(map?.sheets ?? []).map(sheet => sheet.unknown)]);
  const asked = codeFields.filter(field =>
    said.some(each => each?.[field] !== undefined && each[field] !== 'create'),
  );
  if (asked.length === 0) return undefined;
  return Object.fromEntries(asked.map(field => [field, codesOf(db, field)]));
}

function codesOf(db: Database, field: CodeField): Set<string> {
  return new Set(db.prepare<[], string>(`SELECT code FROM ${field}`).pluck().all());
}
