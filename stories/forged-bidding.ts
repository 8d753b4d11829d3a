import { bodyOf, changed, type Forging, inserted, list, place, without } from './forge.ts';

/** Lies about the approval, the law, the documents, the bids and the money. */
export const FORGED_BIDDING: readonly Forging[] = [
  [
    'a late bid taken in',
    'decision-differs',
    (history) =>
      changed(history, ['lateBidRefused'], { type: 'bidSealed' }, { finding: undefined }),
  ],
  [
    'a bid in time called late',
    'decision-differs',
    (history) => {
      const { finding = null } = bodyOf(history, 'lateBidRefused');
      return changed(history, ['bidSealed', 2], { type: 'lateBidRefused' }, { finding });
    },
  ],
  [
    'bidding closed a millisecond early',
    'closing-before-deadline',
    (history) => changed(history, ['biddingClosed'], { at: '2026-04-03T00:59:59.999Z' }),
  ],
  [
    'a bid left out of the list',
    'decision-differs',
    (history) => {
      const manifest = list(bodyOf(history, 'biddingClosed').manifest).slice(1);
      return changed(history, ['biddingClosed'], {}, { manifest });
    },
  ],
  [
    'a bid left out of the opening',
    'bid-unaccounted',
    (history) => {
      const opened = list(bodyOf(history, 'bidsOpened').opened).slice(1);
      return changed(history, ['bidsOpened'], {}, { opened });
    },
  ],
  [
    'another price read than was sealed',
    'decision-differs',
    (history) =>
      changed(history, ['bidsOpened'], {}, { 'opened.0.content.price.fen': 900_000_000 }),
  ],
  [
    'a bidder barred that day let in',
    'bidder-barred',
    (history) => {
      const barred = [{ sanction: 'ban-1' }];
      return changed(history, ['bidSealed'], {}, { 'bid.evidence.0.barred': barred });
    },
  ],
  [
    'a bid in plain text',
    'bid-not-encrypted',
    (history) => changed(history, ['bidSealed'], {}, { 'bid.commitment': 'ten million' }),
  ],
  [
    'a replacement of another bid',
    'decision-differs',
    (history) => changed(history, ['bidReplaced'], {}, { replaces: '0'.repeat(64) }),
  ],
  [
    'a withdrawal struck out',
    'return-not-due',
    (history) => without(history, ['bidWithdrawn'], ['depositReturned']),
  ],
  [
    'interest that nobody owes',
    'decision-differs',
    (history) => changed(history, ['depositReturned', 1], {}, { interest: 1_000_000 }),
  ],
  [
    'a bond given back too soon',
    'return-not-due',
    (history) => {
      const { finding: _, ...returned } = bodyOf(history, 'depositReturned', 1);
      const body = { ...returned, interest: 0 };
      return inserted(history, ['bidsOpened'], { type: 'depositReturned', body });
    },
  ],
  [
    'nineteen days to prepare a bid',
    'bid-period-too-short',
    (history) => {
      const deadline = '2026-03-21T01:00:00.000Z';
      const terms = { 'terms.deadline': deadline, 'terms.openingAt': deadline };
      return changed(history, ['tenderPublished'], {}, terms);
    },
  ],
  [
    'a bond of three percent',
    'bid-bond-too-high',
    (history) =>
      changed(history, ['tenderPublished'], {}, { 'terms.lots.0.bond.amount': 30_000_000 }),
  ],
  [
    'a method that nobody can compute',
    'method-malformed',
    (history) => changed(history, ['tenderPublished'], {}, { 'terms.lots.0.method': {} }),
  ],
  [
    'a deadline brought forward',
    'deadline-brought-forward',
    (history) => changed(history, ['tenderAmended'], {}, { deadline: '2026-03-26T01:00:00.000Z' }),
  ],
  [
    'an amendment with another number',
    'decision-differs',
    (history) => changed(history, ['tenderAmended'], {}, { number: 2 }),
  ],
  [
    'a law of another text',
    'edition-altered',
    (history) => changed(history, ['tenderPublished'], {}, { 'law.1.digest': '0'.repeat(64) }),
  ],
  [
    'a law that was never made',
    'edition-unknown',
    (history) => changed(history, ['tenderPublished'], {}, { 'law.1.edition': '2031-01-01' }),
  ],
  [
    'a law left out',
    'pins-not-of-the-day',
    (history) => changed(history, ['tenderPublished'], {}, { 'law.1': undefined }),
  ],
  [
    'a duty to tender denied',
    'decision-differs',
    (history) =>
      changed(history, ['projectApproved'], {}, { duty: { mustTender: false, because: [] } }),
  ],
  [
    'time running backwards',
    'time-backwards',
    (history) => changed(history, ['awardMade'], { at: '2026-04-01T00:00:00.000Z' }),
  ],
  [
    'a kind of fact that nobody knows',
    'fact-unreadable',
    (history) => changed(history, ['awardMade'], { type: 'awardBought' }),
  ],
  [
    'a member that the fact does not have',
    'fact-unreadable',
    (history) => changed(history, ['awardMade'], {}, { gift: 1 }),
  ],
  [
    'another’s procedure under this name',
    'stream-of-another',
    (history) => {
      const renamed = history.map((fact) =>
        fact.stream.startsWith('tender/')
          ? { ...fact, stream: 'tender/E6299000001269999001' }
          : fact,
      );
      return { history: renamed, shows: place(renamed, 'tenderPublished') };
    },
  ],
  [
    'another’s registration under this code',
    'stream-of-another',
    (history) => changed(history, ['partyRegistered'], { stream: 'party/916299001000000999' }),
  ],
  [
    'a party with a false check character',
    'party-code-malformed',
    (history) => {
      const code = '916299001000000162';
      return changed(history, ['partyRegistered'], { stream: `party/${code}` }, { code });
    },
  ],
  [
    'a stream of a kind that nobody knows',
    'stream-kind-unknown',
    (history) => changed(history, ['partyRegistered', 1], { stream: 'gift/1' }),
  ],
];
