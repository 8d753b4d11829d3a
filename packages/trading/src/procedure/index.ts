export { procedureKind, publication } from './kind.ts';
export { lawFor } from './pinned-law.ts';
export { causeOf, decide, due, evolve, initial, type ProcedureRejection } from './procedure.ts';
export {
  contractAsBid,
  lotsToOpen,
  nextCandidate,
  owedNotices,
  returnableBonds,
} from './queries.ts';
export type { LotModules, Procedure, ProcedureCommand, ProcedureEvent } from './state.ts';
