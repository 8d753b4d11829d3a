export { type Clause, type ContractDatabase, storeContract } from '../store/contract.ts';
export { auditLedger, auditLog } from './audit.ts';
export { signingKey } from './keys.ts';
