import { expect, test } from 'vitest';
import { verifierKeyText } from './note.ts';
import { isQuorum, openWitnessed, type Policy, parsePolicy } from './policy.ts';
import { AUDIT, CITY, checkpointOf, cosigned, entries, LOG, PROVINCE } from './specimen.ts';

const key = ({ key: of }: typeof LOG) => verifierKeyText(of);
const LINES = [
  '# who is believed',
  `log ${key(LOG)}`,
  '',
  `\twitness province  ${key(PROVINCE)} https://witness.province.example/`,
  `witness audit ${key(AUDIT)}`,
  `witness city ${key(CITY)} `,
  'group organs any province audit',
  'group oversight all organs city',
  'quorum oversight',
];

function policyOf(lines: readonly string[]): Policy {
  const read = parsePolicy(`${lines.join('\n')}\n`);
  if ('doubt' in read) throw new Error(JSON.stringify(read.doubt));
  return read.value;
}

test('a policy reads as it is written', () => {
  const policy = policyOf(LINES);
  expect(policy.logs).toHaveLength(1);
  expect(policy.witnesses.map(({ name }) => name)).toEqual(['province', 'audit', 'city']);
  expect(policy.witnesses[0]?.url).toBe('https://witness.province.example/');
  expect(policy.groups).toEqual([
    { name: 'organs', threshold: 1, members: ['province', 'audit'] },
    { name: 'oversight', threshold: 2, members: ['organs', 'city'] },
  ]);
});

test('groups count their members, through other groups too', () => {
  const policy = policyOf(LINES);
  const enough = (...names: readonly string[]) => isQuorum(policy, new Set(names));
  expect(enough('province', 'city')).toBe(true);
  expect(enough('audit', 'city')).toBe(true);
  expect(enough('province', 'audit')).toBe(false);
  expect(enough('city')).toBe(false);
  expect(isQuorum(policyOf(['quorum none']), new Set())).toBe(true);
});

test('a checkpoint is believed with its quorum, and each witness counts once', () => {
  const policy = policyOf(LINES);
  const plain = checkpointOf(entries(5));
  const opened = openWitnessed(cosigned(plain, 1_790_000_000, CITY, AUDIT), policy);
  expect(opened).toHaveProperty('value.cosigned', [
    { witness: 'audit', time: 1_790_000_000 },
    { witness: 'city', time: 1_790_000_000 },
  ]);
  const twice = cosigned(cosigned(plain, 1, CITY), 2, CITY);
  expect(openWitnessed(twice, policy)).toHaveProperty('doubt.code', 'quorum-missing');
  expect(openWitnessed(plain, policy)).toHaveProperty('doubt.code', 'quorum-missing');
});

test('every wrong line is named with its number', () => {
  const cases: readonly (readonly [readonly string[], string, number])[] = [
    [['quorum nobody'], 'policy-name-unknown', 1],
    [['quorum none', 'quorum none'], 'policy-quorum', 2],
    [['quorum none none'], 'policy-malformed', 1],
    [['trust me'], 'policy-malformed', 1],
    [['log'], 'policy-malformed', 1],
    [['log x+00000000+AAAA'], 'verifier-key-malformed', 1],
    [[`log ${key(AUDIT)}`], 'verifier-key-unsupported', 1],
    [[`witness a ${key(LOG)}`], 'verifier-key-unsupported', 1],
    [[`log ${key(LOG)}`, `log ${key(LOG)}`], 'policy-key-repeated', 2],
    [[`witness a ${key(CITY)}`, `witness b ${key(CITY)}`], 'policy-key-repeated', 2],
    [[`witness a ${key(CITY)}`, `witness a ${key(AUDIT)}`], 'policy-name-taken', 2],
    [[`witness none ${key(CITY)}`], 'policy-name-taken', 1],
    [[`witness a ${key(CITY)}`, 'group a any a'], 'policy-name-taken', 2],
    [[`witness a ${key(CITY)}`, 'group g any b'], 'policy-name-unknown', 2],
    [[`witness a ${key(CITY)}`, 'group g any g'], 'policy-name-unknown', 2],
    [[`witness a ${key(CITY)}`, 'group g any none'], 'policy-name-unknown', 2],
    [[`witness a ${key(CITY)}`, 'group g any a a'], 'policy-member-repeated', 2],
    [[`witness a ${key(CITY)}`, 'group g any a', 'group h any a'], 'policy-member-repeated', 3],
    [[`witness a ${key(CITY)}`, 'group g 2 a'], 'policy-threshold', 2],
    [[`witness a ${key(CITY)}`, 'group g 0 a'], 'policy-threshold', 2],
    [[`witness a ${key(CITY)}`, 'group g some a'], 'policy-threshold', 2],
    [[`witness a ${key(CITY)}`, 'group g any'], 'policy-malformed', 2],
  ];
  for (const [lines, code, line] of cases) {
    expect(parsePolicy(lines.join('\n')), lines.join(' | ')).toEqual({
      doubt: { code, detail: { line } },
    });
  }
});

test('a policy without a quorum, too long, or with control characters is refused', () => {
  expect(parsePolicy('')).toHaveProperty('doubt.code', 'policy-quorum');
  expect(parsePolicy('quorum none\r\n')).toHaveProperty('doubt.code', 'policy-malformed');
  expect(parsePolicy('#\n'.repeat(2000))).toHaveProperty('doubt.code', 'policy-too-long');
});

test('a log and a witness may not lend each other a key type', () => {
  const cosignsOnly = policyOf([`witness a ${key(AUDIT)}`, 'quorum a']);
  const note = cosigned(checkpointOf(entries(2)), 1, AUDIT);
  expect(openWitnessed(note, cosignsOnly)).toHaveProperty(
    'doubt.code',
    'checkpoint-origin-unknown',
  );
});
