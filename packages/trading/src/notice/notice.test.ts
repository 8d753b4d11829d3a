import { Defect, HOUR, instant, later } from '@yangguang/kernel';
import { tells } from '@yangguang/kernel/testing';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { CLERK, type Context, type Module } from '../context.ts';
import { lawWith, noLaw } from '../testing/law.ts';
import { playClerk, retells } from '../testing/retells.ts';
import { wanders } from '../testing/wanders.ts';
import { causeOf } from './cause.ts';
import type { NoticeCommand, NoticeEvent, NoticeKind, NoticeName } from './events.ts';
import { due } from './limits.ts';
import { decide, evolve, initial } from './notice.ts';
import { publication } from './publication.ts';
import { noticeCommandSchema, noticeEventSchema } from './schema.ts';
import type { NoticeRejection, NoticeSeen, Notices } from './state.ts';

type NoticeModule = Module<Notices, NoticeCommand, NoticeEvent, NoticeSeen, NoticeRejection>;
const notice: NoticeModule = { initial, decide, evolve, due, causeOf };

const SINCE = instant('2026-03-02T09:00+08:00');
const LAST = later(SINCE, 12 * HOUR);

/** Both families of limits at once, so that every kind that can be late is late in some test. */
const law = lawWith({
  'award-notice-time': { article: '政府采购货物和服务招标投标管理办法第六十九条', daysAtMost: 2 },
  'contract-publication': { article: '政府采购法实施条例第五十条', daysAtMost: 2 },
});

const tender: NoticeName = { kind: 'tender-notice', ref: '1' };
const awarded: NoticeName = { kind: 'award-notice', lot: '001', ref: '1' };
const digest = (byte: string) => byte.repeat(32);

function seeing(now = SINCE, owed: readonly NoticeName[] = [tender]): Context & NoticeSeen {
  return { now, actor: 'plum-agency', law, owed: owed.map((name) => ({ ...name, since: SINCE })) };
}

const posting = {
  sha256: digest('a1'),
  media: ['中国招标投标公共服务平台', '江源省公共资源交易网'],
  signedBy: 'head-of-plum',
};

function post(name: NoticeName = tender, changes: Partial<typeof posting> = {}): NoticeCommand {
  return { type: 'postNotice', ...name, ...posting, ...changes };
}

function correct(sha256: string, name: NoticeName = tender): NoticeCommand {
  return { type: 'correctNotice', ...name, reason: '开标地点有误', sha256 };
}

function lapse(name: NoticeName = tender): NoticeCommand {
  return { type: 'recordNoticeLapse', ...name, limit: 'notice-media-time' };
}

const posted: NoticeEvent = {
  type: 'noticePosted',
  at: SINCE,
  by: 'plum-agency',
  ...tender,
  ...posting,
};

function corrected(version: number, sha256: string): NoticeEvent {
  const fact = { type: 'noticeCorrected', at: SINCE, by: 'plum-agency', ...tender } as const;
  return { ...fact, version, reason: '开标地点有误', sha256 };
}

function findingAt(now: typeof SINCE) {
  const finding = law.breachOfPeriod('notice-media-time', SINCE, now);
  if (finding === undefined) throw new Error('not late');
  return finding;
}

function lapsedAt(now: typeof SINCE, name = tender): NoticeEvent {
  const fact = { type: 'noticeLapsed', at: now, by: CLERK, ...name } as const;
  return { ...fact, limit: 'notice-media-time', finding: findingAt(now) };
}

describe('posting a notice', () => {
  test('records the text by its digest, the media and who signed', () => {
    tells(notice, [], post(), seeing(), [posted]);
    retells(notice, initial, decide(initial, post(), seeing()), seeing());
  });

  test.each([
    ['a millisecond before the last moment', -1, false],
    ['at the last moment', 0, false],
    ['a millisecond after it', 1, true],
  ])('%s', (_, after, isLate) => {
    const now = later(LAST, after);
    const late = isLate ? { finding: findingAt(now) } : {};
    tells(notice, [], post(), seeing(now), [{ ...posted, at: now, ...late }]);
    retells(notice, initial, decide(initial, post(), seeing(now)), seeing(now));
  });

  test('is late by the first limit that it breaks', () => {
    const answer = decide(initial, post(awarded), seeing(later(LAST, 1), [awarded]));
    const rule = 'test/open-construction#notice-media-time';
    expect(answer).toMatchObject({ events: [{ finding: { rule } }] });
    const slow = lawWith({
      'notice-media-time': null,
      'award-notice-time': { article: '', daysAtMost: 2 },
    });
    const context = { ...seeing(instant('2026-03-05T00:00+08:00'), [awarded]), law: slow };
    expect(decide(initial, post(awarded), context)).toMatchObject({
      events: [{ finding: { rule: 'test/open-construction#award-notice-time', measured: 3 } }],
    });
  });

  test('the same again changes nothing, corrected or not; another text is refused', () => {
    tells(notice, [posted], post(), seeing(), []);
    tells(notice, [posted, corrected(2, digest('b2'))], post(), seeing(), []);
    tells(
      notice,
      [posted],
      post(tender, { sha256: digest('b2') }),
      seeing(),
      'notice-already-posted',
    );
    tells(notice, [posted], post(), seeing(SINCE, []), []);
  });

  test.each([
    ['nothing happened', []],
    ['another kind', [{ ...tender, kind: 'failure-notice' }]],
    ['another of its kind', [{ ...tender, ref: '2' }]],
    ['one lot of it', [{ ...tender, lot: '001' }]],
  ] as const)('nothing to announce: %s', (_, owed) => {
    tells(notice, [], post(), seeing(SINCE, owed), 'nothing-to-announce');
    tells(notice, [], post(tender, { media: [] }), seeing(SINCE, owed), 'nothing-to-announce');
  });

  test('needs a medium', () => {
    tells(notice, [], post(tender, { media: [] }), seeing(), 'notice-without-medium');
  });

  test('lots and numbers are notices of their own', () => {
    const second = { ...awarded, lot: '002' };
    const first = decide(initial, post(awarded), seeing(SINCE, [awarded, second]));
    const state = 'events' in first ? first.events.reduce(evolve, initial) : initial;
    expect(decide(state, post(second), seeing(SINCE, [awarded, second]))).toMatchObject({
      events: [{ type: 'noticePosted', lot: '002' }],
    });
  });
});

describe('correcting a notice', () => {
  test('numbers the versions from the posting on', () => {
    tells(notice, [posted], correct(digest('b2')), seeing(), [corrected(2, digest('b2'))]);
    const twice = [posted, corrected(2, digest('b2'))];
    tells(notice, twice, correct(digest('c3')), seeing(), [corrected(3, digest('c3'))]);
    const state = twice.reduce(evolve, initial);
    retells(notice, state, decide(state, correct(digest('c3')), seeing()), seeing());
    expect([...state.posted.values()]).toEqual([
      [
        { at: SINCE, sha256: digest('a1') },
        { at: SINCE, sha256: digest('b2') },
      ],
    ]);
  });

  test('twice with the same text changes nothing', () => {
    tells(notice, [posted, corrected(2, digest('b2'))], correct(digest('b2')), seeing(), []);
  });

  test('brings a new text, never an earlier one', () => {
    tells(notice, [posted], correct(digest('a1')), seeing(), 'correction-not-new');
    const thrice = [posted, corrected(2, digest('b2')), corrected(3, digest('c3'))];
    tells(notice, thrice, correct(digest('a1')), seeing(), 'correction-not-new');
    const state = thrice.reduce(evolve, initial);
    expect(decide(state, correct(digest('b2')), seeing())).toEqual({
      rejection: { code: 'correction-not-new', detail: { version: 2 } },
    });
  });

  test('needs something to correct', () => {
    tells(notice, [], correct(digest('b2')), seeing(), 'notice-not-posted');
    tells(notice, [posted], correct(digest('b2'), awarded), seeing(), 'notice-not-posted');
  });
});

describe('a notice that does not come', () => {
  const clerk = (now: typeof SINCE, owed?: readonly NoticeName[]) => ({
    ...seeing(now, owed),
    actor: CLERK,
  });

  test('is due when its time has passed, and noted once', () => {
    const at = later(LAST, 1);
    expect(due(initial, seeing(), law)).toEqual({ at, command: lapse() });
    tells(notice, [], lapse(), clerk(LAST), 'limit-not-over');
    tells(notice, [], lapse(), clerk(at), [lapsedAt(at)]);
    retells(notice, initial, decide(initial, lapse(), clerk(at)), clerk(at));
    tells(notice, [lapsedAt(at)], lapse(), clerk(later(at, HOUR)), []);
    expect(due([lapsedAt(at)].reduce(evolve, initial), seeing(), law)).toBeUndefined();
  });

  test('is no lapse once posted, nor where nothing is owed', () => {
    tells(notice, [posted], lapse(), clerk(later(LAST, 1)), []);
    tells(notice, [], lapse(), clerk(later(LAST, 1), []), []);
    expect(due([posted].reduce(evolve, initial), seeing(), law)).toBeUndefined();
    expect(due(initial, seeing(SINCE, []), law)).toBeUndefined();
  });

  test('can still be posted, late', () => {
    const at = later(LAST, 1);
    const late = { ...posted, at, finding: findingAt(at) };
    tells(notice, [lapsedAt(at)], post(), seeing(at), [late]);
  });

  test('the clerk notes each limit of each notice in the order of time', () => {
    const since = (hours: number, name: NoticeName) => ({
      ...name,
      since: later(SINCE, hours * HOUR),
    });
    const owed = [since(1, awarded), since(0, tender)];
    const facts = playClerk(notice, initial, { owed }, law);
    expect(facts).toMatchObject([
      { kind: 'tender-notice', at: later(LAST, 1) },
      { kind: 'award-notice', limit: 'notice-media-time', at: later(LAST, HOUR + 1) },
      { kind: 'award-notice', limit: 'award-notice-time', at: instant('2026-03-05T00:00+08:00') },
    ]);
  });

  test.each<[NoticeKind, readonly string[]]>([
    ['tender-notice', ['notice-media-time']],
    ['invitation', []],
    ['procurement-notice', []],
    ['clarification-notice', []],
    ['opening-record', []],
    ['candidates-notice', ['notice-media-time']],
    ['award-notice', ['notice-media-time', 'award-notice-time']],
    ['contract-notice', []],
    ['failure-notice', []],
    ['termination-notice', []],
  ])('%s is bound by %j', (kind, limits) => {
    const owed = [{ kind, ref: '1', since: SINCE }];
    const facts = playClerk(notice, initial, { owed }, law);
    expect(facts.map((fact) => 'limit' in fact && fact.limit)).toEqual(limits);
    expect(due(initial, { owed }, noLaw)).toBeUndefined();
    const muchLater = { ...seeing(instant('2027-01-01T00:00+08:00')), owed, law: noLaw };
    const answer = decide(initial, post({ kind, ref: '1' }), muchLater);
    expect(answer).toEqual({
      events: [expect.not.objectContaining({ finding: expect.anything() })],
    });
  });
});

describe('a fact that cannot follow', () => {
  test.each<[string, readonly NoticeEvent[]]>([
    ['a second posting', [posted, posted]],
    ['a correction of nothing', [corrected(2, digest('b2'))]],
    ['a version left out', [posted, corrected(3, digest('c3'))]],
    ['a lapse twice', [lapsedAt(later(LAST, 1)), lapsedAt(later(LAST, 1))]],
    ['a lapse of what was posted', [posted, lapsedAt(later(LAST, 1))]],
  ])('%s is a defect', (_, facts) => {
    expect(() => facts.reduce(evolve, initial)).toThrow(Defect);
  });
});

test('who signed is for the ledger alone', () => {
  for (const shown of Object.values(publication)) {
    expect(shown === 'private' ? [] : shown.public).not.toContain('signedBy');
  }
});

describe('on the wire', () => {
  test.each([
    ['an unknown kind', { kind: 'rumour' }],
    ['a lot that is not a name', { lot: 'lot 1' }],
    ['a digest in capitals', { sha256: digest('A1') }],
    ['a medium with a line break', { media: ['江源省\n公共资源交易网'] }],
    ['too many media', { media: Array.from({ length: 21 }, (_, index) => `媒介${index}`) }],
    ['a stranger', { colour: 'red' }],
  ])('%s is refused', (_, changes) => {
    expect(noticeCommandSchema.safeParse({ ...post(), ...changes }).success).toBe(false);
    expect(noticeEventSchema.safeParse({ ...posted, ...changes }).success).toBe(false);
  });
});

test('anything at any time', () => {
  // Few names, so that a walk comes back to each of them.
  const kinds = ['tender-notice', 'award-notice', 'contract-notice', 'failure-notice'] as const;
  const name = fc.record(
    {
      kind: fc.constantFrom(...kinds),
      lot: fc.constant('001'),
      ref: fc.constant('1'),
    },
    { requiredKeys: ['kind', 'ref'] },
  );
  const sha256 = fc.constantFrom(digest('a1'), digest('b2'), digest('c3'));
  const commands = fc.oneof(
    fc.record({
      type: fc.constant('postNotice' as const),
      name,
      sha256,
      media: fc.subarray(posting.media),
      signedBy: fc.constant('head-of-plum'),
    }),
    fc.record({
      type: fc.constant('correctNotice' as const),
      name,
      sha256,
      reason: fc.constant('更正'),
    }),
    fc.record({
      type: fc.constant('recordNoticeLapse' as const),
      name,
      limit: fc.constantFrom('notice-media-time' as const, 'award-notice-time' as const),
    }),
  );
  const owed = kinds.flatMap((kind) => [
    { kind, ref: '1', since: SINCE },
    { kind, lot: '001', ref: '1', since: later(SINCE, 30 * HOUR) },
  ]);
  wanders(notice, {
    commands: commands.map(({ name: of, ...rest }): NoticeCommand => ({ ...of, ...rest })),
    start: SINCE,
    pause: 6 * HOUR,
    law,
    seen: (now) => ({ owed: owed.filter(({ since }) => since <= now) }),
    wire: { event: noticeEventSchema, command: noticeCommandSchema },
  });
});
