import type { CandidateView, ContractView, LotView } from './lot-models.ts';
import type { FactOf } from './project-document.ts';

export type ResultFact = FactOf<
  | 'lotFailed'
  | 'bidsOpened'
  | 'coefficientDrawn'
  | 'evaluationFailed'
  | 'evaluationReopened'
  | 'candidatesPublished'
  | 'publicityEnded'
  | 'candidateSkipped'
  | 'awardMade'
  | 'awardNoticeIssued'
  | 'awardFailed'
  | 'contractSigned'
  | 'contractPublished'
  | 'contractChanged'
  | 'contractCompleted'
>;

/** A lot from its opening to its contract, with one fact more. */
export function evolveResult(lot: LotView, fact: ResultFact): LotView {
  const { at } = fact;
  switch (fact.type) {
    case 'lotFailed':
      return { ...lot, failed: { at, why: fact.finding.rule } };
    case 'evaluationFailed':
      return { ...lot, failed: { at, why: 'evaluation-failed' } };
    case 'evaluationReopened': {
      // What followed from the first evaluation stands no longer; the story keeps it.
      const { failed: _, publicity: __, award: ___, ...rest } = lot;
      return rest;
    }
    case 'awardFailed':
      return { ...lot, failed: { at, why: fact.reason } };
    case 'bidsOpened':
      return { ...lot, opening: openingOf(fact) };
    case 'coefficientDrawn':
      return { ...lot, drawn: [...lot.drawn, { name: fact.name, value: fact.value, at }] };
    case 'candidatesPublished':
      return { ...lot, publicity: publicityOf(fact) };
    case 'publicityEnded': {
      const { publicity } = lot;
      return publicity === undefined ? lot : { ...lot, publicity: { ...publicity, over: true } };
    }
    case 'candidateSkipped': {
      const { award: _, ...rest } = lot;
      const { bidder, reason } = fact;
      return { ...rest, skipped: [...lot.skipped, { bidder, reason, at }] };
    }
    case 'awardMade': {
      const { bidder: code, name, price } = fact;
      return { ...lot, award: { code, name, price, at } };
    }
    case 'awardNoticeIssued': {
      const { award } = lot;
      return award === undefined ? lot : { ...lot, award: { ...award, notified: at } };
    }
    case 'contractSigned':
    case 'contractPublished':
    case 'contractChanged':
    case 'contractCompleted':
      return withContract(lot, fact);
  }
}

function openingOf({ at, record }: FactOf<'bidsOpened'>): NonNullable<LotView['opening']> {
  const bids = record.read.map(({ bidder: code, name, price, offers }) => {
    return { code, name, price, offers };
  });
  return { at, opened: bids, unopened: record.unread };
}

function publicityOf(fact: FactOf<'candidatesPublished'>): NonNullable<LotView['publicity']> {
  const { start, end, rejected } = fact;
  const candidates = fact.candidates.map(({ rank, bidder: code, name, price }): CandidateView => {
    return { rank, code, name, price };
  });
  return { start, end, over: false, candidates, rejected };
}

function withContract(
  lot: LotView,
  fact: FactOf<'contractSigned' | 'contractPublished' | 'contractChanged' | 'contractCompleted'>,
): LotView {
  if (fact.type === 'contractSigned') {
    const { bidder, value, price, signedAt, sha256 } = fact;
    return { ...lot, contract: { bidder, value, price, signedAt, sha256, changes: [] } };
  }
  const { contract } = lot;
  return contract === undefined ? lot : { ...lot, contract: changedContract(contract, fact) };
}

function changedContract(
  contract: ContractView,
  fact: FactOf<'contractPublished' | 'contractChanged' | 'contractCompleted'>,
): ContractView {
  switch (fact.type) {
    case 'contractPublished':
      return { ...contract, published: fact.at };
    case 'contractCompleted':
      return { ...contract, completed: fact.at };
    case 'contractChanged': {
      const { number, at, delta, value, reason, sha256 } = fact;
      const change = { number, at, delta, value, reason, sha256 };
      return { ...contract, value, changes: [...contract.changes, change] };
    }
  }
}
