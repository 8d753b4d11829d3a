import type { ProjectPage } from '@yangguang/views';
import { Breadcrumb } from '../../components/breadcrumb/breadcrumb.tsx';
import { NoticeList } from '../../components/notice-list/notice-list.tsx';
import { Panel } from '../../components/panel/panel.tsx';
import { PartyCard } from '../../components/party-card/party-card.tsx';
import { TabLinks } from '../../components/tab-links/tab-links.tsx';
import { Timeline } from '../../components/timeline/timeline.tsx';
import { Title } from '../../components/title/title.tsx';
import { usePage } from '../../page/context.ts';
import type { PageKind } from '../../page/kind.ts';
import { links, twinOf } from '../../page/links.ts';
import { ProjectParts } from './parts.tsx';
import { StageChip } from './stage.tsx';

function Body({ model: { project, timeline, notices } }: { readonly model: ProjectPage }) {
  const { t, lang, path } = usePage();
  return (
    <main id="main">
      <div className="top">
        <div className="wrap">
          <Breadcrumb
            trail={[
              { label: t.notices.title, href: '/notices' },
              {
                label: project.category.name[lang],
                href: `/notices?category=${project.category.code}`,
              },
            ]}
            here={t.project.title}
          />
          <p className="row tags">
            <StageChip stage={project.stage} />
          </p>
          <h1 className="serif seg">
            <Title text={project.title} />
          </h1>
          <p className="meta">
            <span>
              {t.notices.project} <b className="num">{project.code}</b>
            </span>
            <span>{project.region.name[lang]}</span>
          </p>
          <dl className="keys">
            {project.parties.map((party) => (
              <PartyCard key={`${party.role} ${party.code}`} {...party} />
            ))}
          </dl>
          <TabLinks
            label={t.chrome.pageParts}
            tabs={[
              { label: t.project.timeline, href: '#timeline', count: timeline.length },
              { label: t.notices.parts.limits, href: '#limits' },
              { label: t.notices.parts.lots, href: '#lots', count: project.lots.length },
              { label: t.project.notices, href: '#notices', count: notices.length },
            ]}
          >
            <span className="tabs__r">
              <a href={twinOf(path)}>{t.chrome.json}</a>
              <a href={links.projectExport(project.code)}>{t.proof.download}</a>
            </span>
          </TabLinks>
        </div>
      </div>
      <div className="wrap cols cols--even">
        <div className="main">
          <ProjectParts project={project} />
          <Panel id="notices" title={t.project.notices}>
            <NoticeList notices={notices} />
          </Panel>
        </div>
        <div className="rail">
          <Panel id="timeline" title={t.project.timeline}>
            <p className="note">{t.project.lead}</p>
            <Timeline entries={timeline} />
          </Panel>
        </div>
      </div>
    </main>
  );
}

export const projectPage: PageKind<ProjectPage> = {
  section: 'notices',
  title: ({ project }, { t }) => `${project.title} · ${t.project.title}`,
  Body,
  asOf: ({ asOf }) => asOf,
  feed: ({ project }) => links.projectFeed(project.code),
  twin: true,
};
