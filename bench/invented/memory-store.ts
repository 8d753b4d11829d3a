import type { Recorded, Store } from '@yangguang/ledger';

export interface MemoryStore extends Store {
  /** All facts so far, in the order of the log. */
  readonly facts: readonly Recorded[];
}

/** The ledger's facts in memory, for benches that need many of them and no database. */
export function openMemoryStore(): MemoryStore {
  const facts: Recorded[] = [];
  const streams = new Map<string, Recorded[]>();
  return {
    facts,
    async append(stream, expected, added) {
      const own = streams.get(stream) ?? [];
      if (own.length !== expected) return { conflict: own.length };
      const position = facts.length;
      for (const { type, at, by, body } of added) {
        const version = own.length + 1;
        own.push({ position: facts.length, stream, version, type, at, by, body });
        facts.push(...own.slice(-1));
      }
      streams.set(stream, own);
      return { position, version: own.length };
    },
    async *read(stream, from = 1) {
      yield* streams.get(stream)?.slice(from - 1) ?? [];
    },
    async *readAll(from = 0, until = facts.length) {
      yield* facts.slice(from, until);
    },
    head: async () => facts.length,
    close: async () => {},
  };
}
