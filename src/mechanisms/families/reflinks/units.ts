/** What is stored, as it is shown: extents of btrfs, and of XFS the runs of places that are counted alike. */
import type { BufferView, Excerpt } from '../../../core/picture.ts';
import type { Entry } from './entries.ts';
import { BLOCK, type Extent, FREE, RESERVED, type World } from './world.ts';

/** Files are long here, and mostly the same byte over and over. */
const HEAD = 64;
const TAIL = 16;
const MOST_OWNERS = 8;

const text = (world: World, place: number, blocks: number): string =>
  blocks <= 0
    ? ''
    : [...world.bytes.within(place, place + blocks)]
        .map((one) => String.fromCharCode(one.value).repeat(one.to - one.from))
        .join('');

/** One character for each block. */
export function excerpt(world: World, place: number, blocks: number): Excerpt {
  const tail = blocks > HEAD ? Math.min(TAIL, blocks - HEAD) : 0;
  return {
    length: blocks,
    head: text(world, place, Math.min(blocks, HEAD)),
    tail: tail > 0 ? text(world, place + blocks - tail, tail) : '',
  };
}

/** Places `[place, place + blocks)`, shown as one thing. */
export interface Unit {
  readonly id: number;
  readonly place: number;
  readonly blocks: number;
  readonly refs: number;
  readonly seat: number;
  readonly name: string;
}

const ofExtent = ({ id, place, blocks, refs, seat }: Extent): Unit => ({
  ...{ id, place, blocks, refs, seat },
  name: `#${id}`,
});

const places = (from: number, to: number): string => (to - from === 1 ? `${from}` : `${from}–${to - 1}`);

/** Runs of places, cut where a file's map begins or ends an entry. */
function runs(world: World, entries: readonly Entry[]): readonly Unit[] {
  const cuts = new Set(entries.flatMap(({ place, from, to }) => [place, place + to - from]));
  const sorted = [...cuts].sort((a, b) => a - b);
  let at = 0;
  const parts: { readonly from: number; readonly to: number; readonly refs: number }[] = [];
  for (const { from, to, value } of world.uses.all()) {
    if (value === FREE) continue;
    for (let start = from; start < to; ) {
      while (at < sorted.length && (sorted[at] as number) <= start) at++;
      const end = Math.min(to, sorted[at] ?? to);
      parts.push({ from: start, to: end, refs: value });
      start = end;
    }
  }
  return parts.map(({ from, to, refs }, seat) => ({
    ...{ id: from, place: from, blocks: to - from, refs, seat },
    name: places(from, to),
  }));
}

export const unitsOf = (world: World, entries: readonly Entry[]): readonly Unit[] =>
  world.extents.length > 0 ? world.extents.filter(({ live }) => live).map(ofExtent) : runs(world, entries);

export function unitView(
  world: World,
  { id, place, blocks, refs, seat, name }: Unit,
  entries: readonly Entry[],
): BufferView {
  const holders = entries.filter(({ unit }) => unit === id);
  const isReserved = refs === RESERVED;
  return {
    kind: 'buffer',
    id,
    name,
    place: 'heap',
    bytes: blocks * BLOCK,
    header: isReserved ? [{ name: 'reserved', value: blocks }] : [{ name: 'refs', value: refs }],
    text: isReserved ? { length: 0, head: '', tail: '' } : excerpt(world, place, blocks),
    capacity: blocks,
    holders: holders.slice(0, MOST_OWNERS).map((entry) => entry.id),
    owners: holders.length,
    seal: 'none',
    freed: false,
    seat,
    terminated: false,
  };
}
