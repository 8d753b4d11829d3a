import {
  Defect,
  JSON_LIMITS,
  type JsonFault,
  type JsonLimits,
  jsonPath,
  parseJsonText,
} from '@yangguang/kernel';
import type { z } from 'zod';
import { type EvaluationFile, evaluationFile } from './schema/file.ts';

/** Why a text is not an evaluation file; `path` is like `bids[2].price`. */
export type FileFault =
  | { readonly type: 'json'; readonly fault: JsonFault }
  | {
      readonly type: 'shape';
      readonly code: string;
      readonly path: string;
      readonly message: string;
    };

export type FileReading = { readonly file: EvaluationFile } | { readonly fault: FileFault };

/** Reads an evaluation file from its text: JSON first, then its shape. One fault, the first. */
export function parseEvaluationFile(text: string, limits: JsonLimits = JSON_LIMITS): FileReading {
  const reading = parseJsonText(text, limits);
  if ('fault' in reading) return { fault: { type: 'json', fault: reading.fault } };
  return readEvaluationFile(reading.value);
}

/** The same from a JSON value that is already in memory. */
export function readEvaluationFile(value: unknown): FileReading {
  const parsed = evaluationFile.safeParse(value);
  if (parsed.success) return { file: parsed.data };
  const { path, issue } = nearest(parsed.error.issues, []);
  return {
    fault: { type: 'shape', code: issue.code, path: jsonPath(path), message: messageOf(issue) },
  };
}

type Issue = z.core.$ZodIssue;

interface Found {
  readonly issue: Issue;
  readonly path: readonly PropertyKey[];
}

/**
 * A union fails with one list of issues per alternative. The alternative that got furthest into the
 * value is the one its writer meant, so its issue is the one to show.
 */
function nearest(issues: readonly Issue[], before: readonly PropertyKey[]): Found {
  const found: Found[] = issues.map((issue) => {
    const path = [...before, ...issue.path];
    if (issue.code !== 'invalid_union') return { issue, path };
    const inner = issue.errors.filter((list) => list.length > 0).map((list) => nearest(list, path));
    const deepest = furthest(inner);
    return deepest !== undefined && deepest.path.length > path.length ? deepest : { issue, path };
  });
  const [first] = found;
  if (first === undefined) throw new Defect('a failed parse names an issue');
  return first;
}

function furthest(all: readonly Found[]): Found | undefined {
  return all.reduce<Found | undefined>(
    (best, one) => (best === undefined || one.path.length > best.path.length ? one : best),
    undefined,
  );
}

function messageOf(issue: Issue): string {
  switch (issue.code) {
    case 'unrecognized_keys':
      return `unknown key ${issue.keys.map((key) => JSON.stringify(key)).join(', ')}`;
    case 'invalid_union': {
      const own = issue.errors.flat().map(messageOf);
      const all = [...new Set(own)];
      return all.length > 0 ? all.join('; or ') : 'no such type';
    }
    default:
      return issue.message;
  }
}
