import { canonicalJson, DAY, later } from '@yangguang/kernel';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { awardEventSchema } from '../award/index.ts';
import { challengeEventSchema } from '../challenge/index.ts';
import { committeeEventSchema } from '../committee/index.ts';
import { contractEventSchema } from '../contract/index.ts';
import { depositEventSchema } from '../deposit/index.ts';
import { noticeEventSchema } from '../notice/index.ts';
import { partyEventSchema } from '../party/index.ts';
import { planningEventSchema } from '../planning/index.ts';
import { publications } from '../publications.ts';
import { factOf } from '../stream-kind.ts';
import { tenderEventSchema } from '../tender/index.ts';
import { anyCommand } from '../testing/any-command.ts';
import { kind } from '../testing/county.ts';
import { isEnded, sensible } from '../testing/finisher.ts';
import { actorOf, BIDDERS, LOTS, MEMBERS, OPENS, PRICES, sealedOffer } from '../testing/hall.ts';
import type { Procedure, ProcedureEvent } from './state.ts';

const SCHEMAS = [
  planningEventSchema,
  tenderEventSchema,
  committeeEventSchema,
  awardEventSchema,
  contractEventSchema,
  depositEventSchema,
  challengeEventSchema,
  noticeEventSchema,
  partyEventSchema,
];

const TYPES = SCHEMAS.flatMap(({ options }) => options.map(({ shape }) => shape.type.value));

describe('the allow-list', () => {
  test('has an entry for every type of event, and none for any other', () => {
    expect(Object.keys(publications).toSorted()).toEqual(TYPES.toSorted());
    expect(new Set(TYPES).size).toBe(TYPES.length);
  });

  test('hides whole what must not even be known to have happened', () => {
    const secret =
      /^bid(Sealed|Replaced|Withdrawn|Reviewed)|^lateBid|^depositRe|^scores|^committee/;
    for (const type of TYPES.filter((one) => secret.test(one))) {
      expect([type, new Map(Object.entries(publications)).get(type)]).toEqual([type, 'private']);
    }
  });

  test('shows no field that names a person, a controller or where evidence came from', () => {
    const shown: readonly string[] = Object.values(publications).flatMap((one) =>
      one === 'private' ? [] : one.public,
    );
    for (const field of ['bid', 'evidence', 'head', 'controllers', 'members', 'member', 'votes']) {
      expect(shown).not.toContain(field);
    }
    for (const field of ['party', 'signedBy', 'scores', 'invitees', 'manifest', 'related']) {
      expect(shown).not.toContain(field);
    }
  });
});

/** What a stranger reads of a fact in the public log; nothing of a private one. */
function shown(event: ProcedureEvent): string {
  const publication = publications[event.type];
  if (publication === 'private') return '';
  const { type, at, by, body } = factOf(event);
  const names: readonly string[] = publication.public;
  const fields = Object.entries(body).filter(([key]) => names.includes(key));
  return canonicalJson({ type, at, by, ...Object.fromEntries(fields) });
}

const step = fc.tuple(
  fc.array(anyCommand, { minLength: 4, maxLength: 12, size: 'max' }),
  fc.constantFrom(0, 60_000, DAY),
);
const bids = fc.array(
  fc.tuple(fc.constantFrom(...BIDDERS), fc.constantFrom(...PRICES), fc.constantFrom(...LOTS)),
  { minLength: 6, maxLength: 12, size: 'max' },
);
const walk = fc.record({ bids, steps: fc.array(step, { maxLength: 25, size: 'max' }) });

type Walk = typeof walk extends fc.Arbitrary<infer T> ? T : never;

function factsOf({ bids: sealed, steps }: Walk): readonly ProcedureEvent[] {
  let procedure: Procedure = kind.initial;
  let now = OPENS;
  const facts: ProcedureEvent[] = [];
  const ask = (command: Parameters<typeof kind.decide>[1], actor = actorOf(command)): boolean => {
    const decision = kind.decide(procedure, command, { now, actor });
    const events = 'events' in decision ? decision.events : [];
    procedure = events.reduce(kind.evolve, procedure);
    facts.push(...events);
    return events.length > 0;
  };
  const goOn = () => sensible(procedure, now).some((command) => ask(command));
  const wait = (millis: number) => {
    const until = later(now, millis);
    for (let due = kind.due(procedure); due && due.at <= until; due = kind.due(procedure)) {
      if (due.at > now) now = due.at;
      ask(due.command, 'clerk');
    }
    now = until;
  };
  goOn();
  wait(10 * DAY);
  for (const [bidder, price, lot] of sealed)
    ask({ type: 'sealBid', bid: sealedOffer(bidder, price, lot) });
  for (const [tries, pause] of steps) {
    wait(pause);
    if (!tries.some((make) => ask(make(procedure, now)))) goOn();
  }
  for (let round = 0; round < 60 && !isEnded(procedure); round += 1) if (!goOn()) wait(2 * DAY);
  return facts;
}

describe('what a stranger can read', () => {
  test('names no bidder and no price of a lot before that lot is opened', () => {
    fc.assert(
      fc.property(walk, (steps) => {
        const facts = factsOf(steps);
        const secrets = [...BIDDERS, ...PRICES.map(String)];
        for (const fact of facts) {
          if (fact.type === 'bidsOpened') break;
          for (const secret of secrets) expect(shown(fact)).not.toContain(secret);
        }
      }),
      { numRuns: 60 },
    );
  });

  test('says nothing until the opening by which the number of bids could be told', () => {
    fc.assert(
      fc.property(bids, (sealed) => {
        const before = (facts: readonly ProcedureEvent[]) => {
          const opening = facts.findIndex(({ type }) => type === 'biddingClosed');
          return facts
            .slice(0, opening + 1)
            .map(shown)
            .filter((text) => text !== '');
        };
        const [many, none] = [
          factsOf({ bids: sealed, steps: [] }),
          factsOf({ bids: [], steps: [] }),
        ];
        expect(before(many)).toEqual(before(none));
      }),
      { numRuns: 25 },
    );
  });

  test('never names a member of a committee, nor who objected', () => {
    const members = MEMBERS.flatMap(({ id, unit }) => [id, unit]);
    fc.assert(
      fc.property(walk, (steps) => {
        for (const fact of factsOf(steps)) {
          for (const secret of members) expect(shown(fact)).not.toContain(secret);
          if (fact.type.startsWith('objection') || fact.type.startsWith('complaint')) {
            for (const bidder of BIDDERS) expect(shown(fact)).not.toContain(bidder);
          }
        }
      }),
      { numRuns: 60 },
    );
  });
});
