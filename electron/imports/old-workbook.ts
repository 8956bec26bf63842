/*
 * The stream of an old workbook (BIFF5 and BIFF8), stripped to the records that say what stands in its cells. Formulas,
 * drawings and links are not looked at anyhow; damaged ones would lead their reader in circles.
 */

/** A number that no record has: its reader passes over it. */
const NO_RECORD = 0xff_f0;
const HEAD_BYTES = 4;
/** Where a formula record states how long its formula is, and the length that stands for one that is not kept. */
const FORMULA_LENGTH_AT = 20;
const NOT_KEPT = 0xff_ff;

const BOF = 0x8_09;
const NAME = 0x18;
const formulas: ReadonlySet<number> = new Set([0x06, 0x2_06, 0x4_06]);

/** Records that are kept, each with the least number of bytes that it makes sense with. */
const kept: ReadonlyMap<number, number> = new Map([
  [BOF, 4],
  [0x0a, 0],
  // Date system, code page, password, sheets, formats
  [0x22, 2],
  [0x42, 2],
  [0x2f, 2],
  [0x85, 7],
  [0x1e, 4],
  [0x4_1e, 4],
  [0xe0, 16],
  // Shared strings and what goes on in the next record
  [0xfc, 8],
  [0x3c, 0],
  // Cells
  [0x2_00, 10],
  [0x2_01, 6],
  [0x2_03, 14],
  [0x2_04, 8],
  [0x2_05, 8],
  [0x2_07, 3],
  [0x2_7e, 10],
  [0xbd, 12],
  [0xbe, 8],
  [0xd6, 8],
  [0xfd, 10],
  [0xe5, 2],
  ...[...formulas].map(record => [record, 22] as const),
]);

/** A copy of the stream in which nothing but those records is left, and formulas are their saved values. */
export function strippedStream(stream: Uint8Array): Buffer {
  const bytes = Buffer.from(stream);
  for (let at = 0; at + HEAD_BYTES <= bytes.length;) {
    const record = bytes.readUInt16LE(at);
    const length = bytes.readUInt16LE(at + 2);
    const end = at + HEAD_BYTES + length;
    const least = kept.get(record) ?? (isFilterName(bytes, at, length) ? 0 : undefined);
    if (least === undefined || length < least) bytes.writeUInt16LE(NO_RECORD, at);
    else if (formulas.has(record) && end <= bytes.length)
      bytes.writeUInt16LE(NOT_KEPT, at + HEAD_BYTES + FORMULA_LENGTH_AT);
    at = end;
  }
  return bytes;
}

/** The name that Excel gives to the range of an autofilter, over one area: flags, no text but its number, one reference. */
function isFilterName(bytes: Buffer, at: number, length: number): boolean {
  if (bytes.readUInt16LE(at) !== NAME || at + HEAD_BYTES + length > bytes.length || length < 27) return false;
  const from = at + HEAD_BYTES;
  const isBuiltIn = (bytes.readUInt16LE(from) & 0x20) !== 0;
  const isFilter = bytes.readUInt8(from + 3) === 1 && bytes.readUInt8(from + 15) === 0x0d;
  const isArea = bytes.readUInt16LE(from + 4) === 11 && bytes.readUInt8(from + 16) === 0x3b;
  return isBuiltIn && isFilter && isArea && length === 27;
}
