import { Defect } from '@yangguang/kernel';
import type {
  PartyCommand,
  PartyEvent,
  ProcedureCommand,
  ProcedureEvent,
} from '@yangguang/trading';
import {
  commandObject,
  hidesObject,
  interestedIn,
  partyCommandObject,
  procedureObject,
} from '@yangguang/trading/policy';
import type { FastifyPluginAsync } from 'fastify';
import type { Office } from '../office/office.ts';
import type { Identity } from './identity.ts';
import { permit } from './permit.ts';
import { tokenIn } from './routes/cookie.ts';
import { identityRoutes } from './routes/identity-routes.ts';
import { engagedAgency } from './seat.ts';
import { type Current, currentSession } from './session.ts';

/** A signed-in visitor as the HTTP interface knows him. */
export interface Visitor {
  readonly actor: string;
  readonly session: string;
}

export type Act =
  | { readonly kind: 'tender'; readonly code: string; readonly command: ProcedureCommand }
  | { readonly kind: 'party'; readonly code: string; readonly command: PartyCommand };

/** Identity and policy in the shape of the HTTP interface's port. */
export interface Gatekeeper {
  visitorOf(credentials: { readonly cookie: string | undefined }): Promise<Visitor | undefined>;
  permit(visitor: Visitor, act: Act): Promise<'allowed' | 'forbidden' | 'step-up' | 'absent'>;
  readsWithheld(visitor: Visitor, act: Act, event: ProcedureEvent | PartyEvent): boolean;
  readonly routes: FastifyPluginAsync;
}

type GateOffice = Pick<Office, 'procedure' | 'party'>;

export function openGatekeeper(identity: Identity, office: GateOffice): Gatekeeper {
  // Who stands behind a visitor, for as long as his request lasts.
  const behind = new WeakMap<Visitor, Current>();
  const currentOf = (visitor: Visitor): Current => {
    const current = behind.get(visitor);
    if (current === undefined) throw new Defect('a visitor that nobody let in');
    return current;
  };
  return {
    routes: identityRoutes(identity, office),
    async visitorOf({ cookie }) {
      const current = await currentSession(identity, tokenIn(identity.settings, cookie));
      if (current === undefined) return undefined;
      const { actor, account, family } = current;
      const visitor = { actor: actor.kind === 'seated' ? actor.as : account, session: family };
      behind.set(visitor, current);
      return visitor;
    },
    permit: (visitor, act) => permitAct(identity, office, currentOf(visitor), act),
    readsWithheld(visitor, _act, event) {
      // One's own act one knows; what the ranking made of all marks is another matter.
      const { actor } = currentOf(visitor);
      return event.type !== 'bidsRanked' || (actor.kind === 'seated' && actor.role === 'expert');
    },
  };
}

async function permitAct(identity: Identity, office: GateOffice, current: Current, act: Act) {
  const { object, interested } = await weigh(identity, office, act);
  const permission = await permit(identity, current, act.command.type, object, interested);
  if (permission.allowed) return 'allowed';
  const { refused } = permission;
  if (refused === 'step-up-required' || refused === 'second-factor-required') return 'step-up';
  // What is published everybody knows: to hide it from one who asks would deceive nobody.
  const secret = act.kind === 'tender' && object.phase === 'planning';
  return secret && hidesObject(refused) ? 'absent' : 'forbidden';
}

async function weigh(identity: Identity, office: GateOffice, act: Act) {
  const { code, command } = act;
  if (act.kind === 'party') {
    const party = await office.party(code);
    const registered = party.stage === 'registered' ? party : undefined;
    return { object: partyCommandObject(code, act.command, registered), interested: [] };
  }
  const procedure = await office.procedure(code);
  const { tenderer } = procedureObject(code, procedure);
  const engaged =
    tenderer === undefined ? undefined : await engagedAgency(identity, code, tenderer);
  const lot = 'lot' in command ? command.lot : undefined;
  return {
    object: commandObject(code, procedure, act.command, engaged),
    interested: interestedIn(procedure, lot),
  };
}
