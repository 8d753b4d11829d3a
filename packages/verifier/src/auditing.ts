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
 * Follows many interleaved streams in bounded memory. At most `capacity` of them are open at once;
 * when one more begins, the one touched longest ago is put off, and its facts are skipped until a
 * later pass over the same export. What only the past of a stream can tell is thus always checked.
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
  /** Where its last fact stood. */
  last: Place;
}

const HEADLESS: Auditor = {
  take: () => ({ code: 'stream-without-beginning' }),
  end: () => undefined,
};

export function openAuditing(auditorFor: AuditorFor, capacity: number): Auditing {
  // Insertion order is the order of the last touch.
  let open = new Map<string, Followed>();
  let putOff = new Set<string>();
  let only: ReadonlySet<string> | undefined;
  const settled = new Set<string>();

  const followed = (stream: string, version: number, place: Place): Followed | undefined => {
    const known = open.get(stream);
    if (known !== undefined) {
      open.delete(stream);
      open.set(stream, known);
      return known;
    }
    if (version !== 1) {
      // A stream of this very pass was not put off, so its beginning is not in the export.
      if (only !== undefined) return { auditor: HEADLESS, last: place };
      putOff.add(stream);
      return undefined;
    }
    const fresh = { auditor: auditorFor(stream), last: place };
    open.set(stream, fresh);
    if (open.size > capacity) makeRoom();
    return fresh;
  };
  const makeRoom = (): void => {
    const [oldest] = open.keys();
    if (oldest === undefined) return;
    // If nothing more comes for it, it has been followed to its end; if something does, that
    // fact's version is not 1 and puts the whole stream off.
    const doubt = open.get(oldest)?.auditor.end();
    if (doubt !== undefined) putOff.add(oldest);
    open.delete(oldest);
  };

  return {
    take(place, fact) {
      const { stream, version } = fact;
      if (settled.has(stream) || putOff.has(stream)) return undefined;
      if (only !== undefined && !only.has(stream)) return undefined;
      const follower = followed(stream, version, place);
      if (follower === undefined) return undefined;
      follower.last = place;
      const found = follower.auditor.take(fact);
      if (found === undefined) return undefined;
      settled.add(stream);
      open.delete(stream);
      return { ...found, position: place.position, stream };
    },
    end() {
      return [...open].flatMap(([stream, { auditor, last }]) => {
        const found = auditor.end();
        const { line, position } = last;
        return found === undefined ? [] : [{ line, doubt: { ...found, position, stream } }];
      });
    },
    again() {
      if (putOff.size === 0) return false;
      only = new Set([...putOff].slice(0, capacity));
      putOff = new Set([...putOff].slice(capacity));
      open = new Map();
      return true;
    },
  };
}
