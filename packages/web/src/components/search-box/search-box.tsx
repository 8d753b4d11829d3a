import { usePage } from '../../page/context.ts';
import { Icon } from '../icon/icon.tsx';

/** A search that works as a plain form: the address of the answer can be kept and sent. */
export function SearchBox({ value = '' }: { readonly value?: string }) {
  const { t } = usePage();
  return (
    <search className="find">
      <form action="/search" method="get">
        <label className="vh" htmlFor="q">
          {t.chrome.searchLabel}
        </label>
        <input
          id="q"
          name="q"
          type="search"
          defaultValue={value}
          maxLength={100}
          placeholder={t.chrome.searchHint}
        />
        <button type="submit">
          <Icon name="search" />
          {t.chrome.search}
        </button>
      </form>
    </search>
  );
}
