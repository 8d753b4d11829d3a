import { useId } from 'react';
import { grouped } from '../../format/money.ts';

export interface Choice {
  readonly label: string;
  readonly href: string;
  readonly current: boolean;
  readonly count?: number;
}

/** One question of a filter, with each answer a link to the list that it makes. */
export function FilterRow({
  label,
  choices,
}: {
  readonly label: string;
  readonly choices: readonly Choice[];
}) {
  const id = useId();
  return (
    <div>
      <span id={id}>{label}</span>
      <ul aria-labelledby={id}>
        {choices.map(({ label: name, href, current, count }) => (
          <li key={href}>
            <a href={href} {...(current ? { 'aria-current': true } : {})}>
              {name}
              {count === undefined ? null : <small className="num">{grouped(count)}</small>}
            </a>
          </li>
        ))}
      </ul>
    </div>
  );
}
