import { Defect, day, ratio } from '@yangguang/kernel';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { breach, judge, reaches } from './judge.ts';
import { rulebook } from './registry.ts';
import type { Rule } from './rule.ts';
import { ruleAt, rulebookOf } from './rulebook.ts';

const on = day('2026-06-01');

function rule(ref: string): Rule {
  const found = ruleAt(rulebook, ref, on);
  if (found === undefined) throw new Error(`no rule ${ref}`);
  return found;
}

describe('judging', () => {
  test('a breach is a finding with edition and article', () => {
    expect(breach(rule('cn/tendering-law#bid-period'), 19)).toEqual({
      rule: 'cn/tendering-law#bid-period',
      edition: '2017-12-28',
      article: '第二十四条',
      measured: 19,
      required: 20,
    });
    expect(breach(rule('cn/tendering-law#bid-period'), 20)).toBeUndefined();
  });

  test('percents and shares are compared exactly', () => {
    const share = rule('cn/implementing-regulations#bid-bond-share');
    expect(breach(share, ratio(2n, 1n))).toBeUndefined();
    expect(breach(share, '2.000000000000000000000001')?.measured).toBe(
      '2.000000000000000000000001',
    );
    const experts = rule('cn/tendering-law#committee-experts');
    expect(breach(experts, ratio(200n, 3n))).toBeUndefined();
    expect(breach(experts, '66.6666666666')).toMatchObject({ required: '200/3' });
  });

  test('yes, no and words', () => {
    const refused = rule('cn/tendering-law#late-bid-refused');
    expect(breach(refused, false)).toMatchObject({ measured: 'no', required: 'yes' });
    const floor = rule('cn/implementing-regulations#minimum-price');
    expect(breach(floor, true)).toMatchObject({ measured: 'yes', required: 'no' });
    const method = rule('cn/evaluation-regulation#method');
    expect(judge(method, 'drawn-by-lot').holds).toBe(false);
  });

  test('a range holds both ends', () => {
    const weight = rule('cn/government-procurement#consultation-price-goods');
    expect(judge(weight, '60.01').finding.required).toBe('30..60');
    expect([29, 30, 60, 61].map((percent) => judge(weight, percent).holds)).toEqual([
      false,
      true,
      true,
      false,
    ]);
  });

  test('a threshold is reached, never broken', () => {
    const works = rule('cn/order-16-must-tender#works-amount');
    expect([reaches(works, 399_999_999), reaches(works, 400_000_000)]).toEqual([false, true]);
    expect(() => breach(works, 1)).toThrow(Defect);
    expect(() => reaches(rule('cn/tendering-law#bid-period'), 1)).toThrow(Defect);
  });

  test('a value of the wrong kind is a defect, not a verdict', () => {
    expect(() => judge(rule('cn/tendering-law#bid-period'), true)).toThrow(Defect);
    expect(() => judge(rule('cn/tendering-law#bid-period'), 'many')).toThrow(Defect);
    expect(() => judge(rule('cn/tendering-law#late-bid-refused'), 1)).toThrow(Defect);
    expect(() => judge(rule('cn/evaluation-regulation#method'), 1)).toThrow(Defect);
  });

  test('either a minimum holds or its breach is found', () => {
    const period = rule('cn/tendering-law#bid-period');
    fc.assert(
      fc.property(fc.integer(), (days) => {
        expect(breach(period, days) === undefined).toBe(days >= 20);
      }),
    );
  });
});

test('an edition twice, or a rule in force twice, cannot make a rulebook', () => {
  const [one] = rulebook.editions;
  if (one === undefined) throw new Error('no editions');
  expect(() => rulebookOf([one, one])).toThrow(Defect);
  expect(() => rulebookOf([one, { ...one, edition: '2030-01-01' }])).toThrow(Defect);
});
