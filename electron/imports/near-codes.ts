/**
 * A code without what people and programs vary: case, blanks, and of a number the leading zeros and a `.0` behind it.
 */
export function nearKey(code: string): string {
  const plain = code
    .normalize('NFKC')
    .replace(/\s+/g, '')
    .toUpperCase()
    .replace(/^(\d+)\.0$/, '$1');
  return /^0+\d+$/.test(plain) ? plain.replace(/^0+(?=\d)/, '') : plain;
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
