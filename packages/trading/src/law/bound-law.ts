import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import { canonicalJson, type Day, type Finding, type Instant, later } from '@yangguang/kernel';
import {
  type Calendar,
  type Counting,
  type DueOptions,
  dueBy,
  findingOf,
  judge,
  judgePeriod,
  latestStart,
  type Pin,
  type Profile,
  pinsAt,
  type Rule,
  type Rulebook,
  ruleIn,
  rulesetOf,
  unpin,
} from '@yangguang/rules';
import { type Customs, type Law, type LawPin, TERMS, type Term } from './law.ts';

/** Everything that can be pinned: rule packs, profiles and the calendar of legal holidays. */
export interface Library {
  readonly rulebook: Rulebook;
  readonly profiles: readonly Profile[];
  readonly calendar: Calendar;
}

/** What the tender document itself chooses about the law. */
export interface Choice {
  readonly profile: string;
  /** Packs of the province and the city, in this order; they may only tighten. */
  readonly overlays: readonly string[];
  /** The counting custom of a term, where practice knows two. */
  readonly customs: Customs;
}

export type LawDoubt =
  | 'profile-unknown'
  | 'edition-unknown'
  | 'edition-altered'
  | 'overlay-unlawful'
  | 'pins-not-of-the-day';

export type Found = { readonly ok: Law } | { readonly doubt: LawDoubt };

/**
 * The law of a procedure that begins on `day`: the rules in force on that day. Its pins, written
 * into the first fact, are what {@link lawOfPins} finds it by for ever after.
 */
export function lawOn(library: Library, choice: Choice, day: Day): Found {
  const profile = library.profiles.find(
    ({ profile: name, effective: { from, until } }) =>
      name === choice.profile && from <= day && (until === undefined || day < until),
  );
  if (profile === undefined) return { doubt: 'profile-unknown' };
  const packs = pinsAt(library.rulebook, [...profile.packs, ...choice.overlays], day);
  return boundLaw(library, { profile, pins: [pinOf(profile), ...packs], day, choice });
}

/**
 * The same law again, from what was pinned: or which pinned text is unknown or altered, or that
 * the pins are not what the choice makes binding on that day.
 */
export function lawOfPins(
  library: Library,
  choice: Choice,
  day: Day,
  pins: readonly LawPin[],
): Found {
  const known = bindings.get(library) ?? new Map<string, Found>();
  bindings.set(library, known);
  const named = pins.map(({ pack, edition, digest }) => [pack, edition, digest]);
  const question = JSON.stringify([choice, day, named]);
  const answer = known.get(question) ?? bindPins(library, choice, day, pins);
  if (known.size >= MOST_REMEMBERED) known.clear();
  known.set(question, answer);
  return answer;
}

// Procedures of one day are judged by the same pages; to bind them means reading a hundred rules.
const bindings = new WeakMap<Library, Map<string, Found>>();

function bindPins(library: Library, choice: Choice, day: Day, pins: readonly LawPin[]): Found {
  const head = pins[0];
  const profile = library.profiles.find(
    (one) => one.profile === choice.profile && one.effective.from === head?.edition,
  );
  if (profile === undefined) return { doubt: 'profile-unknown' };
  if (pinOf(profile).digest !== head?.digest) return { doubt: 'edition-altered' };
  const doubt = doubtAbout(library, [...profile.packs, ...choice.overlays], day, pins.slice(1));
  if (doubt !== undefined) return { doubt };
  return boundLaw(library, { profile, pins, day, choice });
}

/** Every pack that binds on the day must be pinned, in its order, in editions then in force. */
function doubtAbout(
  { rulebook }: Library,
  packs: readonly string[],
  day: Day,
  pins: readonly LawPin[],
): LawDoubt | undefined {
  for (const pin of pins) {
    const found = unpin(rulebook, pin);
    if ('doubt' in found) return doubtOf(found.doubt.code);
  }
  const binding = pinsAt(rulebook, packs, day);
  const known = new Set(binding.map(({ digest }) => digest));
  const inForce = pins.every(({ digest }) => known.has(digest));
  return inForce && packsOf(pins) === packsOf(binding) ? undefined : 'pins-not-of-the-day';
}

function packsOf(pins: readonly LawPin[]): string {
  return [...new Set(pins.map(({ pack }) => pack))].join();
}

// A profile is a page of text that never changes once it is read; it is hashed once.
const profilePins = new WeakMap<Profile, Pin>();

function pinOf(profile: Profile): Pin {
  const known = profilePins.get(profile);
  if (known !== undefined) return known;
  const digest = bytesToHex(sha256(utf8ToBytes(canonicalJson(profile))));
  const pin = { pack: `profile/${profile.profile}`, edition: profile.effective.from, digest };
  profilePins.set(profile, pin);
  return pin;
}

interface Binding {
  readonly profile: Profile;
  readonly pins: readonly LawPin[];
  readonly day: Day;
  readonly choice: Choice;
}

function boundLaw({ rulebook, calendar }: Library, { profile, pins, day, choice }: Binding): Found {
  const found = rulesByTerm(rulebook, profile, pins, day);
  if ('doubt' in found) return found;
  const optionsFor = (term: Term, rule: Rule): DueOptions => {
    const declared = profile.counting[rule.ref];
    const custom = choice.customs[term] ?? declared?.custom ?? rule.counting?.custom;
    const rollForward = declared?.rollForward ?? rule.counting?.rollForward;
    const counting: Partial<Counting> = {
      ...(custom === undefined ? {} : { custom }),
      ...(rollForward === undefined ? {} : { rollForward }),
    };
    return { calendar, counting };
  };
  return { ok: { ...answering(pins, found.ok, optionsFor), method: profile.method } };
}

function answering(
  pins: readonly LawPin[],
  rules: ReadonlyMap<Term, Rule>,
  optionsFor: (term: Term, rule: Rule) => DueOptions,
): Law {
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
      const options = optionsFor(term, rule);
      const judged = judgePeriod(rule, from, lastCovered(rule, until, options), options);
      // Without that year's official calendar nobody can say that a limit is kept: refuse.
      if ('fault' in judged) return gap(rule);
      return judged.ok.holds ? undefined : judged.ok.finding;
    },
    // All deposits of a lot are due back on the same day, and every act asks for it again.
    dueBy: remembering((term, start) => {
      const rule = rules.get(term);
      if (rule === undefined) return undefined;
      const options = optionsFor(term, rule);
      const due = dueBy(rule, start, options);
      // Not yet known: the clerk asks again when the year's calendar has been published.
      if ('fault' in due) return undefined;
      const elapsed = options.counting?.custom === 'elapsed';
      return elapsed ? due.ok.at : later(due.ok.at, -1);
    }),
    latestBefore(term, end) {
      const rule = rules.get(term);
      if (rule === undefined) return undefined;
      const latest = latestStart(rule, end, optionsFor(term, rule));
      return 'fault' in latest ? undefined : later(latest.ok.at, -1);
    },
  };
}

const MOST_REMEMBERED = 64;

/** The same answers, the latest of them from memory. */
function remembering(ask: Law['dueBy']): Law['dueBy'] {
  const answers = new Map<string, Instant | undefined>();
  return (term, start) => {
    const question = `${term} ${start}`;
    if (answers.has(question)) return answers.get(question);
    const answer = ask(term, start);
    if (answers.size === MOST_REMEMBERED) answers.clear();
    answers.set(question, answer);
    return answer;
  };
}

/**
 * A minimum counted in days must cover its last day: a period that ends at midnight has ended on
 * the day before. A maximum is kept by the moment of the act itself, and so are elapsed hours.
 */
function lastCovered(rule: Rule, until: Instant, { counting }: DueOptions): Instant {
  const byDays = counting?.custom !== 'elapsed';
  return byDays && rule.comparator.type === 'atLeast' ? later(until, -1) : until;
}

function gap(rule: Rule): Finding {
  return findingOf(rule, 'calendar-unpublished', 'calendar-published');
}

function rulesByTerm(
  rulebook: Rulebook,
  profile: Profile,
  pins: readonly LawPin[],
  day: Day,
): { readonly ok: ReadonlyMap<Term, Rule> } | { readonly doubt: LawDoubt } {
  // The first pin is the profile's own; the others are packs, nation before province before city.
  const ruleset = rulesetOf(rulebook, pins.slice(1), day);
  if ('doubt' in ruleset) return { doubt: doubtOf(ruleset.doubt.code) };
  const rules = new Map<Term, Rule>();
  for (const term of TERMS) {
    const ref = profile.terms[term];
    if (ref !== undefined) rules.set(term, ruleIn(ruleset.ok, ref));
  }
  return { ok: rules };
}

function doubtOf(code: string): LawDoubt {
  switch (code) {
    case 'unknown-edition':
      return 'edition-unknown';
    case 'digest-mismatch':
      return 'edition-altered';
    default:
      return 'overlay-unlawful';
  }
}
