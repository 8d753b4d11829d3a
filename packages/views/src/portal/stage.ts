import type { LotView } from './lot-models.ts';
import type { ProjectStage } from './models.ts';
import type { ProjectDocument } from './project-document.ts';

/** From the first to the last: a project is as far as the slowest of its lots. */
const ORDER: readonly ProjectStage[] = [
  'bidding',
  'opening',
  'evaluation',
  'publicity',
  'awarding',
  'awarded',
  'contracted',
  'completed',
];

/** How far it has come by its facts; a lot that failed does not hold the others up. */
export function stageOf(document: ProjectDocument): ProjectStage {
  if (document.terminated !== undefined) return 'terminated';
  if (document.terms === undefined) return 'approved';
  if (document.suspended.length > 0) return 'suspended';
  const closed = document.closed !== undefined;
  const alive = document.lots.filter(({ failed }) => failed === undefined);
  if (alive.length === 0) return 'failed';
  const stages = alive.map((lot) => stageOfLot(lot, closed));
  return ORDER.find((stage) => stages.includes(stage)) ?? 'bidding';
}

function stageOfLot(
  { opening, publicity, award, contract }: LotView,
  closed: boolean,
): ProjectStage {
  if (contract?.completed !== undefined) return 'completed';
  if (contract !== undefined) return 'contracted';
  if (award !== undefined) return 'awarded';
  if (publicity !== undefined) return publicity.over ? 'awarding' : 'publicity';
  if (opening !== undefined) return 'evaluation';
  return closed ? 'opening' : 'bidding';
}
