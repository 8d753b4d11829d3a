import {
  accept,
  type CodeFault,
  canonicalJson,
  type Decision,
  Defect,
  parseInvestmentProjectCode,
  parseProjectCode,
  parseSocialCreditCode,
  reject,
} from '@yangguang/kernel';
import { type Context, type Due, stamp } from '../context.ts';
import type { Law } from '../law/law.ts';
import { percentOf } from '../law/percent.ts';
import type { PlanningCommand, PlanningEvent, TenderDuty } from './events.ts';
import type { Project } from './project.ts';

/** 项目立项: what is approved, and whether the law demands that it be tendered. */
export type Planning =
  | { readonly stage: 'proposed' }
  | { readonly stage: 'approved'; readonly project: Project; readonly duty: TenderDuty };

/** In order of precedence: the first that applies is the answer. */
export type PlanningRejection =
  | 'project-already-approved'
  | 'project-code-malformed'
  | 'owner-code-malformed'
  | 'funds-above-investment'
  | 'must-be-tendered';

export const initial: Planning = { stage: 'proposed' };

export function decide(
  planning: Planning,
  { project }: PlanningCommand,
  context: Context,
): Decision<PlanningEvent, PlanningRejection> {
  if (planning.stage === 'approved') {
    const same = canonicalJson(planning.project) === canonicalJson(project);
    return same ? accept() : reject('project-already-approved');
  }
  const wrongProject = faultOfProjectCode(project.code);
  if (wrongProject) return reject('project-code-malformed', { detail: detailOf(wrongProject) });
  const owner = parseSocialCreditCode(project.ownerCode);
  if ('fault' in owner) return reject('owner-code-malformed', { detail: detailOf(owner.fault) });
  if (project.stateFunds.budget > project.investment) return reject('funds-above-investment');
  const duty = dutyOf(project, context.law);
  if (project.approvedMode === 'none' && duty.mustTender) {
    return reject('must-be-tendered', { finding: duty.finding });
  }
  const { pins } = context.law;
  return accept({ type: 'projectApproved', ...stamp(context), project, duty, law: pins });
}

/**
 * Order 16: state money enough (art. 2) and a contract large enough (art. 5) make a tender a duty
 * (Law art. 3). Either kind of state money will do: budget money of a sufficient amount and share
 * of the investment, or a state enterprise in control.
 */
export function dutyOf({ stateFunds, investment, estimate }: Project, law: Law): TenderDuty {
  const { budget, enterpriseControls } = stateFunds;
  const finding = law.breach('must-tender', false);
  if (finding === undefined) return { mustTender: false, because: [] };
  const byBudget = [
    law.breach('state-budget-amount', budget),
    law.breach('state-budget-share', percentOf(budget, investment)),
  ].filter((below) => below !== undefined);
  const byControl = law.breach('state-enterprise-control', enterpriseControls);
  if (byBudget.length > 0 && byControl !== undefined) {
    return { mustTender: false, because: [...byBudget, byControl] };
  }
  const small = law.breach('must-tender-amount', estimate);
  return small ? { mustTender: false, because: [small] } : { mustTender: true, finding };
}

/** The shape says which code it claims to be: only the investment code has hyphens. */
function faultOfProjectCode(code: string): CodeFault | undefined {
  const read = code.includes('-') ? parseInvestmentProjectCode(code) : parseProjectCode(code);
  return 'fault' in read ? read.fault : undefined;
}

function detailOf({ position, expected, found }: CodeFault) {
  return { position, expected, found };
}

export function evolve(planning: Planning, event: PlanningEvent): Planning {
  if (planning.stage === 'approved') throw new Defect('a project is approved once');
  return { stage: 'approved', project: event.project, duty: event.duty };
}

/** The law sets no limit between the approval and the tender. */
export function due(
  _planning: Planning,
  _seen: unknown,
  _law: Law,
): Due<PlanningCommand> | undefined {
  return undefined;
}

export function causeOf({ project }: PlanningEvent): PlanningCommand {
  return { type: 'approveProject', project };
}
