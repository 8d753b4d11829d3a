import { usePage } from '../../page/context.ts';

/** The sections of the portal; `active` is the one that a page belongs to. */
export type Section = 'home' | 'notices' | 'verify' | 'rules' | 'data' | 'guides';

const SECTIONS: readonly (readonly [Section, string])[] = [
  ['home', '/'],
  ['notices', '/notices'],
  ['verify', '/verify'],
  ['rules', '/rules'],
  ['data', '/data'],
  ['guides', '/guides'],
];

export function NavBar({ active }: { readonly active: Section | undefined }) {
  const { t } = usePage();
  return (
    <nav className="nav" aria-label={t.chrome.mainMenu}>
      <div className="wrap">
        <ul>
          {SECTIONS.map(([section, href]) => (
            <li key={section}>
              <a href={href} {...(section === active ? { 'aria-current': 'page' } : {})}>
                {t.chrome.menu[section]}
              </a>
            </li>
          ))}
        </ul>
      </div>
    </nav>
  );
}
