/** The few colours of a GIF: those given and the commonest exactly, the shades at the edges of letters by the nearest there is. */

/** Of all colours so many at most are kept exactly; the rest of the table is spread over those left out. */
const EXACT = 0.7;
/** Bits of each channel that make a cell of what is left out. */
const COARSE = 3;

/** How often each colour occurs: keys are `0xrrggbb`. */
export type Census = Map<number, number>;

/** Pixels as the canvas has them, in a little-endian word: `0xaabbggrr`. */
export const rgbOf = (pixel: number): number =>
  ((pixel & 0xff) << 16) | (pixel & 0xff00) | ((pixel >> 16) & 0xff);

/** Counts the colours of some pixels. */
export function countColours(census: Census, pixels: Uint32Array): void {
  let last = -1;
  let run = 0;
  const add = (): void => {
    if (run > 0) census.set(rgbOf(last), (census.get(rgbOf(last)) ?? 0) + run);
  };
  for (const pixel of pixels) {
    if (pixel === last) run++;
    else {
      add();
      last = pixel;
      run = 1;
    }
  }
  add();
}

const channels = (colour: number): readonly [number, number, number] => [
  colour >> 16,
  (colour >> 8) & 0xff,
  colour & 0xff,
];

/** The means of cells of like colours, the commonest cells first. */
function means(rest: readonly (readonly [number, number])[]): readonly number[] {
  const cells = new Map<number, { count: number; sum: [number, number, number] }>();
  for (const [colour, count] of rest) {
    const [r, g, b] = channels(colour);
    const cut = 8 - COARSE;
    const key = ((r >> cut) << (2 * COARSE)) | ((g >> cut) << COARSE) | (b >> cut);
    const cell = cells.get(key) ?? { count: 0, sum: [0, 0, 0] };
    cell.count += count;
    cell.sum = [cell.sum[0] + r * count, cell.sum[1] + g * count, cell.sum[2] + b * count];
    cells.set(key, cell);
  }
  return [...cells.values()]
    .sort((a, b) => b.count - a.count)
    .map(({ count, sum: [r, g, b] }) => {
      return (Math.round(r / count) << 16) | (Math.round(g / count) << 8) | Math.round(b / count);
    });
}

/** At most `most` colours, those of `sure` among them; the same census gives the same. */
export function chooseColours(census: Census, sure: readonly number[], most: number): readonly number[] {
  const chosen = new Set(sure.slice(0, most));
  const common = [...census].sort((a, b) => b[1] - a[1] || a[0] - b[0]);
  const exact = common.length + chosen.size <= most ? most : Math.floor(most * EXACT);
  for (const [colour] of common) {
    if (chosen.size >= exact) break;
    chosen.add(colour);
  }
  for (const colour of means(common.filter(([one]) => !chosen.has(one)))) {
    if (chosen.size >= most) break;
    chosen.add(colour);
  }
  return [...chosen];
}

/** @returns the place in `colours` of a pixel's colour, or of the one nearest to it */
export function indexer(colours: readonly number[]): (pixel: number) => number {
  const known = new Map(colours.map((colour, at) => [colour, at]));
  const parts = colours.map(channels);
  let last = -1;
  let found = 0;
  function nearest(colour: number): number {
    const [r, g, b] = channels(colour);
    let best = 0;
    let least = Number.POSITIVE_INFINITY;
    for (const [at, [red, green, blue]] of parts.entries()) {
      // Eyes tell greens apart best, and blues worst.
      const far = 3 * (red - r) ** 2 + 6 * (green - g) ** 2 + (blue - b) ** 2;
      if (far >= least) continue;
      least = far;
      best = at;
    }
    return best;
  }
  return (pixel) => {
    if (pixel === last) return found;
    last = pixel;
    const colour = rgbOf(pixel);
    const at = known.get(colour) ?? nearest(colour);
    known.set(colour, at);
    found = at;
    return at;
  };
}
