import { fitsConcept, holdsDates, holdsNames, holdsNumbers } from './column-fit.ts';
import { isFigureHeader } from './figure-names.ts';
import type { ImportKind } from '../../shared/model/imports.ts';
import { PHRASE_RANK, phraseConcept } from './header-phrases.ts';
import { conceptOf, conceptOfParts, headerKey, type Concept, type ConceptMatch } from './header-synonyms.ts';
import { cellText } from './sheet.ts';
import { isOfLeadTimes } from './lead-time-column.ts';
import { columnName, filledRows, usedCells, usedIds, type Reading, type Table } from './table.ts';

/** The column of each field that was found by its header. */
export type Found = Map<Concept, number>;

/**
 * The best column of each concept; an item-like column that a code column beats may be the name.
 * @param kind what the user says the list is: flags of a list of availability are flags whatever they say
 */
export function findConcepts(
  reading: Reading,
  taken: Set<number>,
  kind: ImportKind | 'auto' = 'auto',
): Found {
  const best: Best = new Map();
  const items: Candidate[] = [];
  const ofDerived = new Set(reading.table.derived.values());
  reading.table.headers.forEach((header, column) => {
    const match =
      header === '' || taken.has(column) || ofDerived.has(column) || isFigureHeader(header)
        ? null
        : (byContents(reading.table, column, matchOf(reading.table.headerParts[column] ?? [header]), kind) ??
          numberAsCode(reading.table, column));
    if (!match || !fits(reading, column, match.concept)) return;
    const candidate = {
      column,
      rank: match.rank + (match.stripped ? 0.5 : 0),
      filled: filledRows(reading.table, column),
    };
    const known = best.get(match.concept);
    if (!known || isBetter(candidate, known)) best.set(match.concept, candidate);
    if (match.concept === 'item' && match.rank < PHRASE_RANK && !ownId.test(header)) items.push(candidate);
  });
  preferStockLevels(reading, best);
  preferReorderPoint(reading.table, best);
  preferCodes(reading.table, best, items);
  takeLonePart(best);
  findStockBesideLevels(reading, best, taken);
  findBareLeadTime(reading, best, taken);
  const name = items.find(each => each.column !== best.get('item')?.column);
  if (name !== undefined && !best.has('name')) best.set('name', name);
  return new Map([
    ...[...best].map(([concept, { column }]) => [concept, column] as const),
    ...reading.table.derived,
  ]);
}

/**
 * `Units` over figures are a quantity, over words they are what quantities are counted in; `In stock` over other figures than
 * 1 and 0 says how much; `Received` over dates says when.
 */
function byContents(
  table: Table,
  column: number,
  match: ConceptMatch | null,
  kind: ImportKind | 'auto',
): ConceptMatch | null {
  if (match?.concept === 'in_stock' && kind !== 'availability' && holdsNumbers(table, column)) {
    const isFlag = usedCells(table, column).every(cell => /^[01](?:[.,]0)?$/.test(cellText(cell)));
    // Behind every name of the stock itself: what is available may be less.
    return isFlag ? match : { ...match, concept: 'on_hand', rank: match.rank + AVAILABLE_RANK };
  }
  const above = match?.concept === 'supplier' ? figureAbove(table, column) : null;
  if (above) return above;
  const day = match ? dayOf[match.concept] : undefined;
  if (match && day && holdsDates(table, column)) return { ...match, concept: day };
  if (match?.concept !== 'unit' || !holdsNumbers(table, column)) return match;
  return /^(?:units|pcs|unidades|uds)$/.test(headerKey(table.headers[column] ?? ''))
    ? { ...match, concept: 'quantity' }
    : match;
}

const figures: ReadonlySet<Concept> = new Set<Concept>(['lead_time', 'price', 'cost', 'moq', 'multiple']);

/**
 * `Lead time` over `supplier` is whose lead time it is, where numbers stand below: those of a price or an order quantity only
 * where they have a unit, as suppliers have none and may be numbered.
 */
function figureAbove(table: Table, column: number): ConceptMatch | null {
  const above = (table.headerParts[column] ?? [])
    .slice(0, -1)
    .map(conceptOf)
    .find(match => match && figures.has(match.concept));
  if (!above || !holdsNumbers(table, column)) return null;
  return above.concept === 'lead_time' || table.units[column] !== '' ? above : null;
}

/** The number that another program gives a record: beside the item it is neither its code nor its name. */
const ownId = /^(?:internal|external|record|row)[\s_]*id$/i;

const AVAILABLE_RANK = 300;

/** `Received` and `Ordered` say how much or when. */
const dayOf: Partial<Record<Concept, Concept>> = { received: 'received_on', ordered: 'ordered_on' };

type Candidate = { column: number; rank: number; filled: number };
type Best = Map<Concept, Candidate>;

function isBetter(candidate: Candidate, known: Candidate): boolean {
  if ((known.filled === 0) !== (candidate.filled === 0)) return known.filled === 0;
  return candidate.rank < known.rank;
}

function fits(reading: Reading, column: number, concept: Concept): boolean {
  if (fitsConcept(reading.table, column, concept)) return true;
  reading.report.infer(
    'column not read',
    columnName(reading.table, column),
    0.8,
    'its header names a number or a date, but no value in it is one',
  );
  return false;
}

/** Of `Product` and `Code` the one that holds names is the name, when every code has one of them. */
function preferCodes(table: Table, best: Best, items: Candidate[]): void {
  const item = best.get('item');
  if (!item || best.has('name')) return;
  const named = holdsNames(table, item.column);
  const code = items.find(
    each =>
      each.column !== item.column &&
      (named || isCodeBeside(table, each.column, item.column)) &&
      names(table, each.column, item.column),
  );
  if (code) best.set('item', code).set('name', item);
}

/** Whether one column holds figures or codes with figures in them and the other words without any. */
function isCodeBeside(table: Table, codes: number, named: number): boolean {
  const share = (column: number) => {
    const cells = usedCells(table, column);
    return cells.filter(cell => /\d/.test(cellText(cell))).length / Math.max(1, cells.length);
  };
  return share(codes) === 1 && share(named) < 0.2;
}

/** Whether each value of one column stands beside one value of another, and does not merely number its rows. */
function names(table: Table, codes: number, named: number): boolean {
  const [from, to] = [table.sheet.columns[codes], table.sheet.columns[named]];
  if (!from || !to || holdsNames(table, codes)) return false;
  const nameOf = new Map<number, number>();
  for (const row of table.rows) {
    const [code, name] = [from.ids[row]!, to.ids[row]!];
    if (code === 0 || (nameOf.get(code) ?? name) !== name) return false;
    nameOf.set(code, name);
  }
  return nameOf.size <= 3 * usedIds(table, named).length;
}

function matchOf(parts: readonly string[]): ConceptMatch | null {
  return conceptOfParts(parts) ?? phraseConcept(parts);
}

/** `No.` names the item where it does not merely count the rows. */
function numberAsCode(table: Table, column: number): ConceptMatch | null {
  if (!/^(?:no|nr|num|number|nummer|n[º°o])\.?$|^#$/i.test(table.headers[column] ?? '')) return null;
  const cells = usedCells(table, column);
  const counts = cells.every((cell, at) => Number(cellText(cell)) === at + 1);
  return cells.length > 1 && !counts ? { concept: 'item', rank: NUMBER_RANK, stripped: false } : null;
}

/** Behind every header that says of what it is the number. */
const NUMBER_RANK = 900;

/**
 * `Usage` on a day is what was used up, of a kit what it takes. Where nothing is made of them, raw materials and components are items like any other; beside an item and how many of them it
 * takes, the item is what is made.
 */
function takeLonePart(best: Best): void {
  const [part, item] = [best.get('component'), best.get('item')];
  const used = best.get('component_quantity');
  if (used && !part && !best.has('kit') && !best.has('demand') && best.has('date')) {
    best.delete('component_quantity');
    best.set('demand', used);
  }
  if (!part || best.has('kit')) return;
  if (!item) {
    best.delete('component');
    best.set('item', part);
  } else if (
    best.has('component_quantity') ||
    (best.has('quantity') && !best.has('date') && !best.has('order'))
  ) {
    best.delete('item');
    best.set('kit', item);
  }
}

const now = /^(?:ist|actual|aktuell|akt|real|reel|current|now|heute|actuel|actuelle|attuale)$/;

/** `Min`, `Max` and `Actual` side by side: the third is what is there. */
function findStockBesideLevels({ table }: Reading, best: Best, taken: Set<number>): void {
  if (best.has('on_hand') || !(best.has('min') || best.has('max'))) return;
  const used = new Set([...taken, ...[...best.values()].map(({ column }) => column)]);
  const column = table.headerParts.findIndex(
    (parts, at) => !used.has(at) && now.test(headerKey(parts.at(-1) ?? '')) && holdsNumbers(table, at),
  );
  if (column >= 0) best.set('on_hand', { column, rank: PHRASE_RANK, filled: filledRows(table, column) });
}

/** `Months` alone beside the items of a list whose title, sheet or file is called after lead times. */
function findBareLeadTime(reading: Reading, best: Best, taken: Set<number>): void {
  if (best.has('lead_time') || !best.has('item') || !isOfLeadTimes(reading)) return;
  const { table } = reading;
  const used = new Set([...taken, ...[...best.values()].map(({ column }) => column)]);
  const column = table.headers.findIndex(
    (header, at) => !used.has(at) && timeUnit.test(header) && holdsNumbers(table, at),
  );
  if (column >= 0) best.set('lead_time', { column, rank: PHRASE_RANK, filled: filledRows(table, column) });
}

const timeUnit =
  /^(?:days|weeks|months|tage|wochen|monate|jours|semaines|mois|d[ií]as|semanas|meses|giorni|settimane|mesi|dagen|weken|maanden|dni|tygodnie|miesiące)$/iu;

/** `Min Qty` beside `Max Qty` is a stock level; alone it is the least one may order. */
function preferStockLevels({ table }: Reading, best: Best): void {
  const moq = best.get('moq');
  if (!moq || !best.has('max') || best.has('min')) return;
  const column = table.headers.findIndex(
    (header, at) => lowLevel.test(headerKey(header)) && holdsNumbers(table, at),
  );
  if (column < 0) return;
  best.set('min', { ...moq, column });
  if (moq.column === column) best.delete('moq');
}

/**
 * Of `Mindestbestand` and `Meldebestand` side by side the second is the level at which is ordered; the first is what must not
 * be used up.
 */
function preferReorderPoint(table: Table, best: Best): void {
  const min = best.get('min');
  if (!min || best.has('safety_stock') || reorderPoint.test(headerKey(table.headers[min.column] ?? '')))
    return;
  const column = table.headers.findIndex(
    (header, at) => at !== min.column && reorderPoint.test(headerKey(header)) && holdsNumbers(table, at),
  );
  if (column < 0) return;
  best.set('safety_stock', min);
  best.set('min', { ...min, column });
}

const reorderPoint =
  /^(?:meldebestand|meldebest|bestellpunkt|reorderpoint|reorderpointqty|reorderlevel|rop|orderpoint|puntodepedido|puntodereorden|pointdecommande|seuildecommande|puntodiriordino|bestelniveau)$/;

const lowLevel =
  /^(?:min(?:imum)?(?:qty|quantity)|mindestmenge|minmenge|qtemin(?:i|imum|imale)?|quantitemini(?:mum|male)|cant(?:idad)?min(?:ima)?)$/;
