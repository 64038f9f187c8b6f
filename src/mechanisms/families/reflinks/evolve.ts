/** How each event changes the file system: the only place where it changes. It believes the events; deciding is the verbs' work. */
import type { Evolution } from '../../../core/mechanism.ts';
import { eachRun } from '../../../core/runs.ts';
import type { Stretch } from '../disks/extents.ts';
import type { Event, EventOf, EventType } from './events.ts';
import {
  byBlock,
  cut,
  Draft,
  entriesOf,
  extentOf,
  type File,
  FREE,
  fileOf,
  folderOf,
  type Piece,
  RESERVED,
  type World,
  without,
} from './world.ts';

/** The byte of a block that is filled in order: block i holds i mod 255 + 1. */
const SEQUENCE = 255;

/** With so many more references for each of these places. */
function count(draft: Draft, { from, to, place }: Piece, by: number): void {
  const old = [...draft.uses.within(place, place + to - from)];
  draft.uses = draft.uses.pasted(old.map((one) => ({ ...one, value: one.value + by })));
}

/** Sets what places are used for; the disk grows where they lie behind its end. */
function use(draft: Draft, place: number, blocks: number, value: number): void {
  const { length } = draft.uses;
  if (place > length) draft.uses = draft.uses.set(length, place, FREE);
  draft.uses = draft.uses.set(place, place + blocks, value);
  if (draft.bytes.length < draft.uses.length) draft.bytes = draft.bytes.resized(draft.uses.length, 0);
}

/** Counts again the entries that lead to these extents. */
function recount(draft: Draft, touched: ReadonlySet<number>): void {
  if (touched.size === 0) return;
  const counts = entriesOf(draft);
  for (const id of touched) draft.changeExtent(id, { refs: counts.get(id) ?? 0 });
}

/** Gives files other maps, and counts what that changes: entries of extents, or references of places. */
function remap(draft: Draft, maps: readonly (readonly [file: File, pieces: readonly Piece[]])[]): void {
  const touched = new Set<number>();
  const each = (pieces: readonly Piece[], by: number): void => {
    for (const piece of pieces)
      if (piece.extent < 0) count(draft, piece, by);
      else touched.add(piece.extent);
  };
  for (const [file, pieces] of maps) {
    const [old, now] = [new Set(file.pieces), new Set(pieces)];
    each(
      file.pieces.filter((piece) => !now.has(piece)),
      -1,
    );
    each(
      pieces.filter((piece) => !old.has(piece)),
      1,
    );
    draft.change(file.id, { pieces });
  }
  recount(draft, touched);
}

/** A file's map with other entries for `[from, to)`. Entries that stay whole stay themselves. */
const replaced = ({ pieces }: File, from: number, to: number, by: readonly Piece[]): readonly Piece[] =>
  [
    ...pieces.filter((piece) => piece.to <= from || piece.from >= to),
    ...without(
      pieces.filter((piece) => piece.to > from && piece.from < to),
      from,
      to,
    ),
    ...by,
  ].sort(byBlock);

function seatFor({ extents }: Draft): number {
  const taken = new Set(extents.flatMap(({ live, seat }) => (live ? [seat] : [])));
  let seat = 0;
  while (taken.has(seat)) seat++;
  return seat;
}

/** What blocks `[from, to)` hold when they are filled. */
function* contents(from: number, to: number, byte: number | 'seq'): Generator<Stretch<number>> {
  if (byte !== 'seq') {
    yield { from, to, value: byte };
    return;
  }
  for (let block = from; block < to; block++)
    yield { from: block, to: block + 1, value: (block % SEQUENCE) + 1 };
}

const file = (id: number, name: string): File => ({
  id,
  name,
  alive: true,
  size: 0,
  pieces: [],
  reserved: [],
  trimmed: false,
});

const NO_FILE = { pieces: [], reserved: [], size: 0 };

/** Takes a file's map and its reservations away. */
function drop(draft: Draft, id: number, fields: Partial<File>): void {
  const gone = fileOf(draft, id);
  for (const { place, from, to } of gone.reserved) use(draft, place, to - from, FREE);
  remap(draft, [[gone, []]]);
  draft.change(id, { ...NO_FILE, ...fields });
}

const folds: { readonly [K in EventType]: (draft: Draft, event: EventOf<K>) => void } = {
  formatted(draft, { cowext }) {
    draft.made = true;
    draft.cowext = cowext;
  },
  made(draft, { file: id, name }) {
    draft.files[id] = file(id, name);
  },
  looked() {},
  allocated(draft, { from, to, place, extent }) {
    // References of places are counted when a map leads there; an extent has its places at once.
    use(draft, place, to - from, extent < 0 ? RESERVED : 1);
    if (extent >= 0)
      draft.extents[extent] = {
        ...{ id: extent, place, blocks: to - from, refs: 0, live: true },
        seat: seatFor(draft),
      };
  },
  reserved(draft, { file: id, from, to, place }) {
    use(draft, place, to - from, RESERVED);
    const { reserved } = fileOf(draft, id);
    draft.change(id, { reserved: [...reserved, { from, to, place, extent: -1 }].sort(byBlock) });
  },
  written(draft, { from, to, place, byte, how }) {
    const shift = place - from;
    const stretches = [...contents(from, to, byte)].map((one) => ({
      ...one,
      from: one.from + shift,
      to: one.to + shift,
    }));
    draft.bytes = draft.bytes.pasted(stretches);
    draft.totals.written += to - from;
    if (how === 'moved') draft.totals.moved += to - from;
    if (how === 'inPlace') draft.totals.inPlace += to - from;
  },
  pointed(draft, { file: id, from, to, place, extent }) {
    const old = fileOf(draft, id);
    if (extent < 0) use(draft, place, to - from, FREE);
    remap(draft, [[old, replaced(old, from, to, [{ from, to, place, extent }])]]);
    // What was reserved for blocks that found a place elsewhere stays reserved.
    const isKept = cut(old.reserved, from, to)[0]?.place === place;
    const reserved = isKept ? without(old.reserved, from, to) : old.reserved;
    draft.change(id, { size: Math.max(old.size, to), reserved });
  },
  kept(draft, { file: id, beyond }) {
    const { reserved, size } = fileOf(draft, id);
    eachRun(beyond, (from, to) => use(draft, from, to - from, FREE));
    draft.change(id, { reserved: cut(reserved, 0, size), trimmed: true });
  },
  shared(draft, { file: id, from, to, target, at }) {
    const shift = at - from;
    const entries = cut(fileOf(draft, id).pieces, from, to).map((piece) => ({
      ...piece,
      from: piece.from + shift,
      to: piece.to + shift,
    }));
    const old = fileOf(draft, target);
    remap(draft, [[old, replaced(old, at, to + shift, entries)]]);
    draft.change(target, { size: Math.max(old.size, to + shift) });
    draft.totals.linked += to - from;
  },
  punched(draft, { file: id, from, to }) {
    const old = fileOf(draft, id);
    remap(draft, [[old, replaced(old, from, to, [])]]);
  },
  truncated: (draft, { file: id }) => drop(draft, id, {}),
  unlinked: (draft, { file: id }) => drop(draft, id, { alive: false }),
  freed(draft, { places, extents }) {
    eachRun(places, (from, to) => use(draft, from, to - from, FREE));
    for (const id of extents) {
      const { place, blocks } = extentOf(draft, id);
      use(draft, place, blocks, FREE);
      draft.changeExtent(id, { live: false });
    }
  },
  rooted(draft, { name }) {
    draft.subvolumes.push({ name, alive: true });
  },
  snapshotted(draft, { source, name, first, sources }) {
    draft.subvolumes.push({ name, alive: true });
    const maps = sources.map((id, at) => {
      const old = fileOf(draft, id);
      const copy = file(first + at, `${name}${old.name.slice(source.length)}`);
      draft.files[copy.id] = { ...copy, size: old.size };
      draft.totals.linked += old.size;
      return [copy, old.pieces.map((piece) => ({ ...piece }))] as const;
    });
    remap(draft, maps);
  },
  uprooted(draft, { name, files }) {
    for (const id of files) drop(draft, id, { alive: false });
    const at = draft.subvolumes.findIndex((one) => one.alive && one.name === name);
    draft.subvolumes[at] = { name, alive: false };
  },
  read() {},
  failed(draft) {
    draft.totals.refused++;
  },
};

export const evolution: Evolution<World, Draft, Event> = {
  draft: (world) => new Draft(world),
  fold: (draft, event) => (folds[event.type] as (draft: Draft, event: Event) => void)(draft, event),
  freeze: (draft) => draft.freeze(),
  cost: (events) => events.length * 16,
};

/** Files of a subvolume, by id. */
export const filesIn = ({ files }: Pick<World, 'files'>, subvolume: string): readonly number[] =>
  files.flatMap(({ id, name, alive }) => (alive && folderOf(name) === subvolume ? [id] : []));
