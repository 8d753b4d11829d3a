export { procedureKind, publication } from './kind.ts';
export { causeOf, decide, due, evolve, initial, type ProcedureRejection } from './procedure.ts';
export type { LotModules, Procedure, ProcedureCommand, ProcedureEvent } from './state.ts';
