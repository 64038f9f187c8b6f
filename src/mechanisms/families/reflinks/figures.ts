/** The figures of files that share blocks: what is stored, what files add up to, and what was moved for it. */
import type { ChartCard, Figure, Measures } from '../../../core/mechanism.ts';
import { type Entry, entriesOfFiles } from './entries.ts';
import { BLOCK, type File, living, type Piece, staged, type World } from './world.ts';

type Of = Pick<World, 'files' | 'extents' | 'uses'>;

/** How often a place is stored in maps, or in entries that lead to its extent. */
const blocksOf = (spans: readonly { readonly from: number; readonly to: number }[]): number =>
  spans.reduce((sum, { from, to }) => sum + to - from, 0);

/** Blocks that files read from the disk, each file for itself: holes need none. */
const blocksSeen = (world: Of): number =>
  living(world).reduce((sum, { pieces }) => sum + blocksOf(pieces), 0);

/** Places in use; what is only reserved is not. */
export function blocksInUse({ uses }: Of): number {
  let sum = 0;
  for (const { from, to, value } of uses.all()) if (value > 0) sum += to - from;
  return sum;
}

/** Where an extent would begin in a file: entries that agree in this and in the file are one owner for btrfs. */
const anchor = (world: Of, { id }: File, { from, place, extent }: Piece): string =>
  `${id}:${from - (place - (world.extents[extent]?.place ?? 0))}`;

/** Whether an extent has more than one owner, by extent. */
function sharedExtents(world: Of): ReadonlySet<number> {
  const owners = new Map<number, string>();
  const shared = new Set<number>();
  for (const file of living(world))
    for (const piece of file.pieces) {
      const owner = anchor(world, file, piece);
      const known = owners.get(piece.extent) ?? owner;
      owners.set(piece.extent, known);
      if (known !== owner) shared.add(piece.extent);
    }
  return shared;
}

/** Says of a block whether the file system tells that somebody else uses its place too. */
export function sharing(world: Of): (piece: Piece, block: number) => boolean {
  const extents = sharedExtents(world);
  return (piece, block) =>
    piece.extent < 0 ? world.uses.at(piece.place + block - piece.from) > 1 : extents.has(piece.extent);
}

/** Places of living extents that no map leads to any more. */
function held(world: Of): number {
  const extents = world.extents.filter(({ live }) => live);
  if (extents.length === 0) return 0;
  const spans = living(world)
    .flatMap(({ pieces }) => pieces.map(({ place, from, to }) => ({ from: place, to: place + to - from })))
    .sort((a, b) => a.from - b.from);
  let [mapped, end] = [0, 0];
  for (const { from, to } of spans) {
    mapped += Math.max(0, to - Math.max(from, end));
    end = Math.max(end, to);
  }
  return extents.reduce((sum, { blocks }) => sum + blocks, 0) - mapped;
}

const COMMON: readonly Figure[] = [
  { id: 'blocksInUse', scope: 'world', unit: 'count' },
  { id: 'blocksSeen', scope: 'world', unit: 'count' },
  { id: 'saved', scope: 'world', unit: 'count' },
  { id: 'bytesInUse', scope: 'world', unit: 'bytes' },
];
const SUMS: readonly Figure[] = [
  { id: 'files', scope: 'world', unit: 'count' },
  { id: 'entries', scope: 'world', unit: 'count' },
  { id: 'moved', scope: 'world', unit: 'count' },
  { id: 'inPlace', scope: 'world', unit: 'count' },
  { id: 'written', scope: 'world', unit: 'count' },
  { id: 'linked', scope: 'world', unit: 'count' },
  { id: 'refused', scope: 'world', unit: 'count' },
  { id: 'blocks', scope: 'holder', unit: 'count' },
  { id: 'refs', scope: 'holder', unit: 'count' },
];

/** What each file system has besides. */
const OWN: Readonly<Record<string, readonly Figure[]>> = {
  btrfs: [
    { id: 'extents', scope: 'world', unit: 'count' },
    { id: 'held', scope: 'world', unit: 'count' },
  ],
  xfs: [{ id: 'staged', scope: 'world', unit: 'count' }],
};

export const figuresOf = (system: string): readonly Figure[] => [...COMMON, ...(OWN[system] ?? []), ...SUMS];

export const charts: readonly ChartCard[] = [
  { id: 'blocks', scope: 'world', figures: ['blocksSeen', 'blocksInUse'] },
  { id: 'writes', scope: 'world', figures: ['moved', 'inPlace'] },
];

/** `blocksSeen` is what full copies would need. */
export function quick(world: World): Readonly<Record<string, number>> {
  const files = living(world);
  const [seen, inUse] = [blocksSeen(world), blocksInUse(world)];
  return {
    blocksInUse: inUse,
    blocksSeen: seen,
    saved: seen - inUse,
    bytesInUse: inUse * BLOCK,
    extents: world.extents.filter(({ live }) => live).length,
    held: held(world),
    staged: staged(world),
    files: files.length,
    entries: files.reduce((sum, { pieces }) => sum + pieces.length, 0),
    ...world.totals,
  };
}

const measureEntry = ({ to, from, refs }: Entry): Readonly<Record<string, number>> => ({
  blocks: to - from,
  refs,
});

export const measure = (world: World): Measures => ({
  world: quick(world),
  holders: new Map(
    entriesOfFiles(world).map((entry) => [entry.id, { name: entry.name, figures: measureEntry(entry) }]),
  ),
});
