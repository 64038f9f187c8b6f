/** What is shown of files: the entries of their maps, each cut where what it leads to is counted otherwise. */
import { type File, living, type Piece, type World } from './world.ts';

/** A part of a file that leads to one thing with one count. */
export interface Entry extends Piece {
  readonly id: number;
  /** The file and the blocks, as commands name them. */
  readonly name: string;
  readonly file: number;
  readonly refs: number;
  /** What it leads to: an extent, or the first of places that are counted alike. */
  readonly unit: number;
}

/** There are never more files. Colours come from numbers: all entries of a file have the same. */
const FILES = 2 ** 12;

const range = (from: number, to: number): string => (to - from === 1 ? `${from}` : `${from}-${to - 1}`);

export const shownName = (file: string, from: number, to: number): string => `${file} ${range(from, to)}`;

/** The file and the first block of an entry that there is, or was. */
export const entryAt = (id: number): { readonly file: number; readonly block: number } => ({
  file: id % FILES,
  block: Math.floor(id / FILES),
});

const entry = ({ id: file, name }: File, piece: Piece, refs: number, unit: number): Entry => ({
  ...piece,
  id: piece.from * FILES + file,
  name: shownName(name, piece.from, piece.to),
  file,
  refs,
  unit,
});

type Of = Pick<World, 'files' | 'extents' | 'uses'>;

/** Places, in order, at which an entry of some file begins or ends: no run of places goes on over them. */
function edges(world: Of): readonly number[] {
  const all = new Set<number>();
  for (const { pieces } of living(world))
    for (const { place, from, to } of pieces) all.add(place).add(place + to - from);
  for (const { from, to } of world.uses.all()) all.add(from).add(to);
  return [...all].sort((a, b) => a - b);
}

/** The first of a sorted list that is above a place. */
function above(sorted: readonly number[], place: number): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((sorted[middle] as number) > place) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** An entry in parts whose places all have the same files at them. */
function parts(world: Of, file: File, piece: Piece, cuts: readonly number[]): readonly Entry[] {
  const end = piece.place + piece.to - piece.from;
  const out: Entry[] = [];
  for (let place = piece.place, at = above(cuts, piece.place); place < end; at++) {
    const next = Math.min(end, cuts[at] ?? end);
    const shift = piece.from - piece.place;
    const part = { ...piece, from: place + shift, to: next + shift, place };
    out.push(entry(file, part, world.uses.at(place), place));
    place = next;
  }
  return out;
}

/** All entries, by file and block. */
export function entriesOfFiles(world: Of): readonly Entry[] {
  const cuts = edges(world);
  return living(world).flatMap((file) =>
    file.pieces.flatMap((piece) =>
      piece.extent < 0
        ? parts(world, file, piece, cuts)
        : [entry(file, piece, world.extents[piece.extent]?.refs ?? 0, piece.extent)],
    ),
  );
}
