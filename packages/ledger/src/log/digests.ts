import { getHashes, hash } from 'node:crypto';
import type { Hash } from '../verify/hash.ts';
import { HASH_SIZE } from '../verify/hash.ts';
import type { Digests } from '../verify/leaf.ts';
import { sm3 } from '../verify/sm3.ts';

/** The platform's own hash functions: several times faster than the portable ones. */
export const NATIVE_DIGESTS: Digests = {
  sha256: native('sha256'),
  sm3: getHashes().includes('sm3') ? native('sm3') : sm3,
};

/** A text of one character per byte, copied, costs less than a Buffer made for every hash. */
function native(name: string): Hash {
  return (bytes) => {
    const text = hash(name, bytes, 'binary');
    const digest = new Uint8Array(HASH_SIZE);
    for (let i = 0; i < HASH_SIZE; i += 1) digest[i] = text.charCodeAt(i);
    return digest;
  };
}
