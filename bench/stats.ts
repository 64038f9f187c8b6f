/** Medians, percentiles and growth. */

/** The value that a share `p` (0 to 1) of the values does not exceed; NaN of none. */
export function percentile(values: readonly number[], p: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(p * sorted.length))] ?? Number.NaN;
}

/** The middle value, or the mean of the two in the middle. */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const half = sorted.length >> 1;
  const upper = sorted[half] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : (upper + (sorted[half - 1] ?? Number.NaN)) / 2;
}

/** The exponent with which `cost` grows with `size`: 0 constant, 1 proportional. Least squares on the logarithms. */
export function growth(points: readonly { readonly size: number; readonly cost: number }[]): number {
  const logs = points.map(({ size, cost }) => ({ x: Math.log(size), y: Math.log(cost) }));
  const mean = (pick: (log: { x: number; y: number }) => number): number =>
    logs.reduce((sum, log) => sum + pick(log), 0) / logs.length;
  const x0 = mean(({ x }) => x);
  const y0 = mean(({ y }) => y);
  const rise = logs.reduce((sum, { x, y }) => sum + (x - x0) * (y - y0), 0);
  return rise / logs.reduce((sum, { x }) => sum + (x - x0) ** 2, 0);
}
