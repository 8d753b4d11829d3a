import type { Breach } from './breach.ts';

/**
 * What a package may take from another: everything it exports, its types alone, one named
 * sub-path, or (where there is no entry) nothing.
 */
export type Allowance =
  | { readonly type: 'all' }
  | { readonly type: 'types' }
  | { readonly type: 'sub-path'; readonly subPath: string };

/** From the importing package to the imported one. */
export type ImportTable = ReadonlyMap<string, ReadonlyMap<string, Allowance>>;

export const TABLE = 'ARCHITECTURE.md';

/** Reads the one table headed `from \ to` in ARCHITECTURE.md. */
export function readImportTable(
  text: string | undefined,
): { readonly table: ImportTable } | { readonly breach: Breach } {
  const lines = (text ?? '').split('\n');
  const first = lines.findIndex((line) => /^\|\s*from \\ to\s*\|/.test(line));
  if (first < 0) return unreadable(1, 'no table headed "from \\ to"');
  const columns = cellsOf(lines[first] ?? '').slice(1);
  const table = new Map<string, ReadonlyMap<string, Allowance>>();
  for (let at = first + 2; lines[at]?.startsWith('|'); at += 1) {
    const [from = '', ...cells] = cellsOf(lines[at] ?? '');
    if (cells.length !== columns.length) {
      return unreadable(at + 1, `${cells.length} cells under ${columns.length} columns`);
    }
    const row = new Map<string, Allowance>();
    for (const [column, cell] of cells.entries()) {
      const to = columns[column] ?? '';
      if ((cell === '-') !== (to === from)) return unreadable(at + 1, `"${cell}" in column ${to}`);
      if (cell !== '' && cell !== '-') row.set(to, allowanceOf(cell));
    }
    table.set(from, row);
  }
  return { table };
}

function cellsOf(line: string): readonly string[] {
  return line
    .split('|')
    .slice(1, -1)
    .map((cell) => cell.trim());
}

function allowanceOf(cell: string): Allowance {
  return cell === 'all' || cell === 'types' ? { type: cell } : { type: 'sub-path', subPath: cell };
}

function unreadable(line: number, message: string): { readonly breach: Breach } {
  return { breach: { path: TABLE, line, rule: 'table-unreadable', message } };
}
