import type { ImportKind } from '../../shared/model/imports.ts';
import { conceptOf, headerKey } from './header-synonyms.ts';
import { cellText, type Sheet } from './sheet.ts';

/** Money, shares and movements that bring stock in: all of them stand by period in planners' sheets. */
export const notDemand =
  /value|revenue|turnover|amount|margin|umsatz|wert|valeur|valor|ingreso|[€$£%]|\b(?:budget|target|goal|plan|ziel|soll|objectif|presupuesto)\b|purchas|receipt|received|incoming|arrival|production|produced|zugang|wareneingang|einkauf|entr[ée]es?|achats|compras|opening|closing|anfangs|\bcover\b|\bprice\b|\bcost\b|share|anteil/i;

/** `Werte` above a row of periods says nothing of them. */
export const anyFigures = /^(?:werte|values?|valeurs?|valor(?:es)?|valor[ei]|figures|zahlen)$/i;

/** Figures of another year or version, planned or computed by the system that lists them. */
const notOfItsOwn =
  /\bl\.?y\b|\bpy\b|last year|prior year|previous year|vorjahr|n-1|ann[ée]e pr[ée]c|a[ñn]o anterior|safety|sicherheit|s[ée]curit[ée]|seguridad|projected|projiziert|planned stock|target|max|min|reorder|melde/i;

/** What the name of a key figure says its rows are; null for what is not read. */
export function kindOfFigure(name: string): ImportKind | null {
  if (notDemand.test(name.replace(stockWords, '')) || notOfItsOwn.test(name)) return null;
  if (forecastWords.test(name)) return 'forecasts';
  const concept = conceptOf(name)?.concept;
  if (concept === 'on_hand') return 'stock';
  if (concept === 'demand') return 'demand';
  if (concept === 'forecast') return 'forecasts';
  if (/stock|bestand|inventory|existencia/i.test(name)) return 'stock';
  return /sales|demand|consumption|absatz|verbrauch|verk[äa]uf|bedarf|ventes|consommation|ventas|consumo/i.test(
    name,
  )
    ? 'demand'
    : null;
}

/** What a stock figure may be called beside its word. */
const stockWords = /opening|closing|anfangs|end(?:ing)?/gi;

const opening = /opening|initial|anfang|er[öo]ffnung|d[ée]but|inicial/i;

/** Whether a stock is that at the begin of its period. */
export function isOpening(name: string): boolean {
  return opening.test(name);
}

export const forecastWords = /forecast|fcst|prognose|pr[ée]vision|pron[óo]stico/i;

/** More names than a planning system shows figures. */
const MOST_FIGURES = 40;

const figureHeaders = new Set(
  `keyfigure keyfigures keyfiguretype figurename figuretype measuretype valuetype kennzahltyp kennzahlart kennzahlentext keyfigurename keyfigureid keyfiguredescription measure measures measurename metric kpi
  figure rowtype linetype datatype kennzahl kennzahlen kennzahlname kennzahlbezeichnung kenngrosse merkmal zeilenart
  zeilentyp datenart werttyp wertart grosse indicateur chiffrecle chiffrescles typededonnees mesure indicador medida
  ratio cifraclave tipodedato`.split(/\s+/),
);

/** Whether a header says that its column names the figure of each row. */
export function isFigureHeader(header: string): boolean {
  return figureHeaders.has(headerKey(header));
}

/** Names of figures with what their rows are; null for those that are not read. */
export type Figures = Map<string, ImportKind | null>;

/**
 * The figures that a column lists, and whether its header says that it does; undefined when it lists none. Without
 * such a header, figures of two kinds tell.
 */
export function figuresOf(
  sheet: Sheet,
  rows: Int32Array,
  column: number,
  header: string,
): { kinds: Figures; isNamed: boolean } | undefined {
  const { ids, values } = sheet.columns[column] ?? { ids: new Int32Array(0), values: [] };
  const used = new Set<number>();
  for (const row of rows) {
    const id = ids[row] ?? 0;
    if (id === 0) return undefined;
    used.add(id);
    if (used.size > MOST_FIGURES) return undefined;
  }
  const kinds: Figures = new Map(
    [...used].map(id => {
      const name = cellText(values[id] ?? null);
      return [name, kindOfFigure(name)];
    }),
  );
  const read = new Set([...kinds.values()].filter(kind => kind !== null));
  const isNamed = isFigureHeader(header);
  if (used.size < 2 || read.size < (isNamed ? 1 : 2)) return undefined;
  return { kinds, isNamed };
}
