import { type Instant, instant, type Json } from '@yangguang/kernel';
import { migrateLedger, type NewFact, openStore, type Store } from '@yangguang/ledger';
import { publications } from '@yangguang/trading';
import type pg from 'pg';
import { put } from './mutate.ts';

/** A fact as its stream has it; all the facts of a ledger in their order. */
export interface Told extends NewFact {
  readonly stream: string;
}

export type History = readonly Told[];

/** A history that never happened, and which of its facts gives it away. */
export interface Forgery {
  readonly history: History;
  readonly shows: number;
}

export async function historyOf(store: Store): Promise<History> {
  const told: Told[] = [];
  for await (const { stream, type, at, by, body } of store.readAll()) {
    told.push({ stream, type, at, by, body });
  }
  return told;
}

/** The `nth` fact of a type, from 0. */
export function place(history: History, type: string, nth = 0): number {
  const found = history.flatMap((fact, index) => (fact.type === type ? [index] : []))[nth];
  if (found === undefined) throw new Error(`no ${type} in the history`);
  return found;
}

type Change = Partial<Pick<Told, 'type' | 'by' | 'stream'>> & { readonly at?: string };

/** Another type, time, actor or stream; body members by their paths, undefined to take one away. */
export function changed(
  history: History,
  [type, nth = 0]: readonly [type: string, nth?: number],
  head: Change,
  body: Readonly<Record<string, Json | undefined>> = {},
): Forgery {
  const index = place(history, type, nth);
  const fact = told(history, index);
  const next = Object.entries(body).reduce<Json>((value, [path, to]) => {
    return put(value, path.split('.'), to);
  }, fact.body);
  if (typeof next !== 'object' || next === null || Array.isArray(next)) throw new Error('no body');
  const at: Instant = head.at === undefined ? fact.at : instant(head.at);
  const members: { readonly [key: string]: Json } = Object.fromEntries(Object.entries(next));
  return { history: history.with(index, { ...fact, ...head, at, body: members }), shows: index };
}

export function told(history: History, index: number): Told {
  const fact = history[index];
  if (fact === undefined) throw new Error(`no fact ${index}`);
  return fact;
}

/** Without a fact; it is missed when `shows` comes. */
export function without(
  history: History,
  [type, nth = 0]: readonly [type: string, nth?: number],
  [missed, missedNth = 0]: readonly [type: string, nth?: number],
): Forgery {
  const left = history.toSpliced(place(history, type, nth), 1);
  return { history: left, shows: place(left, missed, missedNth) };
}

/** With a fact more, right after another one and at its moment. */
export function inserted(
  history: History,
  [type, nth = 0]: readonly [type: string, nth?: number],
  fact: Pick<Told, 'type' | 'body'> & { readonly by?: string },
): Forgery {
  const index = place(history, type, nth);
  const before = told(history, index);
  const more = { ...before, ...fact };
  return { history: history.toSpliced(index + 1, 0, more), shows: index + 1 };
}

/** What was done to the history, the doubt it must raise, and how it is done. */
export type Forging = readonly [what: string, doubt: string, forge: (history: History) => Forgery];

type Body = { readonly [key: string]: Json };

export function bodyOf(history: History, type: string, nth = 0): Body {
  return told(history, place(history, type, nth)).body;
}

/** The committee's candidates, best first. */
export function candidateAt(history: History, nth: number): Body {
  const found: unknown = list(bodyOf(history, 'reportSubmitted').candidates)[nth];
  if (typeof found !== 'object' || found === null) throw new Error('no such candidate');
  return Object.fromEntries(Object.entries(found));
}

export function bidderAt(history: History, nth: number): string {
  return String(candidateAt(history, nth).bidder);
}

export function lotOf(history: History): string {
  return String(bodyOf(history, 'awardMade').lot);
}

export function list(value: Json | undefined): readonly Json[] {
  if (!Array.isArray(value)) throw new Error('not a list');
  return value;
}

/** Writes a history as if it had happened; answers where each of its facts then stands. */
export async function written(pool: pg.Pool, history: History): Promise<readonly number[]> {
  await migrateLedger(pool);
  const store = await openStore(pool, { publication: publications });
  const versions = new Map<string, number>();
  const positions: number[] = [];
  for (const { stream, ...fact } of history) {
    const appended = await store.append(stream, versions.get(stream) ?? 0, [fact]);
    if ('conflict' in appended) throw new Error(`${stream} is at ${appended.conflict}`);
    versions.set(stream, appended.version);
    positions.push(appended.position);
  }
  await store.close();
  return positions;
}
