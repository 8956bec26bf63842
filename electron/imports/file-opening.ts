import type { ImportMap } from '../../shared/model/imports.ts';
import { openFile, type OpenedFile, type OpenOptions } from './container.ts';
import { separateTables } from './separate-tables.ts';
import type { Sheet } from './sheet.ts';

/** A text file this large is looked at by its beginning first. */
const HEAD_BYTES = 256 * 1024;
const LINE_FEED = 0x0a;

/** A file, its tables as sheets, that is opened as one mapping or another says, and not twice for the same. */
export type FileOpening = {
  /** Its sheets, of a large text file only the first rows. */
  head(map: ImportMap): readonly Sheet[];
  whole(map: ImportMap): OpenedFile;
};

/** @throws AppError from either call when the file cannot be opened; see `openFile` */
export function openingOf(
  bytes: Uint8Array,
  options: Omit<OpenOptions, 'encoding' | 'delimiter'>,
): FileOpening {
  const opened = new Map<string, OpenedFile>();
  const open = (part: Uint8Array, { encoding, delimiter }: ImportMap): OpenedFile => {
    const key = `${part === bytes ? 'whole' : 'head'} ${encoding} ${delimiter}`;
    const known = opened.get(key);
    if (known) return known;
    const whole = openFile(part, { ...options, encoding, delimiter });
    const file = { ...whole, sheets: whole.sheets.flatMap(separateTables) };
    opened.set(key, file);
    return file;
  };
  const beginning = beginningOf(bytes);
  return {
    head: map => open(beginning, map).sheets,
    whole: map => open(bytes, map),
  };
}

/** The first lines of a large text file; any other file whole, because a piece of a workbook is none. */
function beginningOf(bytes: Uint8Array): Uint8Array {
  if (bytes.length <= HEAD_BYTES || !isText(bytes)) return bytes;
  const lastLine = bytes.subarray(0, HEAD_BYTES).lastIndexOf(LINE_FEED);
  if (lastLine < 0) return bytes;
  // In UTF-16 with the low byte first the line feed has a second byte.
  const end = bytes[lastLine + 1] === 0 ? lastLine + 2 : lastLine + 1;
  return bytes.subarray(0, end);
}

/** Archives, workbooks and older BIFF streams begin with bytes that no text has. */
function isText(bytes: Uint8Array): boolean {
  const [first = 0, second = 0] = bytes;
  return !(first === 0x50 && second === 0x4b) && first !== 0xd0 && first !== 0x09;
}
