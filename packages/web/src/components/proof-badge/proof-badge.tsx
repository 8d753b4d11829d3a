import { usePage } from '../../page/context.ts';
import type { IconName } from '../icon/drawings.ts';
import { Icon } from '../icon/icon.tsx';

/** `ok` and `bad` are said by the reader's own machine alone; a server never writes them. */
export type ProofState = 'none' | 'pending' | 'stated' | 'ok' | 'bad';

const LOOKS: Readonly<Record<ProofState, readonly [className: string, icon: IconName]>> = {
  none: ['proof proof--none', 'clock'],
  pending: ['proof proof--none', 'clock'],
  stated: ['proof', 'ring'],
  ok: ['proof proof--ok', 'seal'],
  bad: ['proof proof--bad', 'warning'],
};

interface ProofBadgeProps {
  readonly state: ProofState;
  /** In lists: 已存证, without what was not checked. */
  readonly short?: boolean;
}

export function ProofBadge({ state, short = false }: ProofBadgeProps) {
  const { t } = usePage();
  const [className, icon] = LOOKS[state];
  return (
    <span className={className}>
      <Icon name={icon} />
      {short && state === 'stated' ? t.proof.statedShort : t.proof[state]}
    </span>
  );
}
