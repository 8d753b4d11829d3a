import { readFileSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { Defect } from '@yangguang/kernel';
import { base64Text, parseBase64, parseCount, utf8 } from '../verify/bytes.ts';
import { COSIGNATURE, cosign, cosignatureVerifier } from '../verify/cosignature.ts';
import { parseSignatureLine, type Sign, type Verifier, type VerifierKey } from '../verify/note.ts';
import {
  type AddCheckpoint,
  addCheckpoint,
  NOTHING_SEEN,
  type WitnessMemory,
  type WitnessRefusal,
} from '../verify/witness.ts';
import { writeDurably } from './files.ts';

/** A witness's answer: its signature line with the newline, or its named "no". */
export type WitnessAnswer = { readonly line: string } | { readonly refusal: WitnessRefusal };

/** Somebody who remembers our log and signs only what continues it, near or far. */
export interface Witness {
  /** Checks the lines it signs: a line that does not hold never enters a checkpoint. */
  readonly verifier: Verifier;
  /** May reject when the witness cannot be reached. */
  readonly ask: (request: AddCheckpoint) => Promise<WitnessAnswer>;
}

/** What became of asking one witness. */
export interface Testimony {
  readonly witness: string;
  readonly outcome: 'cosigned' | 'silent' | 'cosignature-false' | WitnessRefusal['code'];
  readonly line?: string;
}

export interface Asking {
  readonly size: number;
  readonly note: string;
  /** The signed text of the note. */
  readonly text: string;
  readonly prove: (oldSize: number) => readonly Uint8Array[];
  /** Milliseconds to wait for one witness. */
  readonly patience: number;
}

/** Remembers, over the life of a publisher, what each witness has seen. */
export type SeenSizes = Map<Witness, number>;

/**
 * Asks one witness to cosign. What it has seen is only a guess of ours: it may have answered a
 * question after we gave up, or before we crashed, so its own word about it is believed once.
 */
export async function testimonyOf(
  witness: Witness,
  asking: Asking,
  seen: SeenSizes,
): Promise<Testimony> {
  const { name } = witness.verifier;
  const answer = await askWithin(witness, asking, seen.get(witness) ?? 0);
  const stale = answer !== 'silent' && 'refusal' in answer ? answer.refusal.size : undefined;
  const final =
    stale !== undefined && stale <= asking.size ? await askWithin(witness, asking, stale) : answer;
  if (final === 'silent') return { witness: name, outcome: 'silent' };
  if ('refusal' in final) return { witness: name, outcome: final.refusal.code };
  if (!holds(final.line, witness.verifier, asking.text)) {
    return { witness: name, outcome: 'cosignature-false' };
  }
  seen.set(witness, asking.size);
  return { witness: name, outcome: 'cosigned', line: final.line };
}

async function askWithin(
  witness: Witness,
  { size, note, prove, patience }: Asking,
  oldSize: number,
): Promise<WitnessAnswer | 'silent'> {
  const proof = oldSize === 0 || oldSize === size ? [] : prove(oldSize);
  const asked = witness.ask({ oldSize, proof, checkpoint: note }).catch(() => 'silent' as const);
  const givingUp = new AbortController();
  const waited = pause(patience, 'silent' as const, givingUp).catch(() => 'silent' as const);
  const answer = await Promise.race([asked, waited]);
  givingUp.abort();
  return answer;
}

function holds(line: string, { name, id, verify }: Verifier, text: string): boolean {
  const signature = line.endsWith('\n') ? parseSignatureLine(line.slice(0, -1)) : undefined;
  if (signature?.name !== name || signature.id !== id) return false;
  return verify(utf8(text), signature.signature);
}

export interface LocalWitnessOptions {
  /** Its memory; the folder must exist. */
  readonly file: string;
  readonly key: VerifierKey;
  readonly sign: Sign;
  /** The one log it watches. */
  readonly log: Verifier;
  /** POSIX seconds. */
  readonly now: () => number;
}

/**
 * A witness in a file: the same decision as a distant one, for a desk and for tests. It remembers
 * before it signs, so a crash in between costs a signature and never a promise.
 */
export function localWitness({ file, key, sign, log, now }: LocalWitnessOptions): Witness {
  const verifier = cosignatureVerifier(key);
  if ('doubt' in verifier) throw new Defect(`a witness key has type ${COSIGNATURE}: ${key.name}`);
  const answer = async (request: AddCheckpoint): Promise<WitnessAnswer> => {
    const consent = addCheckpoint(readMemory(file), request, [log]);
    if ('refusal' in consent) return consent;
    const { size, root } = consent.memory;
    const bytes = utf8(`${size} ${base64Text(root)}\n`);
    await writeDurably(dirname(file), [{ path: basename(file), bytes }]);
    return { line: cosign(consent.checkpoint.text, now(), key, sign) };
  };
  // One question after the other: between reading the memory and writing it nobody may decide.
  let last: Promise<unknown> = Promise.resolve();
  const ask = (request: AddCheckpoint) => {
    const next = last.then(() => answer(request));
    last = next.catch(() => {});
    return next;
  };
  return { verifier: verifier.value, ask };
}

function readMemory(file: string): WitnessMemory {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return NOTHING_SEEN;
    throw error;
  }
  const [, count = '', encoded = ''] = /^(\d+) (\S+)\n$/.exec(text) ?? [];
  const size = parseCount(count);
  const root = parseBase64(encoded);
  if (size === undefined || root?.length !== 32) throw new Defect(`a witness forgot: ${file}`);
  return { size, root };
}
