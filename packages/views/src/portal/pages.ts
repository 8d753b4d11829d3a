import { type Day, dayOf, type Instant } from '@yangguang/kernel';
import { profiles } from '@yangguang/rules';
import { categoryOf, named, ownName } from './categories.ts';
import { limitsOf } from './limits.ts';
import type {
  AsOf,
  NoticeDetail,
  NoticeRow,
  PartyRole,
  ProjectFacts,
  ProjectPage,
} from './models.ts';
import type { Coded } from './named.ts';
import { type StoredNotice, storedNotices } from './notice-row.ts';
import type { PartyDocument } from './party.ts';
import type { SanctionView } from './party-models.ts';
import { type ProjectDocument, regionOf, titleOf } from './project-document.ts';
import type { Regions } from './regions.ts';
import { stageOf } from './stage.ts';

/** A stored row with the names that its codes have today. */
export function noticeRow(stored: StoredNotice, regions: Regions): NoticeRow {
  const { category, group, region, ...rest } = stored;
  return {
    ...rest,
    category: named(category),
    group: named(group),
    region: regions.named(region),
  };
}

export function projectPage(document: ProjectDocument, regions: Regions, asOf: AsOf): ProjectPage {
  return {
    asOf,
    project: projectFacts(document, regions),
    timeline: document.story,
    notices: rowsOf(document, regions),
  };
}

/** Undefined when the project has no notice of that number. */
export function noticeDetail(
  document: ProjectDocument,
  id: number,
  regions: Regions,
  asOf: AsOf,
): NoticeDetail | undefined {
  const posted = document.notices.find(({ versions }) => versions[0]?.proof.position === id);
  const rows = rowsOf(document, regions);
  const notice = rows.find((row) => row.id === id);
  if (posted === undefined || notice === undefined) return undefined;
  const { versions, media, record } = posted;
  const text = record === undefined ? {} : { record };
  const related = rows.filter((row) => row.id !== id);
  const project = projectFacts(document, regions);
  return { asOf, notice, versions, media, ...text, project, related };
}

function rowsOf(document: ProjectDocument, regions: Regions): readonly NoticeRow[] {
  return storedNotices(document).map((stored) => noticeRow(stored, regions));
}

function projectFacts(document: ProjectDocument, regions: Regions): ProjectFacts {
  const { code, approved, terms, terminated, lots, changes, files, challenges } = document;
  return {
    ...{ code, title: titleOf(document), stage: stageOf(document) },
    category: named(categoryOf(terms?.profile ?? '')),
    region: regions.named(regionOf(document)),
    ...(approved === undefined ? {} : { approval: approvalOf(approved) }),
    ...(terms === undefined ? {} : termFacts(terms)),
    parties: partiesOf(document),
    ...(terminated === undefined ? {} : { terminated }),
    ...{ lots, limits: limitsOf(document), changes, files, challenges, law: terms?.law ?? [] },
  };
}

function approvalOf({
  region: _,
  owner: __,
  ...approval
}: NonNullable<ProjectDocument['approved']>): NonNullable<ProjectFacts['approval']> {
  return approval;
}

function termFacts(terms: NonNullable<ProjectDocument['terms']>): Partial<ProjectFacts> {
  const { retenderOf, published, deadline, openingAt, openingPlace } = terms;
  const { documentSale, validityDays, consortiumAllowed } = terms;
  return {
    profile: profileNamed(terms.profile),
    ...(retenderOf === undefined ? {} : { retenderOf }),
    ...{ published, deadline, openingAt, openingPlace },
    ...{ documentSale, validityDays, consortiumAllowed },
  };
}

function profileNamed(code: string): Coded {
  const profile = profiles.find((one) => one.profile === code);
  return { code, name: profile?.title ?? ownName(code) };
}

function partiesOf({ terms, approved }: ProjectDocument): readonly PartyRole[] {
  const entity = terms?.entity ?? approved?.owner;
  return [
    ...(entity === undefined ? [] : [{ ...entity, role: 'tenderer' } as const]),
    ...(terms?.agency === undefined ? [] : [{ ...terms.agency, role: 'agency' } as const]),
  ];
}

/** 失信惩戒 in force on the day: `until` is its last day; one that has run out is not shown. */
export function sanctionsOn(document: PartyDocument, now: Instant): readonly SanctionView[] {
  const today: Day = dayOf(now);
  return document.sanctions.filter(
    ({ from, until }) => from <= today && (until === undefined || today <= until),
  );
}
