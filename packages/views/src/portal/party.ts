import type { Instant } from '@yangguang/kernel';
import type { PortalFact } from './facts.ts';
import type { SanctionView } from './party-models.ts';
import type { PartyFactType } from './project.ts';

export type PartyFact = Extract<PortalFact, { readonly type: PartyFactType }>;

/** One party of the register in what is public of it. */
export interface PartyDocument {
  readonly kind: 'party';
  readonly code: string;
  readonly registration?: {
    readonly name: string;
    readonly kind: string;
    readonly region: string;
    readonly at: Instant;
  };
  readonly roles: readonly string[];
  /** Those recorded and neither repaired nor lifted; whether one still runs is a matter of days. */
  readonly sanctions: readonly SanctionView[];
}

/** The document with one fact more. */
export function evolveParty(
  before: PartyDocument | undefined,
  code: string,
  fact: PartyFact,
): PartyDocument {
  const document: PartyDocument = before ?? { kind: 'party', code, roles: [], sanctions: [] };
  switch (fact.type) {
    case 'partyRegistered': {
      const { name, kind, region, at } = fact;
      return { ...document, registration: { name, kind, region, at } };
    }
    case 'roleGranted':
    case 'roleRevoked': {
      const others = document.roles.filter((role) => role !== fact.role);
      return { ...document, roles: fact.type === 'roleGranted' ? [...others, fact.role] : others };
    }
    case 'sanctionRecorded': {
      const { position, leaf, sanction } = fact;
      const entry = { ...sanction, proof: { position, leaf } };
      return { ...document, sanctions: [...document.sanctions, entry] };
    }
    case 'sanctionRepaired':
    case 'sanctionLifted': {
      const sanctions = document.sanctions.filter(({ id }) => id !== fact.id);
      return { ...document, sanctions };
    }
  }
}
