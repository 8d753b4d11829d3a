export * from './bid/index.ts';
export * from './commands.ts';
export type { CommitteeCommand } from './committee/index.ts';
export * from './context.ts';
export * from './law/bound-law.ts';
export * from './law/law.ts';
export {
  evidenceOf,
  type Party,
  type PartyCommand,
  type PartyEvent,
  type PartyRejection,
} from './party/index.ts';
export { partyKind } from './party/kind.ts';
export * from './procedure/index.ts';
export * from './publications.ts';
export * from './stream-kind.ts';
export type { LotTerms, SealedBid, TenderTerms } from './tender/index.ts';
