import type { NoticeCommand, NoticeEvent } from './events.ts';
import { nameOf } from './state.ts';

/** The command that a recorded fact answered; each of these facts stands alone. */
export function causeOf(event: NoticeEvent): NoticeCommand {
  const name = nameOf(event);
  switch (event.type) {
    case 'noticePosted': {
      const { sha256, media, signedBy } = event;
      return { type: 'postNotice', ...name, sha256, media, signedBy };
    }
    case 'noticeCorrected':
      return { type: 'correctNotice', ...name, reason: event.reason, sha256: event.sha256 };
    case 'noticeLapsed':
      return { type: 'recordNoticeLapse', ...name, limit: event.limit };
  }
}
