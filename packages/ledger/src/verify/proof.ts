import { base64Text, parseBase64, parseCount } from './bytes.ts';
import { type Checked, doubt } from './doubt.ts';
import { HASH_SIZE, type Hash, sha256 } from './hash.ts';
import { leafHash, type TreeDoubtCode, verifyInclusion } from './merkle.ts';
import {
  openWitnessed,
  type Policy,
  type PolicyDoubtCode,
  type WitnessedCheckpoint,
} from './policy.ts';

/** C2SP tlog-proof: one file that proves offline that an entry is in a witnessed log. */
export interface LogProof {
  /** Opaque and unauthenticated, whatever it says. */
  readonly extra?: Uint8Array;
  readonly index: number;
  readonly hashes: readonly Uint8Array[];
  /** The checkpoint note, verbatim. */
  readonly checkpoint: string;
}

export interface ProvenEntry {
  readonly index: number;
  readonly checkpoint: WitnessedCheckpoint;
}

export type ProofDoubtCode = PolicyDoubtCode | TreeDoubtCode | 'proof-malformed';

const HEADER = 'c2sp.org/tlog-proof@v1';
const MAX_HASHES = 63;
const MAX_LENGTH = 512 * 1024;

/** The text of a `.tlog-proof` file. */
export function encodeProof({ extra, index, hashes, checkpoint }: LogProof): string {
  const opaque = extra === undefined ? [] : [`extra ${base64Text(extra)}`];
  return [HEADER, ...opaque, `index ${index}`, ...hashes.map(base64Text), '', checkpoint].join(
    '\n',
  );
}

export function parseProof(source: string): Checked<LogProof, 'proof-malformed'> {
  const split = source.indexOf('\n\n');
  if (source.length > MAX_LENGTH || split < 0) return doubt('proof-malformed');
  const [header, ...rest] = source.slice(0, split).split('\n');
  const extraLine = rest[0]?.startsWith('extra ') ? rest.shift() : undefined;
  const extra = extraLine === undefined ? undefined : parseBase64(extraLine.slice(6));
  const indexLine = rest.shift() ?? '';
  const index = indexLine.startsWith('index ') ? parseCount(indexLine.slice(6)) : undefined;
  const hashes = rest.map(parseBase64).filter((hash) => hash?.length === HASH_SIZE);
  if (
    header !== HEADER ||
    index === undefined ||
    (extraLine !== undefined && extra === undefined)
  ) {
    return doubt('proof-malformed');
  }
  if (rest.length > MAX_HASHES || hashes.length < rest.length) return doubt('proof-malformed');
  const proof = {
    index,
    hashes: hashes.filter((hash) => hash !== undefined),
    checkpoint: source.slice(split + 2),
  };
  return { value: extra === undefined ? proof : { ...proof, extra } };
}

/** Proves that `entry` (the leaf's bytes) is in a log that the policy believes. */
export function verifyProof(
  source: string,
  entry: Uint8Array,
  policy: Policy,
  hash: Hash = sha256,
): Checked<ProvenEntry, ProofDoubtCode> {
  const proof = parseProof(source);
  if ('doubt' in proof) return proof;
  const { index, hashes } = proof.value;
  const checkpoint = openWitnessed(proof.value.checkpoint, policy);
  if ('doubt' in checkpoint) return checkpoint;
  const { size, root } = checkpoint.value;
  const leaf = leafHash(entry, hash);
  const refused = verifyInclusion({ leaf, index, size, proof: hashes, root }, hash);
  if (refused !== undefined) return { doubt: { ...refused, position: index } };
  return { value: { index, checkpoint: checkpoint.value } };
}
