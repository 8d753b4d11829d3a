import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Defect, instant } from '@yangguang/kernel';
import {
  localWitness,
  migrateLedger,
  openPublisher,
  openStore,
  type Publisher,
  type PublisherOptions,
  type Store,
  type Witness,
} from '@yangguang/ledger';
import { auditLedger, auditLog, signingKey } from '@yangguang/ledger/testing';
import { COSIGNATURE, ED25519, ed25519Verifier } from '@yangguang/ledger/verify';
import type pg from 'pg';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { openPool } from './open.ts';
import { type DatabaseProxy, startProxy } from './proxy.ts';
import { freshDatabase, SERVERS, type TestDatabase, type TestServer } from './testing.ts';

const PUBLICATION = { noticePosted: { public: ['title'] } };
const log = signingKey('log.jiangyuan.example/faults', ED25519);
const watch = signingKey('witness.jiangyuan.example/w1', COSIGNATURE);

function notice(title: string) {
  const at = instant('2026-03-02T01:00:00.000Z');
  return { type: 'noticePosted', at, by: 'org:demo', body: { title } };
}

let server: TestServer | undefined;
let database: TestDatabase;
let pool: pg.Pool;
let directory = '';

beforeAll(async () => {
  server = await SERVERS[0]?.start('none');
});
afterAll(() => server?.stop());
beforeEach(async () => {
  if (server === undefined) throw new Error('the embedded server is always there');
  database = await freshDatabase(server.connection);
  pool = database.pool();
  await migrateLedger(pool);
  directory = mkdtempSync(join(tmpdir(), 'yangguang-faults-'));
});
afterEach(async () => {
  await database.drop();
  rmSync(directory, { recursive: true, force: true });
});

describe('an append whose connection is cut', () => {
  let proxy: DatabaseProxy;
  let through: pg.Pool;
  let store: Store;

  beforeEach(async () => {
    proxy = await startProxy(database.connection);
    through = openPool(proxy.connection);
    store = await openStore(through, { publication: PUBLICATION });
  });
  afterEach(async () => {
    await through.end();
    await proxy.close();
  });

  test.each([
    { fate: 'lost', when: 'before-it-is-sent' },
    { fate: 'done, but unacknowledged', when: 'before-its-answer' },
    { fate: 'unknown', when: 'once-it-is-sent' },
  ] as const)(
    '$fate: every append of the batch is answered once and stored once',
    async ({ when }) => {
      await store.append('a', 0, [notice('first')]);
      const cut = proxy.cut('ledger-append', when);
      const outcomes = await Promise.all([
        store.append('a', 1, [notice('x'), notice('y')]),
        store.append('a', 3, [notice('z')]),
        store.append('b', 0, [notice('p')]),
        store.append('b', 5, [notice('never')]),
        store.append('c', 0, [{ ...notice('secret'), type: 'bidSealed' }]),
      ]);
      await cut;
      expect(outcomes).toEqual([
        { position: 1, version: 3 },
        { position: 3, version: 4 },
        { position: 4, version: 1 },
        { conflict: 1 },
        { position: 5, version: 1 },
      ]);
      expect([...(await auditLedger(pool))]).toEqual([
        ...['a 1 0', 'a 2 1', 'a 3 2', 'a 4 3', 'b 1 4', 'c 1 5'],
      ]);
      expect(await store.head()).toBe(5 + 8);
    },
  );

  test('while another holds the lock: the repeat and the first try make one fact', async () => {
    const holder = await pool.connect();
    await holder.query('begin; select pg_advisory_xact_lock(7236270, 1)');
    const cut = proxy.cut('ledger-append', 'once-it-is-sent');
    const answer = store.append('a', 0, [notice('once')]);
    await cut;
    await twoWaitFor(holder);
    await holder.query('commit');
    holder.release();
    expect(await answer).toEqual({ position: 0, version: 1 });
    expect([...(await auditLedger(pool))]).toEqual(['a 1 0']);
  });

  test('again and again, it is still one fact', async () => {
    for (const when of ['before-its-answer', 'before-it-is-sent', 'once-it-is-sent'] as const) {
      const version = (await auditLedger(pool)).size;
      const cut = proxy.cut('ledger-append', when);
      const answer = store.append('a', version, [notice(when)]);
      await cut;
      expect(await answer).toEqual({ position: version, version: version + 1 });
    }
  });

  test('by another’s fact in its place is a conflict', async () => {
    const cut = proxy.cut('ledger-append', 'before-it-is-sent');
    const answer = store.append('a', 0, [notice('mine')]);
    const rival = await openStore(pool, { publication: PUBLICATION });
    await rival.append('a', 0, [notice('theirs')]);
    await cut;
    const outcome = await answer;
    const { rows } = await pool.query("select body from ledger.fact where stream = 'a'");
    const winner = 'conflict' in outcome ? 'theirs' : 'mine';
    expect(rows).toEqual([{ body: `{"title":"${winner}"}` }]);
  });
});

/** Resolves when two sessions wait for the lock of the ledger's head. */
async function twoWaitFor(client: pg.PoolClient): Promise<void> {
  for (;;) {
    const { rows } = await client.query<{ waiting: number }>(
      `select count(*)::int as waiting from pg_locks
        where locktype = 'advisory' and not granted and classid = 7236270`,
    );
    if (rows[0]?.waiting === 2) return;
  }
}

describe('the publisher', () => {
  let store: Store;
  let options: PublisherOptions;

  beforeEach(async () => {
    store = await openStore(pool, { publication: PUBLICATION });
    options = { pool, directory: join(directory, 'log'), ...log };
    await append(3);
  });

  async function append(count: number): Promise<void> {
    const version = (await auditLedger(pool)).size;
    const facts = Array.from({ length: count }, (_, i) => notice(`${version + i}`));
    await store.append('a', version, facts);
  }

  async function opened(over: Partial<PublisherOptions> = {}): Promise<Publisher> {
    for (;;) {
      const publisher = await openPublisher({ ...options, ...over });
      if (!('refusal' in publisher)) return publisher;
    }
  }

  /** The same code goes on from whatever the fault left: the audit finds one whole log. */
  async function goesOn(over: Partial<PublisherOptions> = {}): Promise<void> {
    await append(300);
    const publisher = await opened(over);
    const { rows } = await pool.query('select max(position)::int + 1 as head from ledger.fact');
    expect(await publisher.publish()).toMatchObject({ size: rows[0].head });
    publisher.close();
    expect(await auditLog(pool, options.directory, log.key)).toBe(rows[0].head);
  }

  function witness(): Witness {
    const verifier = ed25519Verifier(log.key);
    if ('doubt' in verifier) throw new Defect(verifier.doubt.code);
    const file = join(directory, 'witness');
    return localWitness({ file, ...watch, log: verifier.value, now: () => 1_780_000_000 });
  }

  const checkpoint = () => readFileSync(join(options.directory, 'checkpoint'), 'utf8');

  test('dies after its tiles, before its checkpoint: lost, and made again', async () => {
    const dying = await opened({
      sign: () => {
        throw new Error('dead before signing');
      },
    });
    await expect(dying.publish()).rejects.toThrow('dead before signing');
    dying.close();
    expect(checkpoint).toThrow();
    await goesOn();
  });

  test('dies after its checkpoint, before saying so: done, and found done', async () => {
    const dying = await opened();
    await dying.publish();
    const done = checkpoint();
    dying.close();
    const next = await opened();
    expect(await next.publish()).toMatchObject({ note: done, size: 3 });
    next.close();
    await goesOn();
  });

  test('loses its lock before it begins: writes nothing', async () => {
    const publisher = await opened();
    await publisher.publish();
    const before = checkpoint();
    await append(1);
    await endPublishers();
    expect(await publisher.publish()).toEqual({ refusal: 'lock-lost' });
    publisher.close();
    expect(checkpoint()).toBe(before);
    await goesOn();
  });

  test('loses its lock after its witness has signed: publishes no checkpoint', async () => {
    const inner = witness();
    const cutting: Witness = {
      ...inner,
      ask: async (request) => {
        const answer = await inner.ask(request);
        await endPublishers();
        return answer;
      },
    };
    const publisher = await opened({ witnesses: [cutting] });
    expect(await publisher.publish()).toEqual({ refusal: 'lock-lost' });
    publisher.close();
    expect(checkpoint).toThrow();
    await goesOn({ witnesses: [witness()] });
    expect(checkpoint()).toContain(`\u2014 ${watch.key.name} `);
  });

  test('its witness refuses: publishes without, and says why', async () => {
    const { verifier } = witness();
    const refusing: Witness = {
      verifier,
      ask: async () => ({ refusal: { code: 'log-unknown', status: 404 } }),
    };
    const publisher = await opened({ witnesses: [refusing] });
    expect(await publisher.publish()).toMatchObject({
      size: 3,
      testimonies: [{ outcome: 'log-unknown' }],
    });
    publisher.close();
    await goesOn({ witnesses: [witness()] });
  });

  test('its witness answers after we gave up: the next checkpoint has its line', async () => {
    const inner = witness();
    const held = Promise.withResolvers<void>();
    const late: Witness = {
      ...inner,
      ask: async (request) => {
        const answer = await inner.ask(request);
        await held.promise;
        return answer;
      },
    };
    const publisher = await opened({ witnesses: [late], patience: 1 });
    expect(await publisher.publish()).toMatchObject({ testimonies: [{ outcome: 'silent' }] });
    expect(checkpoint()).not.toContain(watch.key.name);
    held.resolve();
    publisher.close();
    await goesOn({ witnesses: [late] });
    expect(checkpoint()).toContain(`\u2014 ${watch.key.name} `);
  });

  test('its database lost facts that the log shows: stops', async () => {
    const publisher = await opened();
    await publisher.publish();
    publisher.close();
    const restored = await anotherDatabase();
    await expect(openPublisher({ ...options, pool: restored.pool })).rejects.toThrow(
      'ledger-behind-its-log',
    );
    await restored.store.append('other', 0, [notice('1'), notice('2'), notice('3'), notice('4')]);
    await expect(openPublisher({ ...options, pool: restored.pool })).rejects.toThrow(
      'log-differs-from-ledger',
    );
    await restored.drop();
  });

  test('its directory is gone: a tree already signed is never signed differently', async () => {
    const publisher = await opened();
    await publisher.publish();
    const before = checkpoint();
    publisher.close();
    rmSync(options.directory, { recursive: true });
    const again = await opened();
    expect(await again.publish()).toMatchObject({ note: before });
    again.close();
    await pool.query(`insert into ledger.tree values (4, sha256('another history'))`);
    await append(1);
    const next = await opened();
    await expect(next.publish()).rejects.toThrow(Defect);
    next.close();
    expect(checkpoint()).toBe(before);
  });

  async function anotherDatabase() {
    if (server === undefined) throw new Error('no server');
    const other = await freshDatabase(server.connection);
    const otherPool = other.pool();
    await migrateLedger(otherPool);
    const otherStore = await openStore(otherPool, { publication: PUBLICATION });
    return { pool: otherPool, store: otherStore, drop: other.drop };
  }
});

/** Ends every session that holds the publishing lock, as a server would that is cut off. */
async function endPublishers(): Promise<void> {
  await pool.query(
    `select pg_terminate_backend(pid, 5000) from pg_locks
      where locktype = 'advisory' and classid = 7236270 and objid = 3`,
  );
}
