import { type CodeKind, CREDIT_ALPHABET, makeCode, type Parts, parseCode } from './code.ts';

type OrganisationPart = 'body' | 'check';
type CreditPart = 'registrar' | 'category' | 'region' | 'organisation' | 'check';

/** 组织机构代码 (GB 11714): `12345678-9`; the check is 11 − Σ mod 11, X for ten, 0 for eleven. */
export const ORGANISATION_CODE: CodeKind<OrganisationPart> = {
  kind: 'organisation',
  zh: '组织机构代码',
  hyphensOptional: true,
  layout: [['body', '本体代码', 'AAAAAAAA'], '-', ['check', '校验码', 'A']],
  inspect({ body, check: found }, place) {
    const expected = organisationCheck(body);
    if (found === expected) return { warnings: [] };
    const position = place('check');
    return { fault: { code: 'wrong-check-character', position, expected, found } };
  },
};

/**
 * 统一社会信用代码 (GB 32100-2015). A wrong last character is a fault; an organisation code inside
 * that fails its own check is a warning, since some registrars issued such numbers.
 */
export const SOCIAL_CREDIT_CODE: CodeKind<CreditPart> = {
  kind: 'social-credit',
  zh: '统一社会信用代码',
  layout: [
    ['registrar', '登记管理部门', 'C'],
    ['category', '机构类别', 'C'],
    ['region', '登记管理机关行政区划', 'dddddd'],
    ['organisation', '主体标识码（组织机构代码）', 'CCCCCCCCC'],
    ['check', '校验码', 'C'],
  ],
  inspect({ check: found, ...parts }, place) {
    const expected = creditCheck(parts);
    if (found !== expected) {
      const position = place('check');
      return { fault: { code: 'wrong-check-character', position, expected, found } };
    }
    const inner = parseCode(ORGANISATION_CODE, parts.organisation);
    if ('ok' in inner) return { warnings: [] };
    const position = place('organisation') + inner.fault.position - 1;
    return { warnings: [{ ...inner.fault, code: 'wrong-inner-code', position }] };
  },
};

export const parseOrganisationCode = (text: string) => parseCode(ORGANISATION_CODE, text);
export const parseSocialCreditCode = (text: string) => parseCode(SOCIAL_CREDIT_CODE, text);
export const makeOrganisationCode = (body: string) =>
  makeCode(ORGANISATION_CODE, { body, check: organisationCheck(body) });
export const makeSocialCreditCode = (parts: Omit<Parts<CreditPart>, 'check'>) =>
  makeCode(SOCIAL_CREDIT_CODE, { ...parts, check: creditCheck(parts) });

function organisationCheck(body: string): string {
  const weights = [3, 7, 9, 10, 5, 8, 4, 2];
  const values = [...body].map((sign) => Number.parseInt(sign, 36));
  const total = weights.reduce((sum, weight, at) => sum + weight * (values[at] ?? 0), 0);
  const check = (11 - (total % 11)) % 11;
  return check === 10 ? 'X' : String(check);
}

/** C18 = (31 − Σ value × 3^(i−1) mod 31) mod 31. */
function creditCheck(parts: Omit<Parts<CreditPart>, 'check'>): string {
  const { registrar, category, region, organisation } = parts;
  let [weight, total] = [1, 0];
  for (const sign of `${registrar}${category}${region}${organisation}`) {
    total += CREDIT_ALPHABET.indexOf(sign) * weight;
    weight = (weight * 3) % 31;
  }
  return CREDIT_ALPHABET.charAt((31 - (total % 31)) % 31);
}
