import { codeFieldOf, type CodeAliases } from '../../shared/model/imports.ts';
import type { KindMapping } from './mapping.ts';

/** The code that a field's code stands for: what a mapping says, else itself. */
export function aliasOf(aliases: CodeAliases | undefined, field: string, code: string): string {
  const of = codeFieldOf(field);
  const known = of === undefined ? undefined : aliases?.[of];
  return known !== undefined && Object.hasOwn(known, code) ? (known[code] ?? code) : code;
}

/** Replaces codes that are the same for every row, such as the item in a title. */
export function aliasConstants(aliases: CodeAliases | undefined, { constants, unpivot }: KindMapping): void {
  for (const fields of [constants, ...unpivot.map(({ set }) => set)])
    for (const [field, value] of fields)
      if (typeof value === 'string') fields.set(field, aliasOf(aliases, field, value));
}
