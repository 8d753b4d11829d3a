import { createHash } from 'node:crypto';
import { atClock, day, fen, makeOrganisationCode, makeSocialCreditCode } from '@yangguang/kernel';
import type { ProcedureCommand, SealedBid, TenderTerms } from '@yangguang/trading';

/** 20 characters, as a tender project has; of the invented province. */
export const CODE = 'E6299000001260001001';
export const LOT = `${CODE}001`;
export const OWNER = { code: codeOf(0), name: '江源省第一建设局' };
/** The last minute before the deadline. */
export const RUSH = atClock(day('2026-03-24'), '09:29');
export const APPROVED = atClock(day('2026-02-20'), '09:00');
export const PUBLISHED = atClock(day('2026-03-03'), '09:00');

const DEADLINE = atClock(day('2026-03-24'), '09:30');
const ESTIMATE = fen(1_000_000_000);

export const APPROVAL: ProcedureCommand = {
  type: 'approveProject',
  project: {
    code: CODE.slice(0, 17),
    name: '江源省乡村道路改造工程',
    ownerCode: OWNER.code,
    ownerName: OWNER.name,
    regionCode: '629900',
    category: 'construction',
    investment: ESTIMATE,
    estimate: ESTIMATE,
    stateFunds: { budget: ESTIMATE, enterpriseControls: false },
    approval: { number: '审批〔2026〕1号', authority: '江源省发展和改革委员会' },
    approvedMode: 'open',
  },
};

const terms: TenderTerms = {
  code: CODE,
  title: '江源省乡村道路改造工程施工',
  profile: 'open-tender-construction',
  procuringEntity: OWNER,
  lots: [
    {
      id: LOT,
      title: '施工一标段',
      estimate: ESTIMATE,
      method: {
        type: 'scoring',
        parts: [{ type: 'price', id: 'price', full: 100, rule: { type: 'ratio' } }],
      },
      candidates: 3,
    },
  ],
  documents: [{ name: '招标文件', sha256: digestOf('documents') }],
  documentSale: { start: PUBLISHED, end: atClock(day('2026-03-09'), '09:00') },
  deadline: DEADLINE,
  openingAt: DEADLINE,
  openingPlace: '江源省公共资源交易中心 第一开标厅',
  validityDays: 90,
  consortiumAllowed: false,
  unlockMinutes: 60,
};

export const PUBLICATION: ProcedureCommand = { type: 'publishTender', terms };

/** The bid of the `nth` bidder, from 1: each has a code of its own, and a clean record. */
export function sealedBid(nth: number): SealedBid {
  const party = codeOf(nth);
  return {
    lot: LOT,
    bidder: party,
    commitment: digestOf(`bid ${nth}`),
    size: 1_000_000 + nth,
    evidence: [{ party, asOf: 1_000, barred: [], controllers: [] }],
  };
}

function codeOf(nth: number): string {
  const organisation = makeOrganisationCode(String(10_000_000 + nth)).replace('-', '');
  return makeSocialCreditCode({ registrar: '9', category: '1', region: '629900', organisation });
}

function digestOf(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
