import { fromMillis } from '@yangguang/kernel';
import { describe, expect, test } from 'vitest';
import { base32, codeAt, matchingStep, stepAt, totpAddress } from './totp.ts';

const DIGITS = '1234567890';
const SECRETS = {
  sha1: Buffer.from(DIGITS.repeat(2)),
  sha256: Buffer.from(DIGITS.repeat(4).slice(0, 32)),
  sha512: Buffer.from(DIGITS.repeat(7).slice(0, 64)),
};

describe('the test vectors of RFC 6238, appendix B', () => {
  test.each([
    [59, 'sha1', '94287082'],
    [59, 'sha256', '46119246'],
    [59, 'sha512', '90693936'],
    [1_111_111_109, 'sha1', '07081804'],
    [1_111_111_109, 'sha256', '68084774'],
    [1_111_111_109, 'sha512', '25091201'],
    [1_111_111_111, 'sha1', '14050471'],
    [1_111_111_111, 'sha256', '67062674'],
    [1_111_111_111, 'sha512', '99943326'],
    [1_234_567_890, 'sha1', '89005924'],
    [1_234_567_890, 'sha256', '91819424'],
    [1_234_567_890, 'sha512', '93441116'],
    [2_000_000_000, 'sha1', '69279037'],
    [2_000_000_000, 'sha256', '90698825'],
    [2_000_000_000, 'sha512', '38618901'],
    [20_000_000_000, 'sha1', '65353130'],
    [20_000_000_000, 'sha256', '77737706'],
    [20_000_000_000, 'sha512', '47863826'],
  ] as const)('%i s, %s: %s', (seconds, hash, code) => {
    const step = stepAt(fromMillis(seconds * 1_000));
    expect(codeAt(SECRETS[hash], step, { digits: 8, hash })).toBe(code);
  });
});

test('the test vectors of RFC 4226, appendix D', () => {
  const codes = Array.from({ length: 10 }, (_, count) => codeAt(SECRETS.sha1, count));
  expect(codes).toEqual([
    ...['755224', '287082', '359152', '969429', '338314'],
    ...['254676', '287922', '162583', '399871', '520489'],
  ]);
});

test('a clock may be one step wrong, and not two', () => {
  const now = fromMillis(1_111_111_111_000);
  const step = stepAt(now);
  const matches = [-2, -1, 0, 1, 2].map((skew) =>
    matchingStep(SECRETS.sha1, codeAt(SECRETS.sha1, step + skew), now),
  );
  expect(matches).toEqual([undefined, step - 1, step, step + 1, undefined]);
  expect(matchingStep(SECRETS.sha1, '', now)).toBeUndefined();
});

test.each([
  ['', ''],
  ['f', 'MY'],
  ['fo', 'MZXQ'],
  ['foo', 'MZXW6'],
  ['foobar', 'MZXW6YTBOI'],
])('base32 of %j is %s (RFC 4648 section 10)', (text, encoded) => {
  expect(base32(Buffer.from(text))).toBe(encoded);
});

test('the address that a code program reads', () => {
  expect(totpAddress(Buffer.from('foobar'), 'li', '阳光')).toBe(
    'otpauth://totp/%E9%98%B3%E5%85%89:li?secret=MZXW6YTBOI&issuer=%E9%98%B3%E5%85%89',
  );
});
