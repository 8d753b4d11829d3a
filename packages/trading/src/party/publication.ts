import type { Publication } from '../wire.ts';
import type { PartyEvent } from './events.ts';

/**
 * Who is registered as what, under which keys, and what authorities decided about it, is public.
 * Whose hands a party is in stays hidden: heads are persons, and controllers may be.
 */
export const publication: Publication<PartyEvent> = {
  partyRegistered: { public: ['code', 'name', 'kind', 'region'] },
  roleGranted: { public: ['role'] },
  roleRevoked: { public: ['role'] },
  certificateBound: { public: ['serial', 'keyFingerprint', 'from', 'until'] },
  certificateUnbound: { public: ['serial'] },
  headNamed: 'private',
  controllersNamed: 'private',
  sanctionRecorded: { public: ['sanction'] },
  sanctionRepaired: { public: ['id', 'authority', 'documentNumber'] },
  sanctionLifted: { public: ['id', 'authority', 'documentNumber'] },
};
