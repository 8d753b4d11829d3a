import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, concatBytes, hexToBytes, utf8ToBytes } from '@noble/hashes/utils.js';
import { canonicalJson } from '@yangguang/kernel';
import type { BidContent } from './bid.ts';

const DOMAIN = utf8ToBytes('bid1\0');

/**
 * The commitment that stands for a sealed bid until its opening: SHA-256 over a 32-byte random
 * blind and the canonical content. The blind hides even a price that could be guessed; the hash
 * binds the bidder. `blind` and the answer are lower-case hexadecimal, 64 digits.
 */
export function commitmentOf(content: BidContent, blind: string): string {
  return bytesToHex(
    sha256(concatBytes(DOMAIN, hexToBytes(blind), utf8ToBytes(canonicalJson(content)))),
  );
}

/** Whether a revealed bid is the one that was sealed. Malformed blinds are simply not. */
export function matchesCommitment(content: BidContent, blind: string, sealed: string): boolean {
  return /^[0-9a-f]{64}$/.test(blind) && commitmentOf(content, blind) === sealed;
}
