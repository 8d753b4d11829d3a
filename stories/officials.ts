import { dayOf } from '@yangguang/kernel';
import { returnableBonds } from '@yangguang/trading';
import {
  ask,
  askParty,
  digestOf,
  type Hall,
  partyCalled,
  procedureOf,
  register,
  type Tender,
} from './hall.ts';

/** 行政监督部门. */
export interface Supervisor {
  /** A ban from bidding, from today on. */
  bansFromBidding(name: string): Promise<void>;
  acceptsComplaint(tender: Tender, id: string): Promise<void>;
  suspends(tender: Tender, id: string): Promise<void>;
  decidesComplaint(tender: Tender, id: string, upheld: boolean): Promise<void>;
}

export function supervisorOf(hall: Hall): Supervisor {
  const by = 'supervisor';
  return {
    async bansFromBidding(name) {
      const party = partyCalled(hall, name);
      await register(hall, party);
      const sanction = {
        id: `ban-${hall.parties.size}`,
        kind: 'bidding-ban',
        confinedActions: ['bidding'],
        authority: '江源省公共资源交易管理局',
        documentNumber: '江公管罚〔2026〕2号',
        from: dayOf(hall.clock.now()),
      } as const;
      await askParty(hall, party, { type: 'recordSanction', sanction }, by);
    },
    async acceptsComplaint(tender, id) {
      await ask(hall, tender, { type: 'acceptComplaint', id }, by);
    },
    async suspends(tender, id) {
      await ask(hall, tender, { type: 'suspendProcedure', id }, by);
    },
    async decidesComplaint(tender, id, upheld) {
      const decision = { id, upheld, measures: [], sha256: digestOf(`decision ${id}`) };
      await ask(hall, tender, { type: 'decideComplaint', ...decision }, by);
    },
  };
}

/** Gives back every bond that may go back by now; answers to whom, and the interest in fen. */
export async function returnBonds(
  hall: Hall,
  tender: Tender,
): Promise<Readonly<Record<string, number>>> {
  const paid: Record<string, number> = {};
  for (const owed of returnableBonds(await procedureOf(hall, tender))) {
    const [fact] = await ask(hall, tender, { type: 'returnDeposit', ...owed }, 'bank');
    if (fact?.type !== 'depositReturned') continue;
    const name = [...hall.parties.values()].find(({ code }) => code === fact.bidder)?.name;
    paid[name ?? fact.bidder] = fact.interest;
  }
  return paid;
}
