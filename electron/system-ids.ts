import { randomFillSync } from 'node:crypto';
import { v7 } from 'uuid';

/** Random bytes that one id takes. */
const BYTES = 16;
const POOL_BYTES = 4096 * BYTES;

/**
 * A source of UUIDv7s, each greater than the one before it: a counter goes on where the clock stands still or is set
 * back. Random bytes are drawn for thousands of ids at once, which an import of as many rows would otherwise wait for.
 * @param now milliseconds since 1970
 */
export function uuidSource(now: () => number = Date.now): () => string {
  const pool = Buffer.alloc(POOL_BYTES);
  let used = POOL_BYTES;
  let msecs = -Infinity;
  let seq = 0;
  return () => {
    if (used === POOL_BYTES) {
      randomFillSync(pool);
      used = 0;
    }
    const random = pool.subarray(used, (used += BYTES));
    const time = now();
    if (time > msecs) {
      msecs = time;
      // 31 bits: the counter has room to go on from wherever it starts.
      seq = random.readUInt32BE(6) & 0x7f_ff_ff_ff;
    } else if (seq === 0xff_ff_ff_ff) {
      msecs++;
      seq = 0;
    } else seq++;
    return v7({ random, msecs, seq });
  };
}
