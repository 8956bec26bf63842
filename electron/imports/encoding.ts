import { AppError } from '../../shared/errors.ts';

/** Text of a file's bytes. Thin for now: UTF-8 and UTF-16 by their marks, else Windows-1252. */
export function decodeText(bytes: Uint8Array): {
  text: string;
  encoding: string;
  confidence: number;
  evidence: string;
} {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return decoded(bytes, 'utf-16le', 1, 'byte order mark');
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return decoded(bytes, 'utf-16be', 1, 'byte order mark');
  try {
    return {
      text: new TextDecoder('utf-8', { fatal: true }).decode(bytes),
      encoding: 'utf-8',
      confidence: 1,
      evidence: 'every byte sequence is valid',
    };
  } catch (error) {
    if (!(error instanceof TypeError))
      throw new AppError(
        'invalid-input',
        'The file cannot be decoded as text; save it as CSV UTF-8.',
        {},
        error,
      );
    return decoded(bytes, 'windows-1252', 0.6, 'not UTF-8');
  }
}

function decoded(bytes: Uint8Array, encoding: string, confidence: number, evidence: string) {
  return { text: new TextDecoder(encoding).decode(bytes), encoding, confidence, evidence };
}
