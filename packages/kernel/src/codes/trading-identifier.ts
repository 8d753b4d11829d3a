import { parseDay } from '../instant.ts';
import { type CodeKind, type CodeWarning, makeCode, type Parts, parseCode } from './code.ts';
import { parseSocialCreditCode } from './organisations.ts';

type IdentifierPart = 'type' | 'platform' | 'date' | 'serial' | 'check';

const CHECK_ALPHABET = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ*';

/**
 * 统一交易标识码: one deal, that is one lot, in 40 characters with hyphens (36 without are read).
 * A wrong check is a warning: the official annex is not public and published codes differ.
 */
export const TRADING_IDENTIFIER: CodeKind<IdentifierPart> = {
  kind: 'trading-identifier',
  zh: '统一交易标识码',
  hyphensOptional: true,
  layout: [
    ['type', '交易分类代码', 'Ldd'],
    '-',
    ['platform', '交易平台统一社会信用代码', 'CCCCCCCCCCCCCCCCCC'],
    '-',
    ['date', '日期', 'dddddddd'],
    '-',
    ['serial', '流水号', 'dddddd'],
    '-',
    ['check', '校验码', '*'],
  ],
  inspect({ check: found, ...parts }, place) {
    const { platform, date } = parts;
    if (parseDay(date.replace(/(....)(..)(..)/, '$1-$2-$3')) === undefined) {
      const [position, expected] = [place('date'), 'a date YYYYMMDD'];
      return { fault: { code: 'wrong-value', position, expected, found: date } };
    }
    const warnings: CodeWarning[] = [];
    const inner = parseSocialCreditCode(platform);
    if ('fault' in inner) {
      const position = place('platform') + inner.fault.position - 1;
      warnings.push({ ...inner.fault, code: 'wrong-inner-code', position });
    }
    const [position, expected] = [place('check'), mod37(parts)];
    if (found !== expected) {
      warnings.push({ code: 'wrong-check-character', position, expected, found });
    }
    return { warnings };
  },
};

export const parseTradingIdentifier = (text: string) => parseCode(TRADING_IDENTIFIER, text);
export const makeTradingIdentifier = (parts: Omit<Parts<IdentifierPart>, 'check'>) =>
  makeCode(TRADING_IDENTIFIER, { ...parts, check: mod37(parts) });

/** GB/T 17710 (ISO/IEC 7064) MOD 37,2 over the 35 characters before the check. */
function mod37(parts: Omit<Parts<IdentifierPart>, 'check'>): string {
  let product = 0;
  for (const sign of `${parts.type}${parts.platform}${parts.date}${parts.serial}`) {
    product = ((product + CHECK_ALPHABET.indexOf(sign)) * 2) % 37;
  }
  return CHECK_ALPHABET.charAt((38 - product) % 37);
}
