import { once } from 'node:events';
import { crc32, createDeflateRaw } from 'node:zlib';
import { AppError } from '../../shared/errors.ts';

/** One file of an archive, compressed. */
export interface ZipEntry {
  name: string;
  crc: number;
  size: number;
  packed: Buffer;
}

/** Largest size the plain zip format can name. */
const MAX = 0xffff_ffff;
/** 1 January 1980, the format's first day: archives of the same content are the same bytes. */
const DOS_DATE = 0x21;

/**
 * Compresses a file for an archive while it is being made; other work of the process goes on in between.
 * @param chunks the file's text in pieces, written as UTF-8
 * @throws AppError `invalid-input` when the file is over 4 GB
 */
export async function zipEntry(name: string, chunks: Iterable<string>): Promise<ZipEntry> {
  const deflate = createDeflateRaw({ level: 6 });
  const packed: Buffer[] = [];
  deflate.on('data', (chunk: Buffer) => packed.push(chunk));
  let crc = 0;
  let size = 0;
  for (const chunk of chunks) {
    const bytes = Buffer.from(chunk, 'utf8');
    crc = crc32(bytes, crc);
    size += bytes.length;
    if (!deflate.write(bytes)) await once(deflate, 'drain');
  }
  const ended = once(deflate, 'end');
  deflate.end();
  await ended;
  if (size > MAX) {
    throw new AppError(
      'invalid-input',
      `'${name}' is over 4 GB, more than the file format holds; export fewer rows`,
    );
  }
  return { name, crc, size, packed: Buffer.concat(packed) };
}

/** Fields that the local header and the directory share: version, flags, method, time, date, crc, sizes, name length. */
function commonFields(entry: ZipEntry, nameLength: number): Buffer {
  const fields = Buffer.alloc(26);
  fields.writeUInt16LE(20, 0);
  fields.writeUInt16LE(0x0800, 2); // the name is UTF-8
  fields.writeUInt16LE(8, 4); // deflate
  fields.writeUInt16LE(0, 6);
  fields.writeUInt16LE(DOS_DATE, 8);
  fields.writeUInt32LE(entry.crc, 10);
  fields.writeUInt32LE(entry.packed.length, 14);
  fields.writeUInt32LE(entry.size, 18);
  fields.writeUInt16LE(nameLength, 22);
  return fields;
}

/**
 * Puts compressed files together. Source: PKWARE APPNOTE 6.3, sections 4.3.7 (local header), 4.3.12 (directory) and
 * 4.3.16 (end of directory).
 */
export function zipArchive(entries: readonly ZipEntry[]): Uint8Array {
  const files: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const entry of entries) {
    const name = Buffer.from(entry.name, 'utf8');
    const common = commonFields(entry, name.length);
    const listing = Buffer.alloc(46);
    listing.writeUInt32LE(0x02014b50, 0);
    listing.writeUInt16LE(20, 4);
    common.copy(listing, 6);
    listing.writeUInt32LE(offset, 42);
    directory.push(listing, name);
    const local = Buffer.concat([Buffer.from('PK\u0003\u0004', 'latin1'), common, name]);
    files.push(local, entry.packed);
    offset += local.length + entry.packed.length;
  }
  const size = directory.reduce((sum, part) => sum + part.length, 0);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(entries.length, 8);
  end.writeUInt16LE(entries.length, 10);
  end.writeUInt32LE(size, 12);
  end.writeUInt32LE(offset, 16);
  return new Uint8Array(Buffer.concat([...files, ...directory, end]));
}
