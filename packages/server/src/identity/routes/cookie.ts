import type { IdentitySettings } from '../settings.ts';

/** 会话 Cookie. Over https its name binds it to this very host (RFC 6265bis, `__Host-`). */
const LONGEST = 4_096;

export function cookieName({ origin }: Pick<IdentitySettings, 'origin'>): string {
  return isSecure(origin) ? '__Host-yangguang' : 'yangguang';
}

/** The token in a request's `Cookie` header; undefined when it is not there exactly once. */
export function tokenIn(
  settings: Pick<IdentitySettings, 'origin'>,
  header: string | undefined,
): string | undefined {
  if (header === undefined || header.length > LONGEST) return undefined;
  const start = `${cookieName(settings)}=`;
  const found = header.split(/; */).filter((pair) => pair.startsWith(start));
  return found.length === 1 ? found[0]?.slice(start.length) : undefined;
}

/** No lifetime: the browser forgets it at its end, the server's limits hold whatever it does. */
export function cookieWith(settings: Pick<IdentitySettings, 'origin'>, token: string): string {
  return `${cookieName(settings)}=${token}; ${attributes(settings)}`;
}

export function noCookie(settings: Pick<IdentitySettings, 'origin'>): string {
  return `${cookieName(settings)}=; ${attributes(settings)}; Max-Age=0`;
}

function attributes({ origin }: Pick<IdentitySettings, 'origin'>): string {
  return `Path=/; HttpOnly; SameSite=Lax${isSecure(origin) ? '; Secure' : ''}`;
}

function isSecure(origin: string): boolean {
  return new URL(origin).protocol === 'https:';
}
