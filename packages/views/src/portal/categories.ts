import categoriesFile from './categories.json' with { type: 'json' };
import type { Coded, Words } from './named.ts';

/** 业务大类 with the national codes of its information types, by kind of notice. */
interface Category extends Coded {
  readonly profiles: readonly string[];
  readonly infoTypes: Readonly<Record<string, string>>;
}

interface Group extends Coded {
  readonly kinds: readonly string[];
}

const OTHER = '90';

/** As the national platform numbers them; a province may add its own. */
export const CATEGORIES: readonly Category[] = categoriesFile.categories.map((category) => ({
  ...category,
  infoTypes: { ...category.infoTypes },
}));

/** 信息类型 as the portal groups them, in the order in which it shows them. */
export const GROUPS: readonly Group[] = categoriesFile.groups;

const CATEGORY_OF = new Map(
  CATEGORIES.flatMap(({ code, profiles }) => profiles.map((profile) => [profile, code] as const)),
);
const GROUP_OF = new Map(
  GROUPS.flatMap(({ code, kinds }) => kinds.map((kind) => [kind, code] as const)),
);
const NAMES = new Map([...CATEGORIES, ...GROUPS].map(({ code, name }) => [code, name]));

export function categoryOf(profile: string): string {
  return CATEGORY_OF.get(profile) ?? OTHER;
}

export function groupOf(kind: string): string {
  return GROUP_OF.get(kind) ?? kind;
}

export function infoTypeOf(category: string, kind: string): string | undefined {
  return CATEGORIES.find(({ code }) => code === category)?.infoTypes[kind];
}

/** The code with its name; a code that our data do not know is its own name. */
export function named(code: string): Coded {
  return { code, name: NAMES.get(code) ?? ownName(code) };
}

export function ownName(code: string): Words {
  return { zh: code, en: code };
}
