import type { Publication } from '../wire.ts';
import type { PlanningEvent } from './events.ts';

/** 审批核准信息: what was approved and whether it must be tendered is for everybody to read. */
export const publication: Publication<PlanningEvent> = {
  projectApproved: { public: ['project', 'duty', 'law'] },
};
