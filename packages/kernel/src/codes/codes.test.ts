import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  explainCode,
  investmentProjectDate,
  makeDocumentCode,
  makeInvestmentProjectCode,
  makeOrganisationCode,
  makeSocialCreditCode,
  makeTradingIdentifier,
  parseDocumentCode,
  parseInvestmentProjectCode,
  parseLotCode,
  parseOrganisationCode,
  parsePlatformCode,
  parseProjectCode,
  parseSocialCreditCode,
  parseTenderCode,
  parseTradingIdentifier,
} from './index.ts';

const fine = (ok: unknown) => ({ ok, warnings: [] });

// Public codes of organisations and projects, from the reference document's sections 1.6 and 5.6.
const SOCIAL_CREDIT = [
  '12620000224333349J',
  '11620000013897179N',
  '12532500067137175R',
  '11140000012150153Y',
  '91330000MA27U0684D',
  '91350000MA347WHE48',
];

describe('social credit code', () => {
  test.each(SOCIAL_CREDIT)('%s and the organisation code inside it are read', (text) => {
    const parsed = parseSocialCreditCode(text);
    if ('fault' in parsed) throw new Error(parsed.fault.code);
    const { check: _, ...parts } = parsed.ok;
    expect(parsed.warnings).toEqual([]);
    expect(makeSocialCreditCode(parts)).toBe(text);
    expect(parseOrganisationCode(parts.organisation)).toHaveProperty('ok');
  });

  test('one wrong digit anywhere is found', () => {
    const place = fc.nat(17);
    const sign = fc.constantFrom(...'0123456789');
    fc.assert(
      fc.property(fc.constantFrom(...SOCIAL_CREDIT), place, sign, (text, at, other) => {
        fc.pre(text.charAt(at) !== other);
        const spoilt = `${text.slice(0, at)}${other}${text.slice(at + 1)}`;
        expect(parseSocialCreditCode(spoilt)).toHaveProperty('fault');
      }),
    );
  });

  test('the fault names the position and what was expected', () => {
    expect(parseSocialCreditCode('126200002243333I9J')).toEqual({
      fault: {
        code: 'wrong-character',
        position: 16,
        expected: 'a digit or a letter other than I, O, S, V, Z',
        found: 'I',
      },
    });
    expect(parseSocialCreditCode('12620000224333349K')).toEqual({
      fault: { code: 'wrong-check-character', position: 18, expected: 'J', found: 'K' },
    });
    expect(parseSocialCreditCode('12620000224333349')).toMatchObject({
      fault: { code: 'wrong-length', position: 18, found: '17 characters' },
    });
  });

  test('an organisation code that fails its own check is a warning', () => {
    const parts = { registrar: '9', category: '1', region: '620000', organisation: '224333340' };
    expect(parseSocialCreditCode(makeSocialCreditCode(parts))).toMatchObject({
      warnings: [{ code: 'wrong-inner-code', position: 17, expected: '9', found: '0' }],
    });
  });
});

test('organisation codes are read with and without the hyphen', () => {
  expect(parseOrganisationCode('224333349')).toEqual(fine({ body: '22433334', check: '9' }));
  expect(parseOrganisationCode('22433334-9')).toEqual(fine({ body: '22433334', check: '9' }));
  expect(makeOrganisationCode('22433334')).toBe('22433334-9');
  expect(parseOrganisationCode('22433334-8')).toMatchObject({
    fault: { code: 'wrong-check-character', position: 10, expected: '9', found: '8' },
  });
});

test('an organisation check of ten is written X', () => {
  const written = new Set<string>();
  for (let n = 0; n < 100; n += 1) {
    written.add(makeOrganisationCode(String(10_000_000 + n)).slice(-1));
  }
  expect([...written].sort()).toEqual([...'0123456789X']);
});

describe('investment project code', () => {
  test('the present form and the older one', () => {
    const present = { dated: '2509', region: '320193', industry: '89', type: '01' };
    const parts = { ...present, serial: '544060' };
    expect(parseInvestmentProjectCode('2509-320193-89-01-544060')).toEqual(fine(parts));
    expect(makeInvestmentProjectCode(parts)).toBe('2509-320193-89-01-544060');
    expect(parseInvestmentProjectCode('2017-440300-83-01-102870')).toHaveProperty('ok');
    expect(investmentProjectDate('2509')).toEqual({ year: 2025, month: 9 });
    expect(investmentProjectDate('2017')).toEqual({ year: 2017 });
    expect(investmentProjectDate('2012')).toEqual({ year: 2020, month: 12 });
  });

  test.each([
    ['2513-320193-89-01-544060', 'wrong-value', 3],
    ['2500-320193-89-01-544060', 'wrong-value', 3],
    ['2509_320193-89-01-544060', 'wrong-character', 5],
    ['2509-320193-89-01-54406X', 'wrong-character', 24],
    ['2509-320193-89-01-5440600', 'wrong-length', 25],
  ])('%s is refused as %s at %i', (text, code, position) => {
    expect(parseInvestmentProjectCode(text)).toMatchObject({ fault: { code, position } });
  });
});

describe('platform, project, tender, lot and document codes', () => {
  const platform = { letter: 'E', region: '620000', operator: '0600' };
  const tender = { ...platform, project: '058186', tender: '001' };

  test('each begins with the one before', () => {
    const document = { ...tender, lot: '002', document: '003' };
    const text = makeDocumentCode(document);
    expect(text).toBe('E6200000600058186001002003');
    expect(parseDocumentCode(text)).toEqual(fine(document));
    expect(parseTenderCode(text.slice(0, 20))).toEqual(fine(tender));
    expect(parseProjectCode(text.slice(0, 17))).toEqual(fine({ ...platform, project: '058186' }));
    expect(parsePlatformCode(text.slice(0, 11))).toEqual(fine(platform));
  });

  test.each([
    'E6212000612016569001',
    'E3502060201200048001',
    'E5000000053065290001',
    'I1200005405000103002',
    'S1407003401015434001',
  ])('%s is a tender', (text) => {
    expect(parseTenderCode(text)).toMatchObject({ warnings: [] });
  });

  test('letters in the serial and a short lot are flagged, not refused', () => {
    expect(parseTenderCode('E410423241620BMAX001')).toMatchObject({
      ok: { project: '20BMAX' },
      warnings: [{ code: 'letter-in-serial', position: 14, found: 'B' }],
    });
    expect(parseLotCode('A1504012026031001001001')).toMatchObject({ warnings: [] });
    expect(parseLotCode('A150401202603100100101')).toMatchObject({
      ok: { lot: '01' },
      warnings: [{ code: 'short-serial', position: 21 }],
    });
  });

  test('the wrong place is named', () => {
    expect(parsePlatformCode('6620000060 ')).toMatchObject({
      fault: { code: 'wrong-character', position: 1, expected: 'a letter A-Z', found: '6' },
    });
  });
});

describe('unified trading identifier', () => {
  test.each([
    'A01-12620000224333349J-20180930-000001-S',
    'D01-12620000224333349J-20261123-000017-D',
    'B01-12620000224333349J-20261123-000002-S',
  ])('%s is read, made again and read without hyphens', (text) => {
    const parsed = parseTradingIdentifier(text);
    if ('fault' in parsed) throw new Error(parsed.fault.code);
    const { check: _, ...parts } = parsed.ok;
    expect(parsed.warnings).toEqual([]);
    expect(makeTradingIdentifier(parts)).toBe(text);
    expect(parseTradingIdentifier(text.replaceAll('-', ''))).toEqual(parsed);
  });

  test('a published code whose last character differs is tolerated with a warning', () => {
    expect(parseTradingIdentifier('D0191330000MA27U0684D202005189624963')).toMatchObject({
      ok: { platform: '91330000MA27U0684D', date: '20200518', serial: '962496' },
      warnings: [{ code: 'wrong-check-character', position: 36, expected: 'T', found: '3' }],
    });
  });

  test('an impossible date is a fault and a foreign platform code a warning', () => {
    expect(parseTradingIdentifier('A01-12620000224333349J-20180931-000001-S')).toMatchObject({
      fault: { code: 'wrong-value', position: 24, found: '20180931' },
    });
    const parsed = parseTradingIdentifier('A01-12620000224333349K-20180930-000001-S');
    expect(parsed).toMatchObject({
      warnings: [{ code: 'wrong-inner-code', position: 22 }, { code: 'wrong-check-character' }],
    });
  });
});

describe('explaining', () => {
  test.each([
    ['224333349', 'organisation'],
    ['E6200000600', 'platform'],
    ['E6200000600058186', 'project'],
    ['12620000224333349J', 'social-credit'],
    ['E6200000600058186001', 'tender'],
    ['A150401202603100100101', 'lot'],
    ['A1504012026031001001001', 'lot'],
    ['2509-320193-89-01-544060', 'investment-project'],
    ['E6200000600058186001002003', 'document'],
    ['A01-12620000224333349J-20180930-000001-S', 'trading-identifier'],
  ])('%s is recognised as %s', (text, kind) => {
    const explained = explainCode(text);
    expect(explained).toMatchObject({ kind });
    if ('fault' in explained) throw new Error(explained.fault.code);
    const joined = explained.parts.map((part) => part.text).join('');
    expect(joined).toBe(text.replaceAll('-', ''));
  });

  test('what looks like a kind but fails keeps the kind; anything else is unknown', () => {
    expect(explainCode('12620000224333349K')).toMatchObject({
      kind: 'social-credit',
      fault: { code: 'wrong-check-character' },
    });
    expect(explainCode('hello')).toMatchObject({ fault: { code: 'unknown-code' } });
  });
});
