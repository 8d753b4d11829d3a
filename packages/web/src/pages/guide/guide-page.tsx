import { Breadcrumb } from '../../components/breadcrumb/breadcrumb.tsx';
import type { Lexicon } from '../../lexicon/index.ts';
import { usePage } from '../../page/context.ts';
import type { PageKind } from '../../page/kind.ts';

export type GuideSlug = keyof Lexicon['guides']['pages'];

export interface GuideModel {
  readonly slug: GuideSlug;
}

function Body({ model: { slug } }: { readonly model: GuideModel }) {
  const { t } = usePage();
  const { title, lead, parts } = t.guides.pages[slug];
  return (
    <main id="main" className="wrap">
      <Breadcrumb trail={[{ label: t.guides.title, href: '/guides' }]} here={title} />
      <article className="panel prose guide">
        <h1 className="serif">{title}</h1>
        <p className="lead">{lead}</p>
        {parts.map(({ heading, steps }) => (
          <section key={heading}>
            <h2>{heading}</h2>
            <ol>
              {steps.map((step) => (
                <li key={step}>{step}</li>
              ))}
            </ol>
          </section>
        ))}
      </article>
    </main>
  );
}

export const guidePage: PageKind<GuideModel> = {
  section: 'guides',
  title: ({ slug }, { t }) => t.guides.pages[slug].title,
  Body,
  twin: false,
};
