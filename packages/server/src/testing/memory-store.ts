import type { Appended, Conflict, NewFact } from '@yangguang/ledger';
import type { StreamStore } from '../mailbox/mailbox.ts';

/** A store in memory whose appends a test can hold up, lose, or answer with an error. */
export interface MemoryStore extends StreamStore {
  /** The appends as they came, each with its number of facts. */
  readonly appends: {
    readonly stream: string;
    readonly expected: number;
    readonly facts: number;
  }[];
  /** Holds every append from now on, until `release`. */
  hold(): void;
  release(): void;
  /** What befalls the next append: lost, or written and its answer lost. */
  failNext(how: 'lost' | 'unanswered'): void;
  facts(stream: string): readonly NewFact[];
}

export function memoryStore(): MemoryStore {
  const streams = new Map<string, NewFact[]>();
  const appends: MemoryStore['appends'] = [];
  let position = 0;
  let held: Promise<void> | undefined;
  let release = () => {};
  let failure: 'lost' | 'unanswered' | undefined;

  const write = (
    stream: string,
    expected: number,
    facts: readonly NewFact[],
  ): Appended | Conflict => {
    const written = streams.get(stream) ?? [];
    if (written.length !== expected) return { conflict: written.length };
    streams.set(stream, [...written, ...facts]);
    const first = position;
    position += facts.length;
    return { position: first, version: expected + facts.length };
  };

  return {
    appends,
    async append(stream, expected, facts) {
      appends.push({ stream, expected, facts: facts.length });
      const befalls = failure;
      failure = undefined;
      await held;
      if (befalls === 'lost') throw new Error('the database is gone');
      const answer = write(stream, expected, facts);
      if (befalls === 'unanswered') throw new Error('the answer is lost');
      return answer;
    },
    async *read(stream, fromVersion = 1) {
      for (const [index, fact] of (streams.get(stream) ?? []).entries()) {
        const version = index + 1;
        // What a position is in this stream alone; nobody here asks for more.
        if (version >= fromVersion) yield { ...fact, stream, version, position: index };
      }
    },
    hold() {
      held = new Promise((resolve) => {
        release = resolve;
      });
    },
    release: () => release(),
    failNext(how) {
      failure = how;
    },
    facts: (stream) => streams.get(stream) ?? [],
  };
}
