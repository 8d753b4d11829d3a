import type { EvaluationFile } from '@yangguang/trading/evaluation';
import type { DatesCheck } from '../dates-and-codes.ts';

/** A published case as an evaluation file, with what of it could not be expressed as one. */
export interface ConvertedCase {
  readonly id: string;
  readonly completeness: string;
  readonly file: EvaluationFile | undefined;
  /** What was published: every entry of `expected`, and every check. */
  readonly entries: readonly string[];
  /** Entry → beginnings of the paths in `published` that answer it. */
  readonly claims: ReadonlyMap<string, readonly string[]>;
  /** Entry → its own expression, recomputed with our exact functions behind the names. */
  readonly recomputed: ReadonlyMap<string, DatesCheck>;
}
