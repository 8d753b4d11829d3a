import type { Publication } from '../wire.ts';
import type { ContractEvent } from './events.ts';

/** 合同公开: value and digest for everybody; the wording and the offers stay with the parties. */
export const publication: Publication<ContractEvent> = {
  contractSigned: { public: ['lot', 'bidder', 'price', 'value', 'sha256', 'signedAt', 'finding'] },
  contractPublished: { public: ['lot', 'sha256', 'finding'] },
  contractChanged: { public: ['lot', 'number', 'delta', 'value', 'reason', 'sha256'] },
  contractCompleted: { public: ['lot', 'sha256'] },
  contractLimitLapsed: { public: ['lot', 'bidder', 'limit', 'finding'] },
};
