import { padEnd, padStart, widthOf, wrap } from './width.ts';

export interface Column {
  readonly title: string;
  /** Numbers stand at the end of their column. */
  readonly align?: 'start' | 'end';
  /** Narrowest this column may become, in columns of the terminal, before others do. */
  readonly least?: number;
}

export interface Cell {
  readonly text: string;
  /** Colours a finished line of the cell; it must not change what is read. */
  readonly paint?: (line: string) => string;
}

export interface TableOptions {
  readonly columns: number;
  /** Blanks before every line. */
  readonly indent?: number;
  readonly head?: (line: string) => string;
}

const GAP = 2;
const LEAST = 8;

/**
 * Lines of a table that fits the terminal: the widest columns that may give way do, and their
 * cells break into several lines. Chinese characters count as two.
 */
export function table(
  columns: readonly Column[],
  rows: readonly (readonly (string | Cell)[])[],
  { columns: room, indent = 2, head = (line) => line }: TableOptions,
): readonly string[] {
  const cells = rows.map((row) => row.map(asCell));
  const natural = columns.map(({ title }, at) =>
    Math.max(widthOf(title), ...cells.map((row) => widthOf(row[at]?.text ?? ''))),
  );
  const widths = squeezed(columns, natural, room - indent - GAP * (columns.length - 1));
  const lineOf = (row: readonly Cell[], paintAll?: (line: string) => string): readonly string[] => {
    const broken = columns.map((_, at) => wrap(row[at]?.text ?? '', widths[at] ?? LEAST));
    const height = Math.max(...broken.map((lines) => lines.length));
    return Array.from({ length: height }, (_, line) => {
      const parts = columns.map(({ align }, at) => {
        const text = broken[at]?.[line] ?? '';
        const width = at === columns.length - 1 && align !== 'end' ? 0 : (widths[at] ?? 0);
        const padded = align === 'end' ? padStart(text, width) : padEnd(text, width);
        return row[at]?.paint?.(padded) ?? padded;
      });
      const whole = parts.join(' '.repeat(GAP)).trimEnd();
      return ' '.repeat(indent) + (paintAll?.(whole) ?? whole);
    });
  };
  return [
    ...lineOf(
      columns.map(({ title }) => ({ text: title })),
      head,
    ),
    ...cells.flatMap((row) => lineOf(row)),
  ];
}

function asCell(cell: string | Cell): Cell {
  return typeof cell === 'string' ? { text: cell } : cell;
}

/** Takes columns off the widest until the whole fits, but never below what each column needs. */
function squeezed(
  columns: readonly Column[],
  natural: readonly number[],
  room: number,
): readonly number[] {
  const widths = [...natural];
  let over = widths.reduce((sum, width) => sum + width, 0) - room;
  while (over > 0) {
    let widest = -1;
    for (const [at, width] of widths.entries()) {
      const { align, least = align === 'end' ? width : LEAST } = columns[at] ?? { title: '' };
      if (width > least && width > (widths[widest] ?? 0)) widest = at;
    }
    if (widest < 0) break;
    widths[widest] = (widths[widest] ?? 0) - 1;
    over -= 1;
  }
  return widths;
}
