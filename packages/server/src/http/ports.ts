import type {
  PartyCommand,
  PartyEvent,
  ProcedureCommand,
  ProcedureEvent,
} from '@yangguang/trading';
import type { FastifyPluginAsync } from 'fastify';

/** Somebody who has signed in, as far as this interface must know him. */
export interface Visitor {
  /** His name in the ledger: an organisation's code or a person's pseudonym. */
  readonly actor: string;
  /** Names his session for rate limits and stored outcomes; it is never logged or sent. */
  readonly session: string;
}

/** What a visitor is about to do, with all that a policy may weigh. */
export type Act =
  | { readonly kind: 'tender'; readonly code: string; readonly command: ProcedureCommand }
  | { readonly kind: 'party'; readonly code: string; readonly command: PartyCommand };

/** `absent`: he may not even know that the object is there. */
export type Permission = 'allowed' | 'forbidden' | 'step-up' | 'absent';

/** Who asks, and what he may do. Without it everybody is a citizen, who reads and asks nothing. */
export interface Identity {
  visitorOf(credentials: Credentials): Promise<Visitor | undefined>;
  permit(visitor: Visitor, act: Act): Promise<Permission>;
  /** Whether the visitor may read what the allow-list withholds of a fact that he has just made. */
  readsWithheld(visitor: Visitor, act: Act, event: ProcedureEvent | PartyEvent): boolean;
  /** Its own routes: sign-in, sessions, accounts. */
  readonly routes?: FastifyPluginAsync;
}

export interface Credentials {
  readonly cookie: string | undefined;
  readonly authorization: string | undefined;
}

/** Documents by their digests: its routes, to be hung under `/api`. */
export interface Documents {
  readonly routes: FastifyPluginAsync;
}

/** Pages and read models of the portal: its routes, which own every address outside `/api`. */
export interface Portal {
  readonly routes: FastifyPluginAsync;
}
