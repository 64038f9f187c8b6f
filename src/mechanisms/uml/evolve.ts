/** How each event changes the disks: the only place where they change. It believes the events; deciding is the verbs' work. */
import type { Evolution } from '../../core/mechanism.ts';
import { countOf, eachRun } from '../../core/runs.ts';
import { filled } from '../families/disks/bytes.ts';
import { Extents, type Stretch } from '../families/disks/extents.ts';
import type { Event, EventOf, EventType } from './events.ts';
import { dataOffset, newFileBytes, SECTOR, sectorsOf } from './format.ts';
import { type CowImage, Draft, type Image, imageOf, seen, sizeOf, unmarked, type World } from './world.ts';

const cowOf = (draft: Draft, id: number): CowImage => {
  const image = imageOf(draft, id);
  if (image.kind !== 'cow') throw new Error(`${image.name} is no COW file`);
  return image;
};

/** A file grows when something is stored behind its end; holes do not make it longer. */
const grown = (image: CowImage, to: number): number =>
  Math.max(image.fileBytes, dataOffset(image.header.size) + to);

/** Puts bytes into a file where they stand on the disk. */
function paste(draft: Draft, image: Image, stretches: readonly Stretch<number>[]): void {
  const bytes = image.bytes.pasted(stretches);
  const to = stretches.at(-1)?.to ?? 0;
  draft.put(image.kind === 'raw' ? { ...image, bytes } : { ...image, bytes, fileBytes: grown(image, to) });
}

/** What a guest sees of a range, with one byte all over a part of it. */
function written(draft: Draft, event: EventOf<'stored'>): readonly Stretch<number>[] {
  const { first, last, from, to, byte } = event;
  const image = imageOf(draft, event.image);
  return [
    ...seen(draft, image, first, from),
    { from, to, value: byte },
    ...seen(draft, image, to, last),
  ].filter((one) => one.from < one.to);
}

/** Everything of the base that is not among the runs of sectors, and of the COW file what is. */
function folded(draft: Draft, { image, base, runs }: EventOf<'folded'>): Extents<number> {
  const { bytes } = cowOf(draft, image);
  const below = imageOf(draft, base).bytes;
  const stretches: Stretch<number>[] = [];
  let at = 0;
  eachRun(runs, (first, last) => {
    if (at < first * SECTOR) stretches.push(...below.within(at, first * SECTOR));
    stretches.push(...bytes.within(first * SECTOR, last * SECTOR));
    at = last * SECTOR;
  });
  if (at < below.length) stretches.push(...below.within(at, below.length));
  return Extents.from(stretches);
}

const folds: { readonly [K in EventType]: (draft: Draft, event: EventOf<K>) => void } = {
  created(draft, { image: id, name, size, fill, mtime }) {
    draft.put({ kind: 'raw', id, name, mtime, bytes: filled(size, fill < 0 ? 'seq' : fill) });
  },
  overlaid(draft, { image: id, name, base, madeBy }) {
    const below = imageOf(draft, base);
    const size = sizeOf(below);
    const header = { size, mtime: below.mtime };
    const sectors = sectorsOf(size);
    const empty = { marks: unmarked(sectors), bytes: Extents.of(sectors * SECTOR, 0) };
    const fileBytes = newFileBytes(size);
    draft.put({ kind: 'cow', id, name, mtime: draft.clock, base, header, madeBy, fileBytes, ...empty });
    draft.totals.fullCopied += size;
  },
  read({ totals }, { base, own }) {
    totals.readBase += base;
    totals.readOwn += own;
  },
  paged({ totals }, { base, own }) {
    totals.readBase += base;
    totals.readOwn += own;
  },
  copied(draft, { image: id, runs }) {
    eachRun(runs, (from, to) => {
      const image = imageOf(draft, id);
      paste(draft, image, [...seen(draft, image, from, to)]);
    });
    draft.totals.copied += countOf(runs);
  },
  stored(draft, event) {
    paste(draft, imageOf(draft, event.image), written(draft, event));
    draft.totals.written += event.to - event.from;
  },
  punched(draft, { image: id, from, to }) {
    const image = imageOf(draft, id);
    const end = Math.min(to, image.bytes.length);
    if (from < end) draft.put({ ...image, bytes: image.bytes.set(from, end, 0) });
  },
  marked(draft, { image: id, from, to, mark }) {
    const image = cowOf(draft, id);
    draft.put({ ...image, marks: image.marks.set(from, to, mark) });
  },
  merged(draft, { image: id, name, source, size, mtime }) {
    const bytes = Extents.from(seen(draft, imageOf(draft, source), 0, size));
    draft.put({ kind: 'raw', id, name, mtime, bytes });
    draft.totals.merged += size;
    draft.clock = Math.max(draft.clock, mtime);
  },
  folded(draft, event) {
    const base = imageOf(draft, event.base);
    draft.put({ ...base, bytes: folded(draft, event) });
    draft.totals.merged += countOf(event.runs) * SECTOR;
  },
  touched(draft, { image: id, mtime }) {
    draft.put({ ...imageOf(draft, id), mtime });
    draft.clock = Math.max(draft.clock, mtime);
  },
  failed(draft, { why, out }) {
    if (why === 'size' || why === 'mtime') draft.totals.refused++;
    if (out !== '') draft.absent.push(out);
  },
};

export const evolution: Evolution<World, Draft, Event> = {
  draft: (world) => new Draft(world),
  fold: (draft, event) => (folds[event.type] as (draft: Draft, event: Event) => void)(draft, event),
  freeze: (draft) => draft.freeze(),
  cost: (events) => events.length * 8,
};
