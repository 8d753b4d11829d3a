import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Defect, instant } from '@yangguang/kernel';
import {
  localWitness,
  migrateLedger,
  type NewFact,
  openPublisher,
  openStore,
  type Publisher,
  type PublisherOptions,
  proofOf,
  readEntries,
  type Store,
} from '@yangguang/ledger';
import { auditLog, signingKey } from '@yangguang/ledger/testing';
import {
  COSIGNATURE,
  ED25519,
  ed25519Verifier,
  leafOf,
  openPadding,
  parseLeaf,
  parsePolicy,
  verifierKeyText,
  verifyProof,
} from '@yangguang/ledger/verify';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { freshDatabase, SERVERS, type TestDatabase, type TestServer } from './testing.ts';

const PUBLICATION = { noticePosted: { public: ['title'] } };
const log = signingKey('log.jiangyuan.example/2026', ED25519);
const watch = signingKey('witness.jiangyuan.example/w1', COSIGNATURE);

function fact(type: string, title: string): NewFact {
  const at = instant('2026-03-02T01:00:00.000Z');
  return { type, at, by: 'org:demo', body: { title, contact: 'withheld' } };
}

/** Opens a publisher that must be there. */
async function opened(options: PublisherOptions): Promise<Publisher> {
  const publisher = await openPublisher(options);
  if ('refusal' in publisher) throw new Error(publisher.refusal);
  return publisher;
}

describe.each(SERVERS.slice(0, 1))('the public log on $name', ({ start }) => {
  let server: TestServer | undefined;
  let database: TestDatabase;
  let store: Store;
  let directory = '';
  let options: PublisherOptions;

  beforeAll(async () => {
    server = await start('none');
  });
  afterAll(() => server?.stop());
  beforeEach(async () => {
    if (server === undefined) throw new Error('the embedded server is always there');
    database = await freshDatabase(server.connection);
    const pool = database.pool();
    await migrateLedger(pool);
    store = await openStore(pool, { publication: PUBLICATION });
    directory = mkdtempSync(join(tmpdir(), 'yangguang-log-'));
    options = { pool, directory, ...log };
  });
  afterEach(async () => {
    await database.drop();
    rmSync(directory, { recursive: true, force: true });
  });

  test('says nothing at first, and then that it is empty', async () => {
    expect(proofOf(directory, 0)).toBeUndefined();
    const publisher = await opened(options);
    expect(await publisher.publish()).toMatchObject({ size: 0 });
    expect(await auditLog(database.pool(), directory, log.key)).toBe(0);
    expect(proofOf(directory, 0)).toBeUndefined();
    publisher.close();
  });

  test('follows the ledger, padding included, and every entry is a leaf of its row', async () => {
    const publisher = await opened(options);
    for (let round = 0; round < 4; round += 1) {
      const facts = Array.from({ length: 90 }, (_, i) => fact('noticePosted', `${round} ${i}`));
      await store.append('tender/1', round * 91, [...facts, fact('bidSealed', 'secret')]);
      expect(await publisher.publish()).toMatchObject({ size: (round + 1) * 98 });
      expect(await auditLog(database.pool(), directory, log.key)).toBe((round + 1) * 98);
    }
    const again = await publisher.publish();
    expect(again).toMatchObject({ size: 392 });
    publisher.close();
  });

  test('a receipt proves a fact offline, under a policy with a witness', async () => {
    const verifier = ed25519Verifier(log.key);
    if ('doubt' in verifier) throw new Defect(verifier.doubt.code);
    const memory = join(directory, 'witness');
    const witness = localWitness({
      file: memory,
      ...watch,
      log: verifier.value,
      now: () => 1_780_000_000,
    });
    const publisher = await opened({ ...options, witnesses: [witness] });
    await store.append('tender/1', 0, [fact('noticePosted', 'a'), fact('bidSealed', 'b')]);
    expect(await publisher.publish()).toMatchObject({
      testimonies: [{ witness: watch.key.name, outcome: 'cosigned' }],
    });
    publisher.close();
    const policy = parsePolicy(
      [
        `log ${verifierKeyText(log.key)}`,
        `witness w1 ${verifierKeyText(watch.key)}`,
        'quorum w1',
        '',
      ].join('\n'),
    );
    if ('doubt' in policy) throw new Defect(policy.doubt.code);
    const lists = ['noticePosted', 'bidSealed'].map((type) =>
      type === 'noticePosted' ? PUBLICATION.noticePosted : ('private' as const),
    );
    for await (const { position, blind, recorded } of readEntries(database.pool(), 0, 2)) {
      if (recorded === undefined) throw new Error('the first two rows are facts');
      const { position: _, ...plain } = recorded.fact;
      const leaf = leafOf(plain, lists[position] ?? 'private', blind);
      const proof = proofOf(directory, position) ?? '';
      expect(verifyProof(proof, leaf, policy.value)).toMatchObject({ value: { index: position } });
      expect(verifyProof(proof, leaf.slice(1), policy.value)).toHaveProperty('doubt');
    }
    expect(proofOf(directory, 99)).toBeUndefined();
  });

  test('shows what the list allows, and of all else nothing', async () => {
    await store.append('tender/1', 0, [fact('noticePosted', 'a'), fact('bidSealed', 'b')]);
    const publisher = await opened(options);
    await publisher.publish();
    publisher.close();
    const bundle = readFileSync(join(directory, 'tile/entries/000.p/9'));
    expect(bundle.includes('"title":"a"')).toBe(true);
    expect(bundle.includes('withheld')).toBe(false);
    expect(bundle.includes('bidSealed')).toBe(false);
  });

  test('padding is told from a private fact only by its blind', async () => {
    await store.append('tender/1', 0, [fact('bidSealed', 'b')]);
    const publisher = await opened(options);
    await publisher.publish();
    publisher.close();
    const bundle = readFileSync(join(directory, 'tile/entries/000.p/8'));
    const length = bundle.readUInt16BE(0);
    const leaves = Array.from({ length: 8 }, (_, i) => {
      const start = i * (length + 2) + 2;
      return bundle.subarray(start, start + length);
    });
    expect(leaves.map((leaf) => parseLeaf(leaf))).toEqual(
      leaves.map(() => ({ value: { kind: 'private' } })),
    );
    const doubts: string[] = [];
    for await (const { position, blind } of readEntries(database.pool())) {
      const leaf = leaves[position] ?? new Uint8Array(0);
      doubts.push(openPadding(leaf, blind).length === 0 ? 'padding' : 'fact');
    }
    expect(doubts).toEqual(['fact', ...Array(7).fill('padding')]);
  });

  test('is rebuilt from the ledger when tiles are lost', async () => {
    const facts = Array.from({ length: 600 }, (_, i) => fact('noticePosted', String(i)));
    await store.append('tender/1', 0, facts);
    const first = await opened(options);
    const before = await first.publish();
    first.close();
    rmSync(join(directory, 'tile'), { recursive: true });
    const second = await opened(options);
    const after = await second.publish();
    expect('note' in after && after.note).toBe('note' in before && before.note);
    expect(await auditLog(database.pool(), directory, log.key)).toBe(600);
    second.close();
  });

  test('one publisher at a time', async () => {
    const first = await opened(options);
    expect(await openPublisher(options)).toEqual({ refusal: 'another-publisher' });
    first.close();
    const next = await untilOpen(options);
    next.close();
  });
});

/** The server frees the lock of a closed session a moment after the close. */
async function untilOpen(options: PublisherOptions): Promise<Publisher> {
  for (;;) {
    const publisher = await openPublisher(options);
    if (!('refusal' in publisher)) return publisher;
  }
}
