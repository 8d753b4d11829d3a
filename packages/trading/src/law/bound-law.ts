import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import { canonicalJson, type Day, Defect, type Finding, later } from '@yangguang/kernel';
import {
  type Calendar,
  type Counting,
  dueBy,
  findingOf,
  inForce,
  judge,
  judgePeriod,
  latestStart,
  type Pin,
  type Profile,
  pinsAt,
  type Rule,
  type Rulebook,
  unpin,
} from '@yangguang/rules';
import type { Law, LawPin, Term } from './law.ts';

/** Everything that can be pinned: rule packs, profiles and the calendar of legal holidays. */
export interface Library {
  readonly rulebook: Rulebook;
  readonly profiles: readonly Profile[];
  readonly calendar: Calendar;
}

/** A counting custom that the tender document chose where practice knows two. */
export type Customs = Readonly<Partial<Record<Term, Counting['custom']>>>;

export type LawDoubt = 'profile-unknown' | 'edition-unknown' | 'edition-altered';

/**
 * The law of a procedure that begins on `day` under a profile: the rules in force on that day.
 * Its pins, written into the first fact, are what {@link lawOfPins} finds it by for ever after.
 */
export function lawOn(
  library: Library,
  profileName: string,
  day: Day,
  customs: Customs = {},
): { readonly ok: Law } | { readonly doubt: LawDoubt } {
  const profile = profileOn(library, profileName, day);
  if (profile === undefined) return { doubt: 'profile-unknown' };
  const pins = [pinOfProfile(profile), ...pinsAt(library.rulebook, profile.packs, day)];
  return { ok: boundLaw(library, { profile, pins, day, customs }) };
}

/** The same law again, from what was pinned: or which pinned text is unknown or altered. */
export function lawOfPins(
  library: Library,
  profileName: string,
  day: Day,
  pins: readonly LawPin[],
  customs: Customs = {},
): { readonly ok: Law } | { readonly doubt: LawDoubt } {
  const [head, ...packs] = pins;
  const profile = library.profiles.find(
    (one) => one.profile === profileName && one.effective.from === head?.edition,
  );
  if (profile === undefined) return { doubt: 'profile-unknown' };
  if (pinOfProfile(profile).digest !== head?.digest) return { doubt: 'edition-altered' };
  for (const pin of packs) {
    const found = unpin(library.rulebook, pin);
    if ('ok' in found) continue;
    const unknown = found.doubt.code === 'unknown-edition';
    return { doubt: unknown ? 'edition-unknown' : 'edition-altered' };
  }
  return { ok: boundLaw(library, { profile, pins, day, customs }) };
}

function profileOn({ profiles }: Library, name: string, day: Day): Profile | undefined {
  return profiles.find(
    ({ profile, effective: { from, until } }) =>
      profile === name && from <= day && (until === undefined || day < until),
  );
}

function pinOfProfile(profile: Profile): Pin {
  const digest = bytesToHex(sha256(utf8ToBytes(canonicalJson(profile))));
  return { pack: `profile/${profile.profile}`, edition: profile.effective.from, digest };
}

interface Binding {
  readonly profile: Profile;
  readonly pins: readonly LawPin[];
  readonly day: Day;
  readonly customs: Customs;
}

function boundLaw(library: Library, { profile, pins, day, customs }: Binding): Law {
  const rules = rulesByTerm(library.rulebook, profile, pins, day);
  const { calendar } = library;
  const optionsFor = (term: Term, rule: Rule) => {
    const declared = profile.counting[rule.ref];
    const custom = customs[term] ?? declared?.custom ?? rule.counting?.custom;
    const rollForward = declared?.rollForward ?? rule.counting?.rollForward;
    const counting: Partial<Counting> = {
      ...(custom === undefined ? {} : { custom }),
      ...(rollForward === undefined ? {} : { rollForward }),
    };
    return { calendar, counting };
  };
  return {
    pins,
    breach(term, measured) {
      const rule = rules.get(term);
      if (rule === undefined) return undefined;
      const { holds, finding } = judge(rule, measured);
      return holds ? undefined : finding;
    },
    breachOfPeriod(term, from, until) {
      const rule = rules.get(term);
      if (rule === undefined) return undefined;
      const judged = judgePeriod(rule, from, until, optionsFor(term, rule));
      // Without that year's official calendar nobody can say that a limit is kept: refuse.
      if ('fault' in judged) return gap(rule);
      return judged.ok.holds ? undefined : judged.ok.finding;
    },
    dueBy(term, start) {
      const rule = rules.get(term);
      if (rule === undefined) return undefined;
      const options = optionsFor(term, rule);
      const due = dueBy(rule, start, options);
      // Not yet known: the clerk asks again when the year's calendar has been published.
      if ('fault' in due) return undefined;
      const elapsed = options.counting.custom === 'elapsed';
      return elapsed ? due.ok.at : later(due.ok.at, -1);
    },
    latestBefore(term, end) {
      const rule = rules.get(term);
      if (rule === undefined) return undefined;
      const latest = latestStart(rule, end, optionsFor(term, rule));
      return 'fault' in latest ? undefined : later(latest.ok.at, -1);
    },
  };
}

function gap(rule: Rule): Finding {
  return findingOf(rule, 'calendar-unpublished', 'calendar-published');
}

function rulesByTerm(
  rulebook: Rulebook,
  profile: Profile,
  pins: readonly LawPin[],
  day: Day,
): ReadonlyMap<Term, Rule> {
  const pinned = rulebook.editions.filter(({ pack, edition }) =>
    pins.some((pin) => pin.pack === pack && pin.edition === edition),
  );
  const rules = pinned.flatMap((edition) => edition.rules).filter((rule) => inForce(rule, day));
  const byRef = new Map(rules.map((rule) => [rule.ref, rule]));
  const entries = Object.entries(profile.terms).map(([term, ref]): [Term, Rule] => {
    const rule = byRef.get(ref);
    if (rule === undefined) throw new Defect(`${profile.profile} names ${ref}, not in force`);
    return [term as Term, rule];
  });
  return new Map(entries);
}
