/** A sentence of the engine: what it looks like in English, and the key of the message that says it in any language. */
export type Pattern<Key extends string> = { key: Key; shape: RegExp; names: string[]; fixed: number };

/** Patterns of messages that stand exactly as the engine writes them, with `{values}` where its values are. */
export function patternsOf<Key extends string>(messages: Readonly<Record<Key, string>>): Pattern<Key>[] {
  return (
    keysOf(messages)
      .map(key => {
        const names: string[] = [];
        const text = messages[key].replaceAll(/[.*+?^$()|[\]\\]/g, String.raw`\$&`);
        const shape = text.replaceAll(/\{(\w+)\}/g, (_, name: string) => {
          names.push(name);
          return '(.+?)';
        });
        return { key, names, shape: new RegExp(`^${shape}$`, 's'), fixed: shape.length };
      })
      // The sentence with more words of its own is the one that is meant.
      .toSorted((a, b) => b.fixed - a.fixed)
  );
}

/** The message of a sentence and the values found in it, as they stand; undefined when no message is like it. */
export function findSentence<Key extends string>(
  patterns: readonly Pattern<Key>[],
  sentence: string,
): { key: Key; values: [name: string, value: string][] } | undefined {
  for (const { key, shape, names } of patterns) {
    const found = shape.exec(sentence);
    if (found) return { key, values: names.map((name, index) => [name, found[index + 1] ?? '']) };
  }
  return undefined;
}

function keysOf<Key extends string>(messages: Readonly<Record<Key, string>>): Key[] {
  const keys: Key[] = [];
  for (const key in messages) keys.push(key);
  return keys;
}
