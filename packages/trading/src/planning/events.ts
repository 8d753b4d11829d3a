import type { Finding } from '@yangguang/kernel';
import type { Stamp } from '../context.ts';
import type { LawPin } from '../law/law.ts';
import type { Project } from './project.ts';

export type PlanningEvent = ProjectApproved;

export interface ProjectApproved extends Stamp {
  readonly type: 'projectApproved';
  readonly project: Project;
  readonly duty: TenderDuty;
  /** The editions by which the duty was judged. */
  readonly law: readonly LawPin[];
}

/**
 * 是否依法必须招标, with what makes it so: the article that demands a tender, or each measure that
 * stays below its threshold. None of either where the profile knows no such duty.
 */
export type TenderDuty =
  | { readonly mustTender: true; readonly finding: Finding }
  | { readonly mustTender: false; readonly because: readonly Finding[] };

export interface PlanningCommand {
  readonly type: 'approveProject';
  readonly project: Project;
}
