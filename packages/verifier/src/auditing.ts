import type { Doubt, Fact } from '@yangguang/ledger/verify';
import type { Auditor } from './audit.ts';

/** Makes the auditor for a stream. */
export type AuditorFor = (stream: string) => Auditor;

/** Where a fact stands: in the log, and in the export that is being read. */
export interface Place {
  readonly position: number;
  readonly line: number;
}

/**
 * Follows many interleaved streams in bounded memory. Those open at once have had at most
 * `capacity` facts together; when there are more, the stream touched longest ago is put off, and
 * its facts are skipped until a later pass over the same export. What only the past of a stream
 * can tell is thus always checked.
 */
export interface Auditing {
  take(place: Place, fact: Fact): Doubt | undefined;
  /** Ends this pass: the doubts of streams that stop in the middle of a decision. */
  end(): readonly { readonly line: number; readonly doubt: Doubt }[];
  /** Begins the next pass, over the streams put off; false when there are none. */
  again(): boolean;
}

interface Followed {
  readonly auditor: Auditor;
  /** Where its last fact stood, and how many it has had. */
  last: Place;
  facts: number;
}

/**
 * A stream that was put off is expected to have as many facts as its last version says, but not
 * more than this share of the capacity: a liar could make us read the export once per stream.
 */
const LARGEST_SHARE = 1 / 50;

const HEADLESS: Finding = { code: 'stream-without-beginning' };

type Finding = Omit<Doubt, 'position' | 'stream'>;

interface Desk {
  readonly auditorFor: AuditorFor;
  readonly capacity: number;
  /** The streams followed now, in the order of their last touch, and their facts together. */
  open: Map<string, Followed>;
  held: number;
  /** The streams of a later pass, each with the version it is known to reach. */
  putOff: Map<string, number>;
  /** In a later pass, the streams that it is about. */
  only: ReadonlySet<string> | undefined;
  /** Streams that have raised their doubt. */
  readonly settled: Set<string>;
}

export function openAuditing(auditorFor: AuditorFor, capacity: number): Auditing {
  const desk: Desk = {
    ...{ auditorFor, capacity, open: new Map(), held: 0 },
    ...{ putOff: new Map(), only: undefined, settled: new Set() },
  };
  return {
    take(place, fact) {
      const { stream } = fact;
      if (!isOfThisPass(desk, fact)) return undefined;
      const found = follow(desk, place, fact);
      if (found === undefined) return undefined;
      desk.settled.add(stream);
      close(desk, stream);
      return { ...found, position: place.position, stream };
    },
    end() {
      return [...desk.open].flatMap(([stream, { auditor, last }]) => {
        const found = auditor.end();
        const { line, position } = last;
        return found === undefined ? [] : [{ line, doubt: { ...found, position, stream } }];
      });
    },
    again() {
      if (desk.putOff.size === 0) return false;
      [desk.only, desk.putOff] = firstThatFit(desk.putOff, capacity);
      [desk.open, desk.held] = [new Map(), 0];
      return true;
    },
  };
}

function isOfThisPass({ settled, putOff, only }: Desk, { stream, version }: Fact): boolean {
  if (settled.has(stream)) return false;
  if (putOff.has(stream)) {
    putOff.set(stream, version);
    return false;
  }
  return only === undefined || only.has(stream);
}

function follow(desk: Desk, place: Place, fact: Fact): Finding | undefined {
  const { open, only, putOff } = desk;
  const { stream, version } = fact;
  const known = open.get(stream);
  if (known === undefined && version !== 1) {
    // A stream of this very pass was not put off, so its beginning is not in the export.
    if (only !== undefined) return HEADLESS;
    putOff.set(stream, version);
    return undefined;
  }
  const followed = known ?? { auditor: desk.auditorFor(stream), last: place, facts: 0 };
  open.delete(stream);
  open.set(stream, followed);
  followed.last = place;
  followed.facts += 1;
  desk.held += 1;
  if (only === undefined) makeRoom(desk);
  return followed.auditor.take(fact);
}

function makeRoom(desk: Desk): void {
  if (desk.held <= desk.capacity) return;
  const [oldest] = desk.open;
  // The only one stays, however many facts it has: it is the one being followed.
  if (oldest === undefined || desk.open.size === 1) return;
  const [stream, { auditor, facts }] = oldest;
  // If nothing more comes for it, it has been followed to its end; if something does, that fact's
  // version is not 1 and puts the whole stream off.
  if (auditor.end() !== undefined) desk.putOff.set(stream, facts);
  close(desk, stream);
}

function close(desk: Desk, stream: string): void {
  desk.held -= desk.open.get(stream)?.facts ?? 0;
  desk.open.delete(stream);
}

/** The streams of the next pass, at least one of them, and those left for later. */
function firstThatFit(
  putOff: ReadonlyMap<string, number>,
  capacity: number,
): readonly [ReadonlySet<string>, Map<string, number>] {
  const now = new Set<string>();
  const later = new Map<string, number>();
  let room = capacity;
  for (const [stream, facts] of putOff) {
    const weight = Math.min(facts, capacity * LARGEST_SHARE);
    if (now.size > 0 && weight > room) {
      later.set(stream, facts);
      continue;
    }
    now.add(stream);
    room -= weight;
  }
  return [now, later];
}
