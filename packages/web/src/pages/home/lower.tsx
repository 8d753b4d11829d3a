import type { Home } from '@yangguang/views';
import { Panel } from '../../components/panel/panel.tsx';
import { grouped, hundredMillions } from '../../format/money.ts';
import { usePage } from '../../page/context.ts';
import { links } from '../../page/links.ts';
import { named } from '../../page/named.ts';

export function Services() {
  const { t } = usePage();
  return (
    <Panel id="services" title={t.home.services}>
      <ul className="does">
        {Object.entries(t.guides.pages).map(([slug, { title, lead }]) => (
          <li key={slug}>
            <a href={links.guide(slug)}>
              <b>{title}</b>
              <small>{lead}</small>
            </a>
          </li>
        ))}
      </ul>
    </Panel>
  );
}

/** Bars by value; where a figure has no value of its own the bar stays empty. */
export function YearFigures({ year: { year, figures } }: Pick<Home, 'year'>) {
  const { t } = usePage();
  const largest = Math.max(1, ...figures.map(({ fen }) => fen));
  return (
    <Panel
      id="year"
      title={t.home.year(year)}
      aside={
        <a className="more" href="/data">
          {t.chrome.menu.data}
        </a>
      }
    >
      <ul className="panel__b st">
        {figures.map(({ what, count, fen }) => (
          <li key={what}>
            <span>{named(t.home.figures, what)}</span>
            <svg aria-hidden="true" height="10" width="100%">
              <rect className="st__g" width="100%" height="10" />
              <rect className="st__v" width={`${(fen / largest) * 100}%`} height="10" />
            </svg>
            {fen === 0 ? (
              <b />
            ) : (
              <b className="num">
                {hundredMillions(fen)} <em>{t.money['hundred-millions']}</em>
              </b>
            )}
            <span className="num muted">{t.home.count(grouped(count))}</span>
          </li>
        ))}
      </ul>
    </Panel>
  );
}

export function Openness() {
  const { t } = usePage();
  return (
    <Panel id="open" title={t.home.openness}>
      <ul className="does does--1">
        <li>
          <a href={links.feed}>
            <b>{t.data.feed}</b>
          </a>
        </li>
        <li>
          <a href={links.openings}>
            <b>{t.data.calendar}</b>
          </a>
        </li>
        <li>
          <a href="/data">
            <b>{t.home.download}</b>
          </a>
        </li>
      </ul>
    </Panel>
  );
}
