import type { Day, Fen, Instant } from '@yangguang/kernel';
import type { Price } from './lot-models.ts';
import type { AsOf, Figure } from './models.ts';
import type { Coded, OrganisationRef, Proof, Words } from './named.ts';

/** 失信惩戒 that is in force on the day of the question; others are not shown. */
export interface SanctionView {
  readonly id: string;
  readonly kind: string;
  readonly confinedActions: readonly string[];
  readonly authority: string;
  readonly documentNumber: string;
  readonly from: Day;
  readonly until?: Day;
  readonly proof: Proof;
}

/** One part that a party has played in a project. */
export interface PartyAct {
  readonly project: string;
  readonly title: string;
  readonly lot?: string;
  readonly at: Instant;
}

export interface Win extends PartyAct {
  readonly price: Price;
}

export interface PartyContract extends PartyAct {
  readonly value: Fen;
}

/** 主体档案. Lists hold the newest 50; `figures` count all. */
export interface PartyFile {
  readonly asOf: AsOf;
  readonly code: string;
  readonly name: string;
  readonly kind?: string;
  readonly region?: Coded;
  readonly registered?: Instant;
  readonly roles: readonly string[];
  readonly sanctions: readonly SanctionView[];
  readonly tenders: readonly PartyAct[];
  readonly agencies: readonly PartyAct[];
  readonly bids: readonly PartyAct[];
  readonly wins: readonly Win[];
  readonly contracts: readonly PartyContract[];
  /** By part: `tenders`, `agencies`, `bids`, `wins`, `contracts`. */
  readonly figures: readonly Figure[];
}

export interface RuleView {
  /** `pack#id`, the same in every edition. */
  readonly ref: string;
  readonly edition: string;
  readonly title: Words;
  readonly article: string;
  /** Verbatim words of the article; without them the page says that it only tells the number. */
  readonly quote?: string;
  readonly source: string;
  /** True while nobody has checked the number against the official text. */
  readonly unverified: boolean;
  readonly measure: Words;
  readonly unit: string;
  readonly role: 'limit' | 'threshold';
  readonly comparator: string;
  readonly required: string | number;
  readonly effective: { readonly from: Day; readonly until?: Day };
  readonly tightens?: string;
}

/** A fact that names the rule: a breach on record, or a duty that it made. */
export interface Application {
  readonly project: OrganisationRef;
  readonly lot?: string;
  readonly type: string;
  readonly at: Instant;
  readonly measured: string | number;
  readonly required: string | number;
  readonly proof: Proof;
}

export interface RulePage {
  readonly asOf: AsOf;
  /** Newest edition first. */
  readonly editions: readonly RuleView[];
  /** Newest 50. */
  readonly applied: readonly Application[];
  readonly count: number;
}

export interface RuleListEntry {
  readonly ref: string;
  readonly title: Words;
  readonly article: string;
  readonly applied: number;
}

/** 法规目录: every pack that we carry. */
export interface RuleList {
  readonly asOf: AsOf;
  readonly packs: readonly {
    readonly pack: string;
    readonly edition: string;
    readonly level: 'nation' | 'province' | 'city';
    readonly title: Words;
    readonly issuer: string;
    readonly rules: readonly RuleListEntry[];
  }[];
}

/** One month of one category: a row of the open data, and a file to download. */
export interface OpenDataMonth {
  /** `YYYY-MM`, by the clock of Asia/Shanghai. */
  readonly month: string;
  readonly category: Coded;
  readonly figures: readonly Figure[];
}

export interface OpenData {
  readonly asOf: AsOf;
  /** Newest first. */
  readonly months: readonly OpenDataMonth[];
}
