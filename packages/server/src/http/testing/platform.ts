import { createHash } from 'node:crypto';
import {
  DAY,
  fen,
  type Instant,
  instant,
  later,
  makeOrganisationCode,
  makeSocialCreditCode,
} from '@yangguang/kernel';
import { migrateLedger, openStore, type Store } from '@yangguang/ledger';
import { type BidContent, commitmentOf, publications, type TenderTerms } from '@yangguang/trading';
import type { FastifyInstance } from 'fastify';
import type pg from 'pg';
import type { z } from 'zod';
import { type MovedClock, movedClock } from '../../clock/clock.ts';
import { freshDatabase, type TestDatabase, type TestServer } from '../../database/testing.ts';
import { type Office, openOffice } from '../../office/office.ts';
import { LIBRARY } from '../../replay/replay.ts';
import { migrateHttp } from '../commands/outcomes.ts';
import { type configSchema, configWith } from '../config/config.ts';
import { openHttp } from '../open-http.ts';
import type { Identity, Permission } from '../ports.ts';

/** One instance of the platform over HTTP; several may stand on one database. */
export interface Instance {
  readonly app: FastifyInstance;
  readonly office: Office;
  readonly store: Store;
  readonly log: readonly string[];
  close(): Promise<void>;
}

export interface Platform {
  readonly database: TestDatabase;
  readonly clock: MovedClock;
  open(options?: InstanceOptions): Promise<Instance>;
  close(): Promise<void>;
}

export interface InstanceOptions {
  readonly config?: z.input<typeof configSchema>;
  readonly pool?: pg.Pool;
  readonly permit?: (actor: string, type: string) => Permission;
}

/** A Monday in a quiet stretch of the legal calendar. */
export const BEGINNING = instant('2026-03-02T09:00+08:00');
export const DEADLINE = instant('2026-03-27T09:30+08:00');

export async function openPlatform(server: TestServer): Promise<Platform> {
  const database = await freshDatabase(server.connection);
  const pool = database.pool();
  await migrateLedger(pool);
  await migrateHttp(pool);
  const clock = movedClock(BEGINNING);
  const open: Instance[] = [];
  return {
    database,
    clock,
    async open(options = {}) {
      const instance = await openInstance(database, clock, options);
      open.push(instance);
      return instance;
    },
    async close() {
      for (const instance of open) await instance.close();
      await database.drop();
    },
  };
}

async function openInstance(
  database: TestDatabase,
  clock: MovedClock,
  { config = {}, pool = database.pool(), permit = () => 'allowed' }: InstanceOptions,
): Promise<Instance> {
  const store = await openStore(pool, { publication: publications });
  const office = openOffice({ store, library: LIBRARY, clock });
  const log: string[] = [];
  const app = await openHttp({
    ...{ office, pool, clock },
    config: configWith({ heartbeat: 100, perAddress: 10_000, perSession: 10_000, ...config }),
    identity: bearerIdentity(permit),
    logTo: { write: (line) => void log.push(line) },
  });
  let closed: Promise<void> | undefined;
  const end = async (): Promise<void> => {
    await app.close();
    await store.close();
  };
  return {
    ...{ app, office, store, log },
    close() {
      closed ??= end();
      return closed;
    },
  };
}

/** `Authorization: Bearer <actor>` is who it says it is. */
function bearerIdentity(permit: (actor: string, type: string) => Permission): Identity {
  return {
    async visitorOf({ authorization }) {
      const actor = /^Bearer (\S+)$/.exec(authorization ?? '')?.[1];
      return actor === undefined ? undefined : { actor, session: `session of ${actor}` };
    },
    permit: async ({ actor }, { command }) => permit(actor, command.type),
    readsWithheld: () => false,
  };
}

/** An invented firm: its code passes every check and is nobody's. */
export function firm(number: number): string {
  const organisation = makeOrganisationCode(String(20_000_000 + number)).replace('-', '');
  return makeSocialCreditCode({ registrar: '9', category: '1', region: '629900', organisation });
}

export const BUYER = firm(1);
export const CODE = 'E6299000001260001001';
export const LOT = `${CODE}001`;

export function digestOf(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

export function lawfulTerms(code = CODE, deadline: Instant = DEADLINE): TenderTerms {
  return {
    code,
    title: '江源省柳湾县河东公路改建工程',
    profile: 'open-tender-construction',
    procuringEntity: { code: BUYER, name: '柳湾县公路建设中心' },
    lots: [
      {
        id: `${code}001`,
        title: '第1标段',
        estimate: fen(1_000_000_000),
        limit: fen(1_000_000_000),
        method: { type: 'scoring', parts: [priceOnly], round: 2, ties: ['lower-price'] },
        candidates: 3,
      },
    ],
    documents: [{ name: '招标文件', sha256: digestOf(code) }],
    documentSale: { start: BEGINNING, end: later(BEGINNING, 9 * DAY) },
    deadline,
    openingAt: deadline,
    openingPlace: '江源省公共资源交易中心第一开标厅',
    validityDays: 90,
    consortiumAllowed: true,
    unlockMinutes: 60,
  };
}

const priceOnly = { id: 'price', type: 'price', full: 100, round: 2, rule: { type: 'ratio' } };

/** What a bidder sends: a commitment to a bid that nobody else can read. */
export function sealedBid(bidder: string, code = CODE) {
  const content: BidContent = {
    bidder,
    name: '江源青石建设有限公司',
    lot: `${code}001`,
    price: { form: 'amount', fen: fen(900_000_000) },
    offers: {},
    documentsSha256: [],
  };
  const evidence = [{ party: bidder, asOf: 1, barred: [], controllers: [] }];
  const commitment = commitmentOf(content, 'b1'.repeat(32));
  return { lot: content.lot, bidder, commitment, size: 4_096, evidence };
}

/** Sends a request in somebody's name. */
export async function send(
  { app }: Pick<Instance, 'app'>,
  method: 'POST' | 'PUT' | 'DELETE',
  url: string,
  actor: string,
  body?: object | string,
  headers: Readonly<Record<string, string>> = {},
) {
  const sent = body === undefined ? {} : { 'content-type': 'application/json' };
  const answer = await app.inject({
    ...{ method, url },
    headers: { authorization: `Bearer ${actor}`, ...sent, ...headers },
    ...(body === undefined
      ? {}
      : { payload: typeof body === 'string' ? body : JSON.stringify(body) }),
  });
  return { status: answer.statusCode, headers: answer.headers, body: answer.json() };
}

/** Publishes the invented tender. */
export function publish(instance: Pick<Instance, 'app'>, code = CODE) {
  const url = `/api/tenders/${code}/publication`;
  return send(instance, 'POST', url, BUYER, { terms: lawfulTerms(code) });
}
