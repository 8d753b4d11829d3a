import {
  type BundleHeader,
  type Digests,
  type Doubt,
  EMPTY_FRONTIER,
  type Frontier,
  type OpenedCheckpoint,
} from '@yangguang/ledger/verify';
import { type Auditing, type AuditorFor, openAuditing } from './auditing.ts';
import type { Trust } from './trust.ts';

/** An export that can be read as often as needed, in batches of whole lines. */
export type Lines = () => AsyncIterable<readonly string[]>;

/** A SHA-256 that is fed piece by piece. */
export interface RunningDigest {
  update(text: string): void;
  hex(): string;
}

export interface VerifyOptions {
  readonly lines: Lines;
  readonly trust: Trust;
  readonly auditorFor: AuditorFor;
  readonly digests: Digests;
  readonly runningDigest: () => RunningDigest;
  /** Streams followed at once; bounds the memory. */
  readonly capacity?: number;
  readonly progress?: (facts: number) => void;
}

/** A doubt, and the line of the export, from 1, at which it arose. */
export interface PlacedDoubt {
  readonly line: number;
  readonly doubt: Doubt;
}

/** How far the export has been read. */
export interface Reading {
  readonly options: VerifyOptions;
  readonly auditing: Auditing;
  readonly versions: Map<string, number>;
  readonly doubts: PlacedDoubt[];
  doubtCount: number;
  header: BundleHeader | undefined;
  checkpoint: OpenedCheckpoint | undefined;
  frontier: Frontier;
  /** The leaves since the last waymark, in a ledger. */
  unmarked: { readonly line: number; readonly position: number; readonly leaf: Uint8Array }[];
  waymarks: number;
  digest: RunningDigest;
  line: number;
  entries: number;
  facts: number;
  lastPosition: number;
  ended: boolean;
}

const CAPACITY = 2_000;
const DOUBTS_KEPT = 1_000;

export function beginReading(options: VerifyOptions): Reading {
  return {
    options,
    auditing: openAuditing(options.auditorFor, options.capacity ?? CAPACITY),
    versions: new Map(),
    doubts: [],
    doubtCount: 0,
    header: undefined,
    checkpoint: undefined,
    frontier: EMPTY_FRONTIER,
    unmarked: [],
    waymarks: 0,
    digest: options.runningDigest(),
    line: 0,
    entries: 0,
    facts: 0,
    lastPosition: -1,
    ended: false,
  };
}

/** Every doubt says at which line it arose, beside the position in the log where it has one. */
export function raise(reading: Reading, doubt: Doubt, line = reading.line): void {
  reading.doubtCount += 1;
  if (reading.doubts.length >= DOUBTS_KEPT) return;
  reading.doubts.push({ line, doubt: { ...doubt, detail: { line, ...doubt.detail } } });
}
