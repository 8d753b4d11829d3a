/** A measurement as it is printed: a heading, then rows of the same named figures. */
export interface Report {
  readonly bench: string;
  /** What was measured and how, in one sentence. */
  readonly about: string;
  readonly rows: readonly Readonly<Record<string, string | number>>[];
}

/** Prints an aligned table for people or, with `--json` on the command line, one JSON document. */
export function printReport(report: Report): void {
  if (process.argv.includes('--json')) {
    console.log(JSON.stringify(report));
    return;
  }
  const [first = {}] = report.rows;
  const names = Object.keys(first);
  const table = [names, ...report.rows.map((row) => names.map((name) => cell(row[name])))];
  const widths = names.map((_, at) => Math.max(...table.map((cells) => cells[at]?.length ?? 0)));
  console.log(report.about);
  for (const cells of table) {
    const padded = cells.map((text, at) => align(text, widths[at] ?? 0, first[names[at] ?? '']));
    console.log(padded.join('  ').trimEnd());
  }
}

function align(text: string, width: number, sample: string | number | undefined): string {
  return typeof sample === 'number' ? text.padStart(width) : text.padEnd(width);
}

/** Three digits are all that a measurement deserves; thousands are grouped. */
function cell(value: string | number | undefined): string {
  if (typeof value !== 'number') return value ?? '';
  if (value >= 1_000) return Math.round(value).toLocaleString('en');
  return value.toLocaleString('en', { maximumSignificantDigits: 3 });
}

export function median(values: readonly number[]): number {
  return percentile(values, 0.5);
}

/** The smallest value that at least `share` of all values do not exceed. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? 0;
}
