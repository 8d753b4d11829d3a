import { describe, expect, test } from 'vitest';
import {
  ALONE,
  bundle,
  LEAF,
  POLICY,
  proofUnder,
  RECORD,
  STRANGE_POLICY,
  WAYMARK,
} from '../testing/ledger.ts';
import { checkBundle } from './check-bundle.ts';
import { checkEntry } from './check-entry.ts';
import type { Step } from './step.ts';

const claim = { record: RECORD, leaf: LEAF, proof: proofUnder(), policy: POLICY };

function failureOf(steps: readonly Step[]): string {
  const last = steps.at(-1);
  return last === undefined || last.ok ? 'none' : `${last.step} ${last.doubt}`;
}

describe('a record and its proof', () => {
  test('agree: signed, witnessed, in the log', () => {
    expect(checkEntry(claim)).toEqual([
      { step: 'content', ok: true },
      { step: 'signed', ok: true, names: ['log.jiangyuan.example/2026'], size: 4 },
      { step: 'witnessed', ok: true, count: 1 },
      { step: 'included', ok: true, position: 0 },
    ]);
  });

  test.each<[string, Partial<typeof claim>]>([
    ['content leaf-differs', { record: RECORD.replace('tender', 'award_') }],
    ['read proof-malformed', { proof: 'c2sp.org/tlog-proof@v1\nnonsense' }],
    ['signed policy-malformed', { policy: 'believe me\n' }],
    ['witnessed quorum-missing', { proof: proofUnder(ALONE) }],
  ])('%s', (expected, wrong) => {
    expect(failureOf(checkEntry({ ...claim, ...wrong }))).toBe(expected);
  });

  test('another key of the log is another log', () => {
    expect(failureOf(checkEntry({ ...claim, policy: STRANGE_POLICY }))).toMatch(/^signed /);
  });

  test('a record changed together with its stated leaf fails at the tree', () => {
    const { leaf: _, ...unstated } = claim;
    const steps = checkEntry({ ...unstated, record: RECORD.replace('op-1', 'op-2') });
    expect(failureOf(steps)).toBe('included root-differs');
  });
});

describe('an export', () => {
  test.each(['ledger', 'streams'] as const)('of %s agrees', (scope) => {
    const steps = checkBundle(bundle(scope), POLICY);
    expect(failureOf(steps)).toBe('none');
    expect(steps.map(({ step }) => step)).toEqual([
      'read',
      'signed',
      'witnessed',
      'content',
      'included',
      'complete',
    ]);
  });

  test.each([
    ['ledger', 'included root-differs'],
    ['streams', 'included root-differs'],
  ] as const)('of %s with another word in a fact does not', (scope, expected) => {
    const changed = bundle(scope, (entries) =>
      entries.map((entry) =>
        entry.fact === undefined
          ? entry
          : { ...entry, fact: { ...entry.fact, body: { kind: 'award-notice' } } },
      ),
    );
    expect(failureOf(checkBundle(changed, POLICY))).toBe(expected);
  });

  test.each([
    ['ledger', 'complete entry-missing', 1],
    ['streams', 'complete version-missing', 1],
  ] as const)('of %s with an entry left out does not: %s', (scope, expected, left) => {
    const shorter = bundle(scope, (entries) => entries.filter((_, at) => at !== left));
    expect(failureOf(checkBundle(shorter, POLICY))).toBe(expected);
  });

  test('cut short, or with a byte too many, does not', () => {
    const whole = bundle('streams');
    const lines = whole.split('\n');
    const codes = [
      whole.slice(0, -1),
      [...lines.slice(0, -2), ''].join('\n'),
      whole.replace('"p":0', '"p":0 '),
      whole.replace('"end":3', '"end":4'),
      '',
      'no export\n',
    ].map((text) => failureOf(checkBundle(text, POLICY)));
    expect(codes).toEqual([
      'read line-malformed',
      'complete end-missing',
      'read line-not-canonical',
      'complete count-differs',
      'read line-malformed',
      'read line-malformed',
    ]);
  });

  test.each([
    ['none', 'ledger', [WAYMARK]],
    ['included waymark-not-in-log', 'ledger', [{ ...WAYMARK, leaves: WAYMARK.leaves.slice(1) }]],
    ['included waymark-not-in-log', 'ledger', [WAYMARK, WAYMARK]],
    ['read waymark-unasked', 'streams', [WAYMARK]],
  ] as const)('may hold waymarks that are true: %s', (expected, scope, waymarks) => {
    expect(failureOf(checkBundle(bundle(scope, undefined, waymarks), POLICY))).toBe(expected);
  });

  test('the last facts of a ledger cannot be left out', () => {
    const shorter = bundle('ledger', (entries) => entries.slice(0, -1));
    expect(failureOf(checkBundle(shorter, POLICY))).toBe('complete size-differs');
  });
});
