import type { CodeFault, CodeWarning } from '@yangguang/kernel';

const remarks: Readonly<Record<CodeFault['code'] | CodeWarning['code'], string>> = {
  'wrong-length': '长度不对：',
  'wrong-character': '字符不对：',
  'wrong-value': '值不对：',
  'wrong-check-character': '校验字符不对：',
  'unknown-code': '不认识的编码：',
  'letter-in-serial': '流水号里有字母（可以容忍）：',
  'short-serial': '流水号短一位（可以容忍）：',
  'wrong-inner-code': '内含的编码不对：',
};

const known: Readonly<Record<string, string>> = {
  'a digit': '数字',
  'a letter A-Z': '大写字母 A-Z',
  'a digit or a letter A-Z': '数字或大写字母',
  'a digit or a letter': '数字或字母',
  'a digit or a letter other than I, O, S, V, Z': '数字或大写字母（不用 I、O、S、V、Z）',
  'a digit, a letter A-Z or *': '数字、大写字母或 *',
  'a hyphen': '连字符 -',
  'a date YYYYMMDD': '日期 YYYYMMDD',
  'a month 01-12, or the end of a whole year 2013-2099': '月份 01-12，或 2013-2099 年份的后两位',
};

/** A blank between Chinese and what is not. */
const spaced = (text: string): string => (/^[!-~]/.test(text) ? ` ${text}` : text);

export const code = {
  help: {
    summary: '查编码：是哪种编码，各段是什么，校验字符对不对',
    usage: ['TEXT...', '--make KIND 段=值...'],
    text: [
      '按长度认出：统一社会信用代码 18、组织机构代码 9/10、投资项目统一代码 24、',
      '平台 11、项目 17、招标项目 20、标段（包）23（22 位可容忍）、文件 26、',
      '统一交易标识码 40（不带连字符 36）。有错的编码退出码为 1。',
    ],
    options: {
      make: '生成编码，校验字符自动算出；KIND 是 social-credit、organisation、trading-identifier 等',
    },
    examples: {
      check: '核对统一社会信用代码',
      wrong: '校验字符错了，说出是哪一位、应是什么',
      project: '投资项目统一代码的各段',
      identifier: '统一交易标识码',
      make: '生成一个（虚构企业的）统一社会信用代码',
    },
  },
  textMissing: '要写编码，例如 code 91360102MA35F1BCX5',
  unknownKind: (name: string, known: string): string => `没有「${name}」这种编码；可以是 ${known}`,
  partsNeeded: (kind: string, parts: string): string => `${kind} 各段都要写一次：${parts}`,
  kinds: {} as Readonly<Record<string, string>>,
  parts: {} as Readonly<Record<string, string>>,
  position: '位置',
  content: '内容',
  part: '含义',
  checkable: '格式正确，校验字符正确',
  uncheckable: '格式正确（这种编码没有公开的校验规则）',
  remarks,
  remark: (position: number, expected: string, found: string): string =>
    `第 ${position} 位应为${spaced(expected)}，却是${spaced(found)}`,
  expected: (text: string): string =>
    known[text] ??
    text
      .replace(/^a length of (.*) or (\d+)$/, '长度 $1 或 $2')
      .replace(/^(\d+) characters$/, '$1 个字符'),
};
