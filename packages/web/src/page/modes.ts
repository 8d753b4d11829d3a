import type { PageFlags } from './context.ts';

/** `path` with `key=value` in its query, or without the key when `value` is undefined. */
export function withQuery(path: string, key: string, value: string | undefined): string {
  const [before = '', query = ''] = path.split('?', 2);
  const search = new URLSearchParams(query);
  if (value === undefined) search.delete(key);
  else search.set(key, value);
  const text = search.toString();
  return text === '' ? before : `${before}?${text}`;
}

/**
 * The link that turns one mode over. `/preferences` keeps the choice in a cookie and comes back,
 * so that every page has one address in all modes.
 */
export function preferenceLink(
  { path }: Pick<PageFlags, 'path'>,
  key: 'big' | 'contrast' | 'lang',
  value: string,
): string {
  return `/preferences?${new URLSearchParams({ [key]: value, back: path })}`;
}
