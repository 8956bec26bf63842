/** A number and what it counts, in English: `1 item`, `2 items`. @param one a noun whose plural takes an s */
export function counted(count: number, one: string): string {
  return `${count} ${count === 1 ? one : `${one}s`}`;
}
