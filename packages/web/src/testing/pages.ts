import type { PageFlags } from '../page/context.ts';
import { renderPage } from '../page/render-page.tsx';
import { data, home, noAnswer, party, rule, rules, search } from './models.ts';
import { notice, projectPage, RECORD } from './project.ts';
import { AS_OF, NOW, proofAt } from './rows.ts';

export const FLAGS: PageFlags = {
  lang: 'zh',
  big: false,
  contrast: false,
  now: NOW,
  path: '/',
  origin: 'https://ggzy.example',
  assets: { style: '/assets/p.css', script: '/assets/p.js', figures: '/assets/num.woff2' },
};

type Draw = (flags: PageFlags) => string;

const KEY = 'log.jiangyuan.example/2026+bb2b7d9c+AYPHpcRJTmGnD2rJWqnFZm4mmpY5VdYP1yrX7nX0mZUj';

/** Every template with an example, by address. */
export const PAGES: Readonly<Record<string, Draw>> = {
  '/': (flags) => renderPage('home', home, flags),
  '/search?q=污水处理&category=01': (flags) => renderPage('notices', search, flags),
  '/search?q=铁塔': (flags) => renderPage('notices', noAnswer, flags),
  '/notices/3118401': (flags) => renderPage('notice', notice, flags),
  '/notices/3118402': (flags) =>
    renderPage('notice', { ...notice, record: RECORD, project: projectPage.project }, flags),
  '/projects/A07-2026-00418': (flags) => renderPage('project', projectPage, flags),
  '/parties/91990100MA0000418X': (flags) => renderPage('party', party, flags),
  '/verify': (flags) => renderPage('verify', { asOf: AS_OF, keys: [KEY] }, flags),
  '/verify?q=3118402': (flags) =>
    renderPage(
      'verify',
      {
        asOf: AS_OF,
        keys: [KEY],
        asked: '3118402',
        found: { proof: proofAt(3_118_401), record: RECORD },
      },
      flags,
    ),
  '/rules': (flags) => renderPage('rules', rules, flags),
  '/rules/cn%2Ftendering-law/bid-period': (flags) => renderPage('rule', rule, flags),
  '/data': (flags) => renderPage('data', data, flags),
  '/guides': (flags) => renderPage('guides', {}, flags),
  '/guides/object': (flags) => renderPage('guide', { slug: 'object' }, flags),
  '/nowhere': (flags) => renderPage('error', { status: 404 }, flags),
};

/** The page at `path`, drawn with the example flags and what is said otherwise. */
export function drawn(path: string, flags: Partial<PageFlags> = {}): string {
  const draw = PAGES[path];
  if (draw === undefined) throw new Error(`no example at ${path}`);
  return draw({ ...FLAGS, path, ...flags });
}
