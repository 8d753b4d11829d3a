import type { Publication } from '../wire.ts';
import type { NoticeEvent } from './events.ts';

/** A notice is for everybody, and so is its lateness; the person who signed it is not. */
export const publication: Publication<NoticeEvent> = {
  noticePosted: { public: ['kind', 'lot', 'ref', 'sha256', 'media', 'finding'] },
  noticeCorrected: { public: ['kind', 'lot', 'ref', 'version', 'reason', 'sha256'] },
  noticeLapsed: { public: ['kind', 'lot', 'ref', 'limit', 'finding'] },
};
