import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { lstat, mkdir, open, readdir, rename, stat, writeFile } from 'node:fs/promises';
import { join, parse } from 'node:path';
import { pipeline } from 'node:stream/promises';

/** A file as its folder lists it. `modified` is in milliseconds of the file system's own clock: good for comparing only. */
export type FolderFile = { name: string; bytes: number; modified: number };

/** What a watcher may do in a folder. Each call may fail as the file system pleases; nothing is retried here. */
export type FolderAccess = {
  /** The plain files of a folder; links and folders in it are left alone. */
  list(folder: string): Promise<FolderFile[]>;
  /** The file as it stands now; undefined when it is gone. */
  look(folder: string, name: string): Promise<FolderFile | undefined>;
  /** Whether it can be read now: another program may hold it. */
  canRead(folder: string, name: string): Promise<boolean>;
  /** SHA-256 of the content, in hex. */
  hash(folder: string, name: string): Promise<string>;
  /** Makes the folder if need be and takes a name in it that no file has: the one wished for, or that with a number. */
  reserve(folder: string, name: string): Promise<string>;
  write(folder: string, name: string, text: string): Promise<void>;
  /** Moves a file onto a name that was reserved. */
  move(from: string, name: string, to: string, reserved: string): Promise<void>;
};

/** The machine's own files. */
export const machineFolders: FolderAccess = {
  async list(folder) {
    const entries = await readdir(folder, { withFileTypes: true });
    const files = entries.filter(entry => entry.isFile());
    const found = await Promise.all(files.map(({ name }) => lookAt(folder, name)));
    return found.filter(file => file !== undefined);
  },
  look: lookAt,
  async canRead(folder, name) {
    try {
      await (await open(join(folder, name), 'r')).close();
      return true;
    } catch (error) {
      if (isOneOf(error, ['EBUSY', 'EACCES', 'EPERM', 'ENOENT'])) return false;
      throw error;
    }
  },
  async hash(folder, name) {
    const hash = createHash('sha256');
    await pipeline(createReadStream(join(folder, name)), hash);
    return hash.digest('hex');
  },
  async reserve(folder, name) {
    await mkdir(folder, { recursive: true });
    for (let count = 1; ; count++) {
      const wished = count === 1 ? name : numbered(name, count);
      if (await take(join(folder, wished))) return wished;
    }
  },
  write: (folder, name, text) => writeFile(join(folder, name), text),
  move: (from, name, to, reserved) => rename(join(from, name), join(to, reserved)),
};

async function lookAt(folder: string, name: string): Promise<FolderFile | undefined> {
  try {
    const found = await lstat(join(folder, name));
    return found.isFile() ? { name, bytes: found.size, modified: found.mtimeMs } : undefined;
  } catch (error) {
    if (isOneOf(error, ['ENOENT'])) return undefined;
    throw error;
  }
}

/** Holds a name with an empty file. One that is empty already was held before a crash, and is nobody's. */
async function take(path: string): Promise<boolean> {
  try {
    await (await open(path, 'wx')).close();
    return true;
  } catch (error) {
    if (!isOneOf(error, ['EEXIST'])) throw error;
    const found = await stat(path);
    return found.isFile() && found.size === 0;
  }
}

/** `stock.csv` -> `stock (2).csv`. */
export function numbered(name: string, count: number): string {
  const { name: stem, ext } = parse(name);
  return `${stem} (${count})${ext}`;
}

function isOneOf(error: unknown, codes: readonly string[]): boolean {
  return error instanceof Error && 'code' in error && codes.some(code => code === error.code);
}
