import { usePage } from '../../page/context.ts';
import { links } from '../../page/links.ts';
import { preferenceLink } from '../../page/modes.ts';
import { NavBar, type Section } from '../nav-bar/nav-bar.tsx';
import { SearchBox } from '../search-box/search-box.tsx';
import { SkipLink } from '../skip-link/skip-link.tsx';
import { Mark } from './mark.tsx';

interface HeaderProps {
  readonly active: Section | undefined;
  /** What was searched for, kept in the box on the page of answers. */
  readonly searched?: string | undefined;
}

/** The head of every page: modes, language, name, search, sections. */
export function Header({ active, searched }: HeaderProps) {
  const { t } = usePage();
  return (
    <>
      <SkipLink />
      <Tools />
      <header className="brand">
        <div className="wrap">
          <a className="brand__n" href="/">
            <Mark />
            <span>
              <strong>{t.chrome.site}</strong>
              <span>{t.chrome.siteLine}</span>
            </span>
          </a>
          <SearchBox value={searched ?? ''} />
        </div>
      </header>
      <NavBar active={active} />
    </>
  );
}

function Tools() {
  const page = usePage();
  const { t, big, contrast, lang } = page;
  return (
    <nav className="util" aria-label={t.chrome.tools}>
      <div className="wrap">
        <span className="hide">{t.chrome.authority}</span>
        <span className="hide">{t.chrome.invented}</span>
        <a className="sp" rel="nofollow" href={preferenceLink(page, 'big', big ? 'off' : 'on')}>
          {big ? t.chrome.bigOff : t.chrome.bigOn}
        </a>
        <a rel="nofollow" href={preferenceLink(page, 'contrast', contrast ? 'off' : 'on')}>
          {contrast ? t.chrome.contrastOff : t.chrome.contrastOn}
        </a>
        <a
          rel="nofollow"
          href={preferenceLink(page, 'lang', lang === 'zh' ? 'en' : 'zh')}
          lang={t.chrome.otherLanguageCode}
        >
          {t.chrome.otherLanguage}
        </a>
        <a rel="nofollow" href={links.signIn}>
          {t.chrome.signIn}
        </a>
      </div>
    </nav>
  );
}
