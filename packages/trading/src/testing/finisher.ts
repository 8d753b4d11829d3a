import { type Instant, later } from '@yangguang/kernel';
import type { LotModules, Procedure, ProcedureCommand } from '../procedure/index.ts';
import { contractAsBid, nextCandidate } from '../procedure/index.ts';
import { EXPLAIN, hallTerms, LOTS, MEMBERS, openingOf, sha } from './hall.ts';

/** What a diligent county would do now, best first; nothing when it has only to wait. */
export function sensible(procedure: Procedure, now: Instant): readonly ProcedureCommand[] {
  const { tender } = procedure;
  switch (tender.stage) {
    case 'unpublished':
      return [{ type: 'publishTender', terms: hallTerms(now) }];
    case 'open':
    case 'terminated':
      return [];
    case 'closed':
      return [
        ...unholding(procedure),
        ...LOTS.flatMap((lot) => onLot(procedure, lot, now)),
        ...LOTS.flatMap((lot) => obeying(procedure, lot)),
      ];
  }
}

/** Whether nothing more can come: every lot has its contract or has failed, or all is ended. */
export function isEnded(procedure: Procedure): boolean {
  const { tender, lots } = procedure;
  if (tender.stage === 'terminated') return true;
  if (tender.stage !== 'closed') return false;
  return LOTS.every((lot) => {
    const modules = lots.get(lot);
    if (modules === undefined) return false;
    const { committee, award, contract } = modules;
    if (tender.outcomes.get(lot)?.kind === 'failed' || committee.stage === 'failed') return true;
    return award.stage === 'failed' || contract.stage === 'signed';
  });
}

/** Answers what is objected, decides what is complained of. */
export function unholding({ challenge }: Procedure): readonly ProcedureCommand[] {
  const objections = [...challenge.objections].flatMap(([id, { settled }]): ProcedureCommand[] =>
    settled === undefined ? [{ type: 'answerObjection', id, upheld: false, sha256: sha('a') }] : [],
  );
  const complaints = [...challenge.complaints].flatMap(
    ([id, { accepted, refused, decided }]): ProcedureCommand[] => {
      if (refused !== undefined || decided !== undefined) return [];
      if (accepted === undefined) return [{ type: 'acceptComplaint', id }];
      return [{ type: 'decideComplaint', id, upheld: false, measures: [], sha256: sha('b') }];
    },
  );
  return [...objections, ...complaints];
}

/** What an upheld complaint ordered for the lot. */
function obeying({ challenge, lots }: Procedure, lot: string): readonly ProcedureCommand[] {
  const award = lots.get(lot)?.award;
  return [...challenge.complaints.keys()].flatMap((ground): ProcedureCommand[] => [
    { type: 'reopenEvaluation', lot, ground },
    ...(award?.stage === 'awarded' ? [skipping(lot, award.winner.bidder)] : []),
    { type: 'chooseRetender', lot },
  ]);
}

function skipping(lot: string, bidder: string): ProcedureCommand {
  return { type: 'skipCandidate', lot, bidder, reason: 'unlawful', evidenceSha256: sha('f') };
}

function onLot(procedure: Procedure, lot: string, now: Instant): readonly ProcedureCommand[] {
  const modules = procedure.lots.get(lot);
  if (procedure.tender.stage !== 'closed' || modules === undefined) return [];
  const outcome = procedure.tender.outcomes.get(lot);
  if (outcome === undefined) return [openingOf(procedure, lot)];
  if (outcome.kind === 'failed') return [];
  const { committee } = modules;
  switch (committee.stage) {
    case 'unformed':
      return [{ type: 'formCommittee', lot, members: MEMBERS, drawSha256: sha('c') }];
    case 'sitting':
      return sitting(committee, lot, outcome, now);
    case 'ranked':
      return committee.members.map(({ id }) => {
        return { type: 'signReport', lot, member: id, agrees: true };
      });
    case 'reported':
      return awarding(procedure, modules, lot, now);
    case 'failed':
      return [];
  }
}

type Sitting = Extract<LotModules['committee'], { stage: 'sitting' }>;

interface Opening {
  readonly opened: readonly { readonly content: { readonly bidder: string } }[];
  readonly unopened: readonly { readonly bidder: string }[];
}

function sitting(
  { members, reviews, drawn, scores }: Sitting,
  lot: string,
  { opened, unopened }: Opening,
  now: Instant,
): readonly ProcedureCommand[] {
  const all = [...opened.map(({ content }) => content), ...unopened].map(({ bidder }) => bidder);
  const reviewing = all
    .filter((bidder) => !reviews.has(bidder))
    .flatMap((bidder): ProcedureCommand[] => {
      const votes = (reject: boolean) =>
        members.map(({ id }) => ({ member: id, reject, reason: '见评审记录' }));
      const rejecting = { clause: '3.2', fact: '不符合招标文件' };
      return [
        { type: 'reviewBid', lot, bidder, votes: votes(false) },
        { type: 'reviewBid', lot, bidder, ...rejecting, votes: votes(true) },
      ];
    });
  const passed = all.filter((bidder) => reviews.get(bidder)?.passed === true);
  const sheet = Object.fromEntries(passed.map((bidder) => [bidder, { plan: '30' }]));
  const marking = members
    .filter(({ id }) => Object.keys(scores.get(id) ?? {}).length !== passed.length)
    .map(({ id }): ProcedureCommand => {
      return { type: 'submitScores', lot, member: id, scores: sheet };
    });
  const drawing: ProcedureCommand[] = drawn.has('K')
    ? []
    : [{ type: 'drawCoefficient', lot, name: 'K', value: '0.95', evidenceSha256: sha('d') }];
  const explaining = passed.map((bidder): ProcedureCommand => {
    const until = later(now, EXPLAIN);
    return { type: 'requestExplanation', lot, bidder, prompt: '报价明显偏低', until };
  });
  const ranking: ProcedureCommand = { type: 'rankBids', lot };
  return [...reviewing, ...drawing, ...marking, ranking, ...explaining];
}

function awarding(
  procedure: Procedure,
  { award }: LotModules,
  lot: string,
  now: Instant,
): readonly ProcedureCommand[] {
  const sha256 = sha('e');
  switch (award.stage) {
    case 'waiting':
      return [7, 15].map((days) => {
        const end = later(now, days * 24 * 3_600_000);
        return { type: 'publishCandidates', lot, start: now, end };
      });
    case 'choosing': {
      const bidder = nextCandidate(procedure, lot);
      return bidder === undefined ? [] : [{ type: 'makeAward', lot, bidder }];
    }
    case 'awarded': {
      const asBid = contractAsBid(procedure, lot);
      if (asBid?.value === undefined) return [{ type: 'issueAwardNotice', lot, sha256 }];
      const { value, price, offers } = asBid;
      return [{ type: 'signContract', lot, price, offers, value, sha256, signedAt: now }];
    }
    case 'publicity':
    case 'failed':
      return [];
  }
}
