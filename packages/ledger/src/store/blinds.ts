import { randomBytes } from 'node:crypto';

/** Bytes in a blind. */
export const BLIND = 32;

const DRAWN = 256 * BLIND;

/**
 * Gives fresh secret bytes, each once. The system is asked for many at a time: asking it for every
 * fact would cost more than writing the fact.
 */
export function blindSource(random: (size: number) => Uint8Array = randomBytes): () => Uint8Array {
  let drawn = new Uint8Array(0);
  let used = 0;
  return () => {
    if (used === drawn.length) {
      drawn = Uint8Array.from(random(DRAWN));
      used = 0;
    }
    used += BLIND;
    return drawn.subarray(used - BLIND, used);
  };
}
