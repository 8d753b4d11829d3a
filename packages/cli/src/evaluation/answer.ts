import type { Json } from '@yangguang/kernel';
import { type Comparison, reportOf } from '@yangguang/trading/evaluation';
import { type EvaluatedFile, mismatchesOf } from './evaluate-file.ts';

/**
 * One file's answer as JSON: `{file, error}`, or `{file, title?, result, comparison?}`, where
 * `comparison` is `{matched, mismatched, lines: [{path, published, exact, rounded?, matches}]}`.
 */
export function answerOf(one: EvaluatedFile): Json {
  if ('fault' in one) return { file: one.file, error: { ...one.fault } };
  const { file, content, result, comparisons } = one;
  const mismatched = mismatchesOf(one).length;
  return {
    file,
    ...(content.title === undefined ? {} : { title: content.title }),
    result: reportOf(result),
    ...(content.published === undefined
      ? {}
      : {
          comparison: {
            matched: comparisons.length - mismatched,
            mismatched,
            lines: comparisons.map(lineOf),
          },
        }),
  };
}

function lineOf({ path, published, exact, rounded, matches }: Comparison): Json {
  return { path, published, exact, ...(rounded === undefined ? {} : { rounded }), matches };
}
