import { base64Text, parseBase64, parseCount, sameBytes } from './bytes.ts';
import { type OpenedCheckpoint, openCheckpoint } from './checkpoint.ts';
import { type Checked, doubt } from './doubt.ts';
import { emptyRoot, verifyConsistency } from './merkle.ts';
import type { Verifier } from './note.ts';

/** What a witness remembers of one log: the last tree it cosigned. */
export interface WitnessMemory {
  readonly size: number;
  readonly root: Uint8Array;
}

/** The body of an `add-checkpoint` request (C2SP tlog-witness). */
export interface AddCheckpoint {
  readonly oldSize: number;
  readonly proof: readonly Uint8Array[];
  /** The checkpoint note, with its signatures. */
  readonly checkpoint: string;
}

export type WitnessRefusalCode =
  | 'request-malformed'
  | 'log-unknown'
  | 'log-signature-missing'
  | 'old-size-too-large'
  | 'old-size-stale'
  | 'root-differs-at-same-size'
  | 'consistency-unproven';

/** A witness's "no". `size` goes into the answer to a stale client: what was last cosigned. */
export interface WitnessRefusal {
  readonly code: WitnessRefusalCode;
  readonly status: 400 | 403 | 404 | 409 | 422;
  readonly size?: number;
}

/** Save `memory` first, then cosign the text of `checkpoint`, in one atomic step per log. */
export interface WitnessConsent {
  readonly memory: WitnessMemory;
  readonly checkpoint: OpenedCheckpoint;
}

const MAX_PROOF = 63;
const MAX_REQUEST = 512 * 1024;

/** Where a witness starts that has seen nothing of a log. */
export const NOTHING_SEEN: WitnessMemory = { size: 0, root: emptyRoot() };

/**
 * The whole decision of a witness, as C2SP tlog-witness orders it: known log, true signature, an
 * old size that is its own last one, and a proof that nothing before it was rewritten. A log
 * that shows two histories gets 409 or 422, and its own signature is the evidence.
 */
export function addCheckpoint(
  memory: WitnessMemory,
  request: AddCheckpoint,
  logs: readonly Verifier[],
): WitnessConsent | { readonly refusal: WitnessRefusal } {
  const { oldSize, proof } = request;
  const opened = openCheckpoint(request.checkpoint, logs);
  if ('doubt' in opened) return refuse(...refusalOf(opened.doubt.code));
  const { size, root } = opened.value;
  if (oldSize > size) return refuse('old-size-too-large', 400);
  if (oldSize !== memory.size) return refuse('old-size-stale', 409, memory.size);
  if (oldSize === size && !sameBytes(memory.root, root)) {
    return refuse('root-differs-at-same-size', 409, memory.size);
  }
  const grown = { oldSize, oldRoot: memory.root, newSize: size, newRoot: root, proof };
  const unproven = oldSize === 0 ? proof.length > 0 : verifyConsistency(grown) !== undefined;
  if (unproven) return refuse('consistency-unproven', 422);
  return { memory: { size, root }, checkpoint: opened.value };
}

function refusalOf(code: string): [WitnessRefusalCode, WitnessRefusal['status']] {
  if (code === 'checkpoint-origin-unknown') return ['log-unknown', 404];
  return code.startsWith('signature-') || code === 'checkpoint-unsigned'
    ? ['log-signature-missing', 403]
    : ['request-malformed', 400];
}

function refuse(
  code: WitnessRefusalCode,
  status: WitnessRefusal['status'],
  size?: number,
): { readonly refusal: WitnessRefusal } {
  return { refusal: size === undefined ? { code, status } : { code, status, size } };
}

/** The request's wire form: `old` line, proof lines, an empty line, the checkpoint. */
export function encodeAddCheckpoint({ oldSize, proof, checkpoint }: AddCheckpoint): string {
  return [`old ${oldSize}`, ...proof.map(base64Text), '', checkpoint].join('\n');
}

export function parseAddCheckpoint(body: string): Checked<AddCheckpoint, 'request-malformed'> {
  const split = body.indexOf('\n\n');
  if (body.length > MAX_REQUEST || split < 0) return doubt('request-malformed');
  const [head = '', ...lines] = body.slice(0, split).split('\n');
  const oldSize = head.startsWith('old ') ? parseCount(head.slice(4)) : undefined;
  if (oldSize === undefined || lines.length > MAX_PROOF) return doubt('request-malformed');
  const proof: Uint8Array[] = [];
  for (const line of lines) {
    const hash = parseBase64(line);
    if (hash?.length !== 32) return doubt('request-malformed');
    proof.push(hash);
  }
  return { value: { oldSize, proof, checkpoint: body.slice(split + 2) } };
}
