import { setTimeout as pause } from 'node:timers/promises';
import type { Queryable } from '@yangguang/ledger';
import type { Clerk } from './clerk.ts';

export interface Rounds {
  readonly clerk: Clerk;
  readonly database: Queryable;
  /** Told when the clerk could not go on; he tries again. */
  readonly warn: (event: string) => void;
}

export interface KeptRounds {
  /** Tells that the ledger has so many rows. */
  grow(rows: number): void;
  /** Resolves once `stop` has fired and the clerk has put down his pen. */
  readonly done: Promise<void>;
}

const TRY_AGAIN = 1_000;

/**
 * Keeps the clerk at work until `stop` fires, through lost databases, and tells him of every
 * tender that has new facts, whichever instance wrote them: when one instance dies, the others
 * keep its limits. At the start all tenders are new to him.
 */
export function keepRounds({ clerk, database, warn }: Rounds, stop: AbortSignal): KeptRounds {
  let seen = 0;
  let known = 0;
  let looking = false;

  const look = async (): Promise<void> => {
    if (looking) return;
    looking = true;
    try {
      while (seen < known && !stop.aborted) {
        const until = known;
        for (const stream of await tendersIn(database, seen, until)) clerk.touch(stream);
        seen = until;
      }
    } catch {
      warn('clerk-not-told'); // The next growth, or the next look at the ledger, tells him.
    } finally {
      looking = false;
    }
  };
  return {
    grow(rows) {
      known = Math.max(known, rows);
      void look();
    },
    done: workThrough(clerk, warn, stop),
  };
}

async function workThrough(
  clerk: Clerk,
  warn: (event: string) => void,
  stop: AbortSignal,
): Promise<void> {
  while (!stop.aborted) {
    try {
      await clerk.work(stop);
    } catch {
      warn('clerk-interrupted');
      await pause(TRY_AGAIN, undefined, { signal: stop }).catch(() => undefined);
    }
  }
}

async function tendersIn(
  database: Queryable,
  from: number,
  until: number,
): Promise<readonly string[]> {
  const { rows } = await database.query<{ stream: string }>(
    `select distinct stream from ledger.fact
      where position >= $1 and position < $2 and stream like 'tender/%'`,
    [from, until],
  );
  return rows.map(({ stream }) => stream);
}
