import { DAY, type Day, day, fen, type Instant, later, rational } from '@yangguang/kernel';
import type { Edition, Rule } from '@yangguang/rules';
import { describe, expect, test } from 'vitest';
import type { Library } from '../law/bound-law.ts';
import type { LawPin } from '../law/law.ts';
import type { Project } from '../planning/index.ts';
import { library, publishing, roadUnderLaw, until } from '../testing/county.ts';
import { PUBLISHED } from '../testing/road.ts';
import { procedureKind } from './kind.ts';
import type { Procedure, ProcedureCommand, ProcedureEvent } from './state.ts';

const REGULATIONS = 'cn/implementing-regulations';
const MUST_TENDER = 'cn/order-16-must-tender';

/** An invented later edition of a pack, with one rule that says something else from a day on. */
function laterEdition(pack: string, id: string, atLeast: number, from: Day): Edition {
  const old = library.rulebook.editions.findLast((edition) => edition.pack === pack);
  const rule = old?.rules.find(({ ref }) => ref === `${pack}#${id}`);
  if (old === undefined || rule === undefined) throw new Error(`no rule ${pack}#${id}`);
  const edition = '2026-03-10';
  const value = rational(atLeast);
  const next: Rule = {
    ...rule,
    edition,
    comparator: { type: 'atLeast', value },
    effective: { from },
  };
  return { ...old, edition, digest: 'e'.repeat(64), rules: [next] };
}

function withEdition(edition: Edition): Library {
  return { ...library, rulebook: { editions: [...library.rulebook.editions, edition] } };
}

/** Publicity of at least twenty days, from the tenth of March on: after our road was published. */
const tomorrow = withEdition(
  laterEdition(REGULATIONS, 'candidates-publicity', 20, day('2026-03-10')),
);

/** Takes every decision of a story again; the facts that come out. */
function retold(by: Library, facts: readonly ProcedureEvent[]): readonly unknown[] {
  const kind = procedureKind(by);
  let state: Procedure = kind.initial;
  const told: unknown[] = [];
  for (const fact of facts) {
    const cause = kind.causeOf(fact);
    if (cause !== undefined) {
      const decision = kind.decide(state, cause, kind.askedOf(fact));
      told.push(...('events' in decision ? decision.events : [decision.rejection.code]));
    }
    state = kind.evolve(state, fact);
  }
  return told;
}

function asked(by: Library, command: ProcedureCommand, now: Instant, law?: readonly LawPin[]) {
  const kind = procedureKind(by);
  const pins = law === undefined ? {} : { law };
  const decision = kind.decide(kind.initial, command, { now, actor: 'county', ...pins });
  return 'rejection' in decision ? decision.rejection.code : decision.events[0];
}

describe('a procedure and a newer edition of its law', () => {
  const { facts, procedure } = until('awarded');

  test('the law of its publication goes on answering: the same facts, decided again', () => {
    expect(retold(library, facts)).toEqual(facts);
    expect(retold(tomorrow, facts)).toEqual(facts);
  });

  test('a new decision in it is taken under the old edition too', () => {
    const reported = until('reported');
    const start = later(PUBLISHED, 24 * DAY);
    const showing: ProcedureCommand = {
      type: 'publishCandidates',
      lot: '001',
      start,
      end: later(start, 6 * DAY),
    };
    for (const by of [library, tomorrow]) {
      const kind = procedureKind(by);
      const decision = kind.decide(reported.procedure, showing, { now: start, actor: 'county' });
      expect(decision).toHaveProperty('events');
      expect(kind.due(procedure)).toEqual(procedureKind(library).due(procedure));
    }
  });

  test('a tender published after the change is under the new one', () => {
    const now = later(PUBLISHED, 20 * DAY);
    const deadline = later(now, 23 * DAY);
    const sale = { start: now, end: later(now, 8 * DAY) };
    const terms = { ...roadUnderLaw, deadline, openingAt: deadline, documentSale: sale };
    const fact = asked(tomorrow, { type: 'publishTender', terms }, now);
    if (typeof fact !== 'object' || fact.type !== 'tenderPublished') throw new Error(String(fact));
    expect(fact.law.map(({ edition }) => edition)).toContain('2026-03-10');
    expect(retold(tomorrow, [fact])).toEqual([fact]);
    // Who has not yet heard of the edition cannot say whether it was kept.
    expect(retold(library, [fact])).toEqual(['edition-unknown']);
  });
});

describe('what was pinned', () => {
  const [published] = until('open').facts;
  if (published?.type !== 'tenderPublished') throw new Error('the road is published');
  const { law } = published;

  test.each([
    ['edition-unknown', law.with(2, { ...(law[2] ?? lost()), edition: '2031-01-01' })],
    ['edition-altered', law.with(2, { ...(law[2] ?? lost()), digest: '0'.repeat(64) })],
    ['edition-altered', law.with(0, { ...(law[0] ?? lost()), digest: '0'.repeat(64) })],
    ['profile-unknown', law.with(0, { ...(law[0] ?? lost()), edition: '2031-01-01' })],
    ['pins-not-of-the-day', law.toSpliced(2, 1)],
    [
      'pins-not-of-the-day',
      [...law].reverse().toSorted(({ pack }) => (/^profile/.test(pack) ? -1 : 0)),
    ],
    ['pins-not-of-the-day', [...law, oldEditionOf(MUST_TENDER)]],
    ['profile-unknown', []],
  ])('%s %#', (code, pins) => {
    expect(asked(library, publishing, PUBLISHED, pins)).toBe(code);
  });

  test('is what decides again, and what nobody who asks can choose', () => {
    expect(asked(library, publishing, PUBLISHED, law)).toEqual({ ...published, by: 'county' });
    expect(asked(library, publishing, PUBLISHED)).toMatchObject({ law });
  });
});

function lost(): never {
  throw new Error('a pin is missing');
}

function oldEditionOf(pack: string): LawPin {
  const [first] = library.rulebook.editions
    .filter((edition) => edition.pack === pack)
    .toSorted((a, b) => (a.edition < b.edition ? -1 : 1));
  return first ?? lost();
}

describe('the approval of a project', () => {
  const project: Project = {
    code: 'Z6200009999000001',
    name: '柳湾县河东公路改建工程',
    ownerCode: '916299001000000161',
    ownerName: '柳湾县公路建设中心',
    regionCode: '629900',
    category: 'construction',
    investment: fen(1_000_000_000),
    estimate: fen(500_000_000),
    stateFunds: { budget: fen(1_000_000_000), enterpriseControls: false },
    approval: { number: '江发改审〔2026〕7号', authority: '江源省发展和改革委员会' },
    approvedMode: 'open',
  };
  const approving: ProcedureCommand = { type: 'approveProject', project };

  test('pins the editions by which the duty to tender was judged', () => {
    const fact = asked(library, approving, PUBLISHED);
    if (typeof fact !== 'object' || fact.type !== 'projectApproved') throw new Error(String(fact));
    expect(fact.duty.mustTender).toBe(true);
    expect(fact.law.map(({ pack }) => pack)).toContain(MUST_TENDER);
    // An edition heard of too late, in force before the approval, with a higher threshold.
    const late = withEdition(
      laterEdition(MUST_TENDER, 'works-amount', 900_000_000, day('2026-01-01')),
    );
    const now = asked(late, approving, PUBLISHED);
    if (typeof now !== 'object' || now.type !== 'projectApproved') throw new Error(String(now));
    expect(now.duty.mustTender).toBe(false);
    expect(retold(late, [fact])).toEqual([fact]);
    expect(retold(late, [now])).toEqual([now]);
  });
});
