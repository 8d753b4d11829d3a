import { accept, canonicalJson, Defect, fen, plus, reject } from '@yangguang/kernel';
import { stamp } from '../context.ts';
import { because } from '../law/because.ts';
import { percentOf } from '../law/percent.ts';
import { runsFrom } from '../law/running-limit.ts';
import { signingOf } from './cause.ts';
import type { ContractCommand, ContractEvent } from './events.ts';
import { recordLapse } from './limits.ts';
import type { Answer, Ask, Asked, Contract, Signed } from './state.ts';

export const initial: Contract = { stage: 'unsigned', lapsed: [] };

export function decide(contract: Contract, command: ContractCommand, asked: Asked): Answer {
  if (command.type === 'recordContractLapse') return recordLapse(contract, command, asked);
  if (command.type === 'signContract') return sign(contract, command, asked);
  if (contract.stage === 'unsigned') return reject('contract-not-signed');
  switch (command.type) {
    case 'publishContract':
      return publish(contract, command, asked);
    case 'changeContract':
      return change(contract, command, asked);
    case 'completeContract':
      return complete(contract, command, asked);
  }
}

/**
 * 签订合同 within 30 days of the award notice and as the bid says: neither price nor substance
 * may depart from it (Law art. 46). The bond for performance is at most 10 % (E15).
 */
function sign(contract: Contract, ask: Ask<'signContract'>, asked: Asked): Answer {
  if (contract.stage === 'signed') {
    const same = contract.signing.sha256 === ask.sha256;
    return same ? accept() : reject('contract-already-signed');
  }
  const { law, award, held, lifted, now } = asked;
  if (award === undefined) return reject('award-not-made');
  if (award.noticeAt === undefined) return reject('award-notice-not-issued');
  if (held.length > 0) return reject('procedure-held', { detail: { holds: held.join(' ') } });
  if (ask.signedAt > now) return reject('signed-in-future');
  if (ask.signedAt < award.noticeAt) return reject('signed-before-notice');
  const { bidder, noticeAt } = award;
  const asBid = { price: award.price, offers: award.offers };
  if (canonicalJson({ price: ask.price, offers: ask.offers }) !== canonicalJson(asBid)) {
    return reject('contract-differs-from-bid', because(law.breach('contract-as-bid', false)));
  }
  if (ask.price.form === 'amount' ? ask.value !== ask.price.fen : ask.value <= 0) {
    return reject('contract-value-wrong', { detail: { value: ask.value } });
  }
  const bond = law.breach('performance-bond-cap', percentOf(ask.performanceBond ?? 0, ask.value));
  if (bond) return reject('performance-bond-too-high', { finding: bond });
  const late = law.breachOfPeriod('contract-signing', runsFrom(noticeAt, lifted), ask.signedAt);
  const fact = { type: 'contractSigned', ...stamp(asked), lot: ask.lot, bidder } as const;
  return accept({ ...fact, ...signingOf(ask), ...because(late) });
}

function publish(contract: Signed, ask: Ask<'publishContract'>, asked: Asked): Answer {
  const { lot, sha256 } = ask;
  if (contract.publishedSha256 !== undefined) {
    const same = contract.publishedSha256 === sha256;
    return same ? accept() : reject('contract-already-published');
  }
  const { signedAt } = contract.signing;
  const late = asked.law.breachOfPeriod('contract-publication', signedAt, asked.now);
  return accept({ type: 'contractPublished', ...stamp(asked), lot, sha256, ...because(late) });
}

/** All additions together stay within a tenth of what was signed, where the profile says so. */
function change(contract: Signed, ask: Ask<'changeContract'>, asked: Asked): Answer {
  const { lot, delta, reason, sha256 } = ask;
  if (contract.changes.includes(sha256)) return accept();
  if (contract.completedSha256 !== undefined) return reject('contract-already-completed');
  if (delta === 0) return reject('contract-change-empty');
  const value = contract.value + delta;
  if (value <= 0 || !Number.isSafeInteger(value)) {
    return reject('contract-value-wrong', { detail: { value } });
  }
  const added = contract.added + Math.max(delta, 0);
  const share = percentOf(added, contract.signing.value);
  const finding = asked.law.breach('contract-addition', share);
  if (finding && delta > 0) return reject('contract-addition-too-large', { finding });
  return accept({
    type: 'contractChanged',
    ...stamp(asked),
    lot,
    number: contract.changes.length + 1,
    delta,
    value: plus(contract.value, delta),
    reason,
    sha256,
  });
}

function complete(contract: Signed, ask: Ask<'completeContract'>, asked: Asked): Answer {
  const { lot, sha256 } = ask;
  if (contract.completedSha256 !== undefined) {
    const same = contract.completedSha256 === sha256;
    return same ? accept() : reject('contract-already-completed');
  }
  return accept({ type: 'contractCompleted', ...stamp(asked), lot, sha256 });
}

export function evolve(contract: Contract, event: ContractEvent): Contract {
  switch (event.type) {
    case 'contractSigned': {
      if (contract.stage !== 'unsigned') throw impossible(contract, event);
      const signing = signingOf(event);
      return {
        stage: 'signed',
        bidder: event.bidder,
        signing,
        value: signing.value,
        added: fen(0),
        changes: [],
        lapsed: false,
      };
    }
    case 'contractPublished':
      return { ...mustBeSigned(contract, event), publishedSha256: event.sha256 };
    case 'contractChanged': {
      const signed = mustBeSigned(contract, event);
      const added = event.delta > 0 ? plus(signed.added, event.delta) : signed.added;
      return { ...signed, value: event.value, added, changes: [...signed.changes, event.sha256] };
    }
    case 'contractCompleted':
      return { ...mustBeSigned(contract, event), completedSha256: event.sha256 };
    case 'contractLimitLapsed':
      return contract.stage === 'unsigned'
        ? { ...contract, lapsed: [...contract.lapsed, event.bidder] }
        : { ...contract, lapsed: true };
  }
}

function mustBeSigned(contract: Contract, event: ContractEvent): Signed {
  if (contract.stage === 'signed') return contract;
  throw impossible(contract, event);
}

function impossible(contract: Contract, event: ContractEvent): Defect {
  return new Defect(`${event.type} cannot follow a contract that is ${contract.stage}`);
}
