import type { Fen, Finding, Instant } from '@yangguang/kernel';
import type { FactType, PortalFact } from './facts.ts';
import type { LotView } from './lot-models.ts';
import type {
  Approval,
  ChallengeView,
  Change,
  FileView,
  NoticeVersion,
  StoryEntry,
} from './models.ts';
import type { OrganisationRef } from './named.ts';

export type FactOf<Type extends FactType> = Extract<PortalFact, { readonly type: Type }>;

/** A notice of the project, as it was posted and put right. */
export interface PostedNotice {
  readonly kind: string;
  readonly lot?: string;
  readonly ref: string;
  readonly media: readonly string[];
  readonly record?: string;
  /** The posting first. */
  readonly versions: readonly NoticeVersion[];
}

/** 招标文件 in what pages show of it, amendments included. */
export interface PublishedTerms {
  readonly title: string;
  readonly profile: string;
  readonly overlays: readonly string[];
  readonly customs: Readonly<Record<string, 'exclude-first-day' | 'include-first-day' | 'elapsed'>>;
  readonly entity: OrganisationRef;
  readonly agency?: OrganisationRef;
  readonly retenderOf?: string;
  readonly documentSale: { readonly start: Instant; readonly end: Instant };
  readonly deadline: Instant;
  readonly openingAt: Instant;
  readonly openingPlace: string;
  readonly validityDays: number;
  readonly consortiumAllowed: boolean;
  readonly published: Instant;
  readonly law: FactOf<'tenderPublished'>['law'];
}

/** One tender in everything that is public of it: what its pages and rows are made from. */
export interface ProjectDocument {
  readonly kind: 'project';
  readonly code: string;
  readonly approved?: Approval & { readonly region: string; readonly owner: OrganisationRef };
  readonly terms?: PublishedTerms;
  readonly closed?: Instant;
  readonly terminated?: { readonly at: Instant; readonly reason: string };
  readonly lots: readonly LotView[];
  readonly files: readonly FileView[];
  readonly changes: readonly Change[];
  readonly challenges: readonly ChallengeView[];
  /** Complaints for which the supervisor holds the procedure. */
  readonly suspended: readonly string[];
  readonly notices: readonly PostedNotice[];
  readonly story: readonly StoryEntry[];
}

export function emptyProject(code: string): ProjectDocument {
  return {
    ...{ kind: 'project', code, lots: [], files: [], changes: [], challenges: [] },
    ...{ suspended: [], notices: [], story: [] },
  };
}

/** The title of the tender, or of the project while nothing more is known. */
export function titleOf({ terms, approved, code }: ProjectDocument): string {
  return terms?.title ?? approved?.name ?? code;
}

export function entityOf({ terms, approved, code }: ProjectDocument): OrganisationRef {
  return terms?.entity ?? approved?.owner ?? { code, name: code };
}

/** Six digits: the approval's, or else those of the platform in the tender's own code. */
export function regionOf({ approved, code }: ProjectDocument): string {
  return approved?.region ?? /^[A-Z](\d{6})/.exec(code)?.[1] ?? '';
}

export function withLot(
  document: ProjectDocument,
  id: string,
  change: (lot: LotView) => LotView,
): ProjectDocument {
  const lots = document.lots.map((lot) => (lot.id === id ? change(lot) : lot));
  return { ...document, lots };
}

/**
 * The leaf of a fact, unless its number shows that secret facts came before it in the stream: how
 * many bids there are is nobody's business until the last lot is opened (Law art. 22).
 */
export function tellableRecord(
  { lots, story }: ProjectDocument,
  { version, record }: PortalFact,
): { readonly record?: string } {
  const opened = lots.every(({ opening, failed }) => (opening ?? failed) !== undefined);
  return opened || version === story.length + 1 ? { record } : {};
}

/** The story's line about a fact: its words and figures, and of a list how long it is. */
export function storyEntry(fact: PortalFact): StoryEntry {
  const { type, at, by, position, leaf, stream: _, version: __, record: ___, ...fields } = fact;
  const detail: Record<string, string | number> = {};
  for (const [name, value] of Object.entries(fields)) {
    if (name === 'lot') continue;
    if (typeof value === 'string' || typeof value === 'number') detail[name] = value;
    if (typeof value === 'boolean') detail[name] = value ? 'yes' : 'no';
    if (Array.isArray(value)) detail[name] = value.length;
  }
  const lot = 'lot' in fact ? fact.lot : undefined;
  const finding = findingOf(fact);
  return {
    ...{ at, type, by, detail: { ...detail, ...priceDetail(fact), ...ownDetail(fact) } },
    ...(lot === undefined ? {} : { lot }),
    ...(finding === undefined ? {} : { finding }),
    proof: { position, leaf },
  };
}

function priceDetail(fact: PortalFact): Readonly<Record<string, Fen | string>> {
  if (!('price' in fact)) return {};
  const { price } = fact;
  if (price.form === 'amount') return { fen: price.fen };
  return 'percent' in price ? { percent: price.percent } : {};
}

function ownDetail(fact: PortalFact): Readonly<Record<string, string | number>> {
  if (fact.type === 'projectApproved') return { name: fact.project.name };
  if (fact.type === 'bidsOpened') {
    return { opened: fact.record.read.length, unopened: fact.record.unread.length };
  }
  if (fact.type !== 'tenderPublished') return {};
  const { title, deadline, lots } = fact.terms;
  return { title, deadline, lots: lots.length };
}

function findingOf(fact: PortalFact): Finding | undefined {
  if ('finding' in fact) return fact.finding;
  if (fact.type !== 'projectApproved') return undefined;
  return fact.duty.mustTender ? fact.duty.finding : fact.duty.because[0];
}
