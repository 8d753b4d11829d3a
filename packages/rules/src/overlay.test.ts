import { add, day, ONE, rational, subtract } from '@yangguang/kernel';
import { describe, expect, test } from 'vitest';
import { breach } from './judge.ts';
import { loosening, ruleIn, rulesetOf } from './overlay.ts';
import { rulebook } from './registry.ts';
import type { Comparator, Rule } from './rule.ts';
import { pinsAt, rulebookOf, unpin } from './rulebook.ts';

const today = day('2026-06-01');
const rules = rulebook.editions.flatMap((edition) => edition.rules);
const numeric = rules.filter(({ comparator: { type } }) =>
  ['atLeast', 'atMost', 'within', 'oneOf'].includes(type),
);

/** The nearest stricter and the nearest looser form of a comparator. */
function turned(comparator: Comparator): { tighter: Comparator; looser: Comparator } | undefined {
  switch (comparator.type) {
    case 'atLeast':
      return {
        tighter: { type: 'atLeast', value: add(comparator.value, ONE) },
        looser: { type: 'atLeast', value: subtract(comparator.value, ONE) },
      };
    case 'atMost':
      return {
        tighter: { type: 'atMost', value: subtract(comparator.value, ONE) },
        looser: { type: 'atMost', value: add(comparator.value, ONE) },
      };
    case 'within':
      return {
        tighter: { type: 'within', from: comparator.to, to: comparator.to },
        looser: { ...comparator, to: add(comparator.to, ONE) },
      };
    case 'oneOf':
      return {
        tighter: { type: 'oneOf', values: comparator.values.slice(0, 1) },
        looser: { type: 'oneOf', values: [...comparator.values, 'another'] },
      };
    case 'required':
    case 'forbidden':
      return undefined;
  }
}

const over = (base: Rule, comparator: Comparator): Rule => ({
  ...base,
  ref: 'province/pack#over',
  comparator,
});

describe('an overlay may only tighten', () => {
  test.each(numeric.map((rule): [string, Rule] => [`${rule.ref}@${rule.edition}`, rule]))(
    '%s',
    (_, base) => {
      const forms = turned(base.comparator);
      if (forms === undefined) throw new Error('not numeric');
      const { tighter, looser } = forms;
      // From a threshold a duty begins, so a lower one binds more.
      const [strict, loose] = base.role === 'threshold' ? [looser, tighter] : [tighter, looser];
      expect(loosening(base, over(base, strict))).toBeUndefined();
      expect(loosening(base, over(base, base.comparator))).toBeUndefined();
      expect(loosening(base, over(base, loose))).toMatchObject({ code: 'overlay-looser' });
    },
  );

  test('a predicate can be kept, never turned', () => {
    const predicates = rules.filter(({ unit }) => unit === 'yes-no');
    expect(predicates.length).toBeGreaterThan(50);
    for (const base of predicates) {
      const type = base.comparator.type === 'required' ? 'forbidden' : 'required';
      expect(loosening(base, base)).toBeUndefined();
      expect(loosening(base, over(base, { type }))).toMatchObject({
        code: 'overlay-comparator-differs',
      });
    }
  });

  test('days may become as many working days where they are a minimum', () => {
    const publicity = ruleIn(nation(), 'cn/implementing-regulations#candidates-publicity');
    const reply = ruleIn(nation(), 'cn/implementing-regulations#objection-reply');
    const inWorkingDays = (base: Rule): Rule => ({ ...base, unit: 'working-day' });
    expect(loosening(publicity, inWorkingDays(publicity))).toBeUndefined();
    expect(loosening(reply, inWorkingDays(reply))).toMatchObject({ code: 'overlay-unit-differs' });
  });

  test('counting the first day would shorten a minimum, so the counting must stay', () => {
    const base = ruleIn(nation(), 'cn/implementing-regulations#candidates-publicity');
    const counting = { custom: 'include-first-day', rollForward: true, runs: 'after' } as const;
    expect(loosening(base, { ...base, counting })).toMatchObject({
      code: 'overlay-counting-differs',
    });
  });
});

const NATION = ['cn/tendering-law', 'cn/implementing-regulations'];

function nation() {
  const ruleset = rulesetOf(rulebook, pinsAt(rulebook, NATION, today), today);
  if ('doubt' in ruleset) throw new Error(ruleset.doubt.code);
  return ruleset.ok;
}

describe('the rules of one procedure', () => {
  const city = [...NATION, 'jiangyuan/platform-rules', 'jiangyuan/qinglan-city'];
  const bond = 'cn/implementing-regulations#bid-bond-share';

  test('city stands over province over nation, and the finding names who tightened', () => {
    const pins = pinsAt(rulebook, city, today);
    const ruleset = rulesetOf(rulebook, pins, today);
    if ('doubt' in ruleset) throw new Error(ruleset.doubt.code);
    expect(breach(ruleIn(ruleset.ok, bond), '1.2')).toMatchObject({
      rule: 'jiangyuan/qinglan-city#bid-bond-share',
      required: 1,
    });
    expect(breach(ruleIn(nation(), bond), '1.2')).toBeUndefined();
  });

  test('before the city made its rule the province’s applies', () => {
    const before = day('2025-12-31');
    const ruleset = rulesetOf(rulebook, pinsAt(rulebook, city, before), before);
    if ('doubt' in ruleset) throw new Error(ruleset.doubt.code);
    expect(ruleIn(ruleset.ok, bond).ref).toBe('jiangyuan/platform-rules#bid-bond-share');
  });

  test('an overlay before its base, or looser than it, is a doubt', () => {
    const pins = pinsAt(rulebook, [...city].reverse(), today);
    expect(rulesetOf(rulebook, pins, today)).toMatchObject({
      doubt: { code: 'overlay-base-unknown' },
    });
    const swapped = pinsAt(rulebook, [...NATION, ...city.slice(2).reverse()], today);
    expect(rulesetOf(rulebook, swapped, today)).toMatchObject({
      doubt: { code: 'overlay-not-lower' },
    });
    const softened = rulebookOf(
      rulebook.editions.map((edition) => ({
        ...edition,
        rules: edition.rules.map((rule) =>
          rule.ref === 'jiangyuan/qinglan-city#bid-bond-share'
            ? { ...rule, comparator: { type: 'atMost' as const, value: rational(9) } }
            : rule,
        ),
      })),
    );
    expect(rulesetOf(softened, pinsAt(softened, city, today), today)).toMatchObject({
      doubt: { code: 'overlay-looser', rule: 'jiangyuan/qinglan-city#bid-bond-share' },
    });
  });

  test('a pin that is unknown or of another text is a named doubt', () => {
    const [pin] = pinsAt(rulebook, NATION, today);
    if (pin === undefined) throw new Error('nothing in force');
    expect(unpin(rulebook, pin)).toHaveProperty('ok');
    expect(unpin(rulebook, { ...pin, edition: '1999-01-01' })).toMatchObject({
      doubt: { code: 'unknown-edition' },
    });
    const forged = { ...pin, digest: '0'.repeat(64) };
    expect(unpin(rulebook, forged)).toMatchObject({ doubt: { code: 'digest-mismatch' } });
    expect(rulesetOf(rulebook, [forged], today)).toMatchObject({
      doubt: { code: 'digest-mismatch' },
    });
  });
});
