import { createHash } from 'node:crypto';
import {
  canonicalJson,
  type Finding,
  type Instant,
  instant,
  later,
  makeOrganisationCode,
  makeSocialCreditCode,
  type Rejection,
} from '@yangguang/kernel';
import { migrateLedger, openStore, type Store } from '@yangguang/ledger';
import { LIBRARY, type MovedClock, movedClock, type Office, openOffice } from '@yangguang/server';
import {
  type BidContent,
  evidenceOf,
  type PartyCommand,
  type PartyEvidence,
  type Procedure,
  type ProcedureCommand,
  type ProcedureEvent,
  publications,
} from '@yangguang/trading';
import type pg from 'pg';

/** The trading hall of one story: the real platform on a database of its own, and a moved clock. */
export interface Hall {
  readonly pool: pg.Pool;
  readonly store: Store;
  readonly clock: MovedClock;
  readonly office: Office;
  /** Everybody by name; each has a code that passes its checks and is nobody's. */
  readonly parties: Map<string, Organisation>;
  /** What bidders keep to themselves until the opening, by commitment. */
  readonly envelopes: Map<string, Envelope>;
  /** The streams written so far, which the story's export is about. */
  readonly streams: Set<string>;
  tenders: number;
}

export interface Organisation {
  readonly code: string;
  readonly name: string;
}

export interface Envelope {
  readonly content: BidContent;
  readonly blind: string;
}

/** A tender in a story. */
export interface Tender {
  readonly code: string;
  readonly lots: readonly string[];
  readonly deadline: Instant;
  readonly buyer: Organisation;
}

/** A Monday in a quiet stretch of the legal calendar. */
export const BEGINNING = instant('2026-03-02T09:00+08:00');

export async function openHall(pool: pg.Pool): Promise<Hall> {
  await migrateLedger(pool);
  const store = await openStore(pool, { publication: publications });
  const clock = movedClock(BEGINNING);
  const office = openOffice({ store, library: LIBRARY, clock });
  const [parties, envelopes, streams] = [new Map(), new Map(), new Set<string>()];
  return { pool, store, clock, office, parties, envelopes, streams, tenders: 0 };
}

/** The party of that name, invented when it is first spoken of. */
export function partyCalled({ parties }: Hall, name: string): Organisation {
  const known = parties.get(name);
  if (known !== undefined) return known;
  const body = String(10_000_001 + parties.size);
  const organisation = makeOrganisationCode(body).replace('-', '');
  const code = makeSocialCreditCode({
    registrar: '9',
    category: '1',
    region: '629900',
    organisation,
  });
  const party = { code, name };
  parties.set(name, party);
  return party;
}

/** The same name in the story, the same digest in the ledger. */
export function digestOf(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

/** The platform said no: the rejection travels with the error, for {@link refuses}. */
function refusedBy(command: { readonly type: string }, rejection: Rejection<string>): Error {
  const why = canonicalJson(rejection);
  return new Error(`${command.type}: ${why}`, { cause: rejection });
}

/** Asks the platform in somebody's name; a refusal ends the story unless it is expected. */
export async function ask(
  hall: Hall,
  tender: Pick<Tender, 'code'>,
  command: ProcedureCommand,
  actor: string,
): Promise<readonly ProcedureEvent[]> {
  const answer = await hall.office.askProcedure(tender.code, command, actor);
  if ('rejection' in answer) throw refusedBy(command, answer.rejection);
  hall.streams.add(`tender/${tender.code}`);
  return answer.events;
}

export async function askParty(
  hall: Hall,
  { code }: Organisation,
  command: PartyCommand,
  actor: string,
): Promise<void> {
  const answer = await hall.office.askParty(code, command, actor);
  if ('rejection' in answer) throw refusedBy(command, answer.rejection);
  hall.streams.add(`party/${code}`);
}

/** 主体登记, which may be repeated. */
export function register(hall: Hall, party: Organisation): Promise<void> {
  const registration = { kind: 'company', region: '629900', ...party } as const;
  return askParty(hall, party, { type: 'registerParty', ...registration }, 'register');
}

/** What the register says of a party at this moment, as a bid carries it. */
export async function evidence(hall: Hall, party: Organisation): Promise<PartyEvidence> {
  await register(hall, party);
  const state = await hall.office.party(party.code);
  if (state.stage !== 'registered') throw new Error(`${party.name} is not registered`);
  return evidenceOf(state, hall.clock.now(), await hall.store.head());
}

/** Expects the platform to say no: with this code and, where a law speaks, by this article. */
export async function refuses(
  act: Promise<unknown>,
  code: string,
  article?: string,
): Promise<Rejection<string>> {
  const error: unknown = await act.then(
    () => new Error(`accepted; ${code} was expected`),
    (refused: unknown) => refused,
  );
  if (!(error instanceof Error) || !isRejection(error.cause)) throw error;
  const { cause } = error;
  if (cause.code !== code) throw error;
  if (article !== undefined && cause.finding?.article !== article) throw error;
  return cause;
}

function isRejection(value: unknown): value is Rejection<string> & { finding?: Finding } {
  return typeof value === 'object' && value !== null && 'code' in value;
}

/** Moves the clock, and lets the clerk act at each moment that falls due on the way. */
export async function clockReaches({ office, clock }: Hall, at: Instant): Promise<void> {
  for (;;) {
    const due = await office.clerk.earliest();
    if (due === undefined || due > at) break;
    if (due > clock.now()) clock.moveTo(due);
    await office.clerk.catchUp();
  }
  if (at > clock.now()) clock.moveTo(at);
}

export function passes(hall: Hall, millis: number): Promise<void> {
  return clockReaches(hall, later(hall.clock.now(), millis));
}

export function procedureOf({ office }: Hall, { code }: Tender): Promise<Procedure> {
  return office.procedure(code);
}

/** The lot of a tender that has only one. */
export function onlyLot({ lots }: Tender): string {
  const [lot, ...others] = lots;
  if (lot === undefined || others.length > 0) throw new Error('say which lot');
  return lot;
}
