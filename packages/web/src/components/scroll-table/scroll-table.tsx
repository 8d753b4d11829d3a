import type { ReactNode } from 'react';
import { usePage } from '../../page/context.ts';

interface ScrollTableProps {
  readonly title: string;
  readonly columns: readonly Column[];
  readonly children: ReactNode;
}

export interface Column {
  readonly key: string;
  readonly label: ReactNode;
  readonly align?: 'right';
}

/** A table that scrolls in a frame of its own, which the keyboard can reach. */
export function ScrollTable({ title, columns, children }: ScrollTableProps) {
  const { t } = usePage();
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region needs the keyboard.
    <section className="scroll" tabIndex={0} aria-label={t.chrome.tableScrolls(title)}>
      <table className="tbl">
        <thead>
          <tr>
            {columns.map(({ key, label, align }) => (
              <th key={key} scope="col" {...(align === 'right' ? { className: 'r' } : {})}>
                {label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>{children}</tbody>
      </table>
    </section>
  );
}
