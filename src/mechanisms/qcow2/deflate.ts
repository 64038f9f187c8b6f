/**
 * How many bytes zlib's deflate makes of a cluster that is one byte and then zeroes: RFC 1951, with the choices of pako 3.0.3 at level 6 (`deflate_slow`
 * and `trees.c` of zlib). A run becomes its first byte or two, matches of 258 bytes at distance 1, and what is left, all in one block.
 */

const MATCH = { least: 3, most: 258 };
const END_OF_BLOCK = 256;
const LITERALS = 286;
const DISTANCES = 30;
/** The code of a match at distance 1. */
const NEXT_TO = 0;

/** Codes of lengths from 257 on: the first length of each but the last, and the extra bits; RFC 1951, 3.2.5. */
const LENGTHS = [
  3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 15, 17, 19, 23, 27, 31, 35, 43, 51, 59, 67, 83, 99, 115, 131, 163, 195,
  227,
];
const extraOf = (code: number): number => (code < 265 || code > 284 ? 0 : (code - 261) >> 2);
const lengthCode = (length: number): number =>
  length === MATCH.most ? 285 : 256 + LENGTHS.filter((first) => first <= length).length;

/** Code lengths of code lengths, in the order in which they are sent; and the extra bits of the last three. */
const ORDER = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15];
const REPEAT_EXTRA: Readonly<Record<number, number>> = { 16: 2, 17: 3, 18: 7 };

const fixedLength = (code: number): number => (code < 144 ? 8 : code < 256 ? 9 : code < 280 ? 7 : 8);

/** How often each code occurs. */
interface Counts {
  readonly literals: number[];
  readonly matches: number;
}

/**
 * @param single bytes of the run that are sent one by one before it is matched with itself
 * @param least the shortest match that is found in it
 * @returns how many matches it takes
 */
function countRun(counts: number[], byte: number, length: number, single: number, least: number): number {
  const add = (code: number, times: number): void => {
    counts[code] = (counts[code] ?? 0) + times;
  };
  const alone = Math.min(single, length);
  if (alone > 0) add(byte, alone);
  const whole = Math.floor((length - alone) / MATCH.most);
  const rest = length - alone - whole * MATCH.most;
  if (whole > 0) add(lengthCode(MATCH.most), whole);
  const isMatch = rest >= least;
  if (isMatch) add(lengthCode(rest), 1);
  else if (rest > 0) add(byte, rest);
  return whole + (isMatch ? 1 : 0);
}

interface Tree {
  /** By code; 0 for one that does not occur. */
  readonly lengths: readonly number[];
  /** The last code that has a length. */
  readonly last: number;
  /** Codes that only fill the tree up: it has at least two. */
  readonly fillers: readonly number[];
}

/** A heap of codes, the rarest on top; of equally rare ones the one whose tree is not as deep. */
class Heap {
  readonly items: number[] = [0];
  private readonly isBefore: (a: number, b: number) => boolean;

  constructor(isBefore: (a: number, b: number) => boolean) {
    this.isBefore = isBefore;
  }
  get size(): number {
    return this.items.length - 1;
  }
  sink(from: number): void {
    const { items } = this;
    const moved = items[from] as number;
    let at = from;
    for (let kid = at * 2; kid <= this.size; kid = at * 2) {
      if (kid < this.size && this.isBefore(items[kid + 1] as number, items[kid] as number)) kid++;
      if (this.isBefore(moved, items[kid] as number)) break;
      items[at] = items[kid] as number;
      at = kid;
    }
    items[at] = moved;
  }
}

/** zlib's `build_tree` and `gen_bitlen`. So few codes occur that none gets longer than it may be. */
function treeOf(counts: readonly number[], size: number): Tree {
  const freq = Array.from({ length: size }, (_, code) => counts[code] ?? 0);
  const depth: number[] = [];
  const parent: number[] = [];
  const heap = new Heap((a, b) => {
    const [x, y] = [freq[a] as number, freq[b] as number];
    return x < y || (x === y && (depth[a] ?? 0) <= (depth[b] ?? 0));
  });
  freq.forEach((count, code) => {
    if (count > 0) heap.items.push(code);
  });
  let last = heap.items.length > 1 ? (heap.items.at(-1) as number) : -1;
  const fillers: number[] = [];
  while (heap.size < 2) {
    const code = last < 2 ? ++last : 0;
    heap.items.push(code);
    fillers.push(code);
    freq[code] = 1;
  }
  for (let at = heap.size >> 1; at >= 1; at--) heap.sink(at);
  const order: number[] = [];
  for (let node = size; heap.size >= 2; node++) {
    const a = heap.items[1] as number;
    heap.items[1] = heap.items.at(-1) as number;
    heap.items.pop();
    heap.sink(1);
    const b = heap.items[1] as number;
    order.push(a, b);
    freq[node] = (freq[a] as number) + (freq[b] as number);
    depth[node] = Math.max(depth[a] ?? 0, depth[b] ?? 0) + 1;
    parent[a] = node;
    parent[b] = node;
    heap.items[1] = node;
    heap.sink(1);
  }
  const bits: number[] = [];
  for (const node of order.reverse()) bits[node] = (bits[parent[node] as number] ?? 0) + 1;
  return { lengths: Array.from({ length: size }, (_, code) => bits[code] ?? 0), last, fillers };
}

/** zlib's `scan_tree`: how often each code of a code length is sent for a tree. */
function scan({ lengths, last }: Tree, counts: number[]): void {
  const add = (code: number, times = 1): void => {
    counts[code] = (counts[code] ?? 0) + times;
  };
  let before = -1;
  let count = 0;
  let [most, least] = lengths[0] === 0 ? [138, 3] : [7, 4];
  for (let code = 0; code <= last; code++) {
    const length = lengths[code] as number;
    const next = code === last ? -1 : (lengths[code + 1] as number);
    if (++count < most && length === next) continue;
    if (count < least) add(length, count);
    else if (length !== 0) {
      if (length !== before) add(length);
      add(16);
    } else add(count <= 10 ? 17 : 18);
    count = 0;
    before = length;
    [most, least] = next === 0 ? [138, 3] : length === next ? [6, 3] : [7, 4];
  }
}

const weigh = (counts: readonly number[], bitsOf: (code: number) => number): number =>
  counts.reduce((sum, count, code) => sum + (count ?? 0) * (count ? bitsOf(code) : 0), 0);

/** Bits of a block with codes of its own, without its first three. */
function dynamicBits({ literals, matches }: Counts): number {
  const [tree, distances] = [treeOf(literals, LITERALS), treeOf([matches], DISTANCES)];
  const sent: number[] = [];
  scan(tree, sent);
  scan(distances, sent);
  const codes = treeOf(sent, ORDER.length);
  const trailing = ORDER.toReversed().findIndex((code) => codes.lengths[code] !== 0);
  const header = 3 * Math.max(4, ORDER.length - trailing) + 5 + 5 + 4;
  return (
    header +
    weigh(sent, (code) => (codes.lengths[code] as number) + (REPEAT_EXTRA[code] ?? 0)) +
    weigh(literals, (code) => (tree.lengths[code] as number) + extraOf(code)) +
    matches * (distances.lengths[NEXT_TO] as number)
  );
}

/** … and of one with the codes that everybody knows. */
const fixedBits = ({ literals, matches }: Counts): number =>
  weigh(literals, (code) => fixedLength(code) + extraOf(code)) + matches * 5;

/**
 * The length of a raw stream, in bytes.
 * @param filled so many bytes have this value, and zeroes follow up to `size`
 */
export function deflatedLength(size: number, filled: number, byte: number): number {
  const literals: number[] = [];
  const [first, second] = byte === 0 ? [size, 0] : [filled, size - filled];
  // What stands at the very beginning is never found again: its place, 0, is taken for none. And what is looked for is four bytes,
  // zeroes where there are no more: three that another byte follows are not found.
  const least = second > 0 ? MATCH.least + 1 : MATCH.least;
  const matches = countRun(literals, byte, first, 2, least) + countRun(literals, 0, second, 1, MATCH.least);
  literals[END_OF_BLOCK] = 1;
  const counts: Counts = { literals: Array.from(literals, (count) => count ?? 0), matches };
  const whole = (bits: number): number => (bits + 3 + 7) >> 3;
  return Math.min(whole(fixedBits(counts)), whole(dynamicBits(counts)));
}
