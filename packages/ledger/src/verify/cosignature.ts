import { Defect } from '@yangguang/kernel';
import { concat, utf8 } from './bytes.ts';
import { type Checked, doubt } from './doubt.ts';
import {
  ed25519Holds,
  type NoteDoubtCode,
  type NoteSignature,
  type Sign,
  signatureLine,
  type Verifier,
  type VerifierKey,
} from './note.ts';

/** The type of a timestamped Ed25519 witness cosignature (C2SP tlog-cosignature, v1). */
export const COSIGNATURE = 0x04;

/** What a witness states: at this time, this was the largest consistent tree it had seen. */
export interface Cosignature {
  /** POSIX seconds. */
  readonly time: number;
  readonly signature: Uint8Array;
}

const SIZE = 8 + 64;

/** What a witness signs at `time` (POSIX seconds) over the UTF-8 text of a checkpoint note. */
export function cosignatureMessage(text: Uint8Array, time: number): Uint8Array {
  return concat(utf8(`cosignature/v1\ntime ${time}\n`), text);
}

/** The time, 8 bytes big-endian, then an Ed25519 signature. */
export function parseCosignature(bytes: Uint8Array): Cosignature | undefined {
  if (bytes.length !== SIZE) return undefined;
  const time = Number(new DataView(bytes.buffer, bytes.byteOffset, 8).getBigUint64(0));
  return Number.isSafeInteger(time) ? { time, signature: bytes.slice(8) } : undefined;
}

export function encodeCosignature({ time, signature }: Cosignature): Uint8Array {
  if (!Number.isSafeInteger(time) || time < 0) throw new Defect(`not a POSIX time: ${time}`);
  const head = new DataView(new ArrayBuffer(8));
  head.setBigUint64(0, BigInt(time));
  return concat(new Uint8Array(head.buffer), signature);
}

/** The verifier of a witness's signature lines. */
export function cosignatureVerifier(key: VerifierKey): Checked<Verifier, NoteDoubtCode> {
  const { name, id, type, publicKey } = key;
  if (type !== COSIGNATURE || publicKey.length !== 32) return doubt('verifier-key-unsupported');
  const verify: Verifier['verify'] = (text, bytes) => {
    const cosignature = parseCosignature(bytes);
    if (cosignature === undefined) return false;
    const { time, signature } = cosignature;
    return ed25519Holds(publicKey, cosignatureMessage(text, time), signature);
  };
  return { value: { name, id, verify } };
}

/** A witness's signature line, with its newline, under a checkpoint's note text. */
export function cosign(
  text: string,
  time: number,
  key: Pick<VerifierKey, 'name' | 'id'>,
  sign: Sign,
): string {
  const signature = sign(cosignatureMessage(utf8(text), time));
  const line: NoteSignature = {
    name: key.name,
    id: key.id,
    signature: encodeCosignature({ time, signature }),
  };
  return signatureLine(line);
}
