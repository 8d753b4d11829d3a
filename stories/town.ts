import { type Instant, later } from '@yangguang/kernel';
import { freshDatabase, SERVERS, type TestServer } from '@yangguang/server/testing';
import type pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Bidder, bidderCalled } from './bidder.ts';
import { type Buyer, buyerCalled } from './buyer.ts';
import { type Committee, committeeOf } from './committee.ts';
import { exported, verified } from './export.ts';
import { clockReaches, type Hall, openHall, passes, type Tender } from './hall.ts';
import { returnBonds, type Supervisor, supervisorOf } from './officials.ts';

/** A town with its platform: everybody acts through verbs, and time passes when the story says. */
export interface Town {
  readonly hall: Hall;
  readonly supervisor: Supervisor;
  buyer(name: string): Buyer;
  bidder(name: string): Bidder;
  committeeOf(size: number): Committee;
  now(): Instant;
  clockReaches(at: Instant): Promise<void>;
  passes(millis: number): Promise<void>;
  /** The first moment at which a publicity that begins now may be over. */
  earliestEnd(tender: Tender): Promise<Instant>;
  /** The bank gives back what it may, and says how much interest each got, in fen. */
  bankReturnsBonds(tender: Tender): Promise<Readonly<Record<string, number>>>;
  /** The types of all facts of a tender, in their order. */
  facts(tender: Tender): Promise<readonly string[]>;
}

export function townOf(hall: Hall): Town {
  return {
    hall,
    supervisor: supervisorOf(hall),
    buyer: (name) => buyerCalled(hall, name),
    bidder: (name) => bidderCalled(hall, name),
    committeeOf: (size) => committeeOf(hall, size),
    now: () => hall.clock.now(),
    clockReaches: (at) => clockReaches(hall, at),
    passes: (millis) => passes(hall, millis),
    async earliestEnd({ code }) {
      const law = await hall.office.law(code);
      const last = law?.dueBy('publicity-length', hall.clock.now());
      return later(last ?? hall.clock.now(), 1);
    },
    bankReturnsBonds: (tender) => returnBonds(hall, tender),
    async facts({ code }) {
      const types: string[] = [];
      for await (const { type } of hall.store.read(`tender/${code}`)) types.push(type);
      return types;
    },
  };
}

let server: TestServer | undefined;

/** Starts the database server that the stories of a file share. */
export function inTown(): void {
  beforeAll(async () => {
    server = await SERVERS[0]?.start('none');
  });
  afterAll(() => server?.stop());
}

/** A database that exists for as long as `use` lasts. */
export async function onFreshDatabase<T>(use: (pool: pg.Pool) => Promise<T>): Promise<T> {
  if (server === undefined) throw new Error('the embedded server is always there');
  const database = await freshDatabase(server.connection);
  try {
    return await use(database.pool());
  } finally {
    await database.drop();
  }
}

/** Opens a platform on a database of its own, for as long as `visit` lasts. */
export function visiting<T>(visit: (town: Town) => Promise<T>): Promise<T> {
  return onFreshDatabase(async (pool) => {
    const hall = await openHall(pool);
    try {
      return await visit(townOf(hall));
    } finally {
      await hall.store.close();
    }
  });
}

/** A story. A stranger must find no doubt in whatever it tells: the verifier has the last word. */
export function tale(title: string, tell: (town: Town) => Promise<void>): void {
  test(title, () =>
    visiting(async (town) => {
      await tell(town);
      const { pool, streams } = town.hall;
      const { bundle, ledger } = await exported(pool, [...streams]);
      for (const content of [bundle, ledger]) {
        const { facts, doubts } = await verified(content);
        expect(doubts).toEqual([]);
        expect(facts).toBe(await countOf(town.hall));
      }
      console.info(`${title}: ${await countOf(town.hall)} facts, 0 doubts`);
    }),
  );
}

async function countOf({ store }: Hall): Promise<number> {
  let facts = 0;
  for await (const _ of store.readAll()) facts += 1;
  return facts;
}
