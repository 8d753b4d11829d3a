import { compare, type Day, Defect } from '@yangguang/kernel';
import type { Rule } from './rule.ts';
import { inForce, type Pin, type PinDoubt, type Rulebook, unpin } from './rulebook.ts';

/** Why a lower level's rule may not stand over a higher one's: it may only tighten. */
export interface OverlayDoubt {
  readonly code:
    | 'overlay-base-unknown'
    | 'overlay-looser'
    | 'overlay-comparator-differs'
    | 'overlay-unit-differs'
    | 'overlay-counting-differs'
    | 'overlay-not-lower';
  readonly rule: string;
  readonly over: string;
}

/** The rules of one procedure: by reference, each already in its strictest applicable form. */
export interface Ruleset {
  readonly rules: ReadonlyMap<string, Rule>;
}

const LEVELS = ['nation', 'province', 'city'];

/**
 * The rules in force on a day under these pins: nation first, then the overlays of province and
 * city. An overlay that loosens, or a pin that cannot be found again, is a named doubt.
 */
export function rulesetOf(
  book: Rulebook,
  pins: readonly Pin[],
  day: Day,
): { readonly ok: Ruleset } | { readonly doubt: PinDoubt | OverlayDoubt } {
  const rules = new Map<string, Rule>();
  let depth = 0;
  for (const pin of pins) {
    const edition = unpin(book, pin);
    if ('doubt' in edition) return edition;
    const level = LEVELS.indexOf(edition.ok.level);
    for (const rule of edition.ok.rules.filter((one) => inForce(one, day))) {
      rules.set(rule.ref, rule);
      if (rule.tightens === undefined) continue;
      if (level < depth) return { doubt: doubted('overlay-not-lower', rule, rule.tightens) };
      const base = rules.get(rule.tightens);
      if (base === undefined) {
        return { doubt: doubted('overlay-base-unknown', rule, rule.tightens) };
      }
      const doubt = loosening(base, rule);
      if (doubt !== undefined) return { doubt };
      rules.set(rule.tightens, rule);
    }
    depth = Math.max(depth, level);
  }
  return { ok: { rules } };
}

/** The rule that governs a reference here; a reference the procedure did not pin is a Defect. */
export function ruleIn(ruleset: Ruleset, ref: string): Rule {
  const rule = ruleset.rules.get(ref);
  if (rule === undefined) throw new Defect(`no rule "${ref}" was pinned`);
  return rule;
}

/** The doubt when `over` is not at least as strict as `base`, else undefined. */
export function loosening(base: Rule, over: Rule): OverlayDoubt | undefined {
  if (over.comparator.type !== base.comparator.type || over.role !== base.role) {
    return doubted('overlay-comparator-differs', over, base.ref);
  }
  if (over.unit !== base.unit && !asLong(base, over)) {
    return doubted('overlay-unit-differs', over, base.ref);
  }
  if (!sameCounting(base, over)) return doubted('overlay-counting-differs', over, base.ref);
  return asStrict(base, over) ? undefined : doubted('overlay-looser', over, base.ref);
}

// N working days always span at least N days, so a minimum in days may become one in working days.
function asLong(base: Rule, over: Rule): boolean {
  return base.unit === 'day' && over.unit === 'working-day' && base.comparator.type === 'atLeast';
}

function sameCounting({ counting: base }: Rule, { counting: over }: Rule): boolean {
  return (
    base?.custom === over?.custom &&
    base?.runs === over?.runs &&
    base?.rollForward === over?.rollForward
  );
}

function asStrict({ comparator: base, role }: Rule, { comparator: over }: Rule): boolean {
  switch (base.type) {
    case 'atLeast': {
      if (over.type !== 'atLeast') return false;
      const higher = compare(over.value, base.value);
      // A duty that begins at a lower amount binds more procedures.
      return role === 'threshold' ? higher <= 0 : higher >= 0;
    }
    case 'atMost':
      return over.type === 'atMost' && compare(over.value, base.value) <= 0;
    case 'within':
      return (
        over.type === 'within' &&
        compare(over.from, base.from) >= 0 &&
        compare(over.to, base.to) <= 0
      );
    case 'oneOf':
      return over.type === 'oneOf' && over.values.every((value) => base.values.includes(value));
    case 'required':
    case 'forbidden':
      return over.type === base.type;
  }
}

function doubted(code: OverlayDoubt['code'], { ref }: Rule, over: string): OverlayDoubt {
  return { code, rule: ref, over };
}
