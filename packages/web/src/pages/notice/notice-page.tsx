import type { NoticeDetail } from '@yangguang/views';
import { Breadcrumb } from '../../components/breadcrumb/breadcrumb.tsx';
import { DueCard } from '../../components/due-card/due-card.tsx';
import { Icon } from '../../components/icon/icon.tsx';
import { PrintSheet } from '../../components/print-sheet/print-sheet.tsx';
import { ProofPanel } from '../../components/proof-panel/proof-panel.tsx';
import { TabLinks } from '../../components/tab-links/tab-links.tsx';
import { usePage } from '../../page/context.ts';
import type { PageKind } from '../../page/kind.ts';
import { links, twinOf } from '../../page/links.ts';
import { named } from '../../page/named.ts';
import { ProjectParts } from '../project/parts.tsx';
import { RelatedNotices, Versions } from './parts.tsx';
import { NoticeTitle } from './title.tsx';

const RECORD = 'record';

function Body({ model }: { readonly model: NoticeDetail }) {
  const { t, lang } = usePage();
  const { notice, project, asOf } = model;
  const moved = project.changes
    .flatMap(({ diff }) => diff)
    .findLast((field) => field.field === 'deadline');
  return (
    <main id="main">
      <div className="top">
        <div className="wrap">
          <Breadcrumb
            trail={[
              { label: t.notices.title, href: '/notices' },
              {
                label: notice.category.name[lang],
                href: `/notices?category=${notice.category.code}`,
              },
            ]}
            here={named(t.notices.kinds, notice.kind)}
          />
          <div className="top__g">
            <NoticeTitle model={model} />
            {notice.closes === undefined ? null : (
              <DueCard
                closes={notice.closes}
                project={project.code}
                {...(moved === undefined || notice.closes.what !== 'deadline'
                  ? {}
                  : { moved: moved.before })}
              />
            )}
          </div>
          <Parts model={model} />
        </div>
      </div>
      <div className="wrap cols">
        <div className="main">
          <ProjectParts project={project} />
          <Versions model={model} recordId={RECORD} />
          <RelatedNotices notices={model.related} />
        </div>
        <div className="rail">
          <ProofPanel
            proof={notice.proof}
            asOf={asOf}
            {...(model.record === undefined ? {} : { recordId: RECORD })}
          />
        </div>
        <PrintSheet
          entry={notice.proof.position + 1}
          leaf={notice.proof.leaf}
          printedAt={notice.posted}
        />
      </div>
    </main>
  );
}

function Parts({ model: { project, versions, related } }: { readonly model: NoticeDetail }) {
  const { t, path } = usePage();
  const words = t.notices.parts;
  const tabs = [
    { label: words.limits, href: '#limits' },
    { label: words.lots, href: '#lots', count: project.lots.length },
    { label: words.changes, href: '#changes', count: project.changes.length },
    { label: words.files, href: '#files', count: project.files.length },
    { label: words.challenges, href: '#challenges', count: project.challenges.length },
    { label: words.text, href: '#versions', count: versions.length },
    { label: words.related, href: '#related', count: related.length },
  ];
  return (
    <TabLinks label={t.chrome.pageParts} tabs={tabs}>
      <span className="tabs__r">
        <button type="button" className="btn btn--q" hidden data-print>
          <Icon name="print" />
          {t.chrome.print}
        </button>
        <a href={twinOf(path)}>{t.chrome.json}</a>
        <a href={links.project(project.code)}>{t.notices.story}</a>
      </span>
    </TabLinks>
  );
}

export const noticePage: PageKind<NoticeDetail> = {
  section: 'notices',
  title: ({ notice }, { t }) => `${notice.title} · ${named(t.notices.kinds, notice.kind)}`,
  Body,
  asOf: ({ asOf }) => asOf,
  feed: ({ project }) => links.projectFeed(project.code),
  twin: true,
};
