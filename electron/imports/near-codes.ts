/** A code without what people vary when they type it: case, blanks, and the leading zeros of a number. */
export function nearKey(code: string): string {
  const plain = code.normalize('NFKC').replace(/\s+/g, '').toUpperCase();
  return /^0+\d+$/.test(plain) ? plain.replace(/^0+(?=\d)/, '') : plain;
}

/**
 * Offers for codes that are not known as they stand the known code that differs only in case, blanks or leading zeros.
 * Codes match exactly or not at all: this is what to ask a person, never what to do.
 * @param codes codes of a file
 * @param known codes to offer
 * @returns code -> known code, without those that match exactly or are near to nothing
 */
export function nearMatches(codes: Iterable<string>, known: Iterable<string>): Map<string, string> {
  const exact = new Set<string>();
  const byKey = new Map<string, string>();
  for (const code of known) {
    exact.add(code);
    if (!byKey.has(nearKey(code))) byKey.set(nearKey(code), code);
  }
  const offers = new Map<string, string>();
  for (const code of codes) {
    const near = exact.has(code) ? undefined : byKey.get(nearKey(code));
    if (near !== undefined) offers.set(code, near);
  }
  return offers;
}

/** Pairs of different codes of one file that are near to each other, at most `most`. */
export function nearPairs(codes: Iterable<string>, most: number): [string, string][] {
  const firstOf = new Map<string, string>();
  const pairs: [string, string][] = [];
  for (const code of new Set(codes)) {
    const key = nearKey(code);
    const first = firstOf.get(key);
    if (first === undefined) firstOf.set(key, code);
    else if (pairs.length < most) pairs.push([first, code]);
  }
  return pairs;
}
