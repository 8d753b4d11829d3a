import type { ReactNode } from 'react';
import { grouped } from '../../format/money.ts';

export interface Tab {
  readonly label: string;
  readonly href: string;
  readonly count?: number;
  readonly current?: boolean;
}

interface TabLinksProps {
  readonly label: string;
  readonly tabs: readonly Tab[];
  readonly wide?: boolean;
  readonly children?: ReactNode;
}

/** Tabs that are links: they work without script, and each has an address. */
export function TabLinks({ label, tabs, wide = false, children }: TabLinksProps) {
  return (
    <nav className={wide ? 'tabs cat' : 'tabs'} aria-label={label}>
      {tabs.map(({ label: name, href, count, current = false }) => (
        <a key={href} href={href} {...(current ? { 'aria-current': true } : {})}>
          {name}
          {count === undefined ? null : <span className="num">{grouped(count)}</span>}
        </a>
      ))}
      {children}
    </nav>
  );
}
