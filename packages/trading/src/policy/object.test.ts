import { instant } from '@yangguang/kernel';
import { Map as Dictionary, Set as Group, OrderedMap } from 'immutable';
import { describe, expect, test } from 'vitest';
import { initial, type LotModules, type Procedure } from '../procedure/index.ts';
import type { SealedBid } from '../tender/events.ts';
import { bidKey, type ClosedTender, type LotOutcome, type OpenTender } from '../tender/state.ts';
import { clean, DEADLINE, PUBLISHED, roadTerms } from '../testing/road.ts';
import { commandObject, interestedIn, procedureObject } from './object.ts';
import { phaseOf } from './phase.ts';

const AT = instant('2026-04-01T09:00+08:00');

const sealed: SealedBid = {
  lot: '001',
  bidder: 'jade',
  consortium: { members: ['plum-rain'], agreementSha256: 'a0'.repeat(32) },
  commitment: 'c0'.repeat(32),
  size: 10,
  evidence: [clean('jade')],
};

const open: OpenTender = {
  stage: 'open',
  terms: roadTerms,
  published: PUBLISHED,
  amendments: [],
  seals: OrderedMap([[bidKey('001', 'jade'), sealed]]),
  withdrawn: Dictionary(),
  standing: Dictionary(),
  late: Group(),
};

const past = { skipped: [], publicities: 0, awards: 0, lapsed: [] } as const;

const fresh: LotModules = {
  committee: { stage: 'unformed' },
  award: { stage: 'waiting', ...past },
  contract: { stage: 'unsigned', lapsed: [] },
};

const opened: LotOutcome = { kind: 'opened', at: AT, opened: [], unopened: [], related: [] };

function closed(outcomes: ClosedTender['outcomes'], modules: LotModules = fresh): Procedure {
  const tender: ClosedTender = {
    ...open,
    stage: 'closed',
    closed: DEADLINE,
    outcomes,
    lapsed: false,
    validityLapsed: false,
  };
  return { ...initial, tender, lots: new Map([['001', modules]]) };
}

const publicity = { stage: 'publicity', ...past, candidates: [], start: AT, end: AT } as const;

describe('the phase of a lot', () => {
  const stopped: Procedure = {
    ...initial,
    tender: {
      stage: 'terminated',
      at: AT,
      reason: 'flood',
      terms: roadTerms,
      published: PUBLISHED,
      withdrawn: Dictionary(),
    },
  };

  test.each([
    ['planning', initial],
    ['bidding', { ...initial, tender: open }],
    ['stopped', stopped],
    ['opening', closed(new Map())],
    ['stopped', closed(new Map([['001', { kind: 'failed', at: AT }]]))],
    ['evaluation', closed(new Map([['001', opened]]))],
    ['publicity', closed(new Map([['001', opened]]), { ...fresh, award: publicity })],
    [
      'evaluation',
      closed(new Map([['001', opened]]), { ...fresh, award: { stage: 'failed', ...past, at: AT } }),
    ],
  ] as const)('is %s', (phase, procedure) => {
    expect(phaseOf(procedure, '001')).toBe(phase);
  });

  test('of the whole tender is that of its least advanced lot', () => {
    const one = closed(new Map([['001', opened]]));
    const two = { ...one, lots: new Map(one.lots).set('002', fresh) };
    expect(phaseOf(two, '001')).toBe('evaluation');
    expect(phaseOf(two)).toBe('opening');
  });
});

test('who bids has an interest, but not before the bids are closed', () => {
  expect(interestedIn({ ...initial, tender: open })).toEqual([]);
  expect(interestedIn(closed(new Map()))).toEqual(['jade', 'plum-rain']);
  expect(interestedIn(closed(new Map()), '002')).toEqual([]);
});

describe('the object of a command', () => {
  const publish = { type: 'publishTender', terms: roadTerms } as const;

  test('before publication is the tenderer that the terms name, with the agency it engaged', () => {
    // An agency does not come into a procedure by naming itself.
    const alone = commandObject('road', initial, publish);
    expect(alone).toMatchObject({ tenderer: 'county-roads', phase: 'planning' });
    expect(alone.agency).toBeUndefined();
    expect(commandObject('road', initial, publish, 'plum-agency').agency).toBe('plum-agency');
  });

  test('after publication is what was published, whoever was engaged before', () => {
    const procedure = { ...initial, tender: open };
    expect(procedureObject('road', procedure, { engaged: 'other' })).toMatchObject({
      tenderer: 'county-roads',
      agency: 'plum-agency',
    });
    const other = { ...roadTerms, procuringEntity: { code: 'thief', name: '冒名' } };
    const again = commandObject('road', procedure, { type: 'publishTender', terms: other });
    expect(again.tenderer).toBe('county-roads');
  });

  test('names in whose name the command speaks', () => {
    const procedure = { ...initial, tender: open };
    const of = (command: Parameters<typeof commandObject>[2]) =>
      commandObject('road', procedure, command).subject;
    expect(of({ type: 'sealBid', bid: sealed })).toBe('jade');
    expect(of({ type: 'withdrawBid', lot: '001', bidder: 'jade' })).toBe('jade');
    expect(of({ type: 'askExtension', lot: '001', member: 'm1' })).toBe('m1');
    expect(of({ type: 'withdrawObjection', id: 'unknown' })).toBeUndefined();
    expect(of({ type: 'rankBids', lot: '001' })).toBeUndefined();
  });
});
