/** Bytes as megabytes of 1,000,000 bytes, as file managers show them. */
export function megabytes(bytes: number): number {
  return bytes / 1_000_000;
}
