export {
  type AgencyFeeKind,
  agencyFee,
  agencyFeeSchedule,
  flat,
  progressive,
} from './calculations/agency-fee.ts';
export { allocate, percentShares, shareWeights } from './calculations/shares.ts';
export { type Comparison, compare } from './compare.ts';
export { type Evaluation, evaluate } from './evaluate.ts';
export { type Scope, valueOfFormula } from './formula/interpreter.ts';
export type { FormulaFault, FormulaFaultCode, Outcome, Value } from './formula/value.ts';
export { isFault } from './formula/value.ts';
export {
  type FileFault,
  type FileReading,
  parseEvaluationFile,
  readEvaluationFile,
} from './parse.ts';
export type { EvaluationRefusal, Refused } from './refusal.ts';
export { reportOf } from './report.ts';
export type {
  BidResult,
  CalculationResult,
  EvaluationResult,
  Figure,
  Ground,
  PartScore,
  PriceAlert,
  Ranked,
  Step,
} from './result.ts';
export { type Bid, type EvaluationFile, evaluationFile, type Published } from './schema/file.ts';
export { evaluationSchemaText } from './schema/json-schema.ts';
export { type EvaluationMethod, evaluationMethod } from './schema/method.ts';
