/**
 * A small log held in memory, with keys anybody may know: what the tests of this folder sign,
 * prove and forge. Not exported from the door.
 */
import { ed25519 } from '@noble/curves/ed25519.js';
import { utf8 } from './bytes.ts';
import { encodeCheckpoint } from './checkpoint.ts';
import { COSIGNATURE, cosign } from './cosignature.ts';
import { leafHash, treeRoot } from './merkle.ts';
import { ED25519, type Sign, signNote, type VerifierKey, verifierKey } from './note.ts';
import { type NodeReader, proveConsistency, proveInclusion } from './prove.ts';

export interface Signer {
  readonly key: VerifierKey;
  readonly sign: Sign;
}

/** A key pair whose secret is one byte repeated. */
export function signer(name: string, type: number, secretByte: number): Signer {
  const secret = new Uint8Array(32).fill(secretByte);
  return {
    key: verifierKey(name, type, ed25519.getPublicKey(secret)),
    sign: (message) => ed25519.sign(message, secret),
  };
}

export const ORIGIN = 'log.jiangyuan.example/2026';
export const LOG = signer(ORIGIN, ED25519, 1);
export const PROVINCE = signer('province.example/w1', COSIGNATURE, 2);
export const AUDIT = signer('audit.example/w1', COSIGNATURE, 3);
export const CITY = signer('city.example/w1', COSIGNATURE, 4);

export function entries(count: number, salt = ''): readonly Uint8Array[] {
  return Array.from({ length: count }, (_, i) => utf8(`entry ${i}${salt}`));
}

/** Reads nodes by the definition of the tree, straight from the leaves. */
export function readerOf(leaves: readonly Uint8Array[]): NodeReader {
  return ({ level, index }) => treeRoot(leaves.slice(index * 2 ** level, (index + 1) * 2 ** level));
}

/** The signed checkpoint of a log with these entries. */
export function checkpointOf(of: readonly Uint8Array[], by: Signer = LOG): string {
  const root = treeRoot(of.map((entry) => leafHash(entry)));
  const text = encodeCheckpoint({ origin: ORIGIN, size: of.length, root, extensions: [] });
  return signNote(text, by.key, by.sign);
}

/** The same checkpoint with the cosignatures of these witnesses at `time`. */
export function cosigned(
  checkpoint: string,
  time: number,
  ...witnesses: readonly Signer[]
): string {
  const text = checkpoint.slice(0, checkpoint.lastIndexOf('\n\n') + 1);
  const lines = witnesses.map(({ key, sign }) => cosign(text, time, key, sign));
  return `${checkpoint}${lines.join('')}`;
}

export function inclusionOf(index: number, of: readonly Uint8Array[]): readonly Uint8Array[] {
  return proveInclusion(index, of.length, readerOf(of.map((entry) => leafHash(entry))));
}

export function consistencyOf(oldSize: number, of: readonly Uint8Array[]): readonly Uint8Array[] {
  return proveConsistency(oldSize, of.length, readerOf(of.map((entry) => leafHash(entry))));
}

/** A copy with one bit of one byte turned over. */
export function flipped(bytes: Uint8Array, bit: number): Uint8Array {
  const copy = bytes.slice();
  const at = Math.floor(bit / 8) % Math.max(1, copy.length);
  copy[at] = (copy[at] ?? 0) ^ (1 << (bit % 8));
  return copy;
}
