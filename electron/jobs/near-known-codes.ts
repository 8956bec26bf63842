import type { KindRows } from '../../shared/model/import-rows.ts';
import type { CodeAliases, CodeField, Inference, NearCode } from '../../shared/model/imports.ts';
import type { References } from '../db/tables/references.ts';
import { nearKey } from '../imports/near-codes.ts';

/** Codes looked at between two turns of the event loop. */
const SLICE = 5000;
/** Offers beyond this many are not listed: they are decided together or not at all. */
const LISTED = 10_000;

type Codes = Record<CodeField, Set<string>>;

/**
 * Codes of a file that the workspace does not know, each with the known code that differs from it only in case, blanks,
 * leading zeros or a trailing `.0`. Codes match exactly or not at all: this is what to ask a person, never what to do.
 * @param decided aliases of the mapping; a code that stands for itself was decided to be new
 * @yields wherever the event loop may have a turn
 */
export function* findNearCodes(
  codes: References['codes'],
  tables: readonly KindRows[],
  decided: CodeAliases | undefined,
): Generator<undefined, NearCode[]> {
  const strange = yield* unknownCodes(tables, codes);
  const found: NearCode[] = [];
  for (const field of ['item', 'location', 'supplier'] as const) {
    const known = codes[field];
    const aliases = new Map(Object.entries(decided?.[field] ?? {}));
    const unknown = [...strange[field]].filter(code => !aliases.has(code));
    if (unknown.length === 0) continue;
    const byKey = new Map<string, string>();
    let seen = 0;
    for (const code of known.keys()) {
      const key = nearKey(code);
      if (!byKey.has(key)) byKey.set(key, code);
      if (++seen % SLICE === 0) yield;
    }
    for (const code of unknown) {
      const near = byKey.get(nearKey(code));
      if (near !== undefined && found.length < LISTED) found.push({ field, code, known: near });
      if (++seen % SLICE === 0) yield;
    }
  }
  return found;
}

/** The codes of each field that are stated and not known; none where nothing is known that they could be near to. */
function* unknownCodes(tables: readonly KindRows[], known: References['codes']): Generator<undefined, Codes> {
  const codes: Codes = { item: new Set(), location: new Set(), supplier: new Set() };
  const add = (field: CodeField, code: string): void => {
    if (known[field].size > 0 && !known[field].has(code)) codes[field].add(code);
  };
  let seen = 0;
  for (const table of tables) {
    if (!('rows' in table)) {
      for (const item of table.items) add('item', item);
      for (const location of table.locations) add('location', location);
      continue;
    }
    for (const row of table.rows) {
      if ('item' in row) add('item', row.item);
      if ('kit' in row) for (const item of [row.kit, row.component]) add('item', item);
      if ('location' in row) add('location', row.location);
      if ('supplier' in row && row.supplier !== undefined) add('supplier', row.supplier);
      if (++seen % SLICE === 0) yield;
    }
  }
  return codes;
}

/** Near codes that are listed one by one among what was concluded. */
const DESCRIBED = 20;

/** The offers in words, for people who read a list. */
export function describeNearCodes(codes: readonly NearCode[]): Inference[] {
  const rest = codes.length - DESCRIBED;
  return codes.slice(0, DESCRIBED).map(({ field, code, known }, index) => ({
    what: `${field} not known`,
    value: `'${code}'`,
    confidence: 0.6,
    evidence:
      `did you mean '${known}'? "codes" of a mapping says so; else it is new` +
      (rest > 0 && index === DESCRIBED - 1 ? ` (and ${rest} more like it)` : ''),
  }));
}
