import { fen, instant, type Json } from '@yangguang/kernel';
import { describe, expect, test } from 'vitest';
import type { PublicFact } from '../view.ts';
import { projectPage } from './pages.ts';
import type { ProjectDocument } from './project-document.ts';
import { regionsOf } from './regions.ts';
import { portalView } from './view.ts';

const CODE = 'E6299000001260001001';
const LOT = `${CODE}001`;
const price = { form: 'amount', fen: 88_000_000 };

const terms = {
  code: CODE,
  title: '云岭小学扩建工程',
  profile: 'open-tender-construction',
  procuringEntity: { code: '91629900944177321T', name: '云岭镇教育办公室' },
  lots: [
    { id: LOT, title: '施工', estimate: 100_000_000, limit: 95_000_000, method: {}, candidates: 3 },
  ],
  documents: [{ name: '招标文件', sha256: 'a'.repeat(64) }],
  documentSale: { start: '2026-03-02T01:00:00.000Z', end: '2026-03-09T01:00:00.000Z' },
  deadline: '2026-03-26T01:30:00.000Z',
  openingAt: '2026-03-26T01:30:00.000Z',
  openingPlace: '第一开标厅',
  validityDays: 90,
  consortiumAllowed: false,
  unlockMinutes: 60,
};

/** A project to which these facts have happened, an hour apart. */
function told(...facts: readonly (readonly [string, Readonly<Record<string, Json>>])[]) {
  let document: ProjectDocument | undefined;
  for (const [at, [type, fields]] of facts.entries()) {
    const next = portalView.evolve(document, factOf(type, fields, at));
    if (next.kind === 'project') document = next;
  }
  if (document === undefined) throw new Error('nothing was told');
  return document;
}

function factOf(type: string, fields: Readonly<Record<string, Json>>, at: number): PublicFact {
  const hour = String(at).padStart(2, '0');
  return {
    ...{ position: at * 8, stream: `tender/${CODE}`, version: at + 1, type, fields },
    ...{ at: instant(`2026-03-02T${hour}:00:00.000Z`), by: 'someone' },
    ...{ leaf: 'f'.repeat(64), record: `{"ty":"${type}"}` },
  };
}

const asOf = { position: 0, root: '0'.repeat(64) };
const page = (document: ProjectDocument) => projectPage(document, regionsOf([]), asOf);
const published = ['tenderPublished', { terms, law: [] }] as const;
const noticed = [
  'noticePosted',
  { kind: 'tender-notice', ref: 'tender', sha256: 'b'.repeat(64), media: ['网'] },
] as const;
const opened = [
  'bidsOpened',
  {
    lot: LOT,
    record: {
      read: [{ bidder: 'one', name: '甲', price, offers: { days: '90' } }],
      unread: [{ bidder: 'two', fault: 'bidder', reason: 'no-key' }],
    },
  },
] as const;
const candidates = [
  'candidatesPublished',
  {
    lot: LOT,
    candidates: [{ rank: 1, bidder: 'one', name: '甲', price }],
    rejected: [],
    start: '2026-03-27T01:00:00.000Z',
    end: '2026-03-31T01:00:00.000Z',
  },
] as const;
const awarded = ['awardMade', { lot: LOT, bidder: 'one', name: '甲', price }] as const;

describe('a project', () => {
  test('comes as far as its facts', () => {
    const stages = [
      told(published),
      told(published, ['biddingClosed', { deadline: terms.deadline }]),
      told(published, opened),
      told(published, opened, candidates),
      told(published, opened, candidates, ['publicityEnded', { lot: LOT }]),
      told(published, opened, candidates, awarded),
      told(published, ['procedureSuspended', { id: 'c1' }]),
      told(published, ['procedureSuspended', { id: 'c1' }], ['suspensionLifted', { id: 'c1' }]),
      told(published, ['awardFailed', { lot: LOT, reason: 'no-candidate-left' }]),
      told(published, ['tenderTerminated', { reason: '规划调整' }]),
    ].map((document) => page(document).project.stage);
    expect(stages).toEqual([
      ...['bidding', 'opening', 'evaluation', 'publicity', 'awarding', 'awarded'],
      ...['suspended', 'bidding', 'failed', 'terminated'],
    ]);
  });

  test('an amendment shows what was and what is', () => {
    const { project, notices } = page(
      told(published, noticed, [
        'tenderAmended',
        {
          number: 1,
          kind: 'amendment',
          summary: '限价与时间调整',
          sha256: 'c'.repeat(64),
          affectsPreparation: true,
          deadline: '2026-04-02T01:30:00.000Z',
          limits: { [LOT]: 96_000_000 },
        },
      ]),
    );
    expect(project.changes[0]?.diff).toEqual([
      { field: 'deadline', before: terms.deadline, after: '2026-04-02T01:30:00.000Z' },
      { field: 'limit', lot: LOT, before: 95_000_000, after: 96_000_000 },
    ]);
    expect(project).toMatchObject({ openingAt: '2026-04-02T01:30:00.000Z' });
    expect(notices).toMatchObject([
      { changes: 1, closes: { at: '2026-04-02T01:30:00.000Z' }, amount: { fen: 96_000_000 } },
    ]);
  });

  test('a winner who is passed over makes room, and the figures follow', () => {
    const skip = ['candidateSkipped', { lot: LOT, bidder: 'one', reason: 'declined' }] as const;
    const before = told(published, opened, candidates, awarded);
    const after = told(published, opened, candidates, awarded, skip);
    const awards = (document: ProjectDocument) =>
      portalView.sums(document).filter(({ key }) => key.what === 'awards');
    expect(awards(before)).toMatchObject([{ add: { count: 1, fen: fen(88_000_000) } }]);
    expect(awards(after)).toEqual([]);
    const wins = portalView.rows(after).filter(({ cells }) => cells.part === 'wins');
    expect(wins).toEqual([]);
    expect(page(after).project.lots[0]).toMatchObject({ skipped: [{ reason: 'declined' }] });
  });

  test('an evaluation that is reopened takes back what followed from it', () => {
    const again = ['evaluationReopened', { lot: LOT, ground: 'T-1' }] as const;
    const document = told(published, opened, candidates, awarded, again);
    const { project, timeline } = page(document);
    expect(project.stage).toBe('evaluation');
    expect(project.lots[0]?.opening?.unopened).toMatchObject([{ bidder: 'two' }]);
    expect(portalView.sums(document).filter(({ key }) => key.what === 'awards')).toEqual([]);
    expect(timeline.at(-1)).toMatchObject({ lot: LOT, detail: { ground: 'T-1' } });
  });

  test('bids bind for as long as all bidders were last told', () => {
    const longer = ['validityExtended', { days: 120, sha256: 'e'.repeat(64) }] as const;
    expect(page(told(published, longer)).project.validityDays).toBe(120);
  });

  test('a corrected notice keeps its place and every earlier text', () => {
    const correction = { kind: 'tender-notice', ref: 'tender', version: 2, reason: '笔误' };
    const fixed = ['noticeCorrected', { ...correction, sha256: 'd'.repeat(64) }] as const;
    const document = told(published, noticed, fixed);
    expect(document.notices[0]?.versions.map(({ version }) => version)).toEqual([1, 2]);
    expect(page(document).notices).toMatchObject([{ id: 8, changes: 1 }]);
  });

  test('a field that the log does not show is nowhere, even when it is there', () => {
    const leaking = ['biddingClosed', { deadline: terms.deadline, manifest: ['绝密'] }] as const;
    expect(JSON.stringify(told(published, leaking))).not.toContain('绝密');
  });

  test('a field of another form than the deciders write is a defect', () => {
    expect(() => told(['biddingClosed', { deadline: 'soon' }])).toThrow('unreadable');
  });
});
