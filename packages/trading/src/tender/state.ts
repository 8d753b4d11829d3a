import type { Instant } from '@yangguang/kernel';
import type { Map as Dictionary, Set as Group, OrderedMap } from 'immutable';
import type { BidderId, LotId } from '../bid/index.ts';
import type { Context } from '../context.ts';
import type { Project, TenderDuty } from '../planning/index.ts';
import type { BidsOpened, SealedBid, Unopened } from './events.ts';
import type { TenderTerms } from './terms.ts';

/** 招标: a tender folded from its own facts. There is no status; the stage is the shape. */
export type Tender =
  | { readonly stage: 'unpublished' }
  | OpenTender
  | ClosedTender
  | TerminatedTender;

export interface TerminatedTender {
  readonly stage: 'terminated';
  readonly at: Instant;
  readonly reason: string;
  readonly terms: TenderTerms;
  readonly published: Instant;
  /** As it stood at the end: who withdrew before it has the bond back by the older limit. */
  readonly withdrawn: Dictionary<string, Instant>;
}

/** What the tender may see of its siblings. */
export interface TenderSeen {
  /** 立项, where the project was approved here. */
  readonly approved?: { readonly mode: Project['approvedMode']; readonly duty: TenderDuty };
  /** The lots that have a winner. */
  readonly awarded?: readonly LotId[];
  /** The lots that can still be awarded and are not. */
  readonly undecided?: readonly LotId[];
  /** What has held each lot, or holds it: absent for a lot that nothing ever held. */
  readonly pauses?: ReadonlyMap<LotId, Pause>;
}

export interface Pause {
  readonly held: boolean;
  /** When the last hold was lifted. */
  readonly lifted?: Instant;
}

export type Asked = Context & TenderSeen;

/** Bids may be sealed, replaced and withdrawn until `terms.deadline`. */
export interface OpenTender {
  readonly stage: 'open';
  readonly terms: TenderTerms;
  readonly invitees?: readonly BidderId[];
  readonly published: Instant;
  /** When each was made. */
  readonly amendments: readonly Instant[];
  /** Live bids by {@link bidKey}. Persistent, so that a lot with 10,000 bids stays fast. */
  readonly seals: OrderedMap<string, SealedBid>;
  /** When a bid was withdrawn, by {@link bidKey}, until its bidder seals another. */
  readonly withdrawn: Dictionary<string, Instant>;
  /** Consortium members and leaders by {@link bidKey}, to the leader they stand under. */
  readonly standing: Dictionary<string, BidderId>;
  /** The late bids on record, by {@link lateKey}: each is refused once. */
  readonly late: Group<string>;
}

/** After the deadline: each lot is waiting, opened or failed. */
export interface ClosedTender extends Omit<OpenTender, 'stage'> {
  readonly stage: 'closed';
  readonly closed: Instant;
  readonly outcomes: ReadonlyMap<LotId, LotOutcome>;
  /** The window for unlocking passed, and that is on record. */
  readonly lapsed: boolean;
  /** The bids stopped binding before somebody had won, and that is on record. */
  readonly validityLapsed: boolean;
}

export type LotOutcome =
  | { readonly kind: 'failed'; readonly at: Instant }
  | {
      readonly kind: 'opened';
      readonly at: Instant;
      readonly opened: BidsOpened['opened'];
      readonly unopened: readonly Unopened[];
      readonly related: BidsOpened['related'];
    };

export function bidKey(lot: LotId, bidder: BidderId): string {
  return `${lot}\n${bidder}`;
}

/** The same sealed bid again, however often it is sent. */
export function lateKey({ lot, bidder, commitment }: SealedBid): string {
  return `${bidKey(lot, bidder)}\n${commitment}`;
}

/** The live bids of one lot in the order of their sealing. */
export function liveBids(tender: OpenTender | ClosedTender, lot: LotId): readonly SealedBid[] {
  return tender.seals
    .valueSeq()
    .filter((bid) => bid.lot === lot)
    .toArray();
}
