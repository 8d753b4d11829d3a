import { accept, reject } from '@yangguang/kernel';
import type { BidderId } from '../bid/index.ts';
import { type Due, stamp } from '../context.ts';
import type { Law } from '../law/law.ts';
import { overdueFrom } from '../law/overdue.ts';
import { overdue, type RunningLimit, runsFrom } from '../law/running-limit.ts';
import type { ContractCommand, ContractLimit } from './events.ts';
import type { Answer, Ask, Asked, Contract, ContractSeen } from './state.ts';

interface WinnersLimit extends RunningLimit<ContractLimit> {
  readonly bidder: BidderId;
}

/** The limit that somebody must still keep, and whose lapse is not on record yet. */
function runningLimit(contract: Contract, seen: ContractSeen): WinnersLimit | undefined {
  if (contract.stage === 'unsigned') {
    if (seen.award?.noticeAt === undefined) return undefined;
    const { bidder, noticeAt } = seen.award;
    if (contract.lapsed.includes(bidder)) return undefined;
    return { limit: 'contract-signing', start: runsFrom(noticeAt, seen.lifted), bidder };
  }
  if (contract.lapsed || contract.publishedSha256 !== undefined) return undefined;
  const { bidder, signing } = contract;
  return { limit: 'contract-publication', start: signing.signedAt, bidder };
}

export function recordLapse(
  contract: Contract,
  { lot, limit }: Ask<'recordContractLapse'>,
  asked: Asked,
): Answer {
  const running = runningLimit(contract, asked);
  if (running?.limit !== limit) return accept(); // Kept in the meantime, or on record already.
  if (isPaused(contract, asked)) {
    return reject('procedure-held', { detail: { holds: asked.held.join(' ') } });
  }
  const finding = overdue(asked.law, running, asked.now);
  if (finding === undefined) return reject('limit-not-over');
  const { bidder } = running;
  return accept({ type: 'contractLimitLapsed', ...stamp(asked), lot, bidder, limit, finding });
}

/** A hold stops the signing; a contract that is signed must be published all the same. */
function isPaused(contract: Contract, { held }: ContractSeen): boolean {
  return contract.stage === 'unsigned' && held.length > 0;
}

export function due(
  contract: Contract,
  seen: ContractSeen,
  law: Law,
): Due<ContractCommand> | undefined {
  const running = runningLimit(contract, seen);
  if (running === undefined || isPaused(contract, seen)) return undefined;
  const { limit, start } = running;
  const at = overdueFrom(law, limit, start);
  if (at === undefined) return undefined;
  return { at, command: { type: 'recordContractLapse', lot: seen.lot, limit } };
}
