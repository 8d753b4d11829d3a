import type { Feed } from './feed.ts';
import type { PublicFact } from './public-fact.ts';

const PAGE = 200;

/**
 * Public facts from a position on, first those that are there, then each as it comes, of one
 * stream or of all; until `stop` fires. Pulled: a slow reader holds one page, not a queue.
 */
export async function* follow(
  feed: Feed,
  stream: string | undefined,
  from: number,
  stop: AbortSignal,
): AsyncGenerator<readonly PublicFact[]> {
  let next = from;
  if (stream !== undefined) {
    // The head first: what comes after it is met again in the live part.
    const head = await feed.head();
    while (next < head && !stop.aborted) {
      const { facts, upTo } = await feed.pageOf(stream, next, PAGE);
      const old = facts.filter(({ position }) => position < head);
      if (old.length > 0) yield old;
      next = facts.length < PAGE ? head : upTo;
    }
  }
  while (!stop.aborted) {
    const { facts, upTo } = await feed.livePage(next, PAGE);
    const wanted = facts.filter((fact) => stream === undefined || fact.stream === stream);
    if (wanted.length > 0) yield wanted;
    if (upTo === next) await feed.reaches(next, stop);
    next = upTo;
  }
}
