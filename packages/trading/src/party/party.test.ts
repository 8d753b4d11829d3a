import { DAY, Defect, day, HOUR, instant, later, makeSocialCreditCode } from '@yangguang/kernel';
import { tells } from '@yangguang/kernel/testing';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Context, Module } from '../context.ts';
import { noLaw, openConstruction } from '../testing/law.ts';
import { retells } from '../testing/retells.ts';
import { wanders } from '../testing/wanders.ts';
import { causeOf } from './cause.ts';
import { certificateAt } from './certificate.ts';
import type { Certificate, PartyCommand, PartyEvent, Role, Sanction } from './events.ts';
import { decide, due, evolve, initial, type PartyRejection } from './party.ts';
import { publication } from './publication.ts';
import { partyCommandSchema, partyEventSchema } from './schema.ts';
import { evidenceOf, standingAt } from './standing.ts';
import type { Party, RegisteredParty } from './state.ts';

type PartyModule = Module<Party, PartyCommand, PartyEvent, object, PartyRejection>;
const party: PartyModule = { initial, decide, evolve, due, causeOf };
const now = instant('2026-02-01T09:00+08:00');
const context: Context = { now, actor: 'register', law: openConstruction };
const stamped = { at: now, by: 'register' } as const;
const code = makeSocialCreditCode({
  registrar: '9',
  category: '1',
  region: '999999',
  organisation: '000000027',
});
const jade = { code, name: '江源玉桥建设有限公司', kind: 'company', region: '999901' } as const;
const registered: PartyEvent = { type: 'partyRegistered', ...stamped, ...jade };
const registering: PartyCommand = { type: 'registerParty', ...jade };

function registeredWith(...facts: PartyEvent[]): RegisteredParty {
  const state = [registered, ...facts].reduce(evolve, initial);
  if (state.stage === 'unregistered') throw new Error('not registered');
  return state;
}

/** The one fact that a command makes true of a registered party. */
function factOf(command: PartyCommand, given: readonly PartyEvent[] = [], at = now): PartyEvent {
  const state = [registered, ...given].reduce(evolve, initial);
  const decision = decide(state, command, { ...context, now: at });
  retells(party, state, decision, { ...context, now: at });
  if ('rejection' in decision) throw new Error(decision.rejection.code);
  const [fact] = decision.events;
  if (fact === undefined) throw new Error('nothing happened');
  return fact;
}

describe('registering', () => {
  test('a repeat changes nothing, another name is refused', () => {
    tells(party, [], registering, context, [registered]);
    tells(party, [registered], registering, context, []);
    const other: PartyCommand = { ...registering, name: '别家' };
    tells(party, [registered], other, context, 'party-already-registered');
    tells(party, [], { type: 'nameHead', head: 'h1' }, context, 'party-not-registered');
  });

  test('a code with a wrong check character is named by its place', () => {
    const last = code.endsWith('0') ? '1' : '0';
    const wrong = { ...registering, code: `${code.slice(0, 17)}${last}` };
    const decision = decide(initial, wrong, context);
    expect(decision).toMatchObject({
      rejection: { code: 'party-code-malformed', detail: { position: 18, found: last } },
    });
  });
});

describe('roles', () => {
  const granting = (role: Role): PartyCommand => ({ type: 'grantRole', role });
  const bidder: PartyEvent = { type: 'roleGranted', ...stamped, role: 'bidder' };
  const operator: PartyEvent = { type: 'roleGranted', ...stamped, role: 'platform-operator' };

  test('are granted once and revoked once', () => {
    tells(party, [registered], granting('bidder'), context, [bidder]);
    tells(party, [registered, bidder], granting('bidder'), context, []);
    const revoked: PartyEvent = { type: 'roleRevoked', ...stamped, role: 'bidder' };
    const revoking: PartyCommand = { type: 'revokeRole', role: 'bidder' };
    tells(party, [registered, bidder], revoking, context, [revoked]);
    tells(party, [registered, bidder, revoked], revoking, context, []);
    expect(registeredWith(bidder, revoked).roles.size).toBe(0);
  });

  test('who runs a platform neither bids nor acts for bidders there', () => {
    const given = [registered, operator];
    tells(party, given, granting('bidder'), context, 'operator-may-not-bid');
    tells(party, given, granting('agency'), context, 'operator-may-not-bid');
    tells(
      party,
      [registered, bidder],
      granting('platform-operator'),
      context,
      'operator-may-not-bid',
    );
    const tenderer: PartyEvent = { type: 'roleGranted', ...stamped, role: 'tenderer' };
    tells(party, given, granting('tenderer'), context, [tenderer]);
    tells(party, given, granting('bidder'), { ...context, law: noLaw }, [bidder]);
  });
});

describe('certificates', () => {
  const certificate: Certificate = {
    serial: 'SN-0001',
    keyFingerprint: 'ab'.repeat(32),
    from: now,
    until: later(now, 365 * DAY),
  };
  const binding = (changes: Partial<Certificate> = {}): PartyCommand => ({
    type: 'bindCertificate',
    ...certificate,
    ...changes,
  });
  const bound: PartyEvent = { type: 'certificateBound', ...stamped, ...certificate };

  test('one serial is one certificate, one key is bound once', () => {
    tells(party, [registered], binding(), context, [bound]);
    tells(party, [registered, bound], binding(), context, []);
    const given = [registered, bound];
    const otherEnd = binding({ until: later(now, 9 * DAY) });
    tells(party, given, otherEnd, context, 'certificate-serial-taken');
    tells(party, given, binding({ serial: 'SN-0002' }), context, 'certificate-key-taken');
  });

  test('must run forwards and not be over', () => {
    const reversed = binding({ until: now });
    tells(party, [registered], reversed, context, 'certificate-period-reversed');
    const old = binding({ from: later(now, -DAY), until: now });
    tells(party, [registered], old, context, 'certificate-expired');
    const last = { ...context, now: later(now, -1) };
    expect('events' in decide(registeredWith(), old, last)).toBe(true);
  });

  test('serve from their first moment to their last, and not once unbound', () => {
    const state = registeredWith(bound);
    const { keyFingerprint, from, until } = certificate;
    expect(certificateAt(state, keyFingerprint, later(from, -1))).toBeUndefined();
    expect(certificateAt(state, keyFingerprint, from)).toEqual(certificate);
    expect(certificateAt(state, keyFingerprint, later(until, -1))).toEqual(certificate);
    expect(certificateAt(state, keyFingerprint, until)).toBeUndefined();
    expect(certificateAt(state, 'cd'.repeat(32), from)).toBeUndefined();
    const unbinding: PartyCommand = { type: 'unbindCertificate', serial: 'SN-0001' };
    const unbound = factOf(unbinding, [bound]);
    expect(certificateAt(registeredWith(bound, unbound), keyFingerprint, from)).toBeUndefined();
    tells(party, [registered], unbinding, context, 'certificate-unknown');
  });
});

describe('who stands behind a party', () => {
  test('its head by a pseudonym, its controllers by their codes; a repeat changes nothing', () => {
    const head = factOf({ type: 'nameHead', head: 'h7' });
    const controllers = factOf({ type: 'nameControllers', controllers: ['reed'] });
    const given = [registered, head, controllers];
    tells(party, given, { type: 'nameHead', head: 'h7' }, context, []);
    tells(party, given, { type: 'nameControllers', controllers: ['reed'] }, context, []);
    const itself: PartyCommand = { type: 'nameControllers', controllers: [code] };
    tells(party, [registered], itself, context, 'party-controls-itself');
    expect(evidenceOf(registeredWith(head, controllers), now, 41)).toEqual({
      party: code,
      asOf: 41,
      barred: [],
      head: 'h7',
      controllers: ['reed'],
    });
  });

  test('is not for the public log', () => {
    expect([publication.headNamed, publication.controllersNamed]).toEqual(['private', 'private']);
  });
});

describe('sanctions', () => {
  const sanction: Sanction = {
    id: 'ban-1',
    kind: 'bidding-ban',
    confinedActions: ['bidding'],
    authority: '江源省住房和城乡建设厅',
    documentNumber: '江建罚〔2026〕8号',
    from: day('2026-03-01'),
    until: day('2027-02-28'),
  };
  const recorded = factOf({ type: 'recordSanction', sanction });
  const endingBy = { id: 'ban-1', authority: '同上', documentNumber: '江建信〔2026〕2号' };
  const barredAt = (text: string, ...facts: PartyEvent[]) =>
    standingAt(registeredWith(recorded, ...facts), instant(text));

  test('bar from the first moment of the first day to the last of the last', () => {
    expect(barredAt('2026-02-28T23:59:59.999+08:00')).toEqual([]);
    expect(barredAt('2026-03-01T00:00+08:00')).toEqual([
      { sanction: 'ban-1', until: '2027-02-28' },
    ]);
    expect(barredAt('2027-02-28T23:59:59.999+08:00')).toHaveLength(1);
    expect(barredAt('2027-03-01T00:00+08:00')).toEqual([]);
  });

  test('bar only from what they confine, and without an end for good', () => {
    const { until: _, ...endless } = sanction;
    const fact = factOf({
      type: 'recordSanction',
      sanction: { ...endless, id: 'ban-2', confinedActions: ['agency', 'evaluation'] },
    });
    const far = instant('2060-01-01T00:00+08:00');
    expect(standingAt(registeredWith(fact), far)).toEqual([]);
    expect(standingAt(registeredWith(fact), far, 'agency')).toEqual([{ sanction: 'ban-2' }]);
  });

  test.each(['repairSanction', 'liftSanction'] as const)('%s ends them from then on', (type) => {
    const at = instant('2026-06-01T10:00+08:00');
    const ending: PartyCommand = { type, ...endingBy };
    const ended = factOf(ending, [recorded], at);
    expect(barredAt('2026-06-01T09:59:59.999+08:00', ended)).toHaveLength(1);
    expect(barredAt('2026-06-01T10:00+08:00', ended)).toEqual([]);
    tells(party, [registered, recorded, ended], ending, context, []);
    const other = type === 'liftSanction' ? 'repairSanction' : 'liftSanction';
    const again: PartyCommand = { type: other, ...endingBy };
    tells(party, [registered, recorded, ended], again, context, 'sanction-already-ended');
    tells(party, [registered], ending, context, 'sanction-unknown');
  });

  test('are recorded once, whatever has become of them', () => {
    const recording: PartyCommand = { type: 'recordSanction', sanction };
    tells(party, [registered, recorded], recording, context, []);
    const ended = factOf({ type: 'liftSanction', ...endingBy }, [recorded]);
    tells(party, [registered, recorded, ended], recording, context, []);
    const other: PartyCommand = {
      type: 'recordSanction',
      sanction: { ...sanction, confinedActions: [] },
    };
    tells(party, [registered, recorded], other, context, 'sanction-id-taken');
    const reversed = { ...sanction, until: day('2026-02-28') };
    const backwards: PartyCommand = { type: 'recordSanction', sanction: reversed };
    tells(party, [registered], backwards, context, 'sanction-period-reversed');
    const oneDay = { ...sanction, until: sanction.from };
    expect(factOf({ type: 'recordSanction', sanction: oneDay }).type).toBe('sanctionRecorded');
  });

  test('wait for nobody', () => {
    expect(due(registeredWith(recorded), {}, openConstruction)).toBeUndefined();
  });
});

describe('a corrupt ledger stops us', () => {
  const lifted: PartyEvent = {
    type: 'sanctionLifted',
    ...stamped,
    id: 'x',
    authority: '某厅',
    documentNumber: '1号',
  };
  test.each([
    ['registered twice', [registered, registered]],
    ['a role before the registration', [{ type: 'roleGranted', ...stamped, role: 'bidder' }]],
    ['the end of no sanction', [registered, lifted]],
  ] as const)('%s', (_, facts) => {
    expect(() => facts.reduce<Party>(evolve, initial)).toThrow(Defect);
  });
});

test('anything at any time', () => {
  const roles = fc.constantFrom<Role[]>('bidder', 'tenderer', 'platform-operator');
  const certificate = fc
    .tuple(fc.constantFrom('a', 'b'), fc.constantFrom('ab', 'cd'), fc.nat(90))
    .map(([serial, key, days]) => ({
      serial,
      keyFingerprint: key.repeat(32),
      from: now,
      until: later(now, days * DAY),
    }));
  const sanction = fc.tuple(fc.constantFrom('s1', 's2'), fc.boolean()).map(
    ([id, forGood]): Sanction => ({
      id,
      kind: 'judgment-defaulter',
      confinedActions: ['bidding'],
      authority: '某法院',
      documentNumber: '执1号',
      from: day('2026-02-03'),
      ...(forGood ? {} : { until: day('2026-02-09') }),
    }),
  );
  const ending = { authority: '某法院', documentNumber: '执2号' };
  const commands = fc.oneof(
    fc.constant(registering),
    roles.map((role): PartyCommand => ({ type: 'grantRole', role })),
    roles.map((role): PartyCommand => ({ type: 'revokeRole', role })),
    certificate.map((one): PartyCommand => ({ type: 'bindCertificate', ...one })),
    fc
      .constantFrom('a', 'b')
      .map((serial): PartyCommand => ({ type: 'unbindCertificate', serial })),
    fc.constantFrom('h1', 'h2').map((head): PartyCommand => ({ type: 'nameHead', head })),
    fc
      .constantFrom<string[][]>([], ['reed'], [code])
      .map((controllers): PartyCommand => ({ type: 'nameControllers', controllers })),
    sanction.map((one): PartyCommand => ({ type: 'recordSanction', sanction: one })),
    fc
      .tuple(fc.constantFrom('repairSanction', 'liftSanction'), fc.constantFrom('s1', 's2'))
      .map(([type, id]): PartyCommand => ({ type, id, ...ending })),
  );
  wanders(party, {
    commands,
    start: now,
    pause: 72 * HOUR,
    law: openConstruction,
    seen: () => ({}),
    wire: { event: partyEventSchema, command: partyCommandSchema },
  });
});
