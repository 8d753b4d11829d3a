import type { ContractCommand, ContractEvent, Signing } from './events.ts';

/** The command that a recorded fact answered. */
export function causeOf(event: ContractEvent): ContractCommand {
  const { lot } = event;
  switch (event.type) {
    case 'contractSigned':
      return { type: 'signContract', lot, ...signingOf(event) };
    case 'contractPublished':
      return { type: 'publishContract', lot, sha256: event.sha256 };
    case 'contractChanged': {
      const { delta, reason, sha256 } = event;
      return { type: 'changeContract', lot, delta, reason, sha256 };
    }
    case 'contractCompleted':
      return { type: 'completeContract', lot, sha256: event.sha256 };
    case 'contractLimitLapsed':
      return { type: 'recordContractLapse', lot, limit: event.limit };
  }
}

export function signingOf(from: Signing): Signing {
  const { price, value, offers, performanceBond, sha256, signedAt } = from;
  const signing = { price, value, offers, sha256, signedAt };
  return performanceBond === undefined ? signing : { ...signing, performanceBond };
}
