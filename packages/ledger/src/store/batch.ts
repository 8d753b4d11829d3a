/** One fact as it will be stored; `body` is canonical JSON. */
export interface Row {
  readonly type: string;
  readonly at: string;
  readonly by: string;
  readonly body: string;
  readonly blind: Uint8Array;
  /** Whether its leaf in the public log shows nothing. */
  readonly hidden: boolean;
}

/** An append that waits for its batch. */
export interface Pending {
  readonly stream: string;
  readonly expected: number;
  readonly rows: readonly Row[];
  readonly bytes: number;
}

/** The appends of one stream in a batch, each expecting the version that the one before leaves. */
export interface Chain {
  readonly stream: string;
  readonly expected: number;
  readonly version: number;
  readonly hidden: number;
}

/** What goes to the database as one transaction, and what has to wait for the next. */
export interface Batch<P extends Pending> {
  readonly chains: readonly Chain[];
  /** In the order of arrival, with the index of its chain. */
  readonly members: readonly { readonly pending: P; readonly chain: number }[];
  readonly later: readonly P[];
}

export interface Limits {
  readonly rows: number;
  readonly bytes: number;
}

/**
 * Takes as many appends as fit, the first always. An append that does not follow from the one
 * before it on the same stream waits for the next batch, and with it all later ones of the stream:
 * only the database can say which of the two is right.
 */
export function takeBatch<P extends Pending>(waiting: readonly P[], limits: Limits): Batch<P> {
  const chains: Chain[] = [];
  const chainOf = new Map<string, number>();
  const broken = new Set<string>();
  const members: { readonly pending: P; readonly chain: number }[] = [];
  const later: P[] = [];
  let [rows, bytes, seen] = [0, 0, 0];
  for (const pending of waiting) {
    const tooMuch =
      rows + pending.rows.length > limits.rows || bytes + pending.bytes > limits.bytes;
    if (tooMuch && members.length > 0) break;
    seen += 1;
    const { stream, expected } = pending;
    const index = chainOf.get(stream) ?? chains.length;
    const chain = chains[index] ?? { stream, expected, version: expected, hidden: 0 };
    if (broken.has(stream) || chain.version !== expected) {
      broken.add(stream);
      later.push(pending);
      continue;
    }
    const hidden = pending.rows.reduce((count, row) => count + (row.hidden ? 1 : 0), chain.hidden);
    chains[index] = { ...chain, version: chain.version + pending.rows.length, hidden };
    chainOf.set(stream, index);
    members.push({ pending, chain: index });
    rows += pending.rows.length;
    bytes += pending.bytes;
  }
  return { chains, members, later: later.concat(waiting.slice(seen)) };
}
