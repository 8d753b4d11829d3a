import { fen, type Instant, instant } from '@yangguang/kernel';
import type { AsOf, Coded, NoticeRow, Proof } from '@yangguang/views';

/** The moment at which the example pages are drawn: 23 November 2026, 10:42. */
export const NOW: Instant = instant('2026-11-23T10:42');

export const AS_OF: AsOf = { position: 3_194_027, root: `${'8f2c61d4'.repeat(7)}b07eb07e` };

export function proofAt(position: number): Proof {
  return { position, leaf: (position * 7919).toString(16).padStart(8, '4').repeat(8).slice(0, 64) };
}

export function coded(code: string, zh: string, en: string): Coded {
  return { code, name: { zh, en } };
}

export const WORKS = coded('01', '工程建设', 'Construction');
export const PROCUREMENT = coded('02', '政府采购', 'Government procurement');
export const NOTICE = coded('notice', '交易公告', 'Notices');
export const CHANGE = coded('change', '变更·澄清', 'Changes');
export const PUBLICITY = coded('candidates', '候选人公示', 'Candidates');
export const LINQU = coded('629902', '临渠市', 'Linqu');
export const PROVINCE = coded('629900', '省本级', 'Province level');
export const YUNTAI = coded('629903', '云台市', 'Yuntai');

interface RowSketch {
  readonly id: number;
  readonly title: string;
  readonly entity: string;
  readonly project: string;
  readonly wan: number;
  readonly closes?: string;
  readonly changes?: number;
}

function row(sketch: RowSketch, region: Coded, category: Coded): NoticeRow {
  const { id, title, entity, project, wan, closes, changes = 0 } = sketch;
  return {
    id,
    title,
    kind: category === WORKS ? 'tender-notice' : 'procurement-notice',
    category,
    group: NOTICE,
    infoType: `${category.code}01`,
    region,
    entity: { code: '91990100MA0000418X', name: entity },
    project,
    posted: instant('2026-11-09T09:00'),
    ...(closes === undefined ? {} : { closes: { what: 'deadline', at: instant(closes) } }),
    amount: { what: category === WORKS ? 'limit' : 'estimate', fen: fen(wan * 1_000_000) },
    changes,
    proof: proofAt(id),
  };
}

export const SEWAGE: NoticeRow = row(
  {
    id: 3_118_401,
    title: '临渠市城北污水处理厂二期扩建工程施工',
    entity: '临渠市水务投资集团有限公司',
    project: 'A07-2026-00418',
    wan: 18_642.37,
    closes: '2026-12-01T09:30',
    changes: 1,
  },
  LINQU,
  WORKS,
);

export const ROWS: readonly NoticeRow[] = [
  SEWAGE,
  row(
    {
      id: 3_118_500,
      title: '省第二人民医院磁共振成像系统采购项目',
      entity: '省第二人民医院',
      project: 'ZC-2026-11207',
      wan: 2_180,
      closes: '2026-12-14T09:00',
    },
    PROVINCE,
    PROCUREMENT,
  ),
  row(
    {
      id: 3_118_533,
      title: '省道 S218 线云台至安澜段路面改造工程监理',
      entity: '省公路事业发展中心',
      project: 'A01-2026-00977',
      wan: 614.8,
      closes: '2026-11-25T09:00',
    },
    PROVINCE,
    WORKS,
  ),
  row(
    {
      id: 3_118_612,
      title: '云台市义务教育学校食材配送服务采购项目',
      entity: '云台市教育局',
      project: 'ZC-2026-11198',
      wan: 9_400,
      closes: '2026-11-23T17:00',
    },
    YUNTAI,
    PROCUREMENT,
  ),
  row(
    {
      id: 3_118_700,
      title: '云台市滨江堤防加固工程施工',
      entity: '云台市水利工程建设服务中心',
      project: 'A05-2026-00233',
      wan: 7_205.66,
      closes: '2026-11-23T10:50',
    },
    YUNTAI,
    WORKS,
  ),
  row(
    {
      id: 3_118_741,
      title: '临渠市城区老旧供水管网改造工程（四标段）施工',
      entity: '临渠市水务投资集团有限公司',
      project: 'A07-2026-00390',
      wan: 3_120.5,
      closes: '2026-11-20T09:30',
    },
    LINQU,
    WORKS,
  ),
  row(
    {
      id: 3_118_800,
      title: '省图书馆古籍数字化服务采购项目合同',
      entity: '省图书馆',
      project: 'ZC-2026-10876',
      wan: 466,
    },
    PROVINCE,
    PROCUREMENT,
  ),
];
