import type { Finding } from '@yangguang/kernel';
import type { LotId } from '../bid/index.ts';
import type { ActorId, Lapse, Stamp } from '../context.ts';

export type NoticeEvent = NoticePosted | NoticeCorrected | NoticeLapsed;

/** 公告公示种类, called as the profiles call them; a termination owes a notice in every profile. */
export const NOTICE_KINDS = [
  'tender-notice', // 招标公告
  'invitation', // 投标邀请书: one text for all who are invited, and none of their names
  'procurement-notice', // 谈判、磋商公告
  'clarification-notice', // 澄清、修改、更正公告
  'opening-record', // 开标记录
  'candidates-notice', // 中标候选人公示
  'award-notice', // 中标结果公告
  'contract-notice', // 合同公告
  'failure-notice', // 流标公告
  'termination-notice', // 终止公告
] as const;

export type NoticeKind = (typeof NOTICE_KINDS)[number];

/** One notice within the tender. `ref` tells those of one kind apart: an amendment's number. */
export interface NoticeName {
  readonly kind: NoticeKind;
  /** Absent when the notice concerns the whole tender. */
  readonly lot?: LotId;
  readonly ref: string;
}

/** 公告发布, on every medium at once. A notice after its time says so in `finding`. */
export interface NoticePosted extends Stamp, Posting {
  readonly type: 'noticePosted';
  readonly finding?: Finding;
}

/** 更正. Versions are numbered, the posting is number 1, and every earlier one stays on record. */
export interface NoticeCorrected extends Stamp, Correction {
  readonly type: 'noticeCorrected';
  readonly version: number;
}

/** A limit passed and the notice was not there. It can still be posted, late. */
export interface NoticeLapsed extends Stamp, NoticeName, Lapse {
  readonly type: 'noticeLapsed';
  readonly limit: NoticeLimit;
}

/** The terms of law that this module keeps. */
export type NoticeLimit = 'notice-media-time' | 'award-notice-time';

export interface Posting extends NoticeName {
  /** Of the text as it was signed and posted. */
  readonly sha256: string;
  /** 发布媒介 by name. */
  readonly media: readonly string[];
  /** 招标人或招标代理机构负责人, by pseudonym: Order 10 wants the notice signed. Never public. */
  readonly signedBy: ActorId;
}

export interface Correction extends NoticeName {
  readonly reason: string;
  /** Of the whole text as it reads from now on. */
  readonly sha256: string;
}

export type NoticeCommand =
  | ({ readonly type: 'postNotice' } & Posting)
  | ({ readonly type: 'correctNotice' } & Correction)
  | ({ readonly type: 'recordNoticeLapse'; readonly limit: NoticeLimit } & NoticeName);
