import { isIsoDate, toDay } from '../../shared/dates.ts';
import { errorText, mergesOf, rangeOf } from './workbook-cells.ts';
import { sheetBuilder, trimCell, type Cell, type Sheet } from './sheet.ts';
import { decodeXml } from './xml-text.ts';

export type SheetPart = {
  name: string;
  hidden: boolean;
  bytes: Buffer;
  /** The workbook's shared strings, trimmed. */
  strings: readonly string[];
  /** What a number means in a cell of each style. */
  styles: readonly NumberStyle[];
  /** Day number of serial 0. */
  epoch: number;
};

/** A number shown as a day, or as a code with zeros ahead up to a length (0: neither), or with a currency's sign. */
export type NumberStyle = { isDay: boolean; zeros: number; currency: string };

export type SheetWatch = {
  /** Called every few thousand rows with the position in the bytes; throws to stop. */
  onRows(position: number): void;
  /** Called for a cell below or to the right of all before; throws over a cap. */
  onSize(rows: number, columns: number): void;
  onText(row: number, text: string): void;
};

type Builder = ReturnType<typeof sheetBuilder>;
type Place = { row: number; column: number };

const LT = 0x3c;
const GT = 0x3e;
const SLASH = 0x2f;
const TICK_ROWS = 2048;

/**
 * Reads the cells of one sheet of an .xlsx from the bytes of its XML: only what cells hold is looked at.
 * @returns null when the XML is not as spreadsheet programs write it; a general reader may still understand it
 */
export function scanSheet(part: SheetPart, watch: SheetWatch): Sheet | null {
  const { bytes } = part;
  const begin = bytes.indexOf('<sheetData');
  if (begin < 0) return null;
  const end = bytes.indexOf('</sheetData>', begin);
  const builder = sheetBuilder(part.name);
  if (end >= 0) scanRows(part, begin + 10, end, builder, watch);
  else if (!/^<sheetData\s*\/>/.test(bytes.toString('latin1', begin, begin + 20))) return null;
  const tail = bytes.toString('latin1', end < 0 ? begin : end);
  const filter = /<autoFilter\s[^>]*?\bref="([A-Z]+\d+:[A-Z]+\d+)"/.exec(tail)?.[1];
  const merged = tail.matchAll(/<mergeCell\s[^>]*?\bref="([A-Z]+\d+:[A-Z]+\d+)"/g);
  const sheet = builder.finish({
    hidden: part.hidden,
    tableHint: filter === undefined ? null : rangeOf(filter),
  });
  return {
    ...sheet,
    ...mergesOf(
      [...merged].map(found => rangeOf(found[1] ?? '')),
      sheet.rowCount,
    ),
  };
}

function scanRows(part: SheetPart, from: number, end: number, builder: Builder, watch: SheetWatch): void {
  const { bytes } = part;
  const place: Place = { row: -1, column: -1 };
  let [rows, columns, ticked] = [0, 0, 0];
  let at = from;
  while ((at = nextTag(bytes, at, end)) < end) {
    const kind = bytes[at + 1];
    const close = bytes.indexOf(GT, at);
    if (close < 0 || close > end) return;
    if (kind === 0x72 && bytes[at + 2] === 0x6f) {
      place.row++;
      place.column = -1;
      readPlace(bytes, at + 4, close, place);
      if (place.row - ticked >= TICK_ROWS) watch.onRows(((ticked = place.row), at));
    } else if (kind === 0x63 && isTagEnd(bytes[at + 2]!)) {
      place.column++;
      const { type, style } = readPlace(bytes, at + 2, close, place);
      if (bytes[close - 1] !== SLASH) {
        if (place.row >= rows || place.column >= columns) {
          rows = Math.max(rows, place.row + 1);
          columns = Math.max(columns, place.column + 1);
          watch.onSize(rows, columns);
        }
        const stop = endOfCell(bytes, close + 1, end);
        const cell = readCell(part, type, style, close + 1, stop);
        if (typeof cell === 'string') watch.onText(place.row, cell);
        const currency = typeof cell === 'number' ? part.styles[style]?.currency : undefined;
        builder.setCell(place.row, place.column, cell, currency);
        at = stop;
        continue;
      }
    }
    at = close + 1;
  }
  builder.setRowCount(rows);
}

function nextTag(bytes: Buffer, from: number, end: number): number {
  let at = from;
  while (at < end && bytes[at] !== LT) at++;
  return at;
}

function isTagEnd(byte: number): boolean {
  return byte === 0x20 || byte === GT || byte === SLASH || byte === 0x0a || byte === 0x0d || byte === 0x09;
}

/** Where `</c>` begins. */
function endOfCell(bytes: Buffer, from: number, end: number): number {
  let at = from;
  while ((at = nextTag(bytes, at, end)) < end) {
    if (bytes[at + 1] === SLASH && bytes[at + 2] === 0x63 && bytes[at + 3] === GT) return at;
    at++;
  }
  return end;
}

/** Reads the attributes `r` (a row's number or a cell's place), `s` and `t`; the place is kept where `r` is missing. */
function readPlace(
  bytes: Buffer,
  from: number,
  close: number,
  place: Place,
): { type: string; style: number } {
  let type = '';
  let style = 0;
  for (let at = from; at < close - 2; at++) {
    const before = bytes[at - 1]!;
    if (bytes[at + 1] !== 0x3d || (before !== 0x20 && before !== 0x0a && before !== 0x0d && before !== 0x09))
      continue;
    const quote = bytes[at + 2]!;
    const name = bytes[at];
    let stop = at + 3;
    while (stop < close && bytes[stop] !== quote) stop++;
    if (name === 0x72) readReference(bytes, at + 3, stop, place);
    else if (name === 0x73) style = digits(bytes, at + 3, stop);
    else if (name === 0x74) type = bytes.toString('latin1', at + 3, stop);
    at = stop;
  }
  return { type, style };
}

function readReference(bytes: Buffer, from: number, stop: number, place: Place): void {
  let column = 0;
  let at = from;
  for (; at < stop && bytes[at]! >= 0x41; at++) column = column * 26 + (bytes[at]! & 0x1f);
  if (column > 0) place.column = column - 1;
  const row = digits(bytes, at, stop);
  if (row > 0) place.row = row - 1;
}

function digits(bytes: Buffer, from: number, stop: number): number {
  let number = 0;
  for (let at = from; at < stop; at++) number = number * 10 + bytes[at]! - 0x30;
  return number;
}

/** What stands between `<c>` and `</c>`: nearly always `<v>` alone. */
function readCell(part: SheetPart, type: string, style: number, from: number, stop: number): Cell {
  const { bytes } = part;
  const isBare = bytes[from] === LT && bytes[from + 1] === 0x76 && bytes[from + 2] === GT;
  const valueEnd = isBare ? nextTag(bytes, from + 3, stop) : 0;
  if (isBare && valueEnd + 4 === stop) return toCell(part, type, style, from + 3, valueEnd);
  const content = bytes.toString('utf8', from, stop);
  if (type === 'inlineStr') return trimCell(textOf(content)) || null;
  const value = /<v(?:\s[^>]*)?>([^<]*)<\/v>/.exec(content);
  if (!value) return null;
  const start = from + Buffer.byteLength(content.slice(0, value.index + value[0].indexOf('>') + 1));
  return toCell(part, type, style, start, start + Buffer.byteLength(value[1] ?? ''));
}

/** The text of `<is>` and `<si>`: all its runs, without the reading aids of Japanese. */
export function textOf(xml: string): string {
  const plain = xml.includes('<rPh') ? xml.replace(/<rPh[\s\S]*?<\/rPh>/g, '') : xml;
  let text = '';
  for (const found of plain.matchAll(/<t(?:\s[^>]*)?>([^<]*)<\/t>/g)) text += found[1] ?? '';
  return decodeXml(text);
}

function toCell(part: SheetPart, type: string, style: number, from: number, stop: number): Cell {
  const { bytes, strings } = part;
  if (type === 's') return strings[digits(bytes, from, stop)] || null;
  if (type === '' || type === 'n') return numberCell(part, style, numberAt(bytes, from, stop));
  const text = decodeXml(bytes.toString('utf8', from, stop));
  if (type === 'b') return text === '1' || text === 'true';
  if (type === 'e') return { error: text || errorText(undefined) };
  if (type === 'd' && isIsoDate(text.slice(0, 10))) return { day: toDay(text.slice(0, 10)) };
  return trimCell(text) || null;
}

function numberAt(bytes: Buffer, from: number, stop: number): number {
  if (stop - from > 9) return Number(bytes.toString('latin1', from, stop));
  for (let at = from; at < stop; at++)
    if (bytes[at]! < 0x30 || bytes[at]! > 0x39) return Number(bytes.toString('latin1', from, stop));
  return stop === from ? Number.NaN : digits(bytes, from, stop);
}

function numberCell({ styles, epoch }: SheetPart, style: number, value: number): Cell {
  if (!Number.isFinite(value)) return null;
  const shown = styles[style];
  if (!shown) return value;
  if (shown.isDay) return { day: Math.floor(value) + epoch };
  if (shown.zeros > 0 && Number.isInteger(value)) return String(value).padStart(shown.zeros, '0');
  return value;
}
