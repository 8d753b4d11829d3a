import type { Home } from '@yangguang/views';
import { DayRuler } from '../../components/day-ruler/day-ruler.tsx';
import { NoticeList } from '../../components/notice-list/notice-list.tsx';
import { usePage } from '../../page/context.ts';
import type { PageKind } from '../../page/kind.ts';
import { links } from '../../page/links.ts';
import { HomeFilters } from './filters.tsx';
import { Openness, Services, YearFigures } from './lower.tsx';
import { LiveNow, OpenForObjection, VerifyBox } from './rail.tsx';

function Body({ model }: { readonly model: Home }) {
  const { t } = usePage();
  return (
    <main id="main" className="wrap">
      <h1 className="vh">{t.home.title}</h1>
      <DayRuler day={model.day} now={model.now} slots={model.slots} />
      <div className="cols">
        <section className="panel list" aria-labelledby="list-h">
          <h2 id="list-h" className="vh">
            {t.home.latest}
          </h2>
          <HomeFilters home={model} />
          <NoticeList notices={model.notices} />
          <p className="list__f">
            <a className="btn btn--s" href="/notices">
              {t.home.moreNotices}
            </a>
            <a href={links.feed}>{t.home.rss}</a>
            <a href={links.openings}>{t.home.calendar}</a>
          </p>
        </section>
        <div className="rail">
          <LiveNow live={model.live} />
          <OpenForObjection objectable={model.objectable} />
          <VerifyBox asOf={model.asOf} />
        </div>
      </div>
      <div className="cols3">
        <Services />
        <YearFigures year={model.year} />
        <Openness />
      </div>
    </main>
  );
}

export const homePage: PageKind<Home> = {
  section: 'home',
  title: (_, { t }) => t.chrome.site,
  Body,
  asOf: ({ asOf }) => asOf,
  feed: () => links.feed,
  twin: true,
};
