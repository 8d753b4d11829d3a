import type { Decision, Instant } from '@yangguang/kernel';
import type { Context } from '../context.ts';
import type { NoticeCommand, NoticeEvent, NoticeLimit, NoticeName } from './events.ts';

/** 公告公示 of one tender: what has been posted, in which versions, and what came too late. */
export interface Notices {
  /** By {@link noticeKey}: the versions of each notice, oldest first. */
  readonly posted: ReadonlyMap<string, readonly NoticeVersion[]>;
  /** By {@link noticeKey}: the limits whose lapse is on record. */
  readonly lapsed: ReadonlyMap<string, readonly NoticeLimit[]>;
}

export interface NoticeVersion {
  readonly at: Instant;
  readonly sha256: string;
}

/** What the notices may see of the procedure: every fact that must be announced. */
export interface NoticeSeen {
  readonly owed: readonly OwedNotice[];
}

/** `since` is when the fact came about, and its limits began to run. */
export interface OwedNotice extends NoticeName {
  readonly since: Instant;
}

/** In order of precedence within each command: the first that applies is the answer. */
export type NoticeRejection =
  | 'notice-already-posted'
  | 'nothing-to-announce'
  | 'notice-without-medium'
  | 'notice-not-posted'
  | 'correction-not-new'
  | 'limit-not-over';

export type Asked = Context & NoticeSeen;
export type Answer = Decision<NoticeEvent, NoticeRejection>;
export type Ask<Type> = Extract<NoticeCommand, { type: Type }>;

/** The name alone, of whatever bears one. */
export function nameOf({ kind, lot, ref }: NoticeName): NoticeName {
  return { kind, ...(lot === undefined ? {} : { lot }), ref };
}

export function noticeKey({ kind, lot, ref }: NoticeName): string {
  return `${kind}\n${lot ?? ''}\n${ref}`;
}
