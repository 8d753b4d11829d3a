import type { Fen } from '@yangguang/kernel';
import { type BidContent, commitmentOf, type ProcedureEvent } from '@yangguang/trading';
import {
  ask,
  askParty,
  digestOf,
  evidence,
  type Hall,
  type Organisation,
  onlyLot,
  partyCalled,
  procedureOf,
  register,
  type Tender,
} from './hall.ts';

export interface Offer {
  readonly price: Fen;
  readonly lot?: string;
  /** 联合体: the others who stand together with this bidder. */
  readonly together?: readonly string[];
}

/** 投标人: everything that it does in its own name. */
export interface Bidder {
  sealsBid(tender: Tender, offer: Offer): Promise<void>;
  /** Sends the same sealed bid once more; the platform says nothing new. */
  repeatsBid(tender: Tender, offer: Offer): Promise<void>;
  /** At the deadline or after it: refused on record, by an article. */
  comesLate(tender: Tender, offer: Offer): Promise<string>;
  replacesBid(tender: Tender, offer: Offer): Promise<void>;
  withdrawsBid(tender: Tender, lot?: string): Promise<void>;
  objects(tender: Tender, id: string, against: Matter): Promise<void>;
  complains(tender: Tender, id: string, complaint: Complaint): Promise<void>;
  /** 单位负责人 by pseudonym: who shares one with another bidder is related to it. */
  isHeadedBy(head: string): Promise<void>;
}

type Matter = 'documents' | 'opening' | 'result';

export interface Complaint {
  readonly matter: Matter | 'other';
  readonly objection?: string;
}

export function bidderCalled(hall: Hall, name: string): Bidder {
  const party = partyCalled(hall, name);
  const send = async (type: 'sealBid' | 'replaceBid', tender: Tender, offer: Offer) => {
    const bid = await sealedBid(hall, party, tender, offer);
    return ask(hall, tender, { type, bid }, party.code);
  };
  return {
    async sealsBid(tender, offer) {
      await payBond(hall, party, tender, offer.lot ?? onlyLot(tender));
      mustBe('bidSealed', await send('sealBid', tender, offer));
    },
    async repeatsBid(tender, offer) {
      mustBe(undefined, await send('sealBid', tender, offer));
    },
    async comesLate(tender, offer) {
      const [late] = await send('sealBid', tender, offer);
      if (late?.type !== 'lateBidRefused') throw new Error('the bid was not late');
      return late.finding.article;
    },
    async replacesBid(tender, offer) {
      mustBe('bidReplaced', await send('replaceBid', tender, offer));
    },
    async withdrawsBid(tender, lot = onlyLot(tender)) {
      await ask(hall, tender, { type: 'withdrawBid', lot, bidder: party.code }, party.code);
    },
    async objects(tender, id, against) {
      const objection = { id, against, lot: onlyLot(tender), party: party.code };
      const sha256 = digestOf(`objection ${id}`);
      await ask(hall, tender, { type: 'raiseObjection', ...objection, sha256 }, party.code);
    },
    async complains(tender, id, complaint) {
      const about = { id, ...complaint, lot: onlyLot(tender), party: party.code };
      const rest = { knownAt: hall.clock.now(), sha256: digestOf(`complaint ${id}`) };
      await ask(hall, tender, { type: 'fileComplaint', ...about, ...rest }, party.code);
    },
    async isHeadedBy(head) {
      await register(hall, party);
      await askParty(hall, party, { type: 'nameHead', head }, 'register');
    },
  };
}

function mustBe(type: string | undefined, events: readonly ProcedureEvent[]): void {
  if (events[0]?.type === type) return;
  throw new Error(`${type ?? 'nothing'} was expected, not ${events[0]?.type}`);
}

/** The same offer seals to the same commitment, so that a bid can be sent twice. */
async function sealedBid(hall: Hall, party: Organisation, tender: Tender, offer: Offer) {
  const { price, lot = onlyLot(tender), together = [] } = offer;
  const content: BidContent = {
    bidder: party.code,
    name: party.name,
    lot,
    price: { form: 'amount', fen: price },
    offers: { days: '540' },
    documentsSha256: [digestOf(`${party.name} ${lot} documents`)],
  };
  const blind = digestOf(`${party.name} ${lot} ${price} blind`);
  const commitment = commitmentOf(content, blind);
  hall.envelopes.set(commitment, { content, blind });
  const members = together.map((name) => partyCalled(hall, name));
  const all = await Promise.all([party, ...members].map((one) => evidence(hall, one)));
  const agreementSha256 = digestOf(`${party.name} agreement`);
  const consortium = { members: members.map(({ code }) => code), agreementSha256 };
  return {
    ...{ lot, bidder: party.code, commitment, size: 4_096, evidence: all },
    ...(members.length === 0 ? {} : { consortium }),
  };
}

/** 投标保证金 from the basic account, where the lot asks for one and it is not yet paid. */
async function payBond(
  hall: Hall,
  { code: bidder }: Organisation,
  tender: Tender,
  lot: string,
): Promise<void> {
  const { tender: state } = await procedureOf(hall, tender);
  if (state.stage !== 'open') return;
  const amount = state.terms.lots.find(({ id }) => id === lot)?.bond?.amount;
  if (amount === undefined) return;
  const receivedAt = hall.clock.now();
  const reference = `bank-${digestOf(`${lot} ${bidder}`).slice(0, 16)}`;
  const paid = { lot, bidder, amount, form: 'transfer', fromBasicAccount: true } as const;
  await ask(hall, tender, { type: 'receiveDeposit', ...paid, receivedAt, reference }, 'bank');
}
