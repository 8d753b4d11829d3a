import type { Finding, Instant } from '@yangguang/kernel';

/**
 * The rules that a procedure's profile names, in the editions pinned at its publication. Terms
 * are the profile's words (`bid-period`, `publicity-length`): the profile says which rule of
 * which pack each term is, so one decider serves construction, goods and services alike. A term
 * that the profile does not name does not bind: `breach` answers undefined, `dueBy` undefined.
 */
export interface Law {
  /** What tenderPublished records, so that a stranger can find the same editions. */
  readonly pins: readonly LawPin[];
  /** Whom the profile's procedure is for: everybody (公开), or those invited (邀请) alone. */
  readonly method?: 'open' | 'invited' | 'consultation' | 'negotiation';
  /**
   * The finding if `measured` breaks the term's rule, else undefined. Counts and fen are numbers,
   * shares are decimal strings or fractions.
   */
  breach(term: Term, measured: number | string | boolean): Finding | undefined;
  /** The finding if the time from `from` to `until` is too short, or too long, for the term. */
  breachOfPeriod(term: Term, from: Instant, until: Instant): Finding | undefined;
  /** The last moment at which an act within the term's limit, counted from `start`, is in time. */
  dueBy(term: Term, start: Instant): Instant | undefined;
  /** The last moment at which an act that must come so long before `end` is in time (E7, E9). */
  latestBefore(term: Term, end: Instant): Instant | undefined;
}

export interface LawPin {
  readonly pack: string;
  readonly edition: string;
  readonly digest: string;
}

/** The legal questions that the deciders ask. Source rows: E1-E35, G1-G50 of the rule tables. */
export const TERMS = [
  'must-tender', // E1, Law art. 3: predicate, false when put out without a tender
  'state-budget-amount', // E1, Order 16 art. 2: fen; below it the scope is not reached
  'state-budget-share', // E1, Order 16 art. 2: percent of the investment
  'state-enterprise-control', // E1, Order 16 art. 2: predicate, false when none controls
  'must-tender-amount', // E2, Order 16 art. 5: fen
  'invitees', // E3: count
  'document-sale', // E4: period
  'bid-period', // E6: period from publication to the bid deadline
  'clarification-lead', // E7: period from the change to the bid deadline
  'documents-objection-lead', // E9: period before the bid deadline
  'objection-reply', // E8-E11: period
  'objection-pause', // E8, E9: predicate, false when it goes on before the reply
  'result-objection-pause', // E11: the same after an objection to the result
  'bid-bond-cap', // E12: percent of the estimated price
  'bid-bond-ceiling', // E12 ministry caps: fen
  'bond-from-basic-account', // E12: predicate, false when cash or cheque comes from elsewhere
  'bond-return-after-withdrawal', // E13: period
  'bond-return-after-contract', // E14: period
  'bond-return-after-award', // G6: period from the award notice, for those who did not win
  'bond-return-after-ending', // Implementing Regulations art. 31: period from the failure or end
  'bond-revoked', // Implementing Regulations art. 35: predicate, true when revoked too late
  'bond-refused', // Implementing Regulations art. 74: predicate, true when the winner refuses
  'performance-bond-cap', // E15: percent of the contract price
  'minimum-price-forbidden', // E16: predicate
  'bidders-at-deadline', // E18: count
  'opening-at-deadline', // E19: predicate
  'committee-size', // E20: count
  'committee-odd', // E20: predicate
  'committee-expert-share', // E20: percent
  'extension-share', // E22: percent of members
  'candidate-count', // E25: count
  'publicity-start', // E26: period from the report
  'publicity-length', // E26: period
  'award-in-order', // E27: predicate
  'contract-signing', // E28: period from the award notice
  'written-report', // E29: period from the award
  'complaint-filing', // E30: period
  'complaint-acceptance', // E31: period
  'complaint-decision', // E31: period
  'barred-bidder', // E32, E33: predicate, true when barred by standing
  'interested-bidder', // E33: predicate, true when related to the tenderer or agency
  'related-bidders', // E33: predicate
  'consortium-member-once', // E33: predicate
  'operator-not-bidder', // Order 20 art. 23: predicate, false when the operator would bid
  'unencrypted-bid', // Order 20 art. 26: predicate
  'late-bid', // Order 20 art. 27, Law 28: predicate
  'withdrawal-in-time', // Law art. 29: predicate, false when replaced or withdrawn too late
  'undecrypted-bid', // Order 20 art. 31: predicate
  'notice-media-time', // Order 10: period
  'award-decision', // G21: period from the report to the award
  'award-notice-time', // G21: period
  'contract-publication', // G22: period
  'contract-addition', // G23: percent
  'member-recusal', // Law art. 37: predicate, true when a member belongs to a bidder
  'bid-over-limit', // E24: predicate, true when the price is above the published limit
  'result-in-validity', // Evaluation regulation art. 40: predicate, false when it came too late
  'valid-bids', // Evaluation regulation art. 27: count, fewer may mean no competition
  'explanation-window', // G48: period given to explain an abnormally low price
  'opening-objection', // E10: predicate, true when raised on the spot
  'result-objection', // E11: predicate, true when raised during the publicity
  'objection-first', // E30: predicate, true when the objection came before the complaint
  'contract-as-bid', // Law art. 46: predicate, true when price and substance equal the bid
] as const;

export type Term = (typeof TERMS)[number];

/** How a period is counted: see the rules package; a tender document may choose per term. */
export type CountingCustom = 'exclude-first-day' | 'include-first-day' | 'elapsed';

export type Customs = Readonly<Partial<Record<Term, CountingCustom>>>;

/** Before a profile is chosen nothing binds. */
export const NO_LAW: Law = {
  pins: [],
  breach: () => undefined,
  breachOfPeriod: () => undefined,
  dueBy: () => undefined,
  latestBefore: () => undefined,
};
