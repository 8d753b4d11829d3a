import type { ReactNode } from 'react';

interface PanelProps {
  readonly id: string;
  readonly title: string;
  /** Beside the title: a chip, a count, a link. */
  readonly aside?: ReactNode;
  readonly className?: string;
  readonly children: ReactNode;
}

/** A titled part of a page; `id` can be linked to. */
export function Panel({ id, title, aside, className = '', children }: PanelProps) {
  return (
    <section className={`panel ${className}`.trim()} id={id} aria-labelledby={`${id}-h`}>
      <div className="panel__h">
        <h2 id={`${id}-h`}>{title}</h2>
        {aside}
      </div>
      {children}
    </section>
  );
}
