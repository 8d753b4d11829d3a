import { type CodeKind, type CodeWarning, makeCode, type Parts, parseCode } from './code.ts';

type InvestmentPart = 'dated' | 'region' | 'industry' | 'type' | 'serial';
type PlatformPart = 'letter' | 'region' | 'operator';
type ProjectPart = PlatformPart | 'project';
type TenderPart = ProjectPart | 'tender';
type LotPart = TenderPart | 'lot';
type DocumentPart = LotPart | 'document';

/**
 * 投资项目统一代码 (GB/T 40058-2021): begins with year and month (`2509`) or, before the end of
 * 2020, with the whole year (`2017`). The algorithm of its last character is not public.
 */
export const INVESTMENT_PROJECT_CODE: CodeKind<InvestmentPart> = {
  kind: 'investment-project',
  zh: '投资项目统一代码',
  layout: [
    ['dated', '年份月份（或年份）', 'dddd'],
    '-',
    ['region', '行政区划', 'dddddd'],
    '-',
    ['industry', '行业（业务指导部门）', 'dd'],
    '-',
    ['type', '项目类型', 'dd'],
    '-',
    ['serial', '流水号', 'dddddd'],
  ],
  inspect({ dated }, place) {
    if (investmentProjectDate(dated) !== undefined) return { warnings: [] };
    const [position, found] = [place('dated') + 2, dated.slice(2)];
    const expected = 'a month 01-12, or the end of a whole year 2013-2099';
    return { fault: { code: 'wrong-value', position, expected, found } };
  },
};

/** The date in a code's first four digits. 2001 to 2012 are months: whole years began later. */
export function investmentProjectDate(
  dated: string,
): { readonly year: number; readonly month?: number } | undefined {
  const [first, last] = [Number(dated.slice(0, 2)), Number(dated.slice(2))];
  if (last >= 1 && last <= 12) return { year: 2000 + first, month: last };
  return first === 20 && last > 12 ? { year: 2000 + last } : undefined;
}

/**
 * The nested codes of the national data standard (《公共资源交易平台系统数据规范》, 技术规范第1部分
 * 附录B.3), 11, 17, 20, 23 and 26 characters: each begins with the whole of the one before.
 * Letter and region name the platform, not the place of the project.
 */
export const PLATFORM_CODE: CodeKind<PlatformPart> = {
  kind: 'platform',
  zh: '平台标识码',
  layout: [
    ['letter', '平台运营者行业', 'L'],
    ['region', '平台行政区划', 'dddddd'],
    ['operator', '平台流水号', 'dddd'],
  ],
};
export const PROJECT_CODE: CodeKind<ProjectPart> = {
  kind: 'project',
  zh: '项目编号',
  layout: [...PLATFORM_CODE.layout, ['project', '项目流水号', 'aaaaaa']],
  inspect: letters,
};
export const TENDER_CODE: CodeKind<TenderPart> = {
  kind: 'tender',
  zh: '招标项目编号',
  layout: [...PROJECT_CODE.layout, ['tender', '招标项目流水号', 'aaa']],
  inspect: letters,
};
export const LOT_CODE: CodeKind<LotPart> = {
  kind: 'lot',
  zh: '标段（包）编号',
  layout: [...TENDER_CODE.layout, ['lot', '标段（包）流水号', 'aaa']],
  inspect: letters,
};
/** A lot with two characters of serial, as one platform publishes them: always with a warning. */
export const SHORT_LOT_CODE: CodeKind<LotPart> = {
  ...LOT_CODE,
  layout: [...TENDER_CODE.layout, ['lot', '标段（包）流水号', 'aa']],
  inspect(parts, place) {
    const [expected, found] = ['3 characters', '2 characters'];
    const short = { code: 'short-serial', position: place('lot'), expected, found } as const;
    return { warnings: [...letters(parts, place).warnings, short] };
  },
};
export const DOCUMENT_CODE: CodeKind<DocumentPart> = {
  kind: 'document',
  zh: '文件编号',
  layout: [...LOT_CODE.layout, ['document', '文件流水号', 'aaa']],
  inspect: letters,
};

function letters(
  { project }: { readonly project: string },
  place: (name: 'project') => number,
): { readonly warnings: readonly CodeWarning[] } {
  const at = project.search(/\D/);
  if (at < 0) return { warnings: [] };
  const [position, found] = [place('project') + at, project.charAt(at)];
  return { warnings: [{ code: 'letter-in-serial', position, expected: 'a digit', found }] };
}

export const parseInvestmentProjectCode = (text: string) =>
  parseCode(INVESTMENT_PROJECT_CODE, text);
export const parsePlatformCode = (text: string) => parseCode(PLATFORM_CODE, text);
export const parseProjectCode = (text: string) => parseCode(PROJECT_CODE, text);
export const parseTenderCode = (text: string) => parseCode(TENDER_CODE, text);
export const parseLotCode = (text: string) =>
  parseCode(text.length === 22 ? SHORT_LOT_CODE : LOT_CODE, text);
export const parseDocumentCode = (text: string) => parseCode(DOCUMENT_CODE, text);
export const makeInvestmentProjectCode = (parts: Parts<InvestmentPart>) =>
  makeCode(INVESTMENT_PROJECT_CODE, parts);
export const makePlatformCode = (parts: Parts<PlatformPart>) => makeCode(PLATFORM_CODE, parts);
export const makeProjectCode = (parts: Parts<ProjectPart>) => makeCode(PROJECT_CODE, parts);
export const makeTenderCode = (parts: Parts<TenderPart>) => makeCode(TENDER_CODE, parts);
export const makeLotCode = (parts: Parts<LotPart>) => makeCode(LOT_CODE, parts);
export const makeDocumentCode = (parts: Parts<DocumentPart>) => makeCode(DOCUMENT_CODE, parts);
