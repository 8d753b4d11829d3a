import type { JsonFaultCode } from '@yangguang/kernel';
import type { ReadFault } from '../../io.ts';

const read: Readonly<Record<ReadFault, string>> = {
  'file-absent': '没有这个文件',
  'file-is-folder': '这是文件夹，不是文件',
  'file-unreadable': '读不了这个文件',
  'file-too-large': '文件太大：最多 48 MB',
  'file-not-utf8': '不是 UTF-8 编码的文本',
};

const json: Readonly<Record<JsonFaultCode, string>> = {
  'too-large': '文本太长：最多 1600 万个字符',
  'too-deep': '嵌套太深：最多 64 层',
  'empty-text': '文件是空的',
  'unexpected-end': 'JSON 没有写完：缺少右括号、右引号或者值',
  'unexpected-character':
    '这里的字符不合 JSON 语法（常见原因：多写或漏写逗号、引号，用了中文标点）',
  'trailing-text': 'JSON 已经结束，后面还有别的内容',
  'bad-number': '不是 JSON 的数（不能以 0、+ 或小数点开头）',
  'bad-escape': '反斜杠后面的字符不对',
  'control-character': '文本里不能直接换行或制表，要写成 \\n、\\t',
  'lone-surrogate': '文本里有不完整的字符（单独的代理码元）',
  'duplicate-key': '同一个键写了两次',
  'forbidden-key': '不允许用这个键',
};

const types: Readonly<Record<string, string>> = {
  string: '文本',
  number: '数',
  int: '整数',
  boolean: 'true 或 false',
  object: '对象 {…}',
  record: '对象 {…}',
  array: '数组 […]',
  null: 'null',
};

/** The sentences our schemas say, by their English; one not listed is shown as it is. */
const formats: Readonly<Record<string, string>> = {
  'not a decimal such as 12 or "12.50"': '数，如 12 或者 "12.50"',
  'not a decimal of at least zero': '不小于零的数',
  'not a day YYYY-MM-DD': '日期，如 2026-03-31',
};

const many: Readonly<Record<string, string>> = { string: '个字符', array: '项', object: '项' };

const shape = {
  types,
  formats,
  or: '，或者',
  fitting: '合乎格式的值',
  missing: (expected: string): string => `缺少这一项，应为${expected}`,
  wrong: (expected: string, found: string): string => `应为${expected}，却是 ${found}`,
  unknownKey: (key: string, near: string | undefined): string =>
    `不认识的键 "${key}"${near === undefined ? '' : `，是不是 "${near}"？`}`,
  oneOf: (values: readonly string[]): string => values.join(' | '),
  atLeast: (origin: string, least: string): string => `至少 ${least}${many[origin] ?? ''}`,
  atMost: (origin: string, most: string): string => `至多 ${most}${many[origin] ?? ''}`,
  multipleOf: (divisor: string): string => `${divisor} 的倍数`,
};

export const input = { read, json, shape };
