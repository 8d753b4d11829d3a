import { day, fen, instant } from '@yangguang/kernel';
import type {
  Facet,
  Home,
  OpenData,
  PartyFile,
  RuleList,
  RulePage,
  SearchResult,
} from '@yangguang/views';
import {
  AS_OF,
  CHANGE,
  LINQU,
  NOTICE,
  NOW,
  PROCUREMENT,
  PROVINCE,
  PUBLICITY,
  proofAt,
  ROWS,
  WORKS,
  YUNTAI,
} from './rows.ts';

const CATEGORIES: readonly Facet[] = [
  { ...WORKS, count: 62 },
  { ...PROCUREMENT, count: 71 },
];
const GROUPS: readonly Facet[] = [
  { ...NOTICE, count: 96 },
  { ...CHANGE, count: 22 },
  { ...PUBLICITY, count: 15 },
];
const REGIONS: readonly Facet[] = [
  { ...PROVINCE, count: 44 },
  { ...LINQU, count: 51 },
  { ...YUNTAI, count: 38 },
];

const at = (clock: string) => instant(`2026-11-23T${clock}`);

export const home: Home = {
  asOf: AS_OF,
  now: NOW,
  day: day('2026-11-23'),
  slots: [
    { kind: 'opening', at: at('09:00'), count: 6, done: 6 },
    { kind: 'opening', at: at('09:30'), count: 9, done: 6 },
    { kind: 'evaluation', at: at('10:30'), count: 12, done: 0 },
    { kind: 'publicity-end', at: at('12:00'), count: 2, done: 0 },
    { kind: 'opening', at: at('14:00'), count: 14, done: 0 },
    { kind: 'auction', at: at('15:00'), count: 2, done: 0 },
    { kind: 'opening', at: at('15:30'), count: 9, done: 0 },
    { kind: 'publicity-end', at: at('17:30'), count: 9, done: 0 },
  ],
  categories: CATEGORIES,
  groups: GROUPS,
  regions: REGIONS,
  notices: ROWS,
  live: [
    {
      kind: 'opening',
      project: 'A07-2026-00351',
      title: '安澜市第三水厂输配水管网工程施工',
      since: at('09:30'),
      lots: 8,
      lotsDone: 5,
    },
  ],
  objectable: [
    {
      project: 'A05-2026-00201',
      title: '云台市滨江堤防加固工程设计',
      matter: 'result',
      until: at('17:30'),
    },
    {
      project: 'ZC-2026-10876',
      title: '省图书馆古籍数字化服务采购',
      matter: 'result',
      until: instant('2026-11-24T17:00'),
    },
    {
      project: 'A07-2026-00418',
      title: '临渠市城北污水处理厂二期扩建工程施工',
      matter: 'documents',
      until: instant('2026-12-01T00:00'),
    },
  ],
  year: {
    year: 2026,
    figures: [
      { what: 'tenders', count: 4812, fen: fen(13_862_000_000_000) },
      { what: 'awards', count: 4377, fen: fen(12_419_000_000_000) },
      { what: 'contracts', count: 4101, fen: fen(11_025_000_000_000) },
      { what: 'failures', count: 118, fen: fen(0) },
    ],
  },
};

export const search: SearchResult = {
  asOf: AS_OF,
  query: { text: '污水处理', category: '01', from: day('2026-11-01') },
  match: 'exact',
  rows: ROWS,
  total: { count: 1000, capped: true },
  facets: {
    categories: CATEGORIES,
    groups: GROUPS,
    regions: REGIONS,
    states: [
      { code: 'open', name: { zh: '时限未过', en: 'Limit to come' }, count: 88 },
      { code: 'closed', name: { zh: '时限已过', en: 'Limit passed' }, count: 45 },
    ],
  },
  page: { newer: 'p3', older: 'n4' },
};

export const noAnswer: SearchResult = {
  ...search,
  query: { text: '铁塔' },
  rows: [],
  total: { count: 0, capped: false },
  page: {},
};

export const party: PartyFile = {
  asOf: AS_OF,
  code: '91990100MA0000418X',
  name: '临渠市水务投资集团有限公司',
  kind: 'company',
  region: LINQU,
  registered: instant('2024-03-01T10:00'),
  roles: ['tenderer', 'bidder'],
  sanctions: [
    {
      id: 'S-1',
      kind: 'bidding-ban',
      confinedActions: ['bidding'],
      authority: '临渠市住房和城乡建设局',
      documentNumber: '临建罚〔2026〕7号',
      from: day('2026-06-01'),
      until: day('2027-05-31'),
      proof: proofAt(2_900_001),
    },
  ],
  tenders: ROWS.slice(0, 3).map(({ project, title, posted }) => ({ project, title, at: posted })),
  agencies: [],
  bids: [],
  wins: [
    {
      project: 'A07-2025-00107',
      title: '城北再生水厂设备采购',
      lot: '01',
      at: instant('2025-08-02T10:00'),
      price: { form: 'amount', fen: fen(812_365_086) },
    },
  ],
  contracts: [],
  figures: [
    { what: 'tenders', count: 31, fen: fen(0) },
    { what: 'wins', count: 1, fen: fen(812_365_086) },
  ],
};

export const rules: RuleList = {
  asOf: AS_OF,
  packs: [
    {
      pack: 'cn/tendering-law',
      edition: '2017-12-28',
      level: 'nation',
      title: { zh: '招标投标法', en: 'Tendering and Bidding Law' },
      issuer: '全国人民代表大会常务委员会',
      rules: [
        {
          ref: 'cn/tendering-law#bid-period',
          title: { zh: '编制投标文件的时间', en: 'Time to prepare bids' },
          article: '第二十四条',
          applied: 4812,
        },
        {
          ref: 'cn/tendering-law#enough-bidders',
          title: { zh: '投标人不少于三个', en: 'At least three bidders' },
          article: '第二十八条',
          applied: 118,
        },
      ],
    },
  ],
};

export const rule: RulePage = {
  asOf: AS_OF,
  editions: [
    {
      ref: 'cn/tendering-law#bid-period',
      edition: '2017-12-28',
      title: { zh: '编制投标文件的时间', en: 'Time to prepare bids' },
      article: '第二十四条',
      quote: '自招标文件开始发出之日起至投标人提交投标文件截止之日止，最短不得少于二十日',
      source: 'S-LAW',
      unverified: true,
      measure: { zh: '自招标文件发出之日起至投标截止的日数', en: 'days from issue to deadline' },
      unit: 'day',
      role: 'limit',
      comparator: 'atLeast',
      required: 20,
      effective: { from: day('2000-01-01') },
    },
  ],
  applied: [
    {
      project: { code: 'A07-2026-00418', name: '临渠市城北污水处理厂二期扩建工程施工' },
      type: 'tenderPublished',
      at: instant('2026-11-09T09:00'),
      measured: 22,
      required: 20,
      proof: proofAt(3_118_401),
    },
  ],
  count: 4812,
};

export const data: OpenData = {
  asOf: AS_OF,
  months: ['2026-11', '2026-10'].map((month) => ({
    month,
    category: WORKS,
    figures: home.year.figures,
  })),
};
