import { instant, later } from '@yangguang/kernel';
import { describe, expect, test } from 'vitest';
import { mayHoldTogether, SEAT_ROLES, type SeatedActor } from './actor.ts';
import { can, hidesObject } from './can.ts';
import { regionHolds } from './region.ts';

const NOW = instant('2026-03-25T09:30+08:00');
const context = { now: NOW, interested: [] };

function seated(changes: Partial<SeatedActor> = {}): SeatedActor {
  return {
    kind: 'seated',
    account: 'a1',
    role: 'tenderer',
    as: 'county-roads',
    region: '999901',
    level: 'stepped-up',
    heads: false,
    ...changes,
  };
}

const road = { procedure: 'road', region: '999901', tenderer: 'county-roads', agency: 'plum' };

describe('regions', () => {
  test.each([
    ['990000', '999901', true],
    ['990000', '990000', true],
    ['999900', '999901', true],
    ['999901', '999901', true],
    ['999901', '999902', false],
    ['999901', '999900', false],
    ['999900', '990101', false],
    ['990000', '980000', false],
  ])('%s holds %s: %s', (outer, inner, holds) => {
    expect(regionHolds(outer, inner)).toBe(holds);
  });
});

describe('a delegation narrows a seat', () => {
  const until = later(NOW, 1);
  const ask = (delegation: SeatedActor['delegation'], procedure = 'road') => {
    const narrowed = seated(delegation === undefined ? {} : { delegation });
    return can(narrowed, 'amendTender', { ...road, procedure }, context);
  };

  test('to its acts, its procedures and its end, which is excluded', () => {
    expect(ask({ until })).toEqual({ allowed: true });
    expect(ask({ until: NOW })).toMatchObject({ refused: 'delegation-over' });
    expect(ask({ until, actions: ['amendTender'] })).toEqual({ allowed: true });
    expect(ask({ until, actions: ['readDraft'] })).toMatchObject({
      refused: 'delegation-too-narrow',
    });
    expect(ask({ until, procedures: ['road'] })).toEqual({ allowed: true });
    expect(ask({ until, procedures: [] })).toMatchObject({ refused: 'delegation-too-narrow' });
    expect(ask({ until, procedures: ['road'] }, 'bridge')).toMatchObject({
      refused: 'delegation-too-narrow',
    });
  });

  test('and whoever has one does not delegate further', () => {
    const head = { heads: true, delegation: { until } };
    const own = { subject: 'county-roads' };
    expect(can(seated({ heads: true }), 'delegate', own, context)).toEqual({ allowed: true });
    expect(can(seated(head), 'delegate', own, context)).toMatchObject({ refused: 'not-the-head' });
  });

  test('and never widens it', () => {
    const bidder = seated({ role: 'bidder', delegation: { until, actions: ['amendTender'] } });
    expect(can(bidder, 'amendTender', road, context)).toMatchObject({ refused: 'role-may-not' });
  });
});

test('the employer of an expert has an interest, and so the expert has', () => {
  const expert = seated({ role: 'expert', as: 'member-1', unit: 'jade' });
  const object = { ...road, committee: ['member-1'], phase: 'evaluation' } as const;
  expect(can(expert, 'reviewBid', object, context)).toEqual({ allowed: true });
  const interested = { now: NOW, interested: ['jade'] };
  expect(can(expert, 'reviewBid', object, interested)).toMatchObject({
    refused: 'conflict-of-interest',
  });
});

test('a stranger cannot tell what he may not touch from what does not exist', () => {
  const answer = can(seated({ as: 'other' }), 'readDraft', road, context);
  expect(answer.allowed ? undefined : hidesObject(answer.refused)).toBe(true);
  expect(hidesObject('step-up-required')).toBe(false);
});

test('of the three administrators an account holds one', () => {
  const administrators = SEAT_ROLES.filter((role) => role.endsWith('-administrator'));
  for (const one of SEAT_ROLES) {
    for (const other of SEAT_ROLES) {
      const two = administrators.includes(one) && administrators.includes(other) && one !== other;
      expect(mayHoldTogether([one, other])).toBe(!two);
    }
  }
});
