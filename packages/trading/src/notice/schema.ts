import { z } from 'zod';
import {
  actorId,
  count,
  finding,
  idText,
  listOf,
  type Proven,
  type Same,
  sha256Text,
  stampFields,
  words,
} from '../wire.ts';
import { NOTICE_KINDS, type NoticeCommand, type NoticeEvent } from './events.ts';

const name = { kind: z.enum(NOTICE_KINDS), lot: z.exactOptional(idText), ref: idText };

const limit = z.enum(['notice-media-time', 'award-notice-time']);

const posting = {
  ...name,
  sha256: sha256Text,
  media: listOf(words(200), 20),
  signedBy: actorId,
};

const correction = { ...name, reason: words(2_000), sha256: sha256Text };

/** 公告公示 facts as they stand in the ledger, version 1. */
export const noticeEventSchema = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('noticePosted'),
    ...stampFields,
    ...posting,
    finding: z.exactOptional(finding),
  }),
  z.strictObject({
    type: z.literal('noticeCorrected'),
    ...stampFields,
    ...correction,
    version: count,
  }),
  z.strictObject({ type: z.literal('noticeLapsed'), ...stampFields, ...name, limit, finding }),
]);

/** What may be asked of the notices. */
export const noticeCommandSchema = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('postNotice'), ...posting }),
  z.strictObject({ type: z.literal('correctNotice'), ...correction }),
  z.strictObject({ type: z.literal('recordNoticeLapse'), ...name, limit }),
]);

export type NoticeEventIsWired = Proven<Same<NoticeEvent, z.infer<typeof noticeEventSchema>>>;
export type NoticeCommandIsWired = Proven<Same<NoticeCommand, z.infer<typeof noticeCommandSchema>>>;
