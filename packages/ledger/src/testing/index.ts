export { type Clause, type ContractDatabase, storeContract } from '../store/contract.ts';
