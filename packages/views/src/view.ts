import type { Instant, Json } from '@yangguang/kernel';

/**
 * A fact as its leaf in the public log shows it. Views get nothing else: what was private when it
 * was recorded never reaches a view of the public, and padding does not either.
 */
export interface PublicFact {
  readonly position: number;
  readonly stream: string;
  readonly version: number;
  readonly type: string;
  readonly at: Instant;
  readonly by: string;
  /** The fields on the allow-list of the fact's own time. */
  readonly fields: { readonly [key: string]: Json };
  /** 64 hexadecimal digits: the leaf's hash in the tree. */
  readonly leaf: string;
  /** The leaf itself, canonical JSON. */
  readonly record: string;
}

/** A value of a column; a `tsvector` and a moment are given as text. */
export type Cell = string | number | boolean | null;

/** One row of a table, with its primary key among the cells. */
export interface Row {
  readonly table: string;
  readonly cells: Readonly<Record<string, Cell>>;
}

/** What one document adds to a figure that many documents share. */
export interface Sum {
  readonly table: string;
  readonly key: Readonly<Record<string, string>>;
  readonly add: Readonly<Record<string, number>>;
}

/**
 * One way to read the ledger. Each stream is folded into a document, and the document says which
 * rows it has and what it adds to shared figures; who runs the view writes what has changed. All
 * three are pure, so that reading the same facts in any pages gives the same tables.
 */
export interface View<Document> {
  readonly name: string;
  /** A new one is built beside the old tables and then takes their place. */
  readonly version: number;
  /** The types of event that it follows; all others pass by. */
  readonly reads: readonly string[];
  /** Table by table, the columns of the primary key. */
  readonly tables: Readonly<Record<string, readonly string[]>>;
  evolve(document: Document | undefined, fact: PublicFact): Document;
  rows(document: Document): readonly Row[];
  sums(document: Document): readonly Sum[];
}
