import { Defect } from '@yangguang/kernel';
import { base64Text, parseBase64, parseCount } from './bytes.ts';
import { type Checked, doubt } from './doubt.ts';
import { HASH_SIZE } from './hash.ts';
import {
  type NoteDoubtCode,
  type NoteSignature,
  openNote,
  parseNote,
  type Verifier,
} from './note.ts';

/** C2SP tlog-checkpoint: what a log states about its tree at one size. */
export interface Checkpoint {
  /** The identity of the log, for example `tender.example.gov.cn/log/2026`. */
  readonly origin: string;
  readonly size: number;
  readonly root: Uint8Array;
  /** Opaque lines after the root; tolerated, never trusted, and none of ours. */
  readonly extensions: readonly string[];
}

export interface OpenedCheckpoint extends Checkpoint {
  /** The signed text, which witnesses cosign. */
  readonly text: string;
  /** The verified signatures, of the log and of the other known keys. */
  readonly signatures: readonly NoteSignature[];
}

export type CheckpointDoubtCode =
  | NoteDoubtCode
  | 'checkpoint-malformed'
  | 'checkpoint-too-large'
  | 'checkpoint-origin-unknown'
  | 'checkpoint-unsigned';

/** The note text of a checkpoint. */
export function encodeCheckpoint({ origin, size, root, extensions }: Checkpoint): string {
  const lines = [origin, String(size), base64Text(root), ...extensions];
  if (
    lines.some((line) => line === '' || line.includes('\n')) ||
    parseCount(String(size)) === undefined
  ) {
    throw new Defect(`not a checkpoint: ${origin} ${size}`);
  }
  return `${lines.join('\n')}\n`;
}

/** Reads the note text of a checkpoint. A size of 2^53 or more is named, not rounded. */
export function parseCheckpoint(text: string): Checked<Checkpoint, CheckpointDoubtCode> {
  if (!text.endsWith('\n')) return doubt('checkpoint-malformed');
  const [origin, sizeLine, rootLine, ...extensions] = text.slice(0, -1).split('\n');
  if (!origin || sizeLine === undefined || rootLine === undefined || extensions.includes('')) {
    return doubt('checkpoint-malformed');
  }
  if (!/^(?:0|[1-9]\d{0,19})$/.test(sizeLine)) return doubt('checkpoint-malformed');
  const size = parseCount(sizeLine);
  if (size === undefined) return doubt('checkpoint-too-large');
  const root = parseBase64(rootLine);
  if (root?.length !== HASH_SIZE) return doubt('checkpoint-malformed');
  return { value: { origin, size, root, extensions } };
}

/**
 * Reads a checkpoint note and checks who signed it. One of `logs`, by the name of the origin,
 * must have signed; `others` are known keys (witnesses) whose lines are checked when present.
 */
export function openCheckpoint(
  source: string,
  logs: readonly Verifier[],
  others: readonly Verifier[] = [],
): Checked<OpenedCheckpoint, CheckpointDoubtCode> {
  const form = parseNote(source);
  if ('doubt' in form) return form;
  const checkpoint = parseCheckpoint(form.value.text);
  if ('doubt' in checkpoint) return checkpoint;
  const { origin } = checkpoint.value;
  const own = logs.filter(({ name }) => name === origin);
  if (own.length === 0) return doubt('checkpoint-origin-unknown', { origin });
  const note = openNote(source, [...own, ...others]);
  if ('doubt' in note) return note;
  const { text, signatures } = note.value;
  const signed = own.some((log) => signatures.some((s) => s.name === log.name && s.id === log.id));
  if (!signed) return doubt('checkpoint-unsigned', { origin });
  return { value: { ...checkpoint.value, text, signatures } };
}
