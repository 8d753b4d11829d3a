import type {
  Home,
  NoticeDetail,
  OpenData,
  PartyFile,
  ProjectPage,
  RuleList,
  RulePage,
  SearchResult,
} from '@yangguang/views';
import { renderToStaticMarkup } from 'react-dom/server';
import { spriteFor } from '../components/icon/icon.tsx';
import { lexicons } from '../lexicon/index.ts';
import { dataPage } from '../pages/data/data-page.tsx';
import { type ErrorModel, errorPage } from '../pages/error/error-page.tsx';
import { type GuideModel, guidePage } from '../pages/guide/guide-page.tsx';
import { guidesPage } from '../pages/guides/guides-page.tsx';
import { homePage } from '../pages/home/home-page.tsx';
import { noticePage } from '../pages/notice/notice-page.tsx';
import { noticesPage } from '../pages/notices/notices-page.tsx';
import { partyPage } from '../pages/party/party-page.tsx';
import { projectPage } from '../pages/project/project-page.tsx';
import { rulePage } from '../pages/rule/rule-page.tsx';
import { rulesPage } from '../pages/rules/rules-page.tsx';
import { type VerifyModel, verifyPage } from '../pages/verify/verify-page.tsx';
import { type PageContext, type PageFlags, PageProvider } from './context.ts';
import { Document } from './document.tsx';
import type { PageKind } from './kind.ts';
import { Layout } from './layout.tsx';

/** Every page of the portal, and what it is drawn from. */
export interface PageModels {
  readonly home: Home;
  /** `/notices` and `/search`: one list, with or without words to look for. */
  readonly notices: SearchResult;
  readonly notice: NoticeDetail;
  readonly project: ProjectPage;
  readonly party: PartyFile;
  readonly verify: VerifyModel;
  readonly rules: RuleList;
  readonly rule: RulePage;
  readonly data: OpenData;
  readonly guides: Record<never, never>;
  readonly guide: GuideModel;
  readonly error: ErrorModel;
}

export type PageName = keyof PageModels;

const KINDS: { readonly [Name in PageName]: PageKind<PageModels[Name]> } = {
  home: homePage,
  notices: noticesPage,
  notice: noticePage,
  project: projectPage,
  party: partyPage,
  verify: verifyPage,
  rules: rulesPage,
  rule: rulePage,
  data: dataPage,
  guides: guidesPage,
  guide: guidePage,
  error: errorPage,
};

/**
 * One page as whole HTML, complete without script. Same model and flags, same bytes: what the
 * page depends on is in its arguments, so that it can be cached under an ETag.
 */
export function renderPage<Name extends PageName>(
  name: Name,
  model: PageModels[Name],
  flags: PageFlags,
): string {
  const kind: PageKind<PageModels[Name]> = KINDS[name];
  const page: PageContext = { ...flags, t: lexicons[flags.lang] };
  const { Body } = kind;
  const html = renderToStaticMarkup(
    <PageProvider value={page}>
      <Document
        title={kind.title(model, page)}
        feed={kind.feed?.(model, page)}
        twin={kind.twin}
        hidden={kind.hidden ?? false}
      >
        <Layout section={kind.section} searched={kind.searched?.(model)} asOf={kind.asOf?.(model)}>
          <Body model={model} />
        </Layout>
      </Document>
    </PageProvider>,
  );
  const body = html.indexOf('<body>') + '<body>'.length;
  return `<!doctype html>${html.slice(0, body)}${spriteFor(html)}${html.slice(body)}`;
}
