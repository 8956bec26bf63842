/*
 * The directory of a compound file, which old workbooks are kept in: [MS-CFB] 2.2 (header), 2.3 (sector chains) and 2.6
 * (directory entries). It is looked at before a reader that trusts it, because a damaged one can lead in circles.
 */

const NONE = 0xff_ff_ff_ff;
const ENTRY_BYTES = 128;
/** What an entry that is not used may have in place of its neighbours. */
const UNUSED = 0;
const HEADER_FAT_SECTORS = 109;

type Directory = { type: number; links: number[] }[];

/** Whether the directory of a compound file is a tree from its root on: no entry is reached twice, none leads back. */
export function hasSoundDirectory(bytes: Uint8Array): boolean {
  const entries = readDirectory(bytes);
  if (entries === null || entries.length === 0) return false;
  const parents = new Int32Array(entries.length).fill(-1);
  for (const [at, { type, links }] of entries.entries()) {
    const isBlank = type === UNUSED && links.every(link => link === 0);
    for (const link of isBlank ? [] : links) {
      if (link === NONE) continue;
      if (link === 0 || link === at || link >= entries.length || parents[link] !== -1) return false;
      parents[link] = at;
    }
  }
  return parents.every((_, at) => leadsUp(parents, at));
}

/** Each entry has one parent: it leads up to one without, or for ever round. */
function leadsUp(parents: Int32Array, from: number): boolean {
  let at = from;
  for (let steps = 0; steps <= parents.length; steps++) {
    const parent = parents[at] ?? -1;
    if (parent === -1) return true;
    at = parent;
  }
  return false;
}

/** All entries in the order of their sectors; null when the chain of sectors is broken or goes round. */
function readDirectory(bytes: Uint8Array): Directory | null {
  if (bytes.length < 512) return null;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const shift = view.getUint16(0x1e, true);
  if (shift !== 9 && shift !== 12) return null;
  const size = 1 << shift;
  const sectors = Math.ceil(bytes.length / size) - 1;
  const table = fatSectors(view, size, sectors);
  const entries: Directory = [];
  let sector = view.getUint32(0x30, true);
  for (let seen = 0; sector < sectors; seen++) {
    if (seen > sectors) return null;
    addEntries(view, (sector + 1) * size, size, entries);
    sector = nextSector(view, size, table, sector);
  }
  return entries;
}

function addEntries(view: DataView, from: number, size: number, entries: Directory): void {
  for (let at = from; at + ENTRY_BYTES <= Math.min(from + size, view.byteLength); at += ENTRY_BYTES) {
    const link = (offset: number) => view.getUint32(at + offset, true);
    entries.push({ type: view.getUint8(at + 0x42), links: [link(0x44), link(0x48), link(0x4c)] });
  }
}

/** Where the sector chains are written: the sectors named in the header, and those that its chain of tables names. */
function fatSectors(view: DataView, size: number, sectors: number): number[] {
  const found: number[] = [];
  for (let at = 0; at < HEADER_FAT_SECTORS; at++) {
    const sector = view.getUint32(0x4c + 4 * at, true);
    if (sector >= sectors) return found;
    found.push(sector);
  }
  let table = view.getUint32(0x44, true);
  const perTable = size / 4 - 1;
  for (let seen = 0; table < sectors && seen <= sectors; seen++) {
    const from = (table + 1) * size;
    if (from + size > view.byteLength) break;
    for (let at = 0; at < perTable; at++) {
      const sector = view.getUint32(from + 4 * at, true);
      if (sector < sectors) found.push(sector);
    }
    table = view.getUint32(from + 4 * perTable, true);
  }
  return found;
}

function nextSector(view: DataView, size: number, table: readonly number[], sector: number): number {
  const perSector = size / 4;
  const home = table[Math.floor(sector / perSector)];
  const at = home === undefined ? view.byteLength : (home + 1) * size + 4 * (sector % perSector);
  return at + 4 <= view.byteLength ? view.getUint32(at, true) : NONE;
}
