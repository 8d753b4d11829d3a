import type { PartyCommand, PartyEvent } from './events.ts';

/** The command that a recorded fact answered. */
export function causeOf(event: PartyEvent): PartyCommand {
  switch (event.type) {
    case 'partyRegistered': {
      const { code, name, kind, region } = event;
      return { type: 'registerParty', code, name, kind, region };
    }
    case 'roleGranted':
      return { type: 'grantRole', role: event.role };
    case 'roleRevoked':
      return { type: 'revokeRole', role: event.role };
    case 'certificateBound': {
      const { serial, keyFingerprint, from, until } = event;
      return { type: 'bindCertificate', serial, keyFingerprint, from, until };
    }
    case 'certificateUnbound':
      return { type: 'unbindCertificate', serial: event.serial };
    case 'headNamed':
      return { type: 'nameHead', head: event.head };
    case 'controllersNamed':
      return { type: 'nameControllers', controllers: event.controllers };
    case 'sanctionRecorded':
      return { type: 'recordSanction', sanction: event.sanction };
    case 'sanctionRepaired': {
      const { id, authority, documentNumber } = event;
      return { type: 'repairSanction', id, authority, documentNumber };
    }
    case 'sanctionLifted': {
      const { id, authority, documentNumber } = event;
      return { type: 'liftSanction', id, authority, documentNumber };
    }
  }
}
