import { usePage } from '../../page/context.ts';
import { withQuery } from '../../page/modes.ts';

/** The cursors of the pages beside this one; a page stays the same while notices are added. */
interface PaginationProps {
  readonly newer?: string;
  readonly older?: string;
}

/** Real links, so that every page of a result has an address. */
export function Pagination({ newer, older }: PaginationProps) {
  const { t, path } = usePage();
  if (newer === undefined && older === undefined) return null;
  return (
    <nav className="pages" aria-label={t.chrome.pages}>
      {newer === undefined ? null : (
        <a className="btn" href={withQuery(path, 'cursor', newer)} rel="prev">
          {t.notices.newer}
        </a>
      )}
      {older === undefined ? null : (
        <a className="btn" href={withQuery(path, 'cursor', older)} rel="next">
          {t.notices.older}
        </a>
      )}
    </nav>
  );
}
