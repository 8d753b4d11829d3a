import type { ReactNode } from 'react';
import { usePage } from './context.ts';
import { twinOf, withLanguage } from './links.ts';

interface DocumentProps {
  readonly title: string;
  readonly feed: string | undefined;
  readonly twin: boolean;
  readonly hidden: boolean;
  readonly children: ReactNode;
}

/** The page around a body. No script and no style stands in it: the security policy allows none. */
export function Document({ title, feed, twin, hidden, children }: DocumentProps) {
  const { t, big, contrast, origin, path, assets } = usePage();
  const modes = [big ? 'big' : '', contrast ? 'hc' : ''].join(' ').trim();
  const name = title === t.chrome.site ? title : `${title} · ${t.chrome.site}`;
  return (
    <html lang={t.chrome.htmlLanguage} {...(modes === '' ? {} : { className: modes })}>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width,initial-scale=1" />
        <title>{name}</title>
        <meta name="description" content={t.chrome.description} />
        {hidden ? <meta name="robots" content="noindex" /> : null}
        <link rel="preload" href={assets.figures} as="font" type="font/woff2" crossOrigin="" />
        <link rel="stylesheet" href={assets.style} />
        <link rel="canonical" href={origin + withLanguage(path, undefined)} />
        <link rel="alternate" hrefLang="zh-CN" href={origin + withLanguage(path, 'zh')} />
        <link rel="alternate" hrefLang="en" href={origin + withLanguage(path, 'en')} />
        {feed === undefined ? null : (
          <link rel="alternate" type="application/rss+xml" href={feed} title={name} />
        )}
        {twin ? <link rel="alternate" type="application/json" href={twinOf(path)} /> : null}
        <script type="module" src={assets.script} />
      </head>
      <body>{children}</body>
    </html>
  );
}
