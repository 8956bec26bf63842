import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { fontCoverage, type Coverage } from './font-coverage.ts';

export type Weight = 'regular' | 'bold' | 'narrow';

/** A bundled TrueType font: its file and what it can draw. */
export interface BundledFont {
  bytes: Buffer;
  covers: Coverage;
}

const files: Record<Weight, string> = {
  regular: fileURLToPath(import.meta.resolve('dejavu-fonts-ttf/ttf/DejaVuSans.ttf')),
  bold: fileURLToPath(import.meta.resolve('dejavu-fonts-ttf/ttf/DejaVuSans-Bold.ttf')),
  narrow: fileURLToPath(import.meta.resolve('dejavu-fonts-ttf/ttf/DejaVuSansCondensed.ttf')),
};

const loaded = new Map<Weight, BundledFont>();

/** A font that comes with the application (DejaVu Sans: Latin, Greek, Cyrillic and more), read once. */
export function bundledFont(weight: Weight): BundledFont {
  const known = loaded.get(weight);
  if (known) return known;
  const bytes = readFileSync(files[weight]);
  const font = { bytes, covers: fontCoverage(bytes) };
  loaded.set(weight, font);
  return font;
}
