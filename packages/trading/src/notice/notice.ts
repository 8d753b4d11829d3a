import { accept, Defect, reject } from '@yangguang/kernel';
import { stamp } from '../context.ts';
import { because } from '../law/because.ts';
import type { NoticeCommand, NoticeEvent, NoticeName } from './events.ts';
import { lateness, recordLapse } from './limits.ts';
import {
  type Answer,
  type Ask,
  type Asked,
  type Notices,
  type NoticeVersion,
  nameOf,
  noticeKey,
} from './state.ts';

export const initial: Notices = { posted: new Map(), lapsed: new Map() };

export function decide(notices: Notices, command: NoticeCommand, asked: Asked): Answer {
  switch (command.type) {
    case 'postNotice':
      return post(notices, command, asked);
    case 'correctNotice':
      return correct(notices, command, asked);
    case 'recordNoticeLapse':
      return recordLapse(notices, command, asked);
  }
}

/** Only what has happened can be announced, and each fact once; after that it is corrected. */
function post(notices: Notices, ask: Ask<'postNotice'>, asked: Asked): Answer {
  const { sha256, media, signedBy } = ask;
  const key = noticeKey(ask);
  const first = notices.posted.get(key)?.[0];
  if (first !== undefined) {
    return first.sha256 === sha256 ? accept() : reject('notice-already-posted');
  }
  const owed = asked.owed.find((other) => noticeKey(other) === key);
  if (owed === undefined) return reject('nothing-to-announce', { detail: { ...nameOf(ask) } });
  if (media.length === 0) return reject('notice-without-medium');
  const late = lateness(owed, asked);
  const fact = { type: 'noticePosted', ...stamp(asked), ...nameOf(ask) } as const;
  return accept({ ...fact, sha256, media, signedBy, ...because(late) });
}

/** A correction is a new text: to go back to an earlier one would make two versions look alike. */
function correct(notices: Notices, ask: Ask<'correctNotice'>, asked: Asked): Answer {
  const { reason, sha256 } = ask;
  const versions = notices.posted.get(noticeKey(ask));
  if (versions === undefined) return reject('notice-not-posted');
  const repeated = versions.length > 1 && versions.at(-1)?.sha256 === sha256;
  if (repeated) return accept();
  const earlier = versions.findIndex((version) => version.sha256 === sha256) + 1;
  if (earlier > 0) return reject('correction-not-new', { detail: { version: earlier } });
  const version = versions.length + 1;
  const fact = { type: 'noticeCorrected', ...stamp(asked), ...nameOf(ask) } as const;
  return accept({ ...fact, version, reason, sha256 });
}

export function evolve(notices: Notices, event: NoticeEvent): Notices {
  const versions = notices.posted.get(noticeKey(event));
  switch (event.type) {
    case 'noticePosted':
      if (versions !== undefined) throw impossible(event);
      return withVersions(notices, event, [{ at: event.at, sha256: event.sha256 }]);
    case 'noticeCorrected': {
      if (versions === undefined || event.version !== versions.length + 1) throw impossible(event);
      return withVersions(notices, event, [...versions, { at: event.at, sha256: event.sha256 }]);
    }
    case 'noticeLapsed': {
      const lapsed = notices.lapsed.get(noticeKey(event)) ?? [];
      if (versions !== undefined || lapsed.includes(event.limit)) throw impossible(event);
      const next = [...lapsed, event.limit];
      return { ...notices, lapsed: new Map(notices.lapsed).set(noticeKey(event), next) };
    }
  }
}

function withVersions(
  notices: Notices,
  name: NoticeName,
  versions: readonly NoticeVersion[],
): Notices {
  return { ...notices, posted: new Map(notices.posted).set(noticeKey(name), versions) };
}

function impossible({ type, kind, ref }: NoticeEvent): Defect {
  return new Defect(`${type} cannot follow here: ${kind} ${ref}`);
}
