import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { instant, later, MINUTE } from '@yangguang/kernel';
import {
  headOf,
  migrateLedger,
  type NewFact,
  openStore,
  type Recorded,
  type Store,
} from '@yangguang/ledger';
import { emptyRoot, publicationOf } from '@yangguang/ledger/verify';
import { publications } from '@yangguang/trading';
import { type PublicFact, portalView, type View } from '@yangguang/views';
import type pg from 'pg';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { freshDatabase, SERVERS, type TestDatabase, type TestServer } from '../database/testing.ts';
import { replayTender } from '../replay/replay.ts';
import { replayFile } from '../replay/replay-file.ts';
import { openPortal } from './open-portal.ts';
import { openViewRunner } from './runner.ts';

const ROAD = join(import.meta.dirname, '../../../../fixtures/replay/road-construction.json');
const road = replayFile.parse(JSON.parse(readFileSync(ROAD, 'utf8')));
const [kind] = SERVERS;
const TABLES = ['document', ...Object.keys(portalView.tables)];

/** Every row of every table, in an order of its own. */
async function allRows(pool: pg.Pool): Promise<Readonly<Record<string, readonly string[]>>> {
  const dump: Record<string, readonly string[]> = {};
  for (const table of TABLES) {
    const { rows } = await pool.query<{ text: string }>(
      `select to_jsonb(t)::text as text from portal.${table} t order by 1`,
    );
    dump[table] = rows.map(({ text }) => text);
  }
  return dump;
}

/** Puts facts into another ledger, each stream's in order, as one append each. */
async function copy(facts: readonly Recorded[], store: Store): Promise<void> {
  const versions = new Map<string, number>();
  for (const { position: _, version: __, stream, ...fact } of facts) {
    const expected = versions.get(stream) ?? 0;
    const done = await store.append(stream, expected, [fact satisfies NewFact]);
    if ('conflict' in done) throw new Error(`conflict in ${stream}`);
    versions.set(stream, done.version);
  }
}

describe('the portal', () => {
  let server: TestServer | undefined;
  let opened: TestDatabase[] = [];
  let facts: readonly Recorded[] = [];
  let code = '';

  async function ledger(): Promise<{ readonly pool: pg.Pool; readonly store: Store }> {
    if (server === undefined) throw new Error('the embedded server is always there');
    const database = await freshDatabase(server.connection);
    opened.push(database);
    const pool = database.pool();
    await migrateLedger(pool);
    return { pool, store: await openStore(pool, { publication: publications }) };
  }

  /** A ledger with the facts that a test chooses of the replay. */
  async function ledgerOf(chosen: readonly Recorded[]) {
    const made = await ledger();
    await copy(chosen, made.store);
    return made;
  }

  beforeAll(async () => {
    server = await kind?.start('none');
    const { store } = await ledger();
    code = (await replayTender(road, store)).code;
    facts = await Array.fromAsync(store.readAll());
  });
  afterAll(() => server?.stop());
  let kept: TestDatabase[] = [];
  beforeEach(() => {
    kept = [...opened];
  });
  afterEach(async () => {
    for (const database of opened.filter((one) => !kept.includes(one))) await database.drop();
    opened = kept;
  });

  describe('after a whole tender', () => {
    let pool: pg.Pool;
    const now = instant('2026-06-01T09:00:00+08:00');

    beforeEach(async () => {
      ({ pool } = await ledgerOf(facts));
      await openViewRunner({ pool, view: portalView }).catchUp();
    });

    test('tells its story, each line with its proof, and how far it came', async () => {
      const page = await openPortal(pool).project(code);
      expect(page?.project).toMatchObject({
        stage: 'contracted',
        category: { code: '01' },
        parties: [{ role: 'tenderer' }, { role: 'agency' }],
        lots: [{ opening: { unopened: [] }, award: {}, contract: {} }],
      });
      expect(page?.project.lots[0]?.opening?.opened).toHaveLength(5);
      const types = page?.timeline.map(({ type }) => type);
      expect(types?.slice(0, 3)).toEqual(['projectApproved', 'tenderPublished', 'noticePosted']);
      expect(page?.timeline.every(({ proof }) => /^[0-9a-f]{64}$/.test(proof.leaf))).toBe(true);
      expect(page?.asOf.position).toBe(await headOf(pool));
    });

    test('draws every limit against the rule and its article', async () => {
      const page = await openPortal(pool).project(code);
      const bars = new Map(page?.project.limits.map((bar) => [bar.term, bar]));
      expect(bars.get('bid-period')).toMatchObject({ required: 20, unit: 'day', ok: true });
      expect(bars.get('publicity-length')).toMatchObject({ required: 3, ok: true });
      expect(bars.get('bid-period')?.article).toBe('第二十四条');
    });

    test('shows a notice with its proof, its record and its fellows', async () => {
      const portal = openPortal(pool);
      const { rows } = await portal.search({ group: 'notice' }, now);
      const [row] = rows;
      const detail = await portal.notice(row?.id ?? -1);
      expect(detail?.notice).toEqual(row);
      expect(detail?.versions).toHaveLength(1);
      expect(JSON.parse(detail?.record ?? '')).toMatchObject({ ty: 'noticePosted' });
      expect(detail?.related.map(({ group }) => group.code)).toContain('result');
      expect(await portal.notice(1)).toBeUndefined();
    });

    test('has a file for the winner, the buyer and nobody else', async () => {
      const portal = openPortal(pool);
      const page = await portal.project(code);
      const winner = await portal.party(page?.project.lots[0]?.award?.code ?? '', now);
      expect(winner).toMatchObject({ wins: [{ project: code }], contracts: [{ project: code }] });
      expect(winner?.figures.map(({ what }) => what)).toEqual(['bids', 'contracts', 'wins']);
      const buyer = await portal.party(page?.project.parties[0]?.code ?? '', now);
      expect(buyer).toMatchObject({ kind: 'company', tenders: [{ project: code }] });
      expect(await portal.party('nobody', now)).toBeUndefined();
    });

    test('counts what happened', async () => {
      const portal = openPortal(pool);
      const home = await portal.home(now);
      const figures = Object.fromEntries(home.year.figures.map(({ what, count }) => [what, count]));
      expect(figures).toMatchObject({ tenders: 1, awards: 1, contracts: 1 });
      expect((await portal.openData()).months.length).toBeGreaterThan(0);
      const rules = await portal.rules(now);
      expect(rules.packs.flatMap(({ rules: all }) => all).some(({ applied }) => applied > 0)).toBe(
        true,
      );
    });

    test('says on its day that an opening is due, and later that it is done', async () => {
      const opening = facts.find(({ type }) => type === 'bidsOpened');
      const published = facts.find(({ type }) => type === 'tenderPublished');
      if (opening === undefined || published === undefined) throw new Error('no opening');
      const { pool: early } = await ledgerOf(facts.slice(0, facts.indexOf(published) + 1));
      await openViewRunner({ pool: early, view: portalView }).catchUp();
      const deadline = instant(String(Object(published.body.terms).deadline));
      const before = await openPortal(early).home(later(deadline, -MINUTE));
      expect(before.slots).toEqual([{ kind: 'opening', at: deadline, count: 1, done: 0 }]);
      expect(before.live).toEqual([]);
      const during = await openPortal(early).home(later(deadline, MINUTE));
      expect(during.live).toMatchObject([{ project: code, lots: 1, lotsDone: 0 }]);
      const after = await openPortal(pool).home(later(deadline, MINUTE));
      expect(after.slots).toMatchObject([{ count: 1, done: 1 }]);
      expect(after.live).toEqual([]);
    });

    test('lets one object to the result while the publicity lasts', async () => {
      const candidates = facts.find(({ type }) => type === 'candidatesPublished');
      if (candidates === undefined) throw new Error('no publicity');
      const until = instant(String(candidates.body.end));
      const { pool: early } = await ledgerOf(facts.slice(0, facts.indexOf(candidates) + 1));
      await openViewRunner({ pool: early, view: portalView }).catchUp();
      const { objectable } = await openPortal(early).home(later(until, -MINUTE));
      expect(objectable).toMatchObject([{ project: code, matter: 'result', until }]);
      expect((await openPortal(early).home(until)).objectable).toEqual([]);
    });
  });

  test('the root is that of the log of just this size', async () => {
    const { pool } = await ledgerOf(facts.slice(0, 20));
    const runner = openViewRunner({ pool, view: portalView });
    const { position, root } = await runner.catchUp();
    expect(position).toBe(await headOf(pool));
    expect(root).not.toBe(Buffer.from(emptyRoot()).toString('hex'));
    expect(await openPortal(pool).asOf()).toEqual({ position, root });
    expect(await runner.catchUp()).toEqual({ position, root });
  });

  test('small pages, one page and a rebuild leave the same rows', async () => {
    const { pool } = await ledgerOf(facts);
    const small = await openViewRunner({ pool, view: portalView, page: 3 }).catchUp();
    const rows = await allRows(pool);
    expect(rows.notice?.length).toBeGreaterThan(4);
    const positions: number[] = [];
    const whole = openViewRunner({ pool, view: portalView });
    expect(await whole.rebuild((position) => positions.push(position))).toEqual(small);
    expect(positions.length).toBeGreaterThan(0);
    expect(await allRows(pool)).toEqual(rows);
  });

  test('many runners at once write each fact once', async () => {
    const { pool } = await ledgerOf(facts);
    const runners = [3, 5, 7, 11].map((page) => openViewRunner({ pool, view: portalView, page }));
    const reached = await Promise.all(runners.map((runner) => runner.catchUp()));
    expect(new Set(reached.map(({ root }) => root)).size).toBe(1);
    const rows = await allRows(pool);
    await openViewRunner({ pool, view: portalView }).rebuild();
    expect(await allRows(pool)).toEqual(rows);
  });

  test('a crash in any page leaves the pages before it, and the next one goes on', async () => {
    const { pool, store } = await ledger();
    await openViewRunner({ pool, view: portalView }).catchUp();
    await copy(facts, store);
    const followed = facts.filter(({ type }) => portalView.reads.includes(type)).length;
    for (let fatal = 1; fatal <= followed; fatal += 4) {
      const dying = openViewRunner({ pool, view: diesAt(fatal), page: 4 });
      await dying.catchUp().catch((error: unknown) => expect(String(error)).toContain('died'));
    }
    const { root } = await openViewRunner({ pool, view: portalView }).catchUp();
    const rows = await allRows(pool);
    expect((await openViewRunner({ pool, view: portalView }).rebuild()).root).toBe(root);
    expect(await allRows(pool)).toEqual(rows);
  });

  test('who has just written finds it in the tables', async () => {
    const { pool, store } = await ledgerOf(facts.slice(0, 4));
    const runner = openViewRunner({ pool, view: portalView });
    await runner.catchUp();
    const done = await store.append('party/91629900MA00000001', 0, [registration]);
    if ('conflict' in done) throw new Error('conflict');
    const running = runner.catchUp();
    const asOf = await runner.waitUntil(done.position);
    expect(asOf.position).toBeGreaterThan(done.position);
    await running;
    const now = instant('2026-06-01T09:00:00+08:00');
    expect(await openPortal(pool).party('91629900MA00000001', now)).toMatchObject({
      name: '江源新注册有限公司',
    });
    await expect(runner.waitUntil(10_000)).rejects.toThrow('nothing is recorded');
  });

  test('follows by itself until it is told to stop', async () => {
    const { pool, store } = await ledger();
    const runner = openViewRunner({ pool, view: portalView });
    await runner.catchUp();
    const stop = new AbortController();
    const running = runner.run(stop.signal);
    await copy(facts.slice(0, 10), store);
    const head = await headOf(pool);
    await expect
      .poll(async () => (await openPortal(pool).asOf()).position, { timeout: 60_000 })
      .toBe(head);
    stop.abort();
    await running;
  });

  test('a new version is built beside the old one and takes its place', async () => {
    const { pool } = await ledgerOf(facts);
    const old = openViewRunner({ pool, view: portalView });
    await old.catchUp();
    const newer: View<never> = { ...emptyView, version: portalView.version + 1 };
    await openViewRunner({ pool, view: newer }).catchUp();
    expect((await allRows(pool)).notice).toEqual([]);
    const { rows } = await pool.query("select 1 from pg_namespace where nspname = 'portal_next'");
    expect(rows).toEqual([]);
  });

  describe('before the opening', () => {
    const until = (type: string) =>
      facts.slice(
        0,
        facts.findIndex((fact) => fact.type === type),
      );

    test('no bidder, price, time or digest of a bid is in any table', async () => {
      const { pool } = await ledgerOf(until('biddingClosed'));
      await openViewRunner({ pool, view: portalView }).catchUp();
      const rows = JSON.stringify(await allRows(pool));
      const sealed = facts.filter(({ type }) => type === 'bidSealed');
      const told = facts.filter(({ type }) => type === 'bidsOpened');
      expect(sealed.length).toBe(5);
      for (const { body, at } of sealed) {
        const { commitment } = Object(body.bid);
        for (const secret of [commitment, at]) expect(rows).not.toContain(secret);
      }
      for (const { body } of told) {
        for (const { content, blind } of [Object(body.opened)].flat()) {
          expect(rows).not.toContain(blind);
          expect(rows).not.toContain(String(content.price.fen));
        }
      }
      const { pool: after } = await ledgerOf(facts);
      await openViewRunner({ pool: after, view: portalView }).catchUp();
      expect(JSON.stringify(await allRows(after))).toContain(sealed[0]?.at.slice(0, 4));
    });

    test('a bidder is known by its registration alone', async () => {
      const { pool } = await ledgerOf(until('biddingClosed'));
      await openViewRunner({ pool, view: portalView }).catchUp();
      const now = instant('2026-06-01T09:00:00+08:00');
      for (const { body } of facts.filter(({ type }) => type === 'bidSealed')) {
        const file = await openPortal(pool).party(String(Object(body.bid).bidder), now);
        expect(file).toMatchObject({ bids: [], wins: [], contracts: [], figures: [] });
      }
    });

    test('the tables are the same whether there are bids or none', async () => {
      const all = until('biddingClosed');
      const open = all.filter(({ type }) => publicationOf(publications, type) !== 'private');
      expect(open.length).toBeLessThan(all.length);
      const [one, other] = [await ledgerOf(all), await ledgerOf(open)];
      await openViewRunner({ pool: one.pool, view: portalView }).catchUp();
      await openViewRunner({ pool: other.pool, view: portalView }).catchUp();
      expect(placeless(await allRows(one.pool))).toEqual(placeless(await allRows(other.pool)));
    });

    test('a notice posted among bids does not tell by its number how many there are', async () => {
      const all = until('biddingClosed');
      const notice = all.find(({ type }) => type === 'noticePosted');
      const last = all.at(-1);
      if (notice === undefined || last === undefined) throw new Error('no notice');
      const late: Recorded = { ...notice, body: { ...notice.body, ref: 'late' }, at: last.at };
      const { pool } = await ledgerOf([...all, late]);
      await openViewRunner({ pool, view: portalView }).catchUp();
      const portal = openPortal(pool);
      const page = await portal.project(code);
      const details = await Promise.all((page?.notices ?? []).map(({ id }) => portal.notice(id)));
      expect(details.map((detail) => detail?.record !== undefined)).toEqual([true, false]);
    });
  });
});

const registration: NewFact = {
  type: 'partyRegistered',
  at: instant('2026-03-02T01:00:00.000Z'),
  by: 'register',
  body: {
    code: '91629900MA00000001',
    name: '江源新注册有限公司',
    kind: 'company',
    region: '629900',
  },
};

const emptyView: View<never> = {
  ...portalView,
  reads: [],
  rows: () => [],
  sums: () => [],
  evolve: () => {
    throw new Error('follows nothing');
  },
};

/** The portal's view, but the process dies at the n-th fact. */
function diesAt(fatal: number): typeof portalView {
  let seen = 0;
  return {
    ...portalView,
    evolve(document, fact: PublicFact) {
      seen += 1;
      if (seen === fatal) throw new Error('died');
      return portalView.evolve(document, fact);
    },
  };
}

/** Positions and leaves say where in the log a fact stands, which the log tells anyway. */
function placeless(rows: Readonly<Record<string, readonly string[]>>): string {
  return JSON.stringify(rows)
    .replaceAll(/[0-9a-f]{64}|[A-Za-z0-9+/]{43}=/g, 'hash')
    .replaceAll(/("(?:position|id)\\*": ?)\d+/g, '$1n');
}
