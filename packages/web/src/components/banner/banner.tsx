import type { ReactNode } from 'react';
import { Icon } from '../icon/icon.tsx';

export type BannerKind = 'info' | 'offline' | 'frozen';

/** Said once, at full width, in place: no pop-up, and nothing that moves. */
export function Banner({
  kind,
  children,
}: {
  readonly kind: BannerKind;
  readonly children: ReactNode;
}) {
  return (
    <p className={`banner banner--${kind}`} role={kind === 'info' ? undefined : 'status'}>
      <Icon name={kind === 'info' ? 'flag' : 'warning'} />
      <span>{children}</span>
    </p>
  );
}
