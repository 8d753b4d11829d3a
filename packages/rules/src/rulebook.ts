import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import { canonicalJson, type Day, Defect } from '@yangguang/kernel';
import { type Rule, type RuleDoubt, ruleFrom } from './rule.ts';
import { packSchema } from './schema.ts';

/** What a procedure writes down when it begins, so that it is for ever judged by this text. */
export interface Pin {
  readonly pack: string;
  readonly edition: string;
  /** SHA-256 of the pack file's canonical JSON, hex. */
  readonly digest: string;
}

export interface Edition extends Pin {
  readonly level: 'nation' | 'province' | 'city';
  readonly title: { readonly zh: string; readonly en: string };
  readonly issuer: string;
  readonly source: { readonly mark: string; readonly text: string };
  readonly rules: readonly Rule[];
}

/** Every known edition of every pack. Never changed: a new edition makes a new rulebook. */
export interface Rulebook {
  readonly editions: readonly Edition[];
}

export interface PackFault {
  readonly code: 'pack-malformed' | 'rule-twice' | RuleDoubt;
  /** Where in the file, as `rules.3.atLeast`. */
  readonly path: string;
  readonly message: string;
}

export interface PinDoubt {
  readonly code: 'unknown-edition' | 'digest-mismatch';
  readonly pack: string;
  readonly edition: string;
}

/** Reads one pack file that has already been parsed from JSON. */
export function readPack(file: unknown): { readonly ok: Edition } | { readonly fault: PackFault } {
  const parsed = packSchema.safeParse(file);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    const path = issue?.path.join('.') ?? '';
    return { fault: { code: 'pack-malformed', path, message: issue?.message ?? 'unreadable' } };
  }
  const { rules: data, ...head } = parsed.data;
  const rules: Rule[] = [];
  for (const [at, entry] of data.entries()) {
    const rule = ruleFrom(entry, head);
    const path = `rules.${at}`;
    if ('doubt' in rule) return { fault: { code: rule.doubt, path, message: entry.id } };
    if (rules.some(({ ref }) => ref === rule.ok.ref)) {
      return { fault: { code: 'rule-twice', path, message: entry.id } };
    }
    rules.push(rule.ok);
  }
  const digest = bytesToHex(sha256(utf8ToBytes(canonicalJson(file))));
  return { ok: { ...head, digest, rules } };
}

/** An edition given twice, or two editions of one rule in force on one day, is a Defect. */
export function rulebookOf(editions: readonly Edition[]): Rulebook {
  for (const [at, one] of editions.entries()) {
    for (const other of editions.slice(at + 1)) {
      if (one.pack !== other.pack) continue;
      if (one.edition === other.edition) throw new Defect(`${one.pack}@${one.edition} twice`);
      const clash = one.rules.find((rule) => other.rules.some((rival) => overlaps(rule, rival)));
      if (clash !== undefined) throw new Defect(`${clash.ref} is in force twice on one day`);
    }
  }
  return { editions };
}

function overlaps(one: Rule, other: Rule): boolean {
  if (one.ref !== other.ref) return false;
  const [a, b] = [one.effective, other.effective];
  return (a.until === undefined || b.from < a.until) && (b.until === undefined || a.from < b.until);
}

export function inForce({ effective }: Rule, day: Day): boolean {
  return effective.from <= day && (effective.until === undefined || day < effective.until);
}

export function editionOf(book: Rulebook, pack: string, edition: string): Edition | undefined {
  return book.editions.find((one) => one.pack === pack && one.edition === edition);
}

/** The rule `pack#id` as it stands on a day; undefined when no edition has it in force. */
export function ruleAt(book: Rulebook, ref: string, day: Day): Rule | undefined {
  const pack = ref.slice(0, ref.indexOf('#'));
  return book.editions
    .filter((edition) => edition.pack === pack)
    .flatMap((edition) => edition.rules)
    .find((rule) => rule.ref === ref && inForce(rule, day));
}

/** The editions of these packs that have a rule in force on a day, in the order of the packs. */
export function pinsAt(book: Rulebook, packs: readonly string[], day: Day): readonly Pin[] {
  return packs.flatMap((pack) =>
    book.editions
      .filter((edition) => edition.pack === pack)
      .filter((edition) => edition.rules.some((rule) => inForce(rule, day)))
      .map(({ edition, digest }) => ({ pack, edition, digest })),
  );
}

/** Finds the pinned text again, or says that it is unknown or not the text that was pinned. */
export function unpin(
  book: Rulebook,
  { pack, edition, digest }: Pin,
): { readonly ok: Edition } | { readonly doubt: PinDoubt } {
  const found = editionOf(book, pack, edition);
  if (found === undefined) return { doubt: { code: 'unknown-edition', pack, edition } };
  if (found.digest !== digest) return { doubt: { code: 'digest-mismatch', pack, edition } };
  return { ok: found };
}
