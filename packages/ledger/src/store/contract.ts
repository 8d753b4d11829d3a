import { deepEqual, equal, ok, rejects } from 'node:assert/strict';
import { Defect, instant } from '@yangguang/kernel';
import type pg from 'pg';
import { readEntries } from '../read/read.ts';
import type { Publications } from '../verify/leaf.ts';
import { migrate, migrateLedger } from './migrate.ts';
import { editionsIn } from './publication.ts';
import { type NewFact, openStore, type Store } from './store.ts';

/** An empty database of the server under test. */
export interface ContractDatabase {
  /** A new pool, as the owner of the database; the harness ends it. */
  pool(): pg.Pool;
  /** A new pool that acts as the role `yangguang_app`. */
  appPool(): pg.Pool;
}

/** One clause of the contract that every PostgreSQL server must keep. */
export interface Clause {
  readonly name: string;
  readonly holds: (database: ContractDatabase) => Promise<void>;
}

const PUBLICATION: Publications = { noticePosted: { public: ['title'] } };
const AT = instant('2026-03-02T01:00:00.000Z');
const TABLES = ['ledger.fact', 'ledger.publication', 'ledger.tree'];

export const storeContract: readonly Clause[] = [
  {
    name: 'what is appended is read back, in order, from position 0',
    holds: async (database) => {
      const store = await newStore(database);
      deepEqual(await store.append('tender/1', 0, [notice('a'), notice('b')]), at(0, 2));
      deepEqual(await store.append('tender/2', 0, [notice('c')]), at(2, 1));
      deepEqual(await store.append('tender/1', 2, [notice('d')]), at(3, 3));
      equal(await store.head(), 4);
      deepEqual(await titles(store.read('tender/1')), ['0:1:a', '1:2:b', '3:3:d']);
      deepEqual(await titles(store.read('tender/1', 2)), ['1:2:b', '3:3:d']);
      deepEqual(await titles(store.readAll()), ['0:1:a', '1:2:b', '2:1:c', '3:3:d']);
      deepEqual(await titles(store.readAll(1, 3)), ['1:2:b', '2:1:c']);
      deepEqual(await titles(store.read('tender/none')), []);
    },
  },
  {
    name: 'an append that expects another version stores nothing and learns the true one',
    holds: async (database) => {
      const store = await newStore(database);
      deepEqual(await store.append('tender/1', 1, [notice('early')]), { conflict: 0 });
      await store.append('tender/1', 0, [notice('a'), notice('b')]);
      deepEqual(await store.append('tender/1', 1, [notice('late')]), { conflict: 2 });
      deepEqual(await store.append('tender/1', 3, [notice('early')]), { conflict: 2 });
      deepEqual(await titles(store.readAll()), ['0:1:a', '1:2:b']);
    },
  },
  {
    name: 'a repeated append is refused, not stored twice',
    holds: async (database) => {
      const store = await newStore(database);
      deepEqual(await store.append('tender/1', 0, [notice('a')]), at(0, 1));
      deepEqual(await store.append('tender/1', 0, [notice('a')]), { conflict: 1 });
      equal(await store.head(), 1);
    },
  },
  {
    name: 'in one batch one conflict fails alone',
    holds: async (database) => {
      const store = await newStore(database);
      await store.append('tender/1', 0, [notice('a')]);
      const outcomes = await Promise.all([
        store.append('tender/0', 0, [notice('before')]),
        store.append('tender/1', 0, [notice('repeat')]),
        store.append('tender/1', 1, [notice('right')]),
        store.append('tender/1', 2, [notice('next')]),
        store.append('tender/2', 0, [notice('after')]),
        store.append('tender/2', 0, [notice('twin')]),
      ]);
      deepEqual(outcomes.map(versionOrConflict), [1, '!1', 2, 3, 1, '!1']);
      deepEqual(await titles(store.read('tender/1')), ['0:1:a', '3:2:right', '4:3:next']);
      equal(await store.head(), 5);
    },
  },
  {
    name: 'a stream grows by many appends in flight at once',
    holds: async (database) => {
      const store = await newStore(database);
      const outcomes = await Promise.all(
        Array.from({ length: 500 }, (_, i) => store.append('auction/1', i, [notice(String(i))])),
      );
      deepEqual(
        outcomes,
        Array.from({ length: 500 }, (_, i) => at(i, i + 1)),
      );
    },
  },
  {
    name: 'writers on two pools leave no gap, and every stream in order',
    holds: async (database) => {
      const stores = [await newStore(database), await newStore(database)];
      await Promise.all(stores.flatMap((store, i) => busyWriters(store, i)));
      await isWhole(database, 2 * 8 * 25);
    },
  },
  {
    name: 'of two stores that race on one stream, each append has one winner',
    holds: async (database) => {
      const stores = [await newStore(database), await newStore(database)];
      const won = await Promise.all(stores.map((store) => race(store, 60)));
      deepEqual(won.flat().toSorted(), Array.from({ length: 120 }, (_, i) => i + 1).toSorted());
      await isWhole(database, 120);
    },
  },
  {
    name: 'nobody changes what is written: not the application, not the owner',
    holds: async (database) => {
      const store = await newStore(database);
      await store.append('tender/1', 0, [notice('a')]);
      const [owner, app] = [database.pool(), database.appPool()];
      for (const table of TABLES) {
        for (const change of [`delete from ${table}`, `truncate ${table}`]) {
          await refusesWith(owner, change, '23000');
          await refusesWith(app, change, '42501');
        }
      }
      await refusesWith(owner, "update ledger.fact set body = '{}'", '23000');
      await refusesWith(app, "update ledger.fact set body = '{}'", '42501');
      await refusesWith(
        owner,
        "set session_replication_role = 'replica'; delete from ledger.fact",
        '23000',
      );
      deepEqual(await titles(store.readAll()), ['0:1:a']);
    },
  },
  {
    name: 'the application appends by the one function and cannot write beside it',
    holds: async (database) => {
      await migrateLedger(database.pool());
      const app = database.appPool();
      const store = await openStore(app, { publication: PUBLICATION });
      deepEqual(await store.append('tender/1', 0, [notice('a')]), at(0, 1));
      const forged = `insert into ledger.fact (position, blind) values (7, sha256('x'))`;
      await refusesWith(app, forged, '42501');
    },
  },
  {
    name: 'text of every script comes back the same',
    holds: async (database) => {
      const store = await newStore(database);
      const title = '江源省 〇㐂𠮷 é\u0301 \u0000 \u2028 "\\" 🏗️';
      const body = { title, [title]: [1.5, -0, 1e21, null, true, {}] };
      await store.append('标段/一', 0, [{ type: 'noticePosted', at: AT, by: 'org:江源', body }]);
      const [fact] = await all(store.read('标段/一'));
      deepEqual(fact?.body, { title, [title]: [1.5, 0, 1e21, null, true, {}] });
      equal(fact?.by, 'org:江源');
    },
  },
  {
    name: 'big bodies are stored whole and read in bounded pages',
    holds: async (database) => {
      const store = await newStore(database);
      const text = '标'.repeat(300_000);
      await Promise.all(
        Array.from({ length: 12 }, (_, i) => store.append(`big/${i}`, 0, [notice(`${i}${text}`)])),
      );
      const facts = await all(store.readAll());
      deepEqual(
        facts.map(({ body }) => body.title),
        Array.from({ length: 12 }, (_, i) => `${i}${text}`),
      );
    },
  },
  {
    name: 'a fact that cannot be stored fails alone, before it reaches the database',
    holds: async (database) => {
      const store = await newStore(database);
      const good = store.append('tender/1', 0, [notice('a')]);
      await Promise.all([
        rejects(store.append('tender/\u0000', 0, [notice('b')]), Defect),
        rejects(store.append('tender/2', 0, [notice('\ud800')]), Defect),
        rejects(store.append('tender/2', 0, [notice('x'.repeat(1024 * 1024))]), Defect),
        rejects(store.append('tender/2', 0, []), Defect),
        rejects(store.append('tender/2', -1, [notice('b')]), Defect),
      ]);
      deepEqual(await good, at(0, 1));
      equal(await store.head(), 1);
    },
  },
  {
    name: 'private facts are padded to groups of eight, and padding is nobody’s fact',
    holds: async (database) => {
      const store = await newStore(database);
      await store.append('tender/1', 0, [notice('a'), bid(1), notice('b')]);
      equal(await store.head(), 2 + 8);
      await Promise.all(Array.from({ length: 9 }, (_, i) => store.append(`b/${i}`, 0, [bid(i)])));
      equal(await store.head(), 2 + 8 + 16);
      await store.append(
        'b/9',
        0,
        Array.from({ length: 8 }, (_, i) => bid(i)),
      );
      equal(await store.head(), 2 + 8 + 16 + 8);
      deepEqual(await store.append('b/9', 0, [bid(0)]), { conflict: 8 });
      equal(await store.head(), 34);
      equal((await all(store.readAll())).length, 3 + 9 + 8);
      const blinds = await all(readEntries(database.pool()));
      equal(new Set(blinds.map(({ blind }) => Buffer.from(blind).toString('hex'))).size, 34);
    },
  },
  {
    name: 'pages of a long ledger join without loss or repeat',
    holds: async (database) => {
      const store = await newStore(database);
      const count = 2_500;
      for (let from = 0; from < count; from += 500) {
        const facts = Array.from({ length: 500 }, (_, i) => notice(String(from + i)));
        await store.append('tender/1', from, facts);
      }
      const expected = Array.from({ length: count }, (_, i) => `${i}:${i + 1}:${i}`);
      deepEqual(await titles(store.readAll()), expected);
      deepEqual(await titles(store.read('tender/1')), expected);
      deepEqual(await titles(store.readAll(1_499, 2_001)), expected.slice(1_499, 2_001));
    },
  },
  {
    name: 'every fact keeps the publication list of its own time',
    holds: async (database) => {
      const first = await newStore(database);
      await first.append('tender/1', 0, [notice('a')]);
      const wider = { ...PUBLICATION, bidOpened: { public: ['price'] } };
      const second = await openStore(database.pool(), { publication: wider });
      await second.append('tender/1', 1, [notice('b')]);
      const again = await newStore(database);
      await again.append('tender/1', 2, [notice('c')]);
      const entries = await all(readEntries(database.pool()));
      deepEqual(
        entries.map(({ recorded }) => recorded?.edition),
        [1, 2, 1],
      );
      const lists = await editionsIn(database.pool());
      deepEqual([lists.get(1), lists.get(2)], [PUBLICATION, wider]);
    },
  },
  {
    name: 'a batch is announced once, with the new head',
    holds: async (database) => {
      const store = await newStore(database);
      const listener = await database.pool().connect();
      const heard: (string | undefined)[] = [];
      listener.on('notification', ({ payload }) => heard.push(payload));
      await listener.query('listen ledger');
      await Promise.all(['a', 'b', 'c'].map((name) => store.append(name, 0, [notice(name)])));
      await store.append('a', 0, [notice('conflict')]);
      await listener.query('select 1');
      listener.release();
      deepEqual(heard, ['3']);
    },
  },
  {
    name: 'closing waits for what was taken and takes no more',
    holds: async (database) => {
      const store = await newStore(database);
      const taken = store.append('tender/1', 0, [notice('a')]);
      await store.close();
      deepEqual(await taken, at(0, 1));
      await rejects(store.append('tender/1', 1, [notice('b')]), Defect);
    },
  },
  {
    name: 'three migrators at once: one works, and an edited migration is noticed',
    holds: async (database) => {
      const pools = [database.pool(), database.pool(), database.pool()];
      const applied = await Promise.all(pools.map((pool) => migrateLedger(pool)));
      deepEqual(applied.map(({ length }) => length).toSorted(), [0, 0, 1]);
      const part = [{ name: '0001.sql', sql: 'create table once_only (a int)' }];
      const edited = [{ name: '0001.sql', sql: 'create table twice (a int)' }];
      const [pool = database.pool()] = pools;
      deepEqual(await migrate(pool, 'other', part), ['0001.sql']);
      deepEqual(await migrate(pool, 'other', part), []);
      await rejects(migrate(pool, 'other', edited), Defect);
      await rejects(migrate(pool, 'broken', [{ name: '1.sql', sql: 'create tabel x ()' }]));
      deepEqual(await migrate(pool, 'broken', [{ name: '1.sql', sql: 'select 1' }]), ['1.sql']);
    },
  },
];

async function newStore(database: ContractDatabase): Promise<Store> {
  const pool = database.pool();
  await migrateLedger(pool);
  return openStore(pool, { publication: PUBLICATION });
}

function notice(title: string): NewFact {
  return { type: 'noticePosted', at: AT, by: 'org:demo', body: { title } };
}

function bid(amount: number): NewFact {
  return { type: 'bidSealed', at: AT, by: 'org:demo', body: { amount } };
}

function at(position: number, version: number) {
  return { position, version };
}

function versionOrConflict(outcome: Awaited<ReturnType<Store['append']>>): number | string {
  return 'conflict' in outcome ? `!${outcome.conflict}` : outcome.version;
}

async function all<T>(items: AsyncIterable<T>): Promise<readonly T[]> {
  const read: T[] = [];
  for await (const item of items) read.push(item);
  return read;
}

async function titles(facts: ReturnType<Store['read']>): Promise<readonly string[]> {
  const read = await all(facts);
  return read.map(({ position, version, body }) => `${position}:${version}:${body.title}`);
}

function busyWriters(store: Store, writer: number): readonly Promise<void>[] {
  return Array.from({ length: 8 }, async (_, i) => {
    for (let version = 0; version < 25; version += 1) {
      const outcome = await store.append(`s/${writer}-${i}`, version, [notice('x')]);
      ok(!('conflict' in outcome));
    }
  });
}

/** Appends `count` facts to the contested stream, whatever it takes; answers their versions. */
async function race(store: Store, count: number): Promise<readonly number[]> {
  const won: number[] = [];
  let version = 0;
  while (won.length < count) {
    const outcome = await store.append('contested', version, [notice('x')]);
    if ('conflict' in outcome) {
      version = outcome.conflict;
    } else {
      version = outcome.version;
      won.push(version);
    }
  }
  return won;
}

async function isWhole(database: ContractDatabase, count: number): Promise<void> {
  const versions = new Map<string, number>();
  let position = 0;
  for await (const { position: found, recorded } of readEntries(database.pool())) {
    equal(found, position);
    position += 1;
    if (recorded === undefined) continue;
    const { stream, version } = recorded.fact;
    equal(version, (versions.get(stream) ?? 0) + 1);
    versions.set(stream, version);
  }
  equal(position, count);
}

async function refusesWith(pool: pg.Pool, sql: string, code: string): Promise<void> {
  await rejects(pool.query(sql), { code });
}
