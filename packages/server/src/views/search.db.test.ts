import { type Day, day, instant, later, MINUTE } from '@yangguang/kernel';
import { migrateLedger, type NewFact, openStore } from '@yangguang/ledger';
import { publications } from '@yangguang/trading';
import { type Portal, portalView, type SearchQuery } from '@yangguang/views';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { freshDatabase, SERVERS, type TestDatabase, type TestServer } from '../database/testing.ts';
import { openPortal } from './open-portal.ts';
import { openViewRunner } from './runner.ts';

const REGIONS = [
  { code: '629900', name: { zh: '江源省', en: 'Jiangyuan' } },
  { code: '629910', name: { zh: '临渠市', en: 'Linqu' }, parent: '629900' },
  { code: '629911', name: { zh: '城北区', en: 'Chengbei' }, parent: '629910' },
  { code: '629920', name: { zh: '云台市', en: 'Yuntai' }, parent: '629900' },
];
const FIRST = instant('2026-03-02T01:00:00.000Z');
const NOW = instant('2026-03-10T01:00:00.000Z');

interface Sample {
  readonly code: string;
  readonly title: string;
  readonly entity: string;
  readonly deadline: string;
  readonly profile?: string;
}

const SAMPLES: readonly Sample[] = [
  ['629911', '临渠市城北污水处理厂二期扩建工程施工', '临渠市水务投资集团有限公司', '04-01'],
  ['629920', '省道 S218 线云台至安澜段路面改造工程监理', '省公路事业发展中心', '04-02'],
  ['629910', '临渠市轨道 3 号线车站导向标识采购', '临渠市轨道交通有限公司', '03-05'],
  ['629920', '云台市滨江堤防加固工程施工', '云台市水务局', '04-03'],
].map(([region, title = '', entity = '', ends], at) => ({
  code: `E${region}0001260${at}001001`,
  title,
  entity,
  deadline: `2026-${ends}T01:30:00.000Z`,
  ...(at === 2 ? { profile: 'procurement-open-tender' } : {}),
}));

function factsOf(sample: Sample, at: ReturnType<typeof instant>): readonly NewFact[] {
  const { code, title, entity, deadline, profile = 'open-tender-construction' } = sample;
  const terms = {
    ...{ code, title, profile, deadline, openingAt: deadline, openingPlace: '一厅' },
    procuringEntity: { code: `91${code.slice(1, 7)}MA0000${code.slice(8, 14)}`, name: entity },
    lots: [{ id: '1', title: '标段一', estimate: 500_000_000, method: {}, candidates: 3 }],
    documents: [],
    documentSale: { start: at, end: deadline },
    ...{ validityDays: 90, consortiumAllowed: false, unlockMinutes: 60 },
  };
  const posting = { kind: 'tender-notice', ref: 'tender', sha256: 'a'.repeat(64), media: [] };
  const by = 'someone';
  return [
    { type: 'tenderPublished', at, by, body: { terms, law: [] } },
    { type: 'noticePosted', at, by, body: posting },
  ];
}

describe('a search', () => {
  let server: TestServer | undefined;
  let database: TestDatabase;
  let portal: Portal;

  beforeAll(async () => {
    server = await SERVERS[0]?.start('none');
    if (server === undefined) throw new Error('the embedded server is always there');
    database = await freshDatabase(server.connection);
    const pool = database.pool();
    await migrateLedger(pool);
    const store = await openStore(pool, { publication: publications });
    const fillers = Array.from({ length: 45 }, (_, at): Sample => {
      const code = `E62992000012699${String(at).padStart(2, '0')}001`;
      const title = `第 ${at + 1} 小学校舍维修`;
      return { code, title, entity: '云台市教育局', deadline: '2026-03-08T01:00:00.000Z' };
    });
    for (const [at, sample] of [...fillers, ...SAMPLES].entries()) {
      const facts = factsOf(sample, later(FIRST, Math.floor(at / 3) * MINUTE));
      await store.append(`tender/${sample.code}`, 0, facts);
    }
    await openViewRunner({ pool, view: portalView }).catchUp();
    portal = openPortal(pool, { regions: REGIONS });
  });
  afterAll(async () => {
    await database.drop();
    await server?.stop();
  });

  const search = (query: SearchQuery) => portal.search(query, NOW);
  async function titles(text: string): Promise<readonly string[]> {
    const { match, rows } = await search({ text });
    return rows.map(({ title }) => `${match}: ${title.slice(0, 4)}`);
  }

  test.each([
    ['a word within a title', '污水处理', ['exact: 临渠市城']],
    ['two words anywhere', '改造 省道', ['exact: 省道 S']],
    ['across spaces and digits', '轨道3号线', ['exact: 临渠市轨']],
    ['full-width letters', 'ｓ２１８', ['exact: 省道 S']],
    ['an organisation', '水务局', ['exact: 云台市滨']],
    ['a project code', 'E6299110001', ['exact: 临渠市城']],
    ['one character', '堤', ['exact: 云台市滨']],
    ['one wrong character', '滨江提防加固工程', ['similar: 云台市滨']],
    ['two that are swapped', '污水理处厂二期扩建', ['similar: 临渠市城']],
    ['one that is missing', '城北污处理厂二期', ['similar: 临渠市城']],
    ['what nobody wrote', '航天器发射', []],
    ['no letter at all', '（）& | !', []],
  ])('finds %s', async (_, text, expected) => {
    expect(await titles(text)).toEqual(expected);
  });

  test('pages follow each other without a gap or a repeat, forth and back', async () => {
    const forth: number[][] = [];
    let cursor: string | undefined;
    for (;;) {
      const step = { size: 10, ...(cursor === undefined ? {} : { cursor }) };
      const { rows, page, total } = await search(step);
      expect(total).toEqual({ count: 49, capped: false });
      forth.push(rows.map(({ id }) => id));
      if (page.older === undefined) break;
      cursor = page.older;
    }
    expect(forth.map((ids) => ids.length)).toEqual([10, 10, 10, 10, 9]);
    expect(new Set(forth.flat()).size).toBe(49);
    const last = await search({ size: 10, ...(cursor === undefined ? {} : { cursor }) });
    const back = await search({ size: 10, cursor: last.page.newer ?? '' });
    expect(back.rows.map(({ id }) => id)).toEqual(forth[3]);
    expect((await search({ size: 10, cursor: 'older~x~1' })).rows[0]?.id).toBe(forth[0]?.[0]);
  });

  test('filters by category, region with all within it, state and days', async () => {
    const count = async (query: SearchQuery) => (await search(query)).total.count;
    expect(await count({ category: '02' })).toBe(1);
    expect(await count({ region: '629910' })).toBe(2);
    expect(await count({ region: '629911' })).toBe(1);
    expect(await count({ region: '629900' })).toBe(49);
    expect(await count({ state: 'open' })).toBe(3);
    expect(await count({ state: 'closed', text: '小学' })).toBe(45);
    const third: Day = day('2026-03-03');
    expect(await count({ from: third })).toBe(0);
    expect(await count({ until: third, category: '01' })).toBe(48);
    expect(await count({ category: '02', state: 'open' })).toBe(0);
  });

  test('each filter counts what the others leave', async () => {
    const { facets } = await search({ category: '02' });
    expect(facets.categories.map(({ code, count }) => [code, count])).toEqual([
      ['01', 48],
      ['02', 1],
    ]);
    expect(facets.regions).toEqual([
      { code: '629910', name: { zh: '临渠市', en: 'Linqu' }, count: 1 },
    ]);
    const spread = (await search({ text: '工程' })).facets;
    expect(spread.regions.map(({ code, count }) => [code, count])).toEqual([
      ['629910', 1],
      ['629920', 2],
    ]);
    expect(spread.states.map(({ code, count }) => [code, count])).toEqual([
      ['open', 3],
      ['closed', 0],
    ]);
  });

  test('words known to be frequent are looked for otherwise and found alike', async () => {
    const words = ['小学', '工程', '维修 小学', '云台市', '第', '轨道 3 号线'];
    const before = await Promise.all(words.map((text) => search({ text, size: 100 })));
    const pool = database.pool();
    await pool.query('analyze portal.notice');
    const knowing = openPortal(pool, { regions: REGIONS });
    const after = await Promise.all(words.map((text) => knowing.search({ text, size: 100 }, NOW)));
    expect(after).toEqual(before);
    expect(after.map(({ total }) => total.count)).toEqual([45, 3, 45, 46, 45, 1]);
  });
});
