/** How each event changes the host: the only place where it changes. It believes the events; deciding is the verbs' work. */
import type { Evolution } from '../../core/mechanism.ts';
import { countOf, eachRun, type Runs } from '../../core/runs.ts';
import { filled } from '../families/disks/bytes.ts';
import { Extents, type Stretch } from '../families/disks/extents.ts';
import type { Event, EventOf, EventType } from './events.ts';
import { CLUSTER, type Format, metaPages, PAGE, PAGES_PER_CLUSTER, pagesOf, tableBytes } from './format.ts';
import { ABSENT, changed, countWhere, isDirty, pack, replaced, unpack } from './pages.ts';
import {
  type Counts,
  Draft,
  type Image,
  imageOf,
  isDirect,
  type Mode,
  type Owned,
  type Tables,
  type World,
} from './world.ts';

const NO_COUNTS: Counts = {
  ...{ dataRead: 0, tablesRead: 0, hits: 0, misses: 0 },
  ...{ written: 0, copied: 0, diskWritten: 0, flushes: 0 },
};

const everywhere = (owned: Owned): Tables => ({ qemu: owned, host: owned, disk: owned, stable: owned });

/** A file that is on the disk, and not in memory. */
function fresh(
  id: number,
  name: string,
  bytes: Image['bytes'],
  { format, base, mode }: { format: Format; base: number; mode: Mode },
): Image {
  const size = bytes.length;
  const owned = Extents.of<0 | 1>(size / CLUSTER, base < 0 ? 1 : 0);
  const pages = Extents.of(pagesOf(size) + metaPages(format, size, base >= 0), ABSENT);
  const same = { bytes, disk: bytes, stable: bytes };
  return {
    ...{ id, name, format, base, size, mode, open: false, ...same },
    ...{ tables: everywhere(owned), pages, counts: NO_COUNTS },
  };
}

/** Marks pages as used in this request. */
function used(draft: Draft, file: number, image: number, runs: Runs, dirty = false): void {
  const bit = 2 ** image;
  const pages = changed(imageOf(draft, file).pages, runs, (page) => {
    const was = unpack(page);
    return pack({ stamp: draft.clock, users: was.users | bit, dirty: dirty || was.dirty });
  });
  draft.change(file, { pages });
}

/** The pages that hold some of these bytes. */
const pageRun = (from: number, to: number): Runs => [
  Math.floor(from / PAGE),
  pagesOf(to) - Math.floor(from / PAGE),
];

/** Puts bytes into a file: into memory, or straight to the disk. */
function paste(draft: Draft, id: number, stretches: readonly Stretch<number>[]): void {
  const { bytes, disk, mode } = imageOf(draft, id);
  const [first, last] = [stretches[0]?.from ?? 0, stretches.at(-1)?.to ?? 0];
  draft.change(id, { bytes: bytes.pasted(stretches) });
  if (isDirect(mode)) {
    draft.change(id, { disk: disk.pasted(stretches) });
    draft.count(id, { diskWritten: last - first });
  } else used(draft, id, id, pageRun(first, last), true);
}

function counted(draft: Draft, { image, what }: { image: number; what: string }, bytes: number): void {
  draft.count(image, what === 'tables' ? { tablesRead: bytes } : { dataRead: bytes });
}

/** What a file has where QEMU does not know of it any more is of no use, in memory or elsewhere. */
function forgotten(image: Image): Pick<Image, 'bytes' | 'pages'> {
  let { bytes, pages } = image;
  const known = image.tables.host;
  for (const { from, to, value } of image.tables.qemu.all())
    if (value === 1)
      for (const part of known.within(from, to)) {
        if (part.value === 1) continue;
        bytes = bytes.pasted([...image.disk.within(part.from * CLUSTER, part.to * CLUSTER)]);
        pages = pages.set(part.from * PAGES_PER_CLUSTER, part.to * PAGES_PER_CLUSTER, ABSENT);
      }
  return { bytes, pages };
}

const folds: { readonly [K in EventType]: (draft: Draft, event: EventOf<K>) => void } = {
  created(draft, { image: id, name, size, fill, format }) {
    const bytes = filled(size, fill < 0 ? 'seq' : fill);
    draft.images[id] = fresh(id, name, bytes, { format, base: -1, mode: 'writeback' });
  },
  overlaid(draft, { image: id, name, base, mode }) {
    const bytes = Extents.of(imageOf(draft, base).size, 0);
    draft.images[id] = fresh(id, name, bytes, { format: 'qcow2', base, mode });
  },
  asked(draft) {
    draft.clock++;
  },
  opened(draft, { image }) {
    draft.change(image, { open: true });
  },
  hit(draft, { image, file, runs }) {
    used(draft, file, image, runs);
    draft.count(image, { hits: countOf(runs) });
  },
  missed(draft, event) {
    const { image, file, runs } = event;
    used(draft, file, image, runs);
    draft.count(image, { misses: countOf(runs) });
    counted(draft, event, countOf(runs) * PAGE);
  },
  direct(draft, event) {
    const { format, base } = imageOf(draft, event.file);
    counted(draft, event, event.what === 'tables' ? tableBytes(format, base >= 0) : countOf(event.runs));
  },
  read() {},
  copied(draft, { image, file, runs }) {
    eachRun(runs, (from, to) => paste(draft, image, [...imageOf(draft, file).bytes.within(from, to)]));
    draft.count(image, { copied: countOf(runs) });
  },
  stored(draft, { image, from, to, byte }) {
    paste(draft, image, [{ from, to, value: byte }]);
    draft.count(image, { written: to - from });
  },
  pointed(draft, { image, runs }) {
    const { tables } = imageOf(draft, image);
    let { qemu } = tables;
    eachRun(runs, (from, to) => {
      qemu = qemu.set(from, to, 1);
    });
    draft.change(image, { tables: { ...tables, qemu } });
  },
  tabled(draft, { image, by }) {
    const { tables, mode } = imageOf(draft, image);
    const host = by === 'qemu' ? tables.qemu : tables.host;
    const disk = by === 'host' || isDirect(mode) ? host : tables.disk;
    draft.change(image, { tables: { ...tables, host, disk } });
  },
  wrote(draft, { image: id, runs }) {
    if (runs.length === 0) return;
    const image = imageOf(draft, id);
    const bytes = runs.map((value) => value * PAGE);
    const disk = replaced(image.disk, bytes, (from, to) => image.bytes.within(from, to));
    const pages = changed(image.pages, runs, (page) => pack({ ...unpack(page), dirty: false }));
    // With nothing dirty left they are equal: one line for both is compared at once.
    draft.change(id, { disk: countWhere(pages, isDirty) === 0 ? image.bytes : disk, pages });
    draft.count(id, { diskWritten: countOf(runs) * PAGE });
  },
  settled(draft, { image, why }) {
    for (const { id, disk, tables } of draft.images)
      draft.change(id, { stable: disk, tables: { ...tables, stable: tables.disk } });
    draft.settled++;
    if (why !== 'sync') draft.count(image, { flushes: 1 });
  },
  ignored() {},
  evicted(draft, { image: id, runs, why }) {
    if (runs.length === 0) return;
    draft.change(id, { pages: changed(imageOf(draft, id).pages, runs, () => ABSENT) });
    if (why === 'memory') draft.evicted += countOf(runs);
  },
  limited(draft, { pages }) {
    draft.limit = pages;
  },
  closed(draft, { image: id, how, mode }) {
    const image = imageOf(draft, id);
    const kept = how === 'kill' ? forgotten(image) : {};
    const { tables } = image;
    draft.change(id, { ...kept, mode, open: false, tables: { ...tables, qemu: tables.host } });
  },
  lost(draft, { bytes }) {
    draft.lost += bytes;
  },
  cut(draft) {
    for (const { id, stable, tables, pages } of draft.images)
      draft.change(id, {
        ...{ open: false, bytes: stable, disk: stable, tables: everywhere(tables.stable) },
        pages: Extents.of(pages.length, ABSENT),
      });
  },
  failed() {},
};

export const evolution: Evolution<World, Draft, Event> = {
  draft: (world) => new Draft(world),
  fold: (draft, event) => (folds[event.type] as (draft: Draft, event: Event) => void)(draft, event),
  freeze: (draft) => draft.freeze(),
  cost: (events) => events.length * 8,
};
