import {
  type BundleHeader,
  type Digests,
  type Doubt,
  EMPTY_FRONTIER,
  type Frontier,
  type OpenedCheckpoint,
} from '@yangguang/ledger/verify';
import type { Trust } from './trust.ts';

/** An export that can be read as often as needed, in batches of whole lines. */
export type Lines = () => AsyncIterable<readonly string[]>;

/** A SHA-256 that is fed piece by piece. */
export interface RunningDigest {
  update(text: string): void;
  hex(): string;
}

export interface InspectOptions {
  readonly lines: Lines;
  readonly trust: Trust;
  readonly digests: Digests;
  readonly runningDigest: () => RunningDigest;
}

/** A doubt, and the line of the export, from 1, at which it arose. */
export interface PlacedDoubt {
  readonly line: number;
  readonly doubt: Doubt;
}

/** The first doubts, as they came up, and how many there are in all. */
export interface Doubts {
  readonly placed: PlacedDoubt[];
  count: number;
}

/** How far the export has been read. */
export interface Reading {
  readonly options: InspectOptions;
  readonly versions: Map<string, number>;
  readonly doubts: Doubts;
  header: BundleHeader | undefined;
  checkpoint: OpenedCheckpoint | undefined;
  frontier: Frontier;
  /** The leaves since the last waymark, in a ledger. */
  unmarked: { readonly line: number; readonly position: number; readonly leaf: Uint8Array }[];
  waymarks: number;
  digest: RunningDigest;
  /** The lines read since the digest was last fed. */
  undigested: string;
  line: number;
  entries: number;
  facts: number;
  lastPosition: number;
  ended: boolean;
}

export const DOUBTS_KEPT = 1_000;

export function beginReading(options: InspectOptions): Reading {
  return {
    options,
    versions: new Map(),
    doubts: noDoubts(),
    header: undefined,
    checkpoint: undefined,
    frontier: EMPTY_FRONTIER,
    unmarked: [],
    waymarks: 0,
    digest: options.runningDigest(),
    undigested: '',
    line: 0,
    entries: 0,
    facts: 0,
    lastPosition: -1,
    ended: false,
  };
}

export function noDoubts(): Doubts {
  return { placed: [], count: 0 };
}

/** Every doubt says at which line it arose, beside the position in the log where it has one. */
export function note(doubts: Doubts, doubt: Doubt, line: number): void {
  doubts.count += 1;
  if (doubts.placed.length >= DOUBTS_KEPT) return;
  doubts.placed.push({ line, doubt: { ...doubt, detail: { line, ...doubt.detail } } });
}

export function raise(reading: Reading, doubt: Doubt, line = reading.line): void {
  note(reading.doubts, doubt, line);
}
