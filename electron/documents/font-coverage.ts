import { AppError } from '../../shared/errors.ts';

/** Says whether a font has a glyph for a code point. */
export type Coverage = (codePoint: number) => boolean;

/**
 * Reads which characters a TrueType font can draw from its `cmap` table, formats 4 and 12.
 * Source: OpenType specification, "cmap - Character to Glyph Index Mapping Table".
 * @param font the whole font file
 * @throws AppError `damaged` when the file has no Unicode character map of these formats
 */
export function fontCoverage(font: Uint8Array): Coverage {
  const view = new DataView(font.buffer, font.byteOffset, font.byteLength);
  const cmap = tableOffset(view, 'cmap');
  let best: Coverage | undefined;
  for (let i = 0; i < view.getUint16(cmap + 2); i++) {
    const record = cmap + 4 + i * 8;
    const platform = view.getUint16(record);
    const subtable = cmap + view.getUint32(record + 4);
    const format = view.getUint16(subtable);
    // Platforms 0 and 3 are Unicode; format 12 holds all planes and therefore wins over format 4.
    if (platform !== 0 && platform !== 3) continue;
    if (format === 12) return groups(view, subtable);
    if (format === 4) best = segments(view, subtable);
  }
  if (best) return best;
  throw new AppError(
    'damaged',
    'A font of the application has no character map; install the application again',
  );
}

function tableOffset(view: DataView, tag: string): number {
  for (let i = 0; i < view.getUint16(4); i++) {
    const record = 12 + i * 16;
    const name = String.fromCharCode(...[0, 1, 2, 3].map(at => view.getUint8(record + at)));
    if (name === tag) return view.getUint32(record + 8);
  }
  throw new AppError(
    'damaged',
    `A font of the application lacks its ${tag} table; install the application again`,
  );
}

/** Format 12: sorted groups of first code point, last code point, first glyph. */
function groups(view: DataView, at: number): Coverage {
  const count = view.getUint32(at + 12);
  return codePoint => {
    let low = 0;
    let high = count - 1;
    while (low <= high) {
      const middle = (low + high) >> 1;
      const group = at + 16 + middle * 12;
      const first = view.getUint32(group);
      if (codePoint < first) high = middle - 1;
      else if (codePoint > view.getUint32(group + 4)) low = middle + 1;
      else return view.getUint32(group + 8) + codePoint - first !== 0;
    }
    return false;
  };
}

/** Format 4: segments with a delta, or an offset into an array of glyphs, for the first plane only. */
function segments(view: DataView, at: number): Coverage {
  const count = view.getUint16(at + 6) / 2;
  const ends = at + 14;
  const starts = ends + count * 2 + 2;
  const deltas = starts + count * 2;
  const offsets = deltas + count * 2;
  return codePoint => {
    if (codePoint > 0xffff) return false;
    for (let i = 0; i < count; i++) {
      if (view.getUint16(ends + i * 2) < codePoint) continue;
      const start = view.getUint16(starts + i * 2);
      if (start > codePoint) return false;
      const delta = view.getUint16(deltas + i * 2);
      const offset = view.getUint16(offsets + i * 2);
      if (offset === 0) return ((codePoint + delta) & 0xffff) !== 0;
      const glyph = view.getUint16(offsets + i * 2 + offset + (codePoint - start) * 2);
      return glyph !== 0 && ((glyph + delta) & 0xffff) !== 0;
    }
    return false;
  };
}
