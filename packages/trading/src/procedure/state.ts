import type { Day } from '@yangguang/kernel';
import type * as award from '../award/index.ts';
import type { LotId } from '../bid/index.ts';
import type * as challenge from '../challenge/index.ts';
import type * as committee from '../committee/index.ts';
import type * as contract from '../contract/index.ts';
import type * as deposit from '../deposit/index.ts';
import type { LawPin } from '../law/law.ts';
import type * as notice from '../notice/index.ts';
import type * as planning from '../planning/index.ts';
import type * as tender from '../tender/index.ts';

/**
 * One procedure from its approval to its contracts: the modules side by side, each folded from its
 * own facts. They meet here, and nowhere else: what one may see of another is spelt out in `seen`.
 */
export interface Procedure {
  readonly planning: planning.Planning;
  readonly tender: tender.Tender;
  readonly deposit: deposit.Deposits;
  readonly challenge: challenge.Challenges;
  readonly notice: notice.Notices;
  readonly lots: ReadonlyMap<LotId, LotModules>;
  /** The editions by which the procedure is judged for ever, and the day they were pinned. */
  readonly pinned?: { readonly day: Day; readonly pins: readonly LawPin[] };
}

/** What each lot goes through on its own. */
export interface LotModules {
  readonly committee: committee.Committee;
  readonly award: award.Award;
  readonly contract: contract.Contract;
}

export type ProcedureEvent =
  | planning.PlanningEvent
  | tender.TenderEvent
  | committee.CommitteeEvent
  | award.AwardEvent
  | contract.ContractEvent
  | deposit.DepositEvent
  | challenge.ChallengeEvent
  | notice.NoticeEvent;

export type ProcedureCommand =
  | planning.PlanningCommand
  | tender.TenderCommand
  | committee.CommitteeCommand
  | award.AwardCommand
  | contract.ContractCommand
  | deposit.DepositCommand
  | challenge.ChallengeCommand
  | notice.NoticeCommand;
