import type { AsOf } from '@yangguang/views';
import type { ReactNode } from 'react';
import { Footer } from '../components/footer/footer.tsx';
import { Header } from '../components/header/header.tsx';
import type { Section } from '../components/nav-bar/nav-bar.tsx';
import { grouped } from '../format/money.ts';
import { usePage } from './context.ts';

interface LayoutProps {
  readonly section: Section | undefined;
  readonly searched: string | undefined;
  readonly asOf: AsOf | undefined;
  readonly children: ReactNode;
}

/** The frame of every page; the body brings the one `main`. */
export function Layout({ section, searched, asOf, children }: LayoutProps) {
  return (
    <>
      <Header active={section} searched={searched} />
      {children}
      {asOf === undefined ? null : <Freshness asOf={asOf} />}
      <Footer />
    </>
  );
}

/** Every page that shows data says up to where it was read, so that a reader can check it. */
function Freshness({ asOf: { position, root } }: { readonly asOf: AsOf }) {
  const { t } = usePage();
  return (
    <aside className="wrap asof" aria-label={t.proof.ledger}>
      {t.chrome.asOf(grouped(position), `${root.slice(0, 8)} … ${root.slice(-8)}`)}
    </aside>
  );
}
