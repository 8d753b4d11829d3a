import { Fragment } from 'react';
import { usePage } from '../../page/context.ts';
import { Icon } from '../icon/icon.tsx';

export interface Crumb {
  readonly label: string;
  readonly href: string;
}

/** The way from the home page to `here`. */
export function Breadcrumb({
  trail,
  here,
}: {
  readonly trail: readonly Crumb[];
  readonly here: string;
}) {
  const { t } = usePage();
  return (
    <nav className="bc" aria-label={t.chrome.breadcrumb}>
      <a href="/">{t.chrome.home}</a>
      {trail.map(({ label, href }) => (
        <Fragment key={href}>
          <Icon name="right" />
          <a href={href}>{label}</a>
        </Fragment>
      ))}
      <Icon name="right" />
      <span aria-current="page">{here}</span>
    </nav>
  );
}
