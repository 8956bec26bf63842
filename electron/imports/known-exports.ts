import { headerKey } from './header-synonyms.ts';
import { erpExports } from './known-exports/erp.ts';
import type { KnownExport } from './known-exports/known-export.ts';
import { ownExports } from './known-exports/own.ts';
import { planningToolExports } from './known-exports/planning-tools.ts';
import { shopExports } from './known-exports/shops.ts';

/** All exports known by their headers; the first that fits is taken. */
export const knownExports: KnownExport[] = [
  ...ownExports,
  ...shopExports,
  ...erpExports,
  ...planningToolExports,
];

const headers = new Set(
  knownExports
    .flatMap(known => [...known.needs, ...known.kinds.flatMap(kind => Object.values(kind.columns).flat())])
    .map(headerKey),
);

/** Whether a text is a header of some known export: it helps to find the header row of one without common names. */
export function isKnownHeader(text: string): boolean {
  return headers.has(headerKey(text));
}
