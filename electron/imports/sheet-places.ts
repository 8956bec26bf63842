import type { Layout } from './layout.ts';
import { conceptOfParts } from './header-synonyms.ts';
import { isPeriodLabel } from './period-labels.ts';

/** Names of sheets that say which version or part of the same thing they hold, not where it lies. */
const noPlace =
  /^(?:sheet|tabelle|blatt|feuil|hoja|foglio|table|page|part|teil|data|daten|copy|kopie|copia|old|alt|neu|new|backup|archiv|current|aktuell|final|draft|entwurf|plan|ist|soll|actual|forecast|prognose|budget|version|v|rev|summary|overview|(?:ü|ue)bersicht|zusammenfassung|test|muster|sample|template|vorlage|import|export|before|after|vorher|nachher|min|max|total|gesamt|all|alle)\b/iu;

/**
 * The same list on several sheets, each named after a place: `Hamburg`, `München`, or `Stock North`, `Stock South`. What
 * the names do not share are the places.
 * @returns place of each sheet by its name; null when columns or titles name the places, or the names are none
 */
export function placesOfSheets(layouts: readonly Layout[]): Map<string, string> | null {
  const tables = layouts.map(({ table }) => table);
  const [first] = tables;
  if (!first || tables.length < 2 || tables.some(({ sheet }) => sheet.isLaterPart)) return null;
  if (tables.some(({ headers }) => headers.join('\0') !== first.headers.join('\0'))) return null;
  if (
    tables.some(({ headerParts }) => headerParts.some(parts => conceptOfParts(parts)?.concept === 'location'))
  )
    return null;
  const words = tables.map(({ sheet }) => sheet.name.split(/[\s_]+/));
  const shared = new Set(words[0]?.filter(word => words.every(each => each.includes(word))));
  const places = words.map(each => each.filter(word => !shared.has(word)).join(' '));
  const named = places.every(
    place => /\p{L}{2}/u.test(place) && !/\d/.test(place) && !noPlace.test(place) && !isPeriodLabel(place),
  );
  if (!named || new Set(places).size < places.length) return null;
  return new Map(tables.map(({ sheet }, at) => [sheet.name, places[at] ?? '']));
}
