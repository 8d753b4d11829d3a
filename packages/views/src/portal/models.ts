import type { Day, Fen, Finding, Instant } from '@yangguang/kernel';
import type { LimitBar, LotView } from './lot-models.ts';
import type { Coded, OrganisationRef, Proof } from './named.ts';

/**
 * What the public pages show: plain JSON, read from the portal's tables. Money is whole fen, times
 * are instants in UTC, shares and rates are exact decimal text. Nothing here was private when the
 * fact was recorded: a page that prints a model whole gives nothing away.
 */

/** Up to where the tables follow the ledger, and the root of the log of just that size. */
export interface AsOf {
  /** Rows of the ledger that have been read: the next one to come has this position. */
  readonly position: number;
  /** 64 hexadecimal digits: the Merkle root over the first `position` leaves. */
  readonly root: string;
}

/** One choice of a filter. `count` is exact unless the result says that it was cut off. */
export interface Facet extends Coded {
  readonly count: number;
}

/** One line of a list of notices. */
export interface NoticeRow {
  /** The position of the posting: the same for ever, whatever else is posted. */
  readonly id: number;
  /** The tender's title. What kind of notice it is stands beside it, not in it. */
  readonly title: string;
  readonly lot?: { readonly id: string; readonly title: string };
  /** 公告种类: `tender-notice`, `candidates-notice`, … as the notice module calls them. */
  readonly kind: string;
  /** 业务大类, two digits: `01` construction, `02` government procurement, … */
  readonly category: Coded;
  /** 信息类型 as the portal groups them: `notice`, `change`, `opening`, `candidates`, … */
  readonly group: Coded;
  /** The national code of the information type, `0101`, where the standard has one. */
  readonly infoType?: string;
  readonly region: Coded;
  readonly entity: OrganisationRef;
  readonly project: string;
  readonly posted: Instant;
  /** The next limit of whoever reads it; absent where nothing is left to do. */
  readonly closes?: { readonly what: 'deadline' | 'publicity-end'; readonly at: Instant };
  readonly amount?: {
    readonly what: 'limit' | 'estimate' | 'award' | 'contract';
    readonly fen: Fen;
  };
  /** Amendments of the tender and corrections of the notice since it was posted. */
  readonly changes: number;
  readonly proof: Proof;
}

/** One moment of the day ruler. Before an opening it counts tenders, never bids. */
export interface DaySlot {
  /** `opening` (开标) or `publicity-end` (公示期满); auctions bring kinds of their own. */
  readonly kind: string;
  readonly at: Instant;
  readonly count: number;
  /** How many of them are over. */
  readonly done: number;
}

/** An opening that has begun and still has lots to read out. */
export interface LiveNow {
  readonly kind: 'opening';
  readonly project: string;
  readonly title: string;
  readonly since: Instant;
  readonly lots: number;
  readonly lotsDone: number;
}

/** 可以提异议. */
export interface Objectable {
  readonly project: string;
  readonly title: string;
  readonly lot?: string;
  readonly matter: 'documents' | 'result';
  /** The first moment at which it is too late. */
  readonly until: Instant;
}

/** One figure of a year or a month, by category: how many, and what they are worth together. */
export interface Figure {
  /** `notices`, `tenders`, `awards`, `contracts`, `failures`, `terminations`. */
  readonly what: string;
  readonly count: number;
  readonly fen: Fen;
}

export interface Home {
  readonly asOf: AsOf;
  readonly now: Instant;
  readonly day: Day;
  readonly slots: readonly DaySlot[];
  readonly categories: readonly Facet[];
  readonly groups: readonly Facet[];
  readonly regions: readonly Facet[];
  readonly notices: readonly NoticeRow[];
  readonly live: readonly LiveNow[];
  readonly objectable: readonly Objectable[];
  readonly year: { readonly year: number; readonly figures: readonly Figure[] };
}

export interface SearchQuery {
  /** Words of titles and names, or the beginning of a project, procurement or credit code. */
  readonly text?: string;
  readonly category?: string;
  readonly group?: string;
  /** A region includes those within it. */
  readonly region?: string;
  /** `open`: its limit is still to come; `closed`: it has passed. */
  readonly state?: 'open' | 'closed';
  /** Posted on this day or later, and on that day or earlier. */
  readonly from?: Day;
  readonly until?: Day;
  /** From {@link SearchResult.page}; a page stays the same page while notices are added. */
  readonly cursor?: string;
  /** Rows on a page, 1 to 100; 20 when absent. */
  readonly size?: number;
}

export interface SearchResult {
  readonly asOf: AsOf;
  readonly query: SearchQuery;
  /** `similar`: nothing has all the words; these share the most with them, best first. */
  readonly match: 'exact' | 'similar';
  readonly rows: readonly NoticeRow[];
  /** With `capped` there are at least so many. */
  readonly total: { readonly count: number; readonly capped: boolean };
  readonly facets: {
    readonly categories: readonly Facet[];
    readonly groups: readonly Facet[];
    readonly regions: readonly Facet[];
    readonly states: readonly Facet[];
  };
  readonly page: { readonly older?: string; readonly newer?: string };
}

/** 澄清、修改, with what it changed. */
export interface Change {
  readonly number: number;
  readonly at: Instant;
  readonly kind: 'clarification' | 'amendment';
  readonly summary: string;
  readonly sha256: string;
  readonly affectsPreparation: boolean;
  readonly diff: readonly ChangedField[];
  readonly proof: Proof;
}

export type ChangedField =
  | { readonly field: 'deadline'; readonly before: Instant; readonly after: Instant }
  | {
      readonly field: 'limit';
      readonly lot: string;
      readonly before?: Fen;
      readonly after: Fen;
    };

export interface FileView {
  readonly name: string;
  readonly sha256: string;
  readonly since: Instant;
}

/** 异议、投诉 in what is public of it: never who raised it. */
export interface ChallengeView {
  readonly id: string;
  readonly at: Instant;
  readonly what: 'objection-answered' | 'complaint-accepted' | 'complaint-decided';
  readonly upheld?: boolean;
  readonly measures?: readonly string[];
  readonly sha256?: string;
}

export interface PartyRole extends OrganisationRef {
  readonly role: 'tenderer' | 'agency';
}

export interface Approval {
  readonly code: string;
  readonly name: string;
  readonly investment: Fen;
  readonly estimate: Fen;
  readonly approval: { readonly number: string; readonly authority: string };
  readonly mustTender: boolean;
  readonly findings: readonly Finding[];
}

/** How far it has come, in one word that everybody understands. */
export type ProjectStage =
  | 'approved'
  | 'bidding'
  | 'opening'
  | 'evaluation'
  | 'publicity'
  | 'awarding'
  | 'awarded'
  | 'contracted'
  | 'completed'
  | 'failed'
  | 'terminated'
  | 'suspended';

/** What notice and project pages share. */
export interface ProjectFacts {
  readonly code: string;
  readonly title: string;
  readonly stage: ProjectStage;
  readonly category: Coded;
  readonly region: Coded;
  /** The rule profile: 公开招标、邀请招标、竞争性磋商 … */
  readonly profile?: Coded;
  readonly approval?: Approval;
  readonly retenderOf?: string;
  readonly parties: readonly PartyRole[];
  readonly published?: Instant;
  readonly deadline?: Instant;
  readonly openingAt?: Instant;
  readonly openingPlace?: string;
  readonly documentSale?: { readonly start: Instant; readonly end: Instant };
  readonly validityDays?: number;
  readonly consortiumAllowed?: boolean;
  readonly terminated?: { readonly at: Instant; readonly reason: string };
  readonly lots: readonly LotView[];
  readonly limits: readonly LimitBar[];
  readonly changes: readonly Change[];
  readonly files: readonly FileView[];
  readonly challenges: readonly ChallengeView[];
  /** The editions of law by which it is judged for ever. */
  readonly law: readonly {
    readonly pack: string;
    readonly edition: string;
    readonly digest: string;
  }[];
}

export interface NoticeVersion {
  readonly version: number;
  readonly at: Instant;
  readonly sha256: string;
  readonly reason?: string;
  readonly proof: Proof;
}

export interface NoticeDetail {
  readonly asOf: AsOf;
  readonly notice: NoticeRow;
  /** The posting first; every earlier text stays on record. */
  readonly versions: readonly NoticeVersion[];
  readonly media: readonly string[];
  /**
   * The text of the posting's leaf: its hash is the leaf of {@link NoticeRow.proof}. Absent where
   * the fact's number in its stream would tell, before the opening, how many secret ones there are.
   */
  readonly record?: string;
  readonly project: ProjectFacts;
  readonly related: readonly NoticeRow[];
}

/** One public fact of the story, oldest first. */
export interface StoryEntry {
  readonly at: Instant;
  /** The type of the event: `tenderPublished`, `bidsOpened`, … */
  readonly type: string;
  readonly by: string;
  readonly lot?: string;
  /** Words and figures to tell it with: `deadline`, `reason`, `name`, `fen`, `summary`, … */
  readonly detail: Readonly<Record<string, string | number>>;
  readonly finding?: Finding;
  readonly proof: Proof;
}

export interface ProjectPage {
  readonly asOf: AsOf;
  readonly project: ProjectFacts;
  readonly timeline: readonly StoryEntry[];
  readonly notices: readonly NoticeRow[];
}
