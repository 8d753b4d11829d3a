import { fen, instant } from '@yangguang/kernel';
import type { LimitBar, LotView, NoticeDetail, ProjectFacts, ProjectPage } from '@yangguang/views';
import { AS_OF, coded, LINQU, proofAt, ROWS, SEWAGE, WORKS } from './rows.ts';

const DIGEST = 'a91f77c00be4d3a8'.repeat(4);

function bar(
  [term, zh, en]: readonly [string, string, string],
  [from, to]: readonly [string, string],
  limit: Pick<LimitBar, 'required' | 'comparator'> & Partial<LimitBar>,
): LimitBar {
  return {
    term,
    title: { zh, en },
    from: instant(from),
    to: instant(to),
    unit: 'day',
    rule: `cn/tendering-law#${term}`,
    edition: '2017-12-28',
    article: '第二十四条',
    ...limit,
  };
}

export const LIMITS: readonly LimitBar[] = [
  bar(
    ['document-sale', '招标文件获取', 'Documents on sale'],
    ['2026-11-09T09:00', '2026-11-16T17:00'],
    {
      actual: 7,
      required: 5,
      comparator: 'atLeast',
      ok: true,
    },
  ),
  bar(['bid-period', '编制投标文件', 'Preparing bids'], ['2026-11-09T09:00', '2026-12-01T09:30'], {
    actual: 22,
    required: 20,
    comparator: 'atLeast',
    ok: true,
  }),
  bar(
    ['clarification-lead', '修改后至截止', 'Amendment to deadline'],
    ['2026-11-13T16:20', '2026-12-01T09:30'],
    { actual: 17, required: 15, comparator: 'atLeast', ok: true },
  ),
  bar(
    ['notice-media-time', '公告发布', 'Notice on time'],
    ['2026-11-09T09:00', '2026-11-13T09:00'],
    { actual: 4, required: 3, comparator: 'atMost', ok: false },
  ),
  bar(['publicity-length', '候选人公示', 'Publicity'], ['2026-12-03T00:00', '2026-12-08T00:00'], {
    required: 3,
    comparator: 'atLeast',
  }),
];

export const LOTS: readonly LotView[] = [
  {
    id: '01',
    title: '水处理主体：新增每天 3 万立方米处理线，综合池、配水井、鼓风机房及设备安装',
    estimate: fen(15_500_000_000),
    limit: fen(15_208_620_000),
    bond: fen(80_000_000),
    method: { name: 'comprehensive' },
    drawn: [],
    skipped: [],
  },
  {
    id: '02',
    title: '厂外进水管网：管道 6.4 公里，顶管工作井 11 座',
    estimate: fen(3_500_000_000),
    limit: fen(3_433_750_000),
    method: { name: 'comprehensive' },
    drawn: [],
    skipped: [],
  },
];

/** Open for bids: nothing about any bid may stand here. */
export const project: ProjectFacts = {
  code: 'A07-2026-00418',
  title: '临渠市城北污水处理厂二期扩建工程施工',
  stage: 'bidding',
  category: WORKS,
  region: LINQU,
  profile: coded('open-tender-construction', '公开招标（工程施工）', 'Open tender, construction'),
  approval: {
    code: '2604-990100-04-01-118402',
    name: '临渠市城北污水处理厂二期扩建工程',
    investment: fen(23_100_000_000),
    estimate: fen(19_000_000_000),
    approval: { number: '临发改审〔2026〕118号', authority: '临渠市发展和改革委员会' },
    mustTender: true,
    findings: [],
  },
  parties: [
    { role: 'tenderer', code: '91990100MA0000418X', name: '临渠市水务投资集团有限公司' },
    { role: 'agency', code: '91990100MA0000777K', name: '宁川中衡工程咨询有限公司' },
  ],
  published: instant('2026-11-09T09:00'),
  deadline: instant('2026-12-01T09:30'),
  openingAt: instant('2026-12-01T09:30'),
  openingPlace: '临渠市公共资源交易中心第二开标室',
  documentSale: { start: instant('2026-11-09T09:00'), end: instant('2026-11-16T17:00') },
  validityDays: 90,
  consortiumAllowed: false,
  lots: LOTS,
  limits: LIMITS,
  changes: [
    {
      number: 1,
      at: instant('2026-11-13T16:20'),
      kind: 'amendment',
      summary: '补充地勘报告，投标截止顺延 1 天；02 标段最高限价下调。',
      sha256: DIGEST,
      affectsPreparation: true,
      diff: [
        {
          field: 'deadline',
          before: instant('2026-11-30T09:30'),
          after: instant('2026-12-01T09:30'),
        },
        { field: 'limit', lot: '02', before: fen(3_500_000_000), after: fen(3_433_750_000) },
      ],
      proof: proofAt(3_140_112),
    },
  ],
  files: [
    { name: '招标文件（第 2 版，含变更）', sha256: DIGEST, since: instant('2026-11-13T16:20') },
    {
      name: '工程量清单与最高限价（01、02 标段）',
      sha256: DIGEST.replaceAll('a', 'b'),
      since: instant('2026-11-09T09:00'),
    },
  ],
  challenges: [],
  law: [{ pack: 'cn/tendering-law', edition: '2017-12-28', digest: DIGEST }],
};

const FAILED = { at: instant('2026-12-01T09:30'), why: 'cn/tendering-law#enough-bidders' };

/** The same project, told to its end. */
export const finished: ProjectFacts = {
  ...project,
  stage: 'contracted',
  challenges: [
    {
      id: 'Y-02',
      at: instant('2026-11-12T15:40'),
      what: 'objection-answered',
      upheld: true,
      sha256: DIGEST,
    },
  ],
  lots: LOTS.map((lot, at) => (at === 0 ? concluded(lot) : { ...lot, failed: FAILED })),
};

function concluded(lot: LotView): LotView {
  const winner = { code: '91990200MA0000901P', name: '安澜建工集团有限公司' };
  const price = { form: 'amount', fen: fen(14_123_650_864) } as const;
  return {
    ...lot,
    drawn: [{ name: 'K', value: '0.97', at: instant('2026-12-01T09:50') }],
    opening: {
      at: instant('2026-12-01T09:52'),
      opened: [
        { ...winner, price, offers: { 工期: '540 天' } },
        {
          code: '91990200MA0000902Q',
          name: '江源第一建设有限公司',
          price: { form: 'discount', percent: '6.20' },
          offers: { 工期: '530 天' },
        },
      ],
      unopened: [
        { bidder: '91990200MA0000903R', fault: 'bidder', reason: '到时仍未解密' },
        { bidder: '91990200MA0000904T', fault: 'other', reason: '平台解密服务中断' },
      ],
    },
    publicity: {
      start: instant('2026-12-03T00:00'),
      end: instant('2026-12-08T00:00'),
      over: true,
      candidates: [{ ...winner, rank: 1, price }],
      rejected: [
        { bidder: '江源第一建设有限公司', clause: '招标文件 3.2', fact: '未按要求提交保证金' },
      ],
    },
    skipped: [
      { bidder: '91990200MA0000903R', reason: 'declined', at: instant('2026-12-09T09:00') },
    ],
    award: { ...winner, price, at: instant('2026-12-09T10:00') },
    contract: {
      bidder: winner.code,
      value: price.fen,
      price,
      signedAt: instant('2026-12-20T10:00'),
      sha256: DIGEST,
      published: instant('2026-12-21T10:00'),
      changes: [
        {
          number: 1,
          at: instant('2027-03-01T10:00'),
          delta: fen(10_000_000),
          value: fen(14_133_650_864),
          reason: '增加临时排水',
          sha256: DIGEST,
        },
      ],
    },
  };
}

const VERSION = { version: 1, at: SEWAGE.posted, sha256: DIGEST, proof: SEWAGE.proof };

export const RECORD = '{"by":"op-1","d":{"kind":"tender-notice","ref":"1"},"k":"pub","v":1}';

export const notice: NoticeDetail = {
  asOf: AS_OF,
  notice: SEWAGE,
  versions: [
    VERSION,
    { ...VERSION, version: 2, at: instant('2026-11-13T16:20'), reason: '随第 1 次修改更正' },
  ],
  media: ['江源省公共资源交易平台', '江源日报'],
  project,
  related: ROWS.slice(5, 6),
};

export const projectPage: ProjectPage = {
  asOf: AS_OF,
  project: finished,
  timeline: [
    {
      at: instant('2026-10-08T09:00'),
      type: 'projectApproved',
      by: 'op-1',
      detail: { name: '临渠市城北污水处理厂二期扩建工程' },
      proof: proofAt(3_000_101),
    },
    {
      at: instant('2026-11-09T09:00'),
      type: 'tenderPublished',
      by: 'op-1',
      detail: { deadline: instant('2026-12-01T09:30') },
      proof: proofAt(3_118_400),
    },
    {
      at: instant('2026-11-13T09:00'),
      type: 'noticeLapsed',
      by: 'clerk',
      detail: { kind: 'tender-notice' },
      finding: {
        rule: 'cn/order-10-notices#media-time',
        edition: '2018-01-01',
        article: '第十条',
        measured: 4,
        required: 3,
      },
      proof: proofAt(3_130_400),
    },
    {
      at: instant('2026-12-09T10:00'),
      type: 'awardMade',
      by: 'op-1',
      lot: '01',
      detail: { name: '安澜建工集团有限公司', fen: 14_123_650_864 },
      proof: proofAt(3_190_001),
    },
  ],
  notices: ROWS.slice(0, 1),
};
