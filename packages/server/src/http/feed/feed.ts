import {
  type Entry,
  editionsIn,
  headOf,
  type Queryable,
  readEntries,
  readStreamEntries,
} from '@yangguang/ledger';
import { type Editions, type PublicFact, publicFactOf } from './public-fact.ts';

/** Some public facts in order, and the position up to which there are no others. */
export interface Page {
  readonly facts: readonly PublicFact[];
  readonly upTo: number;
}

/** The public side of the ledger, as it grows. */
export interface Feed {
  /** The next public facts of all streams from a position on; of many rows, some pages. */
  page(from: number, most: number): Promise<Page>;
  /** The same, read once for all who wait at a position: as of the last growth we were told of. */
  livePage(from: number, most: number): Promise<Page>;
  /** The same of one stream. */
  pageOf(stream: string, from: number, most: number): Promise<Page>;
  /** The fact at a position; undefined for padding and whatever is not public. */
  at(position: number): Promise<PublicFact | undefined>;
  head(): Promise<number>;
  /** Whether a stream has a public fact. */
  knows(stream: string): Promise<boolean>;
  /** Resolves when there are rows from `position` on, or when `stop` fires. */
  reaches(position: number, stop: AbortSignal): Promise<void>;
  /** Tells that the ledger has so many rows; see `watchLedger`. */
  grow(rows: number): void;
}

const MOST_ROWS = 2_000;
const MOST_KEPT = 1_000;

/**
 * Reads are shared: a thousand clients that wait at the same position cost one query when the
 * ledger grows. What was read up to the head is kept until the next growth.
 */
export function openFeed(database: Queryable): Feed {
  const pages = new Map<string, Promise<Page>>();
  const waiting = new Set<() => void>();
  let editions: Editions = new Map();
  let rows = 0;

  const editionsFor = async (entries: readonly Entry[]): Promise<Editions> => {
    // Lists are only ever added, so what we know stays true.
    if (entries.some((entry) => isNew(entry, editions))) editions = await editionsIn(database);
    return editions;
  };
  const shown = async (entries: readonly Entry[]): Promise<readonly PublicFact[]> => {
    const known = await editionsFor(entries);
    return entries.flatMap((entry) => publicFactOf(entry, known) ?? []);
  };
  const readPage = async (from: number, most: number): Promise<Page> => {
    const entries = await take(readEntries(database, from, from + MOST_ROWS), MOST_ROWS);
    return cut(await shown(entries), most, (entries.at(-1)?.position ?? from - 1) + 1);
  };
  const shared = (name: string, read: () => Promise<Page>): Promise<Page> => {
    const known = pages.get(name);
    if (known !== undefined) return known;
    if (pages.size >= MOST_KEPT) pages.clear();
    const page = read();
    pages.set(name, page);
    page.catch(() => pages.delete(name));
    return page;
  };

  return {
    page: readPage,
    livePage: (from, most) => shared(`${from} ${most}`, () => readPage(from, most)),
    async pageOf(stream, from, most) {
      const entries = await take(readStreamEntries(database, stream), Number.POSITIVE_INFINITY);
      const facts = (await shown(entries)).filter(({ position }) => position >= from);
      return cut(facts, most, Math.max(from, (facts.at(-1)?.position ?? -1) + 1));
    },
    async at(position) {
      const entries = await take(readEntries(database, position, position + 1), 1);
      return (await shown(entries))[0];
    },
    head: () => headOf(database),
    async knows(stream) {
      for await (const entry of readStreamEntries(database, stream)) {
        if ((await shown([entry])).length > 0) return true;
      }
      return false;
    },
    reaches: (position, stop) =>
      new Promise((resolve) => {
        const look = (): void => {
          if (rows <= position && !stop.aborted) return;
          waiting.delete(look);
          stop.removeEventListener('abort', look);
          resolve();
        };
        waiting.add(look);
        stop.addEventListener('abort', look);
        look();
      }),
    grow(found) {
      if (found <= rows) return;
      rows = found;
      pages.clear();
      for (const look of [...waiting]) look();
    },
  };
}

function isNew({ recorded }: Entry, editions: Editions): boolean {
  return recorded !== undefined && !editions.has(recorded.edition);
}

async function take(entries: AsyncIterable<Entry>, most: number): Promise<readonly Entry[]> {
  const taken: Entry[] = [];
  for await (const entry of entries) {
    taken.push(entry);
    if (taken.length >= most) break;
  }
  return taken;
}

function cut(facts: readonly PublicFact[], most: number, upTo: number): Page {
  const last = facts[most - 1];
  if (facts.length <= most || last === undefined) return { facts, upTo };
  return { facts: facts.slice(0, most), upTo: last.position + 1 };
}
