import {
  accept,
  canonicalJson,
  type Decision,
  Defect,
  parseSocialCreditCode,
  reject,
} from '@yangguang/kernel';
import type { BidderId } from '../bid/index.ts';
import { type Context, type Due, stamp } from '../context.ts';
import type { Law } from '../law/law.ts';
import { bindCertificate, type CertificateRejection } from './certificate.ts';
import type { PartyCommand, PartyEvent, Registration, Role } from './events.ts';
import { endSanction, recordSanction, type SanctionRejection } from './sanction.ts';
import type { Party, RecordedSanction, RegisteredParty } from './state.ts';

/** In order of precedence within each command: the first that applies is the answer. */
export type PartyRejection =
  | 'party-not-registered'
  | 'party-already-registered'
  | 'party-code-malformed'
  | 'operator-may-not-bid'
  | CertificateRejection
  | 'party-controls-itself'
  | SanctionRejection;

export const initial: Party = { stage: 'unregistered' };

export function decide(
  party: Party,
  command: PartyCommand,
  context: Context,
): Decision<PartyEvent, PartyRejection> {
  if (command.type === 'registerParty') {
    const { type: _, ...registration } = command;
    return register(party, registration, context);
  }
  if (party.stage === 'unregistered') return reject('party-not-registered');
  switch (command.type) {
    case 'grantRole':
      return grantRole(party, command.role, context);
    case 'revokeRole':
      if (!party.roles.has(command.role)) return accept();
      return accept({ type: 'roleRevoked', ...stamp(context), role: command.role });
    case 'bindCertificate': {
      const { type: _, ...certificate } = command;
      return bindCertificate(party, certificate, context);
    }
    case 'unbindCertificate':
      if (!party.certificates.has(command.serial)) return reject('certificate-unknown');
      return accept({ type: 'certificateUnbound', ...stamp(context), serial: command.serial });
    case 'nameHead':
      if (party.head === command.head) return accept();
      return accept({ type: 'headNamed', ...stamp(context), head: command.head });
    case 'nameControllers':
      return nameControllers(party, command.controllers, context);
    case 'recordSanction':
      return recordSanction(party, command.sanction, context);
    case 'repairSanction':
    case 'liftSanction':
      return endSanction(party, command, context);
  }
}

function register(
  party: Party,
  registration: Registration,
  context: Context,
): Decision<PartyEvent, PartyRejection> {
  if (party.stage === 'registered') {
    return isRegisteredAs(party, registration) ? accept() : reject('party-already-registered');
  }
  const code = parseSocialCreditCode(registration.code);
  if ('fault' in code) {
    const { position, expected, found } = code.fault;
    return reject('party-code-malformed', { detail: { position, expected, found } });
  }
  return accept({ type: 'partyRegistered', ...stamp(context), ...registration });
}

function isRegisteredAs(party: RegisteredParty, { code, name, kind, region }: Registration) {
  return (
    party.code === code && party.name === name && party.kind === kind && party.region === region
  );
}

/** Who runs a trading platform neither bids nor acts for bidders on it (Order 20 art. 23). */
function grantRole(
  party: RegisteredParty,
  role: Role,
  context: Context,
): Decision<PartyEvent, PartyRejection> {
  if (party.roles.has(role)) return accept();
  const after = new Set(party.roles).add(role);
  if (after.has('platform-operator') && (after.has('bidder') || after.has('agency'))) {
    const finding = context.law.breach('operator-not-bidder', false);
    if (finding) return reject('operator-may-not-bid', { finding });
  }
  return accept({ type: 'roleGranted', ...stamp(context), role });
}

function nameControllers(
  party: RegisteredParty,
  controllers: readonly BidderId[],
  context: Context,
): Decision<PartyEvent, PartyRejection> {
  if (canonicalJson(party.controllers) === canonicalJson(controllers)) return accept();
  if (controllers.includes(party.code)) return reject('party-controls-itself');
  return accept({ type: 'controllersNamed', ...stamp(context), controllers });
}

export function evolve(party: Party, event: PartyEvent): Party {
  if (event.type === 'partyRegistered') {
    if (party.stage === 'registered') throw new Defect('a party is registered once');
    const { code, name, kind, region } = event;
    return {
      stage: 'registered',
      ...{ code, name, kind, region },
      roles: new Set(),
      certificates: new Map(),
      controllers: [],
      sanctions: new Map(),
    };
  }
  if (party.stage === 'unregistered') throw new Defect(`${event.type} before the registration`);
  switch (event.type) {
    case 'roleGranted':
      return { ...party, roles: new Set(party.roles).add(event.role) };
    case 'roleRevoked':
      return { ...party, roles: new Set([...party.roles].filter((role) => role !== event.role)) };
    case 'certificateBound': {
      const { serial, keyFingerprint, from, until } = event;
      const certificate = { serial, keyFingerprint, from, until };
      return { ...party, certificates: new Map(party.certificates).set(serial, certificate) };
    }
    case 'certificateUnbound': {
      const left = [...party.certificates].filter(([serial]) => serial !== event.serial);
      return { ...party, certificates: new Map(left) };
    }
    case 'headNamed':
      return { ...party, head: event.head };
    case 'controllersNamed':
      return { ...party, controllers: event.controllers };
    case 'sanctionRecorded':
      if (party.sanctions.has(event.sanction.id)) throw new Defect('a sanction is recorded once');
      return withSanction(party, event.sanction);
    case 'sanctionRepaired':
      return ended(party, event.id, { at: event.at, how: 'repaired' });
    case 'sanctionLifted':
      return ended(party, event.id, { at: event.at, how: 'lifted' });
  }
}

function withSanction(party: RegisteredParty, sanction: RecordedSanction): RegisteredParty {
  return { ...party, sanctions: new Map(party.sanctions).set(sanction.id, sanction) };
}

function ended(
  party: RegisteredParty,
  id: string,
  how: NonNullable<RecordedSanction['ended']>,
): RegisteredParty {
  const sanction = party.sanctions.get(id);
  if (sanction === undefined || sanction.ended) throw new Defect(`sanction ${id} cannot end`);
  return withSanction(party, { ...sanction, ended: how });
}

/** Sanctions and certificates run out by themselves: whoever asks, asks about a moment. */
export function due(_party: Party, _seen: unknown, _law: Law): Due<PartyCommand> | undefined {
  return undefined;
}
