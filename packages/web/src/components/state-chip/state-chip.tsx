import type { ReactNode } from 'react';

export type Tone =
  | 'plain'
  | 'outline'
  | 'action'
  | 'done'
  | 'legal'
  | 'caution'
  | 'changed'
  | 'review';

const CLASSES: Readonly<Record<Tone, string>> = {
  plain: 'chip',
  outline: 'chip chip--line',
  action: 'chip chip--az',
  done: 'chip chip--ma',
  legal: 'chip chip--ci',
  caution: 'chip chip--oc',
  changed: 'chip chip--ga',
  review: 'chip chip--pu',
};

/** One word about a state; the colour only repeats it. */
export function StateChip({
  tone,
  children,
}: {
  readonly tone: Tone;
  readonly children: ReactNode;
}) {
  return <span className={CLASSES[tone]}>{children}</span>;
}
