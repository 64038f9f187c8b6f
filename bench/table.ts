/** Numbers and tables as text: aligned Markdown, which reads well on a terminal too. */

/** Three significant digits, thousands separated, never in powers of ten. */
export function figure(value: number): string {
  if (!Number.isFinite(value)) return '–';
  const whole = Math.abs(value) >= 100;
  const digits = whole ? 0 : Math.max(0, 2 - Math.floor(Math.log10(Math.abs(value) || 1)));
  const rounded = whole ? Number(value.toPrecision(3)) : value;
  return rounded.toLocaleString('en-GB', { maximumFractionDigits: Math.min(digits, 4) });
}

export const count = (value: number): string => value.toLocaleString('en-GB', { maximumFractionDigits: 0 });
export const percent = (share: number): string => `${(100 * share).toFixed(1)} %`;
/** A ratio as `12×`. */
export const times = (ratio: number): string => (Number.isFinite(ratio) ? `${figure(ratio)}×` : '–');

/** The first column is text, the others are numbers. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const widths = head.map((title, at) =>
    Math.max(title.length, ...rows.map((row) => row[at]?.length ?? 0), 3),
  );
  const pad = (cell: string, at: number): string =>
    at === 0 ? cell.padEnd(widths[at] ?? 0) : cell.padStart(widths[at] ?? 0);
  const line = (cells: readonly string[]): string => `| ${cells.map(pad).join(' | ')} |`;
  const rule = widths.map((width, at) => (at === 0 ? '-'.repeat(width) : `${'-'.repeat(width - 1)}:`));
  return [line(head), line(rule), ...rows.map(line)].join('\n');
}
