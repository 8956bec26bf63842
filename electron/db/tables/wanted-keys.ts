/** Which item-locations a statement is about: what it asks of their key, and the values that this takes. */
export type WantedKeys = { condition: string; values: { from: number; to: number } | { keys: string } };

/** The item-locations of a range of keys. */
export function keyRange(from: number, to: number): WantedKeys {
  return { condition: 'BETWEEN @from AND @to', values: { from, to } };
}

/** Single item-locations; keys that follow each other are read as the range that they are. @param keys rising */
export function keySet(keys: Int32Array): WantedKeys {
  const [first = 0, last = -1] = [keys[0], keys.at(-1)];
  if (last - first + 1 === keys.length) return keyRange(first, last);
  return {
    condition: 'IN (SELECT value FROM json_each(@keys))',
    values: { keys: JSON.stringify([...keys]) },
  };
}
