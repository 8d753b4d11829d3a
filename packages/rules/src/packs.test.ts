import { day, type Finding, parseInstant } from '@yangguang/kernel';
import { describe, expect, test } from 'vitest';
import { dueBy, latestStart } from './due.ts';
import { judge } from './judge.ts';
import { rulesNamed } from './profile/profile.ts';
import { chinaCalendar, PACK_FILES, profiles, rulebook } from './registry.ts';
import type { Rule } from './rule.ts';
import { inForce, readPack, ruleAt } from './rulebook.ts';

const rules = rulebook.editions.flatMap((edition) => edition.rules);
const named = (rule: Rule): [string, Rule] => [`${rule.ref}@${rule.edition}`, rule];

describe('the examples in the packs', () => {
  test.each(rules.map(named))('%s', (_, rule) => {
    for (const example of rule.examples) {
      if ('measured' in example) {
        expect(judge(rule, example.measured).holds, `${example.measured}`).toBe(example.holds);
        continue;
      }
      const start = parseInstant(example.start) ?? day(example.start);
      const runs = rule.counting?.runs === 'before' ? latestStart : dueBy;
      expect(runs(rule, start, { calendar: chinaCalendar })).toMatchObject({
        ok: { lastDay: example.lastDay },
      });
    }
  });

  test('every rule is shown holding and broken', () => {
    for (const rule of rules) {
      const shown = rule.examples.map((example) => 'holds' in example && example.holds);
      expect(shown, rule.ref).toContain(true);
      expect(shown, rule.ref).toContain(false);
    }
  });
});

describe('coverage of the reference tables', () => {
  const rows = new Set(rules.flatMap((rule) => rule.rows));

  test('rows E1 to E35 of the construction table', () => {
    const missing = Array.from({ length: 35 }, (_, at) => `E${at + 1}`);
    expect(missing.filter((row) => !rows.has(row))).toEqual([]);
  });

  test('every row of the table on Order 20', () => {
    const articles = [
      8, 9, 16, 20, 21, 22, 23, 26, 27, 29, 30, 31, 32, 33, 39, 40, 41, 44, 48, 49, 51, 53, 54, 55,
      62,
    ];
    expect(articles.filter((article) => !rows.has(`20-${article}`))).toEqual([]);
  });

  test('the numeric rows of the procurement table', () => {
    const numeric = [
      1, 2, 3, 4, 5, 6, 7, 8, 10, 11, 13, 21, 22, 23, 24, 25, 26, 28, 29, 30, 31, 32, 33, 34, 35,
      36, 38, 39, 48,
    ];
    expect(numeric.filter((row) => !rows.has(`G${row}`))).toEqual([]);
  });

  test('what nobody has checked is flagged and quotes nothing', () => {
    const unverified = rules.filter((rule) => rule.unverified);
    expect(unverified.map((rule) => rule.pack)).toContain('cn/order-16-must-tender');
    expect(unverified.filter((rule) => rule.quote !== undefined)).toEqual([]);
  });
});

describe('profiles', () => {
  test.each(profiles.map((profile) => [profile.profile, profile] as const))(
    '%s names only rules of its own packs, in force since it is',
    (_, profile) => {
      for (const ref of rulesNamed(profile)) {
        expect(profile.packs, ref).toContain(ref.slice(0, ref.indexOf('#')));
        expect(ruleAt(rulebook, ref, profile.effective.from), ref).toBeDefined();
      }
    },
  );

  test('names are unique', () => {
    const names = profiles.map(({ profile }) => profile);
    expect(new Set(names).size).toBe(names.length);
  });
});

describe('pack files', () => {
  test('the thresholds of 2000 end where Order 16 begins', () => {
    const amountOn = (text: string): Finding['required'] | undefined => {
      const rule = ruleAt(rulebook, 'cn/order-16-must-tender#works-amount', day(text));
      return rule && judge(rule, 0).finding.required;
    };
    expect(amountOn('2018-05-31')).toBe(200_000_000);
    expect(amountOn('2018-06-01')).toBe(400_000_000);
    expect(amountOn('1999-01-01')).toBeUndefined();
  });

  test('`until` is the first day on which a rule no longer applies', () => {
    const old = rules.find((rule) => rule.effective.until !== undefined);
    if (old?.effective.until === undefined) throw new Error('no rule has ended');
    expect(inForce(old, old.effective.until)).toBe(false);
  });

  test.each([
    ['a comparator too many', { required: true }, 'not-one-comparator'],
    ['a unit that cannot be counted', { unit: 'word' }, 'unit-does-not-fit'],
    ['a period without counting', { counting: undefined }, 'counting-does-not-fit'],
    ['a threshold with an upper bound', { role: 'threshold' }, 'threshold-does-not-fit'],
    [
      'an end before the start',
      { effective: { from: '2020-01-01', until: '2019-01-01' } },
      'empty-effect',
    ],
    ['an unknown key', { atleast: 5 }, 'pack-malformed'],
    ['a float', { atMost: 0.5 }, 'pack-malformed'],
    ['an impossible day', { effective: { from: '2020-02-30' } }, 'pack-malformed'],
  ])('%s is refused', (_, change, code) => {
    const rule = {
      id: 'reply',
      title: { zh: '答复', en: 'Reply' },
      cites: { article: '第一条', mark: 'sourced', source: 'test' },
      measure: { zh: '日数', en: 'days' },
      unit: 'day',
      atMost: 3,
      counting: { custom: 'exclude-first-day', rollForward: true },
      effective: { from: '2020-01-01' },
      examples: [
        { measured: 3, holds: true },
        { measured: 4, holds: false },
      ],
    };
    const head = {
      pack: 'test/pack',
      edition: '2020-01-01',
      level: 'nation',
      title: { zh: '试验', en: 'Test' },
      issuer: '试验',
      source: { mark: 'sourced', text: 'test' },
    };
    expect(readPack({ ...head, rules: [rule] })).toHaveProperty('ok');
    const spoilt = JSON.parse(JSON.stringify({ ...head, rules: [{ ...rule, ...change }] }));
    expect(readPack(spoilt)).toMatchObject({ fault: { code } });
    expect(readPack({ ...head, rules: [rule, rule] })).toMatchObject({
      fault: { code: 'rule-twice', path: 'rules.1' },
    });
  });

  test('the digest is of the canonical text, whatever the order of keys', () => {
    for (const file of PACK_FILES) {
      const turned = Object.fromEntries(Object.entries(Object(file)).reverse());
      const [one, other] = [readPack(file), readPack(turned)];
      if ('fault' in one || 'fault' in other) throw new Error('a pack of ours is malformed');
      expect(one.ok.digest).toBe(other.ok.digest);
      expect(one.ok.digest).toMatch(/^[0-9a-f]{64}$/);
    }
  });
});
