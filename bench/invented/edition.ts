import { canonicalJson } from '@yangguang/kernel';
import type { Recorded } from '@yangguang/ledger';
import type { Fact, FactBody } from '@yangguang/ledger/verify';
import { commitmentOf } from '@yangguang/trading';
import { z } from 'zod';

/**
 * Played tenders that can be printed again under other codes, as if as many others had been played
 * the same way. What a bid's commitment binds names the lot, so commitments are made anew; a
 * verifier that takes every decision again would notice anything that was forgotten.
 */
export interface Plate {
  /** The facts of the `nth` copy, from 0; those of the parties come in the first one alone. */
  print(nth: number): Generator<Fact>;
}

interface Page {
  readonly fact: Recorded;
  readonly text: string;
}

interface Reveal {
  readonly content: Parameters<typeof commitmentOf>[0];
  readonly blind: string;
}

const TENDER = 'tender/';
/** A code of the replay's platform: its own 11 characters, the year, a number, and 001. */
const CODE = /^(.{13})(\d{4})(001)$/;
const COMMITTED: ReadonlySet<string> = new Set(['bidSealed', 'biddingClosed']);

const opening = z.object({
  opened: z.array(z.object({ content: z.custom<Reveal['content']>(), blind: z.string() })),
});

export function engrave(facts: readonly Recorded[]): Plate {
  const pages = facts.map((fact): Page => ({ fact, text: canonicalJson(fact.body) }));
  const tenders = new Set(
    facts.filter(({ stream }) => stream.startsWith(TENDER)).map(({ stream }) => stream),
  );
  const reveals = new Map<string, readonly Reveal[]>();
  for (const { stream, type, body } of facts) {
    if (type === 'bidsOpened') reveals.set(stream, opening.parse(body).opened);
  }
  const perYear = Math.max(...[...tenders].map(numberIn));
  return {
    *print(nth) {
      const copies = new Map(
        [...tenders].map((stream) => {
          const reading = copyOf(stream, nth * perYear, reveals.get(stream) ?? []);
          return [stream, reading] as const;
        }),
      );
      for (const { fact, text } of pages) {
        const { position: _, ...page } = fact;
        const copy = copies.get(fact.stream);
        if (copy !== undefined) yield { ...page, stream: copy.stream, body: copy.body(fact, text) };
        else if (nth === 0) yield page;
      }
    },
  };
}

interface Copy {
  readonly stream: string;
  body(fact: Fact, text: string): FactBody;
}

function copyOf(stream: string, further: number, reveals: readonly Reveal[]): Copy {
  const code = stream.slice(TENDER.length);
  const number = String(numberIn(stream) + further).padStart(4, '0');
  const other = code.replace(CODE, `$1${number}$3`);
  const renamed = (text: string) => text.replaceAll(code, other);
  const commitments = reveals.map(({ content, blind }) => {
    const again: Reveal['content'] = JSON.parse(renamed(JSON.stringify(content)));
    return [commitmentOf(content, blind), commitmentOf(again, blind)] as const;
  });
  return {
    stream: `${TENDER}${other}`,
    body({ type }, text) {
      let printed = renamed(text);
      for (const [old, made] of COMMITTED.has(type) ? commitments : []) {
        printed = printed.replace(old, made);
      }
      return JSON.parse(printed);
    },
  };
}

function numberIn(stream: string): number {
  return Number(CODE.exec(stream.slice(TENDER.length))?.[2]);
}
