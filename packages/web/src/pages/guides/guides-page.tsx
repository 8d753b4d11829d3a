import { usePage } from '../../page/context.ts';
import type { PageKind } from '../../page/kind.ts';
import { links } from '../../page/links.ts';

function Body() {
  const { t } = usePage();
  return (
    <main id="main" className="wrap">
      <div className="vh1">
        <h1 className="serif">{t.guides.title}</h1>
        <p>{t.guides.lead}</p>
      </div>
      <ul className="panel does">
        {Object.entries(t.guides.pages).map(([slug, { title, lead }]) => (
          <li key={slug}>
            <a href={links.guide(slug)}>
              <b>{title}</b>
              <small>{lead}</small>
            </a>
          </li>
        ))}
      </ul>
    </main>
  );
}

export const guidesPage: PageKind<Record<never, never>> = {
  section: 'guides',
  title: (_, { t }) => t.guides.title,
  Body,
  twin: false,
};
