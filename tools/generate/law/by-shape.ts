/**
 * Rules that no term asks about and that are kept, or recorded, all the same: by the shape of a
 * command, by what is private, or by another fact. Each names the test that shows it. A rule that
 * is neither here nor behind a term is a predicate that nothing asks yet, and the page says so.
 */
export const BY_SHAPE: Readonly<Record<string, readonly [how: string, test: string]>> = {
  'cn/implementing-regulations#agent-bids': [
    'refused: `bidder-interested`, for the agency is one of the owners',
    'packages/trading/src/tender/seal-bid.test.ts',
  ],
  'cn/implementing-regulations#bond-interest': [
    'computed: `depositReturned.interest`',
    'packages/trading/src/deposit/deposit.test.ts',
  ],
  'cn/implementing-regulations#price-ceiling-stated': [
    'by shape: a limit stands in the published terms or does not exist',
    'packages/trading/src/tender/publish.test.ts',
  ],
  'cn/implementing-regulations#enough-bidders-to-open': [
    'recorded: `lotFailed`, and such a lot is never opened',
    'packages/trading/src/tender/tender.test.ts',
  ],
  'cn/tendering-law#late-bid-refused': [
    'recorded: `lateBidRefused`',
    'packages/trading/src/tender/seal-bid.test.ts',
  ],
  'cn/implementing-regulations#experts-drawn': [
    'recorded only: the digest of the draw; nobody checks the draw itself',
    'packages/trading/src/committee/form.test.ts',
  ],
  'cn/implementing-regulations#member-changed-without-cause': [
    'by shape: a replacement names one of the three lawful causes',
    'packages/trading/src/committee/form.test.ts',
  ],
  'cn/implementing-regulations#replaced-opinion-used': [
    'by shape: `memberReplaced` voids scores and reviews',
    'packages/trading/src/committee/committee.test.ts',
  ],
  'cn/implementing-regulations#consortium-agreement-missing': [
    'by shape: a joint bid carries the digest of its agreement',
    'packages/trading/src/tender/schema.test.ts',
  ],
  'cn/implementing-regulations#two-bids': [
    'refused: `bid-already-sealed`; a replacement voids the earlier bid',
    'packages/trading/src/tender/seal-bid.test.ts',
  ],
  'cn/implementing-regulations#bid-unsigned': voted(),
  'cn/implementing-regulations#bidder-unqualified': voted(),
  'cn/implementing-regulations#price-below-cost': voted(),
  'cn/implementing-regulations#terms-unanswered': voted(),
  'cn/implementing-regulations#bidder-unlawful': voted(),
  'cn/evaluation-regulation#major-deviation': voted(),
  'cn/evaluation-regulation#low-price-explained': [
    'refused: `explanation-not-requested`, where the method alerts; then the committee votes',
    'packages/trading/src/committee/rank.test.ts',
  ],
  'cn/implementing-regulations#candidates-ranked': [
    'by shape: candidates carry their ranks',
    'packages/trading/src/committee/rank.test.ts',
  ],
  'cn/implementing-regulations#report-signed': [
    'by shape: the report is handed over with the last opinion',
    'packages/trading/src/committee/rank.test.ts',
  ],
  'cn/evaluation-regulation#committee-size': same('committee/form.test.ts'),
  'cn/evaluation-regulation#committee-experts': same('committee/form.test.ts'),
  'cn/evaluation-regulation#contract-signing': same('contract/contract.test.ts'),
  'cn/evaluation-regulation#bond-return': same('deposit/deposit.test.ts'),
  'cn/implementing-regulations#paused-until-reply': held(),
  'cn/implementing-regulations#result-objection-pause': held(),
  'cn/implementing-regulations#result-objection-reply': [
    'as E9: one term for all objections, with the lapse noted by the clerk',
    'packages/trading/src/challenge/challenge.test.ts',
  ],
  'cn/tendering-law#clarification-lead': [
    'refused: `clarification-too-late`, by the Regulations’ rule of the same length',
    'packages/trading/src/tender/publish.test.ts',
  ],
  'cn/implementing-regulations#deadline-postponed': [
    'refused: `clarification-too-late`, unless the amendment moves the deadline',
    'packages/trading/src/tender/publish.test.ts',
  ],
  'cn/tendering-law#holders-secret': secret(),
  'cn/order-20-electronic-tendering#downloaders-disclosed': secret(),
  'cn/order-20-electronic-tendering#transfer-finished': [
    'by shape: what is not received whole is no fact; late is `lateBidRefused`',
    'packages/trading/src/tender/seal-bid.test.ts',
  ],
  'cn/order-20-electronic-tendering#instant-receipt': [
    'by shape: the answer to a command is its receipt, once it is durable',
    'packages/server/src/database/crash.db.test.ts',
  ],
  'cn/order-20-electronic-tendering#decrypted-early': [
    'by shape: before the opening the platform holds a commitment, no content',
    'packages/trading/src/bid/commitment.test.ts',
  ],
  'cn/order-20-electronic-tendering#opening-published': record(),
  'cn/order-20-electronic-tendering#opening-record-published': record(),
  'cn/order-20-electronic-tendering#undecrypted-other-fault': [
    'by shape: counts as withdrawn, and the bond goes back; the claim for loss is not kept here',
    'packages/trading/src/procedure/procedure.test.ts',
  ],
  'cn/order-20-electronic-tendering#clarification-notified': [
    'recorded: a `clarification-notice` is owed for each amendment; no limit is measured',
    'packages/trading/src/notice/notice.test.ts',
  ],
  'cn/order-20-electronic-tendering#objections-online': [
    'by shape: `raiseObjection`, `answerObjection`',
    'packages/trading/src/challenge/challenge.test.ts',
  ],
  'cn/order-20-electronic-tendering#complaints-online': [
    'by shape: `fileComplaint` to `decideComplaint`',
    'packages/trading/src/challenge/challenge.test.ts',
  ],
  'cn/order-20-electronic-tendering#actions-logged': [
    'by shape: every fact has its author and time; network addresses are not kept',
    'packages/ledger/src/verify/leaf.test.ts',
  ],
  'cn/order-20-electronic-tendering#log-deletable': [
    'by shape: the store is append-only and the log signed',
    'packages/server/src/database/store.db.test.ts',
  ],
  'cn/order-20-electronic-tendering#secret-leaked': [
    'by shape: the allow-list of the public log; what people leak elsewhere is out of reach',
    'packages/trading/src/procedure/publication.test.ts',
  ],
  'cn/order-20-electronic-tendering#data-tampered': [
    'found: the verifier names the first doubt',
    'stories/mutations.story.ts',
  ],
};

function voted(): readonly [string, string] {
  return [
    'voted: `bidReviewed` with clause, fact and reasons; nothing judges it by itself',
    'packages/trading/src/committee/review.test.ts',
  ];
}

/** Where two laws set the same number, the profile's term names the higher of them. */
function same(test: string): readonly [string, string] {
  return ['as the rule of the same number in the higher law', `packages/trading/src/${test}`];
}

function held(): readonly [string, string] {
  return ['refused: `procedure-held`', 'packages/trading/src/procedure/procedure.test.ts'];
}

function secret(): readonly [string, string] {
  return [
    'by shape: who fetched the documents is no fact; invitees and bidders are private',
    'packages/trading/src/procedure/publication.test.ts',
  ];
}

function record(): readonly [string, string] {
  return ['recorded: `bidsOpened.record`, public', 'packages/trading/src/tender/open-lot.test.ts'];
}
