import { crc32, inflateRawSync } from 'node:zlib';
import { AppError } from '../../shared/errors.ts';
import type { ImportCaps } from '../../shared/model/imports.ts';

/** A file inside a zip, as its central directory states it. Sizes in bytes. */
export type ZipEntry = {
  name: string;
  method: number;
  crc: number;
  packedSize: number;
  size: number;
  /** Where its local header begins. */
  offset: number;
};

const END = 0x06054b50;
const END64 = 0x06064b50;
const CENTRAL = 0x02014b50;
const LOCAL = 0x04034b50;
const MOST_ENTRIES = 10_000;
/** Small files compress to almost nothing; only from this size on is the ratio a sign of a bomb. */
const RATIO_FROM = 1024 * 1024;

/**
 * Reads the central directory and refuses bombs before anything is inflated.
 * @throws AppError invalid-input: cut off, password-protected, or over a cap, which is named
 */
export function readZipDirectory(bytes: Uint8Array, fileName: string, caps: ImportCaps): ZipEntry[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const { count, start } = findDirectory(view, fileName);
  if (count > MOST_ENTRIES)
    throw overCap(fileName, `${count} files in the archive`, `${MOST_ENTRIES} files`, 'zipEntries');
  const entries: ZipEntry[] = [];
  let at = start;
  for (let index = 0; index < count; index++) {
    if (at + 46 > bytes.length || view.getUint32(at, true) !== CENTRAL)
      throw damaged(fileName, 'its list of files is broken');
    const { entry, next, encrypted } = readEntry(bytes, view, at, fileName);
    if (encrypted) throw locked(fileName);
    entries.push(entry);
    at = next;
  }
  refuseBombs(entries, fileName, caps);
  return entries;
}

function findDirectory(view: DataView, fileName: string): { count: number; start: number } {
  const last = view.byteLength - 22;
  for (let at = last; at >= 0 && at >= last - 65_536; at--) {
    if (view.getUint32(at, true) !== END) continue;
    const count = view.getUint16(at + 10, true);
    const start = view.getUint32(at + 16, true);
    if (count !== 0xffff && start !== 0xffffffff) return { count, start };
    const locator = at - 20;
    const end64 = locator >= 0 ? Number(view.getBigUint64(locator + 8, true)) : -1;
    if (end64 < 0 || end64 + 56 > view.byteLength || view.getUint32(end64, true) !== END64) break;
    return {
      count: Number(view.getBigUint64(end64 + 32, true)),
      start: Number(view.getBigUint64(end64 + 48, true)),
    };
  }
  throw damaged(fileName, 'it is cut off: the end of the archive is missing');
}

function readEntry(bytes: Uint8Array, view: DataView, at: number, fileName: string) {
  const nameLength = view.getUint16(at + 28, true);
  const extraLength = view.getUint16(at + 30, true);
  const next = at + 46 + nameLength + extraLength + view.getUint16(at + 32, true);
  if (next > bytes.length) throw damaged(fileName, 'its list of files is broken');
  const name = new TextDecoder().decode(bytes.subarray(at + 46, at + 46 + nameLength)).replaceAll('\\', '/');
  const sizes = [view.getUint32(at + 24, true), view.getUint32(at + 20, true), view.getUint32(at + 42, true)];
  const [size, packedSize, offset] = widen(view, at + 46 + nameLength, extraLength, sizes);
  const entry: ZipEntry = {
    name,
    method: view.getUint16(at + 10, true),
    crc: view.getUint32(at + 16, true),
    packedSize: packedSize ?? 0,
    size: size ?? 0,
    offset: offset ?? 0,
  };
  return { entry, next, encrypted: (view.getUint16(at + 8, true) & 0x2041) !== 0 };
}

/** Takes from the zip64 extra field what did not fit into 32 bits. */
function widen(view: DataView, from: number, length: number, sizes: number[]): number[] {
  for (let at = from; at + 4 <= from + length; at += 4 + view.getUint16(at + 2, true)) {
    if (view.getUint16(at, true) !== 1) continue;
    const end = Math.min(from + length, at + 4 + view.getUint16(at + 2, true));
    let field = at + 4;
    return sizes.map(size => {
      if (size !== 0xffffffff || field + 8 > end) return size;
      field += 8;
      return Number(view.getBigUint64(field - 8, true));
    });
  }
  return sizes;
}

function refuseBombs(entries: ZipEntry[], fileName: string, caps: ImportCaps): void {
  const total = entries.reduce((sum, entry) => sum + entry.size, 0);
  if (total > caps.uncompressedBytes) {
    throw overCap(
      fileName,
      `${megabytes(total)} when unpacked`,
      megabytes(caps.uncompressedBytes),
      'uncompressedBytes',
    );
  }
  let end = 0;
  for (const entry of entries.toSorted((a, b) => a.offset - b.offset)) {
    if (entry.offset < end) throw damaged(fileName, 'files in the archive overlap');
    end = entry.offset + 30 + entry.packedSize;
    const ratio = entry.size / Math.max(1, entry.packedSize);
    if (entry.size > RATIO_FROM && ratio > caps.zipRatio) {
      throw overCap(
        fileName,
        `'${entry.name}' packed ${Math.round(ratio)} to 1`,
        `${caps.zipRatio} to 1`,
        'zipRatio',
      );
    }
    if (isSheetPart(entry.name) && entry.size > caps.sheetXmlBytes) {
      throw overCap(
        fileName,
        `a sheet of ${megabytes(entry.size)}`,
        `${megabytes(caps.sheetXmlBytes)} a sheet`,
        'sheetXmlBytes',
      );
    }
  }
}

function isSheetPart(name: string): boolean {
  return /^xl\/(?:worksheets\/[^/]+|sharedStrings)\.(?:xml|bin)$|^content\.xml$/i.test(name);
}

function megabytes(bytes: number): string {
  return `${Math.ceil(bytes / 1024 / 1024)} MB`;
}

function overCap(fileName: string, has: string, limit: string, cap: string): AppError {
  return new AppError(
    'invalid-input',
    `${fileName} has ${has}, more than the limit of ${limit}; it is not opened. Save only the sheet you need.`,
    { cap },
  );
}

function damaged(fileName: string, cause: string): AppError {
  return new AppError('invalid-input', `${fileName} is damaged: ${cause}. Export or copy it again.`);
}

export function locked(fileName: string): AppError {
  return new AppError(
    'invalid-input',
    `${fileName} is protected by a password. Save it without one and import that copy.`,
  );
}

/** Unpacks one file and checks it. @throws AppError invalid-input when its size or checksum differs from what is stated */
export function unpackEntry(bytes: Uint8Array, entry: ZipEntry, fileName: string): Uint8Array {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const { offset } = entry;
  if (offset + 30 > bytes.length || view.getUint32(offset, true) !== LOCAL)
    throw damaged(fileName, `'${entry.name}' is not where the archive says`);
  const from = offset + 30 + view.getUint16(offset + 26, true) + view.getUint16(offset + 28, true);
  if (from + entry.packedSize > bytes.length) throw damaged(fileName, `'${entry.name}' is cut off`);
  const packed = bytes.subarray(from, from + entry.packedSize);
  const content = inflate(packed, entry, fileName);
  if (content.length !== entry.size || crc32(content) !== entry.crc)
    throw damaged(fileName, `the checksum of '${entry.name}' is wrong`);
  return content;
}

function inflate(packed: Uint8Array, entry: ZipEntry, fileName: string): Uint8Array {
  if (entry.method === 0) return packed;
  if (entry.method !== 8)
    throw damaged(fileName, `'${entry.name}' is packed by an unknown method (${entry.method})`);
  try {
    return inflateRawSync(packed, { maxOutputLength: Math.max(1, entry.size) });
  } catch (error) {
    throw new AppError(
      'invalid-input',
      `${fileName} is damaged: '${entry.name}' cannot be unpacked. Export or copy it again.`,
      {},
      error,
    );
  }
}

/** A zip that stores its files unpacked, for a reader that wants one: every part was unpacked and checked already. */
export function storeZip(files: { name: string; content: Uint8Array }[]): Buffer {
  const parts: Uint8Array[] = [];
  const directory: Uint8Array[] = [];
  let offset = 0;
  for (const { name, content } of files) {
    const label = Buffer.from(name, 'utf8');
    const fields = Buffer.alloc(26);
    fields.writeUInt16LE(20, 0);
    fields.writeUInt32LE(crc32(content), 10);
    fields.writeUInt32LE(content.length, 14);
    fields.writeUInt32LE(content.length, 18);
    fields.writeUInt16LE(label.length, 22);
    const head = Buffer.from([0x50, 0x4b, 3, 4]);
    parts.push(head, fields, label, content);
    const tail = Buffer.alloc(14);
    tail.writeUInt32LE(offset, 10);
    directory.push(Buffer.from([0x50, 0x4b, 1, 2, 20, 0]), fields, tail, label);
    offset += 30 + label.length + content.length;
  }
  const listed = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(END, 0);
  end.writeUInt16LE(files.length, 8);
  end.writeUInt16LE(files.length, 10);
  end.writeUInt32LE(listed.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...parts, listed, end]);
}
