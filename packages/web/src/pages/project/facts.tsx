import type { ProjectFacts } from '@yangguang/views';
import type { ReactNode } from 'react';
import { Moment } from '../../components/moment/moment.tsx';
import { Money } from '../../components/money/money.tsx';
import { usePage } from '../../page/context.ts';
import { links } from '../../page/links.ts';

/** 基本情况; what is not known is left out rather than shown empty. */
export function Facts({ project }: { readonly project: ProjectFacts }) {
  const { t } = usePage();
  const words = t.notices;
  const { openingAt, openingPlace, documentSale, validityDays, consortiumAllowed } = project;
  return (
    <dl className="kv pad">
      <ApprovalFacts approval={project.approval} />
      <Row label={words.openingAt}>
        {openingAt === undefined ? undefined : <Moment at={openingAt} />}
      </Row>
      <Row label={words.openingPlace}>{openingPlace}</Row>
      <Row label={words.documentSale}>
        {documentSale === undefined ? undefined : (
          <>
            <Moment at={documentSale.start} /> — <Moment at={documentSale.end} />
          </>
        )}
      </Row>
      <Row label={words.validity}>
        {validityDays === undefined ? undefined : words.validityDays(validityDays)}
      </Row>
      <Row label={words.consortium}>
        {consortiumAllowed === undefined
          ? undefined
          : consortiumAllowed
            ? words.accepted
            : words.refused}
      </Row>
      <Row label={t.project.retenderOf}>
        {project.retenderOf === undefined ? undefined : (
          <a href={links.project(project.retenderOf)}>{project.retenderOf}</a>
        )}
      </Row>
      <Row label={t.project.terminated}>
        {project.terminated === undefined ? undefined : (
          <>
            <Moment at={project.terminated.at} /> {project.terminated.reason}
          </>
        )}
      </Row>
      <Row label={t.project.law}>
        {project.law.length === 0 ? undefined : <Law law={project.law} />}
      </Row>
    </dl>
  );
}

function ApprovalFacts({ approval }: { readonly approval: ProjectFacts['approval'] | undefined }) {
  const { t } = usePage();
  if (approval === undefined) return null;
  const { authority, number } = approval.approval;
  return (
    <>
      <Row label={t.project.approval}>
        {approval.name} {t.project.approvalBy(authority, number)}
        {approval.mustTender ? <small> {t.project.mustTender}</small> : null}
      </Row>
      <Row label={t.project.investment}>
        <Money amount={approval.investment} unit="yuan" />
      </Row>
    </>
  );
}

function Law({ law }: Pick<ProjectFacts, 'law'>) {
  const { t } = usePage();
  return (
    <ul className="parts">
      {law.map(({ pack, edition }) => (
        <li key={pack}>
          <a href={`/rules#${pack}`}>{pack}</a>{' '}
          <span className="num muted">{t.project.edition(edition)}</span>
        </li>
      ))}
    </ul>
  );
}

function Row({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  if (children === undefined) return null;
  return (
    <>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </>
  );
}
