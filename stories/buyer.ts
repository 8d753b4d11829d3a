import { DAY, type Fen, fen, type Instant, later } from '@yangguang/kernel';
import {
  contractAsBid,
  type LotTerms,
  lotsToOpen,
  owedNotices,
  type ProcedureCommand,
  type TenderTerms,
} from '@yangguang/trading';
import {
  ask,
  digestOf,
  type Hall,
  type Organisation,
  onlyLot,
  partyCalled,
  procedureOf,
  register,
  type Tender,
} from './hall.ts';

/** What a story says about a tender; whatever it does not say is set lawfully. */
export interface Wishes {
  readonly profile?: string;
  readonly overlays?: readonly string[];
  readonly lots?: number;
  readonly estimate?: Fen;
  readonly bond?: Fen;
  readonly method?: LotTerms['method'];
  readonly closesIn?: number;
  readonly invites?: readonly string[];
  readonly customs?: TenderTerms['customs'];
}

/** 招标人 or 采购人: everything that it does in its own name. */
export interface Buyer {
  publishesTender(wishes?: Wishes): Promise<Tender>;
  /** Moves the deadline of a tender that is open. */
  amends(tender: Tender, summary: string, deadline: Instant): Promise<Tender>;
  opens(tender: Tender, options?: OpeningOptions): Promise<void>;
  /** 中标候选人公示 from now on; `until` must not be before what the law allows. */
  publishesCandidates(tender: Tender, until: Instant, lot?: string): Promise<void>;
  answersObjection(tender: Tender, id: string, upheld: boolean): Promise<void>;
  skipsCandidate(tender: Tender, name: string, reason: SkipReason): Promise<void>;
  awards(tender: Tender, name: string, lot?: string): Promise<void>;
  signsContract(tender: Tender, lot?: string): Promise<void>;
  /** Posts every notice that is owed by now. */
  announces(tender: Tender): Promise<void>;
  terminates(tender: Tender, reason: string): Promise<void>;
}

type SkipReason = 'declined' | 'force-majeure' | 'no-performance-bond' | 'unlawful';

export interface OpeningOptions {
  readonly lot?: string;
  /** Bidders who show another price than the one they sealed. */
  readonly breaking?: readonly string[];
}

/** 综合评估法: five members mark the plan, the lowest price gets full marks. */
export const SCORING = {
  type: 'scoring',
  parts: [
    {
      id: 'plan',
      type: 'members',
      full: 40,
      combine: { drop: { highest: 1, lowest: 1, whenMembersAtLeast: 5 } },
    },
    { id: 'price', type: 'price', full: 60, round: 2, rule: { type: 'ratio' } },
  ],
  round: 2,
  ties: ['lower-price'],
};

const ESTIMATE = fen(1_000_000_000);

export function buyerCalled(hall: Hall, name: string): Buyer {
  const buyer = partyCalled(hall, name);
  const asks = (tender: Pick<Tender, 'code'>, command: ProcedureCommand) =>
    ask(hall, tender, command, buyer.code);
  return {
    publishesTender: (wishes = {}) => publish(hall, buyer, wishes),
    async amends(tender, summary, deadline) {
      const change = { kind: 'amendment', summary, affectsPreparation: true } as const;
      const sha256 = digestOf(summary);
      await asks(tender, { type: 'amendTender', ...change, sha256, deadline });
      return { ...tender, deadline };
    },
    opens: (tender, options = {}) => open(hall, tender, options),
    async publishesCandidates(tender, end, lot = onlyLot(tender)) {
      const start = hall.clock.now();
      await asks(tender, { type: 'publishCandidates', lot, start, end });
    },
    async answersObjection(tender, id, upheld) {
      await asks(tender, { type: 'answerObjection', id, upheld, sha256: digestOf(`re ${id}`) });
    },
    async skipsCandidate(tender, candidate, reason) {
      const { code: bidder } = partyCalled(hall, candidate);
      const evidenceSha256 = digestOf(`${candidate} ${reason}`);
      const skipping = { lot: onlyLot(tender), bidder, reason, evidenceSha256 };
      await asks(tender, { type: 'skipCandidate', ...skipping });
    },
    awards: (tender, winner, lot = onlyLot(tender)) => award(hall, tender, winner, lot),
    signsContract: (tender, lot = onlyLot(tender)) => signContract(hall, tender, lot),
    announces: (tender) => announce(hall, tender),
    async terminates(tender, reason) {
      await asks(tender, { type: 'terminateTender', reason });
    },
  };
}

async function publish(hall: Hall, buyer: Organisation, wishes: Wishes): Promise<Tender> {
  await register(hall, buyer);
  hall.tenders += 1;
  const code = `E629900000126${String(hall.tenders).padStart(4, '0')}001`;
  const terms = termsOf(hall, buyer, code, wishes);
  const tender = { code, lots: terms.lots.map(({ id }) => id), deadline: terms.deadline, buyer };
  const mode = wishes.invites === undefined ? 'open' : 'invited';
  if (wishes.profile?.includes('tender') !== false) await approve(hall, tender, terms, mode);
  const invitees = wishes.invites?.map((name) => partyCalled(hall, name).code);
  const publishing = invitees === undefined ? { terms } : { terms, invitees };
  await ask(hall, tender, { type: 'publishTender', ...publishing }, buyer.code);
  return tender;
}

function termsOf(hall: Hall, buyer: Organisation, code: string, wishes: Wishes): TenderTerms {
  const { profile = 'open-tender-construction', closesIn = 25 * DAY, lots = 1, overlays } = wishes;
  const { estimate = ESTIMATE, bond, customs } = wishes;
  const start = hall.clock.now();
  const deadline = later(start, closesIn);
  return {
    code,
    title: '江源省柳湾县河东公路改建工程',
    profile,
    ...(overlays === undefined ? {} : { overlays }),
    ...(customs === undefined ? {} : { customs }),
    procuringEntity: buyer,
    lots: Array.from({ length: lots }, (_, at) => ({
      id: `${code}${String(at + 1).padStart(3, '0')}`,
      title: `第${at + 1}标段`,
      estimate,
      limit: estimate,
      ...(bond === undefined
        ? {}
        : { bond: { amount: bond, forms: ['transfer'] as const, annualRate: '0.35' } }),
      method: wishes.method ?? SCORING,
      candidates: 3,
    })),
    documents: [{ name: '招标文件', sha256: digestOf(code) }],
    documentSale: { start, end: later(start, 9 * DAY) },
    deadline,
    openingAt: deadline,
    openingPlace: '江源省公共资源交易中心第一开标厅',
    validityDays: 90,
    consortiumAllowed: true,
    unlockMinutes: 60,
  };
}

async function approve(
  hall: Hall,
  tender: Tender,
  { title, lots }: TenderTerms,
  approvedMode: 'open' | 'invited',
): Promise<void> {
  const estimate = fen(lots.reduce((sum, lot) => sum + lot.estimate, 0));
  const project = {
    code: tender.code.slice(0, 17),
    name: title,
    ownerCode: tender.buyer.code,
    ownerName: tender.buyer.name,
    regionCode: '629900',
    category: 'construction',
    investment: estimate,
    estimate,
    stateFunds: { budget: estimate, enterpriseControls: false },
    approval: { number: '江发改审〔2026〕7号', authority: '江源省发展和改革委员会' },
    approvedMode,
  } as const;
  await ask(hall, tender, { type: 'approveProject', project }, 'approval-office');
}

async function open(hall: Hall, tender: Tender, options: OpeningOptions): Promise<void> {
  const { lot, breaking = [] } = options;
  const broken = new Set(breaking.map((name) => partyCalled(hall, name).code));
  const procedure = await procedureOf(hall, tender);
  const { tender: state } = procedure;
  if (state.stage !== 'closed') throw new Error('bidding is not closed');
  for (const id of lotsToOpen(procedure)) {
    if (lot !== undefined && lot !== id) continue;
    const sealed = state.seals.valueSeq().filter((bid) => bid.lot === id);
    const reveals = sealed.toArray().flatMap(({ commitment }) => {
      const envelope = hall.envelopes.get(commitment);
      if (envelope === undefined) return [];
      const { content, blind } = envelope;
      const cheaper = { form: 'amount', fen: fen(1_00) } as const;
      return broken.has(content.bidder)
        ? [{ content: { ...content, price: cheaper }, blind }]
        : [envelope];
    });
    await ask(hall, tender, { type: 'openLot', lot: id, reveals, unopened: [] }, tender.buyer.code);
  }
}

async function award(hall: Hall, tender: Tender, winner: string, lot: string): Promise<void> {
  const { code: bidder } = partyCalled(hall, winner);
  const by = tender.buyer.code;
  await ask(hall, tender, { type: 'makeAward', lot, bidder }, by);
  const [notice, report] = [
    digestOf(`${lot} award ${winner}`),
    digestOf(`${lot} report ${winner}`),
  ];
  await ask(hall, tender, { type: 'issueAwardNotice', lot, sha256: notice }, by);
  await ask(hall, tender, { type: 'submitWrittenReport', lot, sha256: report }, by);
}

async function signContract(hall: Hall, tender: Tender, lot: string): Promise<void> {
  const asBid = contractAsBid(await procedureOf(hall, tender), lot);
  if (asBid?.value === undefined) throw new Error('no award notice yet');
  const signing = { price: asBid.price, offers: asBid.offers, value: asBid.value };
  const sha256 = digestOf(`${lot} contract`);
  const signedAt = hall.clock.now();
  const by = tender.buyer.code;
  await ask(hall, tender, { type: 'signContract', lot, ...signing, sha256, signedAt }, by);
  await ask(hall, tender, { type: 'publishContract', lot, sha256 }, by);
}

async function announce(hall: Hall, tender: Tender): Promise<void> {
  for (const owed of owedNotices(await procedureOf(hall, tender))) {
    const { since: _, ...name } = owed;
    const sha256 = digestOf(`${tender.code} ${name.kind} ${name.lot ?? ''} ${name.ref}`);
    const posting = { ...name, sha256, media: ['江源省公共资源交易网'], signedBy: 'signer-1' };
    await ask(hall, tender, { type: 'postNotice', ...posting }, tender.buyer.code);
  }
}
