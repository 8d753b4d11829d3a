import { Defect } from '@yangguang/kernel';
import type { z } from 'zod';
import type { Lexicon } from '../lexicon/lexicon.ts';
import { nearest } from '../text/nearest.ts';

type Issue = z.core.$ZodIssue;
type Steps = readonly PropertyKey[];

export interface ShownIssue {
  readonly code: string;
  readonly message: string;
  readonly steps: Steps;
}

interface Placed {
  readonly issue: Issue;
  readonly steps: Steps;
}

/** The one issue to show of a document that has not its shape, in the reader's words. */
export function issueShown(issues: readonly Issue[], words: Lexicon): ShownIssue {
  const all = issues.map((issue) => inmost({ issue, steps: issue.path }));
  // A mistyped key is also a missing one; to name the mistyped one helps more.
  const placed = all.find(({ issue }) => issue.code === 'unrecognized_keys') ?? all[0];
  if (placed === undefined) throw new Defect('a failed parse names an issue');
  const { issue, steps } = placed;
  if (issue.code !== 'unrecognized_keys') {
    return { code: codeOf(issue), message: messageOf(issue, words), steps };
  }
  const [key = ''] = issue.keys;
  const parent = JSON.stringify(steps);
  const missing = all
    .filter((one) => isMissing(one.issue) && JSON.stringify(one.steps.slice(0, -1)) === parent)
    .map((one) => String(one.steps.at(-1)));
  const message = words.input.shape.unknownKey(key, nearest(key, missing));
  return { code: 'unknown-key', message, steps: [...steps, key] };
}

/**
 * A union fails with one list of issues for each alternative. The alternative that came furthest
 * into the value is the one its writer meant, so its issue is the one to show.
 */
function inmost({ issue, steps }: Placed): Placed {
  if (issue.code !== 'invalid_union') return { issue, steps };
  let deepest: Placed = { issue, steps };
  for (const [first] of issue.errors) {
    if (first === undefined) continue;
    const inner = inmost({ issue: first, steps: [...steps, ...first.path] });
    if (inner.steps.length > deepest.steps.length) deepest = inner;
  }
  return deepest;
}

/** What stands at the place of an issue; of a choice by its type, the type. */
function inputOf(issue: Issue): unknown {
  const { input } = issue;
  if (issue.code !== 'invalid_union' || !('discriminator' in issue)) return input;
  const named = typeof input === 'object' && input !== null ? Object.entries(input) : [];
  return named.find(([key]) => key === issue.discriminator)?.[1];
}

function isMissing(issue: Issue): boolean {
  return inputOf(issue) === undefined;
}

function codeOf(issue: Issue): string {
  if (isMissing(issue)) return 'missing';
  if (issue.code === 'invalid_union' && 'discriminator' in issue) return 'invalid-value';
  return issue.code.replaceAll('_', '-');
}

function messageOf(issue: Issue, words: Lexicon): string {
  const { shape } = words.input;
  const expected = expectationOf(issue, words);
  if (isMissing(issue)) return shape.missing(expected);
  return shape.wrong(expected, found(inputOf(issue), words));
}

function expectationOf(issue: Issue, words: Lexicon): string {
  const { shape } = words.input;
  switch (issue.code) {
    case 'invalid_type':
      return wordFor(shape.types, issue.expected);
    case 'invalid_value':
      return shape.oneOf(issue.values.map(spelled));
    case 'invalid_format':
    case 'custom':
      return wordFor(shape.formats, issue.message);
    case 'too_small':
      return shape.atLeast(issue.origin, String(issue.minimum));
    case 'too_big':
      return shape.atMost(issue.origin, String(issue.maximum));
    case 'not_multiple_of':
      return shape.multipleOf(String(issue.divisor));
    case 'invalid_key':
    case 'invalid_element':
      return issue.issues[0] === undefined ? shape.fitting : expectationOf(issue.issues[0], words);
    case 'unrecognized_keys':
      return shape.fitting;
    case 'invalid_union': {
      if ('options' in issue && issue.options !== undefined) {
        return shape.oneOf([...issue.options].map(spelled));
      }
      const firsts = issue.errors.flatMap(([first]) => (first === undefined ? [] : [first]));
      const each = new Set(firsts.map((first) => expectationOf(first, words)));
      return each.size === 0 ? shape.fitting : [...each].join(shape.or);
    }
  }
}

function wordFor(known: Readonly<Record<string, string>>, word: string): string {
  return Object.hasOwn(known, word) ? (known[word] ?? word) : word;
}

function spelled(value: unknown): string {
  return typeof value === 'string' ? `"${value}"` : String(value);
}

const SHOWN = 40;

function found(input: unknown, words: Lexicon): string {
  const { types } = words.input.shape;
  if (input === null) return 'null';
  if (Array.isArray(input)) return wordFor(types, 'array');
  if (typeof input === 'object') return wordFor(types, 'object');
  const text = spelled(input);
  return text.length <= SHOWN ? text : `${text.slice(0, SHOWN)}…`;
}
