import { sha256 as portable } from '@noble/hashes/sha2.js';

/**
 * A hash function with 32 bytes of output. Every tree function takes one, so that a command line
 * can inject the platform's own, and so that the same tree can be built over SM3.
 */
export type Hash = (bytes: Uint8Array) => Uint8Array;

/** Bytes in the output of every {@link Hash} used here. */
export const HASH_SIZE = 32;

/** SHA-256 (FIPS 180-4) in plain JavaScript: the hash of the public tree, by C2SP tlog-tiles. */
export const sha256: Hash = (bytes) => portable(bytes);
