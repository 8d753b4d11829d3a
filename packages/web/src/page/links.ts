import { withQuery } from './modes.ts';

/** Every address that a page links to, in one place; the server answers exactly these. */
export const links = {
  notice: (id: number) => `/notices/${id}`,
  project: (code: string) => `/projects/${encodeURIComponent(code)}`,
  party: (code: string) => `/parties/${encodeURIComponent(code)}`,
  rule: (ref: string) => `/rules/${ref.split('#').map(encodeURIComponent).join('/')}`,
  guide: (slug: string) => `/guides/${slug}`,
  entry: (position: number) => `/verify?q=${position + 1}`,
  /** A C2SP tlog-proof of one entry, counted from 0. */
  proof: (position: number) => `/log/proofs/${position}`,
  /** The C2SP tlog-policy with the keys of the log and its witnesses. */
  policy: '/log/policy',
  document: (sha256: string) => `/documents/${sha256}`,
  projectExport: (code: string) => `/projects/${encodeURIComponent(code)}/export`,
  projectCalendar: (code: string) => `/projects/${encodeURIComponent(code)}/calendar.ics`,
  projectFeed: (code: string) => `/projects/${encodeURIComponent(code)}/feed.xml`,
  signIn: '/sign-in',
  bid: (code: string) => `/workbench/tenders/${encodeURIComponent(code)}`,
  openings: '/calendar.ics',
  feed: '/feed.xml',
  openapi: '/api/openapi.json',
  month: (month: string, category: string) => `/data/${month}-${category}`,
} as const;

/** The JSON twin of a page: `.json` before the query. */
export function twinOf(path: string): string {
  const [before = '/', query] = path.split('?', 2);
  const twin = before === '/' ? '/index.json' : `${before}.json`;
  return query === undefined ? twin : `${twin}?${query}`;
}

/** The address that shows a page in one language whatever the reader's cookie says. */
export function withLanguage(path: string, lang: 'zh' | 'en' | undefined): string {
  return withQuery(path, 'lang', lang);
}
