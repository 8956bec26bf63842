import { AppError } from '../../shared/errors.ts';
import type { TextEncoding } from '../../shared/model/imports.ts';

export type DecodedText = { text: string; encoding: string; confidence: number; evidence: string };

/** Text is judged by its first part: enough to tell, and quick for large files. */
const SAMPLE = 256 * 1024;

/**
 * Text of a file's bytes, its encoding found by content unless it is given.
 * @throws AppError invalid-input when the bytes are no text (NUL bytes, binary data) or not of the given encoding
 */
export function decodeText(bytes: Uint8Array, fileName: string, given?: TextEncoding): DecodedText {
  if (given) return decodeAs(bytes, fileName, given);
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return decoded(bytes, 'utf-16le', 1, 'byte order mark');
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return decoded(bytes, 'utf-16be', 1, 'byte order mark');
  const wide = utf16WithoutMark(bytes);
  if (wide) return decoded(bytes, wide, 0.9, 'every other byte is zero; no byte order mark');
  if (bytes.includes(0)) {
    throw new AppError(
      'invalid-input',
      `${fileName} has NUL bytes in it: it is damaged or no text file. Export it again as CSV or as a workbook.`,
    );
  }
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return { text, encoding: 'utf-8', confidence: 1, evidence: 'every byte sequence is valid' };
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    return singleByteOrJapanese(bytes);
  }
}

function decodeAs(bytes: Uint8Array, fileName: string, encoding: TextEncoding): DecodedText {
  try {
    const text = new TextDecoder(encoding, { fatal: true }).decode(bytes);
    if (!text.includes('\0')) return { text, encoding, confidence: 1, evidence: 'as the mapping says' };
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
  }
  throw new AppError(
    'invalid-input',
    `${fileName} cannot be read as ${encoding}, the encoding that the mapping names: some of its bytes mean nothing there. Choose another encoding, or leave it to be recognised.`,
  );
}

function decoded(bytes: Uint8Array, encoding: string, confidence: number, evidence: string): DecodedText {
  return { text: new TextDecoder(encoding).decode(bytes), encoding, confidence, evidence };
}

/** UTF-16 without a mark: nearly every second byte of Western text is zero. */
function utf16WithoutMark(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | null {
  const length = Math.min(bytes.length, 4096) & ~1;
  if (length < 4) return null;
  const zeros = [0, 0];
  for (let at = 0; at < length; at++) if (bytes[at] === 0) zeros[at % 2]!++;
  const half = length / 2;
  if (zeros[1]! > half * 0.6 && zeros[0]! < half * 0.1) return 'utf-16le';
  return zeros[0]! > half * 0.6 && zeros[1]! < half * 0.1 ? 'utf-16be' : null;
}

/**
 * Not UTF-8. Shift-JIS when the bytes decode without a fault and mostly into kana and kanji; Cyrillic when the high
 * letters come in runs, as words do; else the one of Windows-1252 and 1250 whose letters suit the text better.
 */
function singleByteOrJapanese(bytes: Uint8Array): DecodedText {
  const sample = aroundHighBytes(bytes);
  const japanese = tryDecode(sample, 'shift_jis');
  if (japanese !== null && isJapanese(japanese) && hasUsualKanji(sample))
    return decoded(bytes, 'shift_jis', 0.9, 'the bytes read as Japanese');
  const cyrillic = new TextDecoder('windows-1251').decode(sample);
  const inRuns = count(cyrillic, /[\u0400-\u04ff]{3,}/gu);
  const alone = count(cyrillic, /(?:^|[a-z])[\u0400-\u04ff]{1,2}(?=[a-z]|$)/gimu);
  if (inRuns > 0 && inRuns > alone)
    return decoded(bytes, 'windows-1251', 0.8, 'the bytes read as Cyrillic words');
  const west = score(new TextDecoder('windows-1252').decode(sample), western);
  const central = score(new TextDecoder('windows-1250').decode(sample), centralEuropean);
  if (central > west)
    return decoded(bytes, 'windows-1250', 0.7, 'the letters are those of Polish, Czech or Hungarian');
  return decoded(bytes, 'windows-1252', 0.8, 'not UTF-8; the letters are those of Western Europe');
}

/** Kana and kanji stand side by side in Japanese; Western letters taken for halves of kanji stand alone. */
function isJapanese(text: string): boolean {
  if (/[\ue000-\uf8ff]/u.test(text)) return false;
  const wide = count(text, /[\u3040-\u30ff\u4e00-\u9fff]/gu);
  const inRuns = (text.match(/[\u3040-\u30ff\u4e00-\u9fff]{2,}/gu) ?? []).reduce(
    (sum, run) => sum + run.length,
    0,
  );
  return wide >= 2 && inRuns * 10 >= wide * 7 && wide > count(text, /[\uff61-\uff9f]/gu);
}

/**
 * Kana and the kanji in daily use begin with bytes up to 0x9f, which are signs in Western code pages; accented letters lie
 * above, where only rare kanji begin. Valid Shift-JIS is taken for granted.
 */
function hasUsualKanji(bytes: Uint8Array): boolean {
  let usual = 0;
  let rare = 0;
  for (let at = 0; at < bytes.length; at++) {
    const byte = bytes[at]!;
    const isRare = byte >= 0xe0;
    if (byte < 0x81 || (byte > 0x9f && !isRare)) continue;
    if (isRare) rare++;
    else usual++;
    at++;
  }
  return usual > rare;
}

/** Letters of Western and of Central European languages that the other code page has at the same bytes. */
const western = /[äöüßÄÖÜéèêëàâçñóíúáôîïûùœÉÈÀÇÑ€£°²³µ§øåæØÅÆãõÃÕŠš]/gu;
const centralEuropean = /[ąćęłńóśźżĄĆĘŁŃŚŹŻčďěňřšťůžČĎĚŇŘŠŤŮŽőűŐŰáéíýúöü€§°]/gu;

/** Fitting letters, with those that make no sense inside a word (signs, fractions) counted against the text. */
function score(text: string, letters: RegExp): number {
  return (
    count(text, letters) -
    2 * count(text, /(?<=\p{L})[¹²³¼½¾¿¡¢¤¥¦¨©ª«¬®¯±¶·¸º»×÷˝˛ˇ˘˙](?=\p{L})|[\u0080-\u009f]/gu)
  );
}

function count(text: string, pattern: RegExp): number {
  return text.match(pattern)?.length ?? 0;
}

function tryDecode(bytes: Uint8Array, encoding: string): string | null {
  try {
    // `stream` forgives a character cut off at the sample's end.
    return new TextDecoder(encoding, { fatal: true }).decode(bytes, { stream: true });
  } catch (error) {
    if (error instanceof TypeError) return null;
    throw error;
  }
}

/** The part of the file that tells: from the line of the first byte above ASCII on. */
function aroundHighBytes(bytes: Uint8Array): Uint8Array {
  const first = bytes.findIndex(byte => byte > 0x7f);
  const line = Math.max(0, bytes.lastIndexOf(10, first) + 1);
  return bytes.subarray(line, line + SAMPLE);
}
