import { dayOf, type Fen, fen, type Instant } from '@yangguang/kernel';
import type { Cell, Row } from '../view.ts';
import { categoryOf, groupOf, infoTypeOf } from './categories.ts';
import type { LotView } from './lot-models.ts';
import type { NoticeRow } from './models.ts';
import {
  entityOf,
  type PostedNotice,
  type ProjectDocument,
  regionOf,
  titleOf,
} from './project-document.ts';
import { gramsOf, phraseText, vectorOf } from './search-text.ts';

/** A notice as its row keeps it: names of codes are added when it is read. */
export type StoredNotice = Omit<NoticeRow, 'category' | 'group' | 'region'> & {
  readonly category: string;
  readonly group: string;
  readonly region: string;
};

export function storedNotices(document: ProjectDocument): readonly StoredNotice[] {
  return document.notices.flatMap((notice) => storedNotice(document, notice) ?? []);
}

function storedNotice(document: ProjectDocument, notice: PostedNotice): StoredNotice | undefined {
  const [posting, ...corrections] = notice.versions;
  if (posting === undefined) return undefined;
  const { kind } = notice;
  const lot = document.lots.find(({ id }) => id === notice.lot);
  const category = categoryOf(document.terms?.profile ?? '');
  const infoType = infoTypeOf(category, kind);
  const closes = closesOf(document, notice, lot);
  const amount = amountOf(document, notice, lot);
  const later = document.changes.filter(({ at }) => at > posting.at && lot === undefined);
  return {
    id: posting.proof.position,
    title: titleOf(document),
    ...(lot === undefined ? {} : { lot: { id: lot.id, title: lot.title } }),
    ...{ kind, category, group: groupOf(kind), region: regionOf(document) },
    ...(infoType === undefined ? {} : { infoType }),
    entity: entityOf(document),
    project: document.code,
    posted: posting.at,
    ...(closes === undefined ? {} : { closes }),
    ...(amount === undefined ? {} : { amount }),
    changes: later.length + corrections.length,
    proof: posting.proof,
  };
}

function closesOf(
  { terms, terminated, lots }: ProjectDocument,
  { kind }: PostedNotice,
  lot: LotView | undefined,
): NoticeRow['closes'] {
  const ended = terminated !== undefined || lots.every(({ failed }) => failed !== undefined);
  if (terms === undefined || ended) return undefined;
  if (kind === 'candidates-notice' && lot?.publicity !== undefined) {
    return { what: 'publicity-end', at: lot.publicity.end };
  }
  const bids = groupOf(kind) === 'notice' || kind === 'clarification-notice';
  return bids ? { what: 'deadline', at: terms.deadline } : undefined;
}

function amountOf(
  { lots }: ProjectDocument,
  { kind }: PostedNotice,
  lot: LotView | undefined,
): NoticeRow['amount'] {
  if (kind === 'contract-notice' && lot?.contract !== undefined) {
    return { what: 'contract', fen: lot.contract.value };
  }
  const { award } = lot ?? {};
  if (kind === 'award-notice' && award?.price.form === 'amount') {
    return { what: 'award', fen: award.price.fen };
  }
  const about = lot === undefined ? lots : [lot];
  if (about.length === 0) return undefined;
  const limits = about.flatMap(({ limit }) => (limit === undefined ? [] : [limit]));
  if (limits.length === about.length) return { what: 'limit', fen: sumOf(limits) };
  return { what: 'estimate', fen: sumOf(about.map(({ estimate }) => estimate)) };
}

function sumOf(amounts: readonly Fen[]): Fen {
  return amounts.reduce<Fen>((sum, amount) => fen(sum + amount), fen(0));
}

export function noticeRows(document: ProjectDocument): readonly Row[] {
  return storedNotices(document).map((notice) => {
    const fields = fieldsToFind(document, notice);
    const cells: Record<string, Cell> = {
      ...{ id: notice.id, posted: notice.posted, category: notice.category },
      ...{ grp: notice.group, region: notice.region, closes: notice.closes?.at ?? null },
      ...{ grams: vectorOf(gramsOf(fields)), phrase: phraseText(fields) },
      body: JSON.stringify(notice),
    };
    return { table: 'notice', cells };
  });
}

/** Whatever somebody may look for: names in titles, organisations, and codes. */
function fieldsToFind(document: ProjectDocument, notice: StoredNotice): readonly string[] {
  const { terms, approved } = document;
  const { entity, title, project } = notice;
  const lot = document.lots.find(({ id }) => id === notice.lot?.id);
  return [
    ...[title, project, entity.name, entity.code],
    ...(lot === undefined ? document.lots.map((one) => one.title) : [lot.title, lot.id]),
    ...(terms?.agency === undefined ? [] : [terms.agency.name, terms.agency.code]),
    ...(approved === undefined ? [] : [approved.name, approved.code]),
    ...winnersIn(notice.group, lot),
  ];
}

function winnersIn(group: string, lot: LotView | undefined): readonly string[] {
  const { publicity, award } = lot ?? {};
  if (group === 'candidates') {
    return (publicity?.candidates ?? []).flatMap(({ name, code }) => [name, code]);
  }
  const won = group === 'result' || group === 'contract' ? award : undefined;
  return won === undefined ? [] : [won.name, won.code];
}

/** `YYYY-MM` by the clock of Asia/Shanghai. */
export function monthOf(at: Instant): string {
  return dayOf(at).slice(0, 7);
}
