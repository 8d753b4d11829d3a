import { Defect } from '@yangguang/kernel';
import type { LotId } from '../bid/index.ts';
import type { Procedure } from '../procedure/index.ts';

/**
 * How far a lot has come, for the question what may be read. In order: whatever may be read from
 * one phase on may be read in all later ones. `stopped` comes first: a tender that ended before
 * its opening keeps its secrets for ever.
 */
export const PHASES = [
  'stopped',
  'planning',
  'bidding',
  'opening',
  'evaluation',
  'report',
  'publicity',
  'award',
  'contract',
] as const;

export type Phase = (typeof PHASES)[number];

export function hasReached(phase: Phase, from: Phase): boolean {
  return PHASES.indexOf(phase) >= PHASES.indexOf(from);
}

/** The phase of one lot, or of the tender as a whole: that of its least advanced lot. */
export function phaseOf(procedure: Procedure, lot?: LotId): Phase {
  const { tender } = procedure;
  switch (tender.stage) {
    case 'unpublished':
      return 'planning';
    case 'open':
      return 'bidding';
    case 'terminated':
      return 'stopped';
    case 'closed': {
      const lots = lot === undefined ? [...procedure.lots.keys()] : [lot];
      return lots.map((one) => phaseOfLot(procedure, one)).reduce(earlier, 'contract');
    }
  }
}

function earlier(a: Phase, b: Phase): Phase {
  return hasReached(a, b) ? b : a;
}

function phaseOfLot(procedure: Procedure, lot: LotId): Phase {
  if (procedure.tender.stage !== 'closed') throw new Defect('a lot has its phase once closed');
  const modules = procedure.lots.get(lot);
  const outcome = procedure.tender.outcomes.get(lot);
  if (modules === undefined || outcome?.kind === 'failed') return 'stopped';
  if (outcome === undefined) return 'opening';
  if (modules.contract.stage === 'signed') return 'contract';
  switch (modules.award.stage) {
    case 'waiting':
    // What failed after its opening has no candidates to show, or none is left.
    case 'failed':
      return modules.committee.stage === 'reported' ? 'report' : 'evaluation';
    case 'publicity':
      return 'publicity';
    case 'choosing':
    case 'awarded':
      return 'award';
  }
}
