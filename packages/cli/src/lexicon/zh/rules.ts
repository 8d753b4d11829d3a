import type { Unit } from '@yangguang/rules';

const units: Readonly<Record<Unit, string>> = {
  day: '日',
  'working-day': '个工作日',
  hour: '小时',
  minute: '分钟',
  year: '年',
  count: '个',
  fen: '元',
  percent: '%',
  'yes-no': '',
  word: '',
};

const spaced = (amount: string, unit: string): string =>
  unit === '%' ? `${amount}%` : `${amount} ${unit}`;

export const rules = {
  help: {
    summary: '查规则：哪部法、哪一条、要求什么、何时有效',
    usage: [
      '[--on 日期]',
      'PACK（法律法规）',
      'PACK#RULE（一条规则；也可只写 RULE 或行号，如 E6）',
      '--article 条 | --search 文字 | --profile 程序',
    ],
    text: [
      '规则是数据：每条写明出处、原文摘录、计量单位、要求、起止日期。',
      '带 ? 的规则尚未与官方文本核对。不写参数时列出全部法律法规。',
    ],
    options: {
      article: '按条文查，写 第二十四条 或 24',
      search: '在标题、计量、原文里查文字',
      profile: '一种程序用到的全部规则；写 list 列出各种程序',
      on: '看某一天有效的规则，如 2018-05-31；不写则为今天',
    },
    examples: {
      packs: '列出全部法律法规',
      pack: '一部法的全部规则',
      rule: '一条规则的全部版本',
      article: '按条文查',
      search: '按文字查',
      profile: '一种程序用到的规则',
      past: '2018 年 6 月 1 日以前的标准',
    },
  },
  units,
  listed: '、',
  atLeast: (amount: string, unit: string): string => `不少于 ${spaced(amount, unit)}`,
  atMost: (amount: string, unit: string): string => `不超过 ${spaced(amount, unit)}`,
  within: (from: string, to: string, unit: string): string => `${from} 至 ${spaced(to, unit)}之间`,
  oneOf: (values: string): string => `限于：${values}`,
  required: '必须',
  forbidden: '不得',
  threshold: (text: string): string => `起点：${text}`,
  unknownRule: (asked: string, near: string | undefined): string =>
    `没有规则「${asked}」${near === undefined ? '，可用 rules --search 查' : `，是不是 ${near}？`}`,
  ambiguousRule: (asked: string, refs: string): string => `「${asked}」不止一条，请写全：${refs}`,
  notInForce: (ref: string, on: string, spans: string): string =>
    `${ref} 在 ${on} 不施行；施行期间：${spans}`,
  span: (from: string, until: string | undefined): string =>
    until === undefined ? `${from} 起` : `${from} 起，至 ${until} 前`,
  unknownPack: (asked: string, near: string | undefined): string =>
    `没有「${asked}」${near === undefined ? '' : `，是不是 ${near}？`}`,
  unknownProfile: (asked: string, known: string): string => `没有程序「${asked}」；有：${known}`,
  oneQuestion: '--article、--search、--profile 和规则名只能用其中一样',
  badDay: (text: string): string => `「${text}」不是日期，应如 2026-03-31`,
  nothingFound: '没有找到规则',
  pack: '法律法规',
  edition: '版本',
  level: '层级',
  levels: { nation: '国家', province: '省', city: '市' },
  title: '名称',
  count: '规则数',
  unverifiedCount: '未核对',
  rule: '规则',
  article: '条文',
  requires: '要求',
  measures: '计量',
  source: '来源',
  rows: '行号',
  effective: '施行',
  tightens: '收紧',
  counting: '计算',
  unverified: '尚未与官方文本核对',
  found: (count: number, unverified: number): string =>
    `${count} 条${unverified === 0 ? '' : `，其中 ${unverified} 条（?）尚未与官方文本核对`}`,
  profile: '程序',
  modules: '环节',
  term: '事项',
  notices: '公告',
  dueWithin: '期限',
  stands: '公示期',
};
