import { hexText, leafHash, parseProof, utf8, verifyProof } from '@yangguang/ledger/verify';
import { openRoot } from './checkpoint.ts';
import { failed, type Step } from './step.ts';

/** One published record, as a page or a file holds it. */
export interface EntryClaim {
  /** The text of the leaf. */
  readonly record: string;
  /** The hash of the leaf in hexadecimal, where the page states it. */
  readonly leaf?: string;
  /** A C2SP tlog-proof. */
  readonly proof: string;
  /** A C2SP tlog-policy: the keys that the reader believes. */
  readonly policy: string;
}

/** Checks that a record is in the log, word for word, and who vouches for the log. */
export function checkEntry({ record, leaf, proof, policy }: EntryClaim): readonly Step[] {
  const entry = utf8(record);
  if (leaf !== undefined && hexText(leafHash(entry)) !== leaf) {
    return [failed('content', { code: 'leaf-differs' })];
  }
  const read = parseProof(proof);
  if ('doubt' in read) return [failed('read', read.doubt)];
  const { steps, opened } = openRoot(read.value.checkpoint, policy);
  if (opened === undefined) return steps;
  const proven = verifyProof(proof, entry, opened.policy);
  if ('doubt' in proven) return [...steps, failed('included', proven.doubt)];
  return [
    { step: 'content', ok: true },
    ...steps,
    { step: 'included', ok: true, position: proven.value.index },
  ];
}
