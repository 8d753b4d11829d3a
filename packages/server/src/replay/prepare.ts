import { canonicalJson, type Fen, fen, type Json } from '@yangguang/kernel';
import type { LotTerms, ProcedureCommand, TenderTerms } from '@yangguang/trading';
import type { EvaluationMethod } from '@yangguang/trading/evaluation';
import { fenOf } from './bids.ts';
import { type Cast, digestOf } from './cast.ts';
import type { ReplayFile, ReplayLot } from './replay-file.ts';
import type { Timeline } from './timeline.ts';

const DEMAND_RATE = '0.05'; // Percent a year: what banks pay on demand deposits.

export function approval(
  file: ReplayFile,
  { owner }: Cast,
  lots: readonly LotTerms[],
  code: string,
): ProcedureCommand {
  const estimate = fen(lots.reduce((sum, lot) => sum + lot.estimate, 0));
  const category = /goods/.test(file.profile ?? '') ? 'goods' : 'construction';
  return {
    type: 'approveProject',
    project: {
      code: file.projectCode ?? code.slice(0, 17),
      name: file.title,
      ownerCode: owner.code,
      ownerName: owner.name,
      regionCode: '629900',
      category,
      investment: estimate,
      estimate,
      stateFunds: { budget: estimate, enterpriseControls: false },
      approval: { number: `审批〔${code.slice(11, 17)}〕号`, authority: '江源省发展和改革委员会' },
      approvedMode: 'open',
    },
  };
}

export function termsOf(
  file: ReplayFile,
  { owner, agency }: Cast,
  timeline: Timeline,
  code: string,
  lots: readonly LotTerms[],
): TenderTerms {
  const documents = [
    { name: '招标文件', sha256: digestOf(canonicalJson(file.lots.map(methodOf))) },
  ];
  return {
    code,
    title: file.title,
    profile: file.profile ?? 'open-tender-construction',
    ...(file.overlays === undefined ? {} : { overlays: file.overlays }),
    ...(file.customs === undefined ? {} : { customs: file.customs }),
    procuringEntity: owner,
    ...(agency === undefined ? {} : { agency }),
    lots,
    documents,
    // On a platform the documents can be fetched as long as bids can be sent.
    documentSale: { start: timeline.published, end: timeline.deadline },
    deadline: timeline.deadline,
    openingAt: timeline.deadline,
    openingPlace: '江源省公共资源交易中心 第一开标厅',
    validityDays: 90,
    consortiumAllowed: true,
    unlockMinutes: 60,
  };
}

function methodOf(lot: ReplayLot): Json {
  return plain(lot.evaluation.method ?? {});
}

/** As JSON holds it: members that are undefined are gone. */
function plain(method: EvaluationMethod | object): Json {
  const copy: Json = JSON.parse(JSON.stringify(method));
  return copy;
}

/** What is published of a lot; without an estimate it is the limit, or else the highest bid. */
export function lotTerms(file: ReplayFile, lot: ReplayLot, id: string): LotTerms {
  const { method, bids = [] } = lot.evaluation;
  const limit = method?.price?.limit;
  const isAmount = (method?.price?.form ?? 'amount') === 'amount' && !method?.price?.parts;
  const limitFen = isAmount && limit !== undefined ? fenOf(limit) : undefined;
  const prices = bids.flatMap(({ price }) => (isAmount && price ? (fenOf(price) ?? []) : []));
  const highest = prices.reduce<Fen>((top, price) => (price > top ? price : top), fen(0));
  const stated = lot.estimate === undefined ? undefined : fenOf(lot.estimate);
  const estimate = stated ?? limitFen ?? (highest > 0 ? highest : fen(1_000_000_00));
  const bond = lot.bond === undefined ? undefined : fenOf(lot.bond);
  return {
    id,
    title: lot.title ?? file.title,
    estimate,
    ...(limitFen === undefined ? {} : { limit: limitFen }),
    ...(bond === undefined
      ? {}
      : { bond: { amount: bond, forms: ['transfer', 'bank-guarantee'], annualRate: DEMAND_RATE } }),
    method: methodOf(lot),
    candidates: method?.candidates?.count ?? 3,
  };
}
