import { trimCell, type Cell, type Sheet, type SheetColumn } from './sheet.ts';

const LF = 10;
const CR = 13;
const QUOTE = 34;

export type ScanOptions = {
  delimiter: string;
  /** Rows that stand before the bytes (a `sep=` line), left blank. */
  rowsBefore: number;
  /** Called every few thousand rows with the byte position; throws to stop. */
  onRows(row: number, position: number): void;
  /** Called once a row that is wider than any before, and for a cell longer than any before; throws over a cap. */
  onWidth(row: number, columns: number): void;
  onLength(row: number, length: number): void;
};

/**
 * Reads delimited text straight from its UTF-8 bytes into dictionary columns: no string is made for a value seen before
 * in its column. Quoting by the book (RFC 4180) is understood; null for any other, which `readCsv` leaves to a parser
 * that can say what is wrong.
 */
export function scanCsv(bytes: Buffer, options: ScanOptions): Sheet | null {
  const columns: Dictionary[] = [];
  const delimiter = options.delimiter.charCodeAt(0);
  const end = bytes.length;
  const lineEnd = bytes.includes(LF) ? LF : CR;
  let row = options.rowsBefore;
  let index = 0;
  let position = 0;
  let longest = 0;

  function endRow(): void {
    row++;
    options.onWidth(row, index + 1);
    index = 0;
    if (row % 32_768 === 0) options.onRows(row, position);
  }

  while (position < end) {
    let start = position;
    let stop: number;
    let hash = 0;
    let byte = 0;
    let escaped = false;
    if (bytes[position] === QUOTE) {
      start = ++position;
      for (;;) {
        while (position < end && (byte = bytes[position]!) !== QUOTE) {
          hash = Math.imul(hash ^ byte, 0x01000193);
          position++;
        }
        if (position >= end) return null;
        if (bytes[position + 1] !== QUOTE) break;
        escaped = true;
        hash = Math.imul(hash ^ QUOTE, 0x01000193);
        position += 2;
      }
      stop = position++;
      if (bytes[position] === CR && bytes[position + 1] === LF) position++;
      byte = position < end ? bytes[position]! : lineEnd;
      if (byte !== delimiter && byte !== lineEnd) return null;
    } else {
      while (position < end && (byte = bytes[position]!) !== delimiter && byte !== lineEnd) {
        hash = Math.imul(hash ^ byte, 0x01000193);
        position++;
      }
      stop = position;
      if (byte === lineEnd && stop > start && bytes[stop - 1] === CR) stop--;
    }
    if (stop > start) {
      if (stop - start > longest) options.onLength(row + 1, (longest = stop - start));
      while (columns.length <= index)
        columns.push(startDictionary(bytes, columns.length === index ? row : 0));
      columns[index]!.put(row, start, stop, hash, escaped);
    }
    if (position >= end || byte === lineEnd) endRow();
    else index++;
    position++;
  }
  // The file ends right behind a delimiter: its last row is not closed yet.
  if (index > 0) endRow();
  return {
    name: '',
    hidden: false,
    rowCount: row,
    columns: columns.map(column => column.finish(row)),
    merges: [],
    mergedDown: [],
    tableHint: null,
  };
}

type Dictionary = ReturnType<typeof startDictionary>;

/** One column: ids by row, and an open-addressing table from the bytes of a cell to its id. */
function startDictionary(bytes: Buffer, firstRow: number) {
  let ids = new Int32Array(Math.max(64, firstRow * 2));
  let slots = new Int32Array(64);
  let starts = new Int32Array(32);
  let stops = new Int32Array(32);
  let hashes = new Int32Array(32);
  /** Values with a quote written twice. */
  const escapedIds = new Set<number>();
  let count = 1;

  function double(): void {
    starts = longer(starts);
    stops = longer(stops);
    hashes = longer(hashes);
    slots = new Int32Array(slots.length * 2);
    const mask = slots.length - 1;
    for (let id = 1; id < count; id++) {
      let slot = spread(hashes[id]!) & mask;
      while (slots[slot] !== 0) slot = (slot + 1) & mask;
      slots[slot] = id;
    }
  }

  function idOf(start: number, stop: number, hash: number): number {
    const mask = slots.length - 1;
    let slot = spread(hash) & mask;
    for (let id = slots[slot]!; id !== 0; id = slots[slot]!) {
      if (hashes[id] === hash && stops[id]! - starts[id]! === stop - start && same(starts[id]!, start, stop))
        return id;
      slot = (slot + 1) & mask;
    }
    if (count === starts.length) {
      double();
      return idOf(start, stop, hash);
    }
    slots[slot] = count;
    starts[count] = start;
    stops[count] = stop;
    hashes[count] = hash;
    return count++;
  }

  function same(known: number, start: number, stop: number): boolean {
    for (let at = start; at < stop; at++) if (bytes[known + at - start] !== bytes[at]) return false;
    return true;
  }

  return {
    put(row: number, start: number, stop: number, hash: number, escaped: boolean): void {
      while (row >= ids.length) ids = longer(ids);
      // The same bytes bare and with doubled quotes are two values: the hash keeps them apart.
      const id = idOf(start, stop, escaped ? ~hash : hash);
      if (escaped) escapedIds.add(id);
      ids[row] = id;
    },
    finish(rowCount: number): SheetColumn {
      const values: Cell[] = [null];
      let blanks = false;
      for (let id = 1; id < count; id++) {
        const raw = bytes.toString('utf8', starts[id], stops[id]);
        const text = trimCell(escapedIds.has(id) ? raw.replaceAll('""', '"') : raw);
        values.push(text === '' ? null : text);
        blanks ||= text === '';
      }
      while (ids.length < rowCount) ids = longer(ids);
      if (blanks) for (let row = 0; row < rowCount; row++) if (values[ids[row]!] === null) ids[row] = 0;
      return { ids: ids.subarray(0, rowCount), values };
    },
  };
}

function spread(hash: number): number {
  return hash ^ (hash >>> 15);
}

function longer(from: Int32Array<ArrayBuffer>): Int32Array<ArrayBuffer> {
  const to = new Int32Array(from.length * 2);
  to.set(from);
  return to;
}
