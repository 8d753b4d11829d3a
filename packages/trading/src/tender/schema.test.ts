import { describe, expect, test } from 'vitest';
import { openConstruction } from '../testing/law.ts';
import { BLIND, DEADLINE, PUBLISHED, roadBid, roadTerms, sealedRoadBid } from '../testing/road.ts';
import { publication } from './publication.ts';
import { bidContentSchema, tenderCommandSchema, tenderEventSchema } from './schema.ts';

const published = {
  type: 'tenderPublished',
  at: PUBLISHED,
  by: 'county-roads',
  terms: roadTerms,
  law: openConstruction.pins,
};
const jade = roadBid('jade', 950_000_000);
const sealed = { type: 'bidSealed', at: PUBLISHED, by: 'jade', bid: sealedRoadBid(jade) };

function pathOf(value: unknown): string {
  const parsed = tenderEventSchema.safeParse(value);
  return parsed.success ? 'read' : parsed.error.issues[0]?.path.join('.') || 'whole';
}

describe('a fact on the wire', () => {
  test('reads as it was written', () => {
    expect(tenderEventSchema.parse(published)).toEqual(published);
    expect(tenderEventSchema.parse(sealed)).toEqual(sealed);
  });

  test.each([
    ['type', { ...published, type: 'tenderForged' }],
    ['at', { ...published, at: '2026-03-02T01:00:00Z' }],
    ['at', { ...published, at: '2026-02-30T01:00:00.000Z' }],
    ['at', { ...published, at: '2026-03-02T09:00:00.000' }],
    ['at', { ...published, at: '2026-03-02T09:00:00+0800' }],
    ['by', { ...published, by: '' }],
    ['terms.deadline', { ...published, terms: { ...roadTerms, deadline: 1 } }],
    ['terms.title', { ...published, terms: { ...roadTerms, title: 'x'.repeat(601) } }],
    ['terms.title', { ...published, terms: { ...roadTerms, title: '路\ud800' } }],
    ['terms.code', { ...published, terms: { ...roadTerms, code: 'A\nB' } }],
    ['terms.lots.0.estimate', withLot({ estimate: 1.5 })],
    ['terms.lots.0.estimate', withLot({ estimate: -1 })],
    ['terms.lots.0.estimate', withLot({ estimate: 2 ** 53 })],
    ['terms.lots.0.method', withLot({ method: { deep: nested(30) } })],
    ['terms.lots.0.method', withLot({ method: { not: Number.NaN } })],
    ['terms.lots.0.limit', withLot({ limit: undefined })],
    ['law.0.digest', { ...published, law: [{ pack: 'p', edition: 'e', digest: 'F'.repeat(64) }] }],
    ['whole', { ...published, secret: true }],
    ['bid.size', { ...sealed, bid: { ...sealed.bid, size: -1 } }],
    ['bid.evidence.0', { ...sealed, bid: { ...sealed.bid, evidence: [{ party: 'x' }] } }],
  ])('%s', (path, value) => {
    expect(pathOf(value).startsWith(path)).toBe(true);
  });
});

describe('a bid', () => {
  test.each([
    [true, jade],
    [true, { ...jade, price: { form: 'rate', percent: '-1.5' } }],
    [true, { ...jade, price: { form: 'parts', parts: { 设计费: '120000', 施工费: '9.5' } } }],
    [false, { ...jade, price: { form: 'rate', percent: '1e3' } }],
    [false, { ...jade, price: { form: 'amount', fen: '950000000' } }],
    [false, { ...jade, price: { form: 'free' } }],
    [false, { ...jade, offers: { '../x y': '1' } }],
  ])('%s %#', (readable, value) => {
    expect(bidContentSchema.safeParse(value).success).toBe(readable);
  });
});

describe('a command on the wire', () => {
  test('an opening never says itself which seals were broken', () => {
    const reveal = { content: jade, blind: BLIND };
    const command = { type: 'openLot', lot: '001', reveals: [reveal], unopened: [] };
    expect(tenderCommandSchema.parse(command)).toEqual(command);
    const unopened = [{ bidder: 'jade', fault: 'bidder', reason: 'seal-broken', reveal }];
    expect(tenderCommandSchema.safeParse({ ...command, unopened }).success).toBe(false);
  });

  test('carries no time of its own', () => {
    const command = { type: 'closeBidding', at: DEADLINE };
    expect(tenderCommandSchema.safeParse(command).success).toBe(false);
  });
});

test('before the opening nobody reads who was invited, who bid, or how often', () => {
  for (const type of ['bidSealed', 'bidReplaced', 'bidWithdrawn', 'lateBidRefused'] as const) {
    expect(publication[type]).toBe('private');
  }
  expect(publication.tenderPublished).toEqual({ public: ['terms', 'law'] });
  expect(publication.biddingClosed).toEqual({ public: ['deadline'] });
});

function withLot(changes: object): object {
  const [lot] = roadTerms.lots;
  return { ...published, terms: { ...roadTerms, lots: [{ ...lot, ...changes }] } };
}

function nested(depth: number): unknown {
  return depth === 0 ? 1 : [nested(depth - 1)];
}
