/** The lives of pages and of disks: which events concern one, and what is true of it. */
import {
  type Change,
  follow,
  NOTHING,
  ofFileUnit,
  type Present,
  type Sights,
  type Subject,
  type Tracker,
} from '../../core/life.ts';
import { holds, type Runs } from '../../core/runs.ts';
import type { Event, EventOf } from './events.ts';
import { PAGE, PAGES_PER_CLUSTER, pagesOf } from './format.ts';
import { cacheOf, fileOf, isCache } from './now.ts';
import { isResident } from './pages.ts';
import { type Draft, imageOf, isDirect, ownedOver, type World } from './world.ts';

/** Whether one of some runs of bytes is in a page. */
function touches(runs: Runs, page: number): boolean {
  for (let at = 0; at < runs.length; at += 2) {
    const [from, count] = [runs[at] as number, runs[at + 1] as number];
    if (from < (page + 1) * PAGE && from + count > page * PAGE) return true;
  }
  return false;
}

const range = ({ from, to }: { readonly from: number; readonly to: number }): Runs => [from, to - from];

/** Follows a page in memory. */
function memoryTracker(file: number, page: number): Tracker<Draft, Event> {
  const inPages =
    (change: Change, of: (event: { image: number; file: number }) => number) =>
    (_world: Draft, event: { readonly image: number; readonly file?: number; readonly runs: Runs }) =>
      of({ image: event.image, file: event.file ?? event.image }) === file && holds(event.runs, page)
        ? [change]
        : NOTHING;
  const written =
    (change: Change, runsOf: (event: never) => Runs) =>
    (world: Draft, event: { readonly image: number }): readonly Change[] =>
      event.image === file && !isDirect(imageOf(world, file).mode) && touches(runsOf(event as never), page)
        ? [change]
        : NOTHING;
  const sights: Sights<Draft, Event> = {
    hit: inPages('read', (event) => event.file),
    missed: inPages('filled', (event) => event.file),
    copied: written('filled', ({ runs }: EventOf<'copied'>) => runs),
    stored: written('written', (event: EventOf<'stored'>) => range(event)),
    wrote: inPages('kept', (event) => event.image),
    evicted: inPages('freed', (event) => event.image),
    cut: (world) => (isResident(imageOf(world, file).pages.at(page)) ? ['freed'] : NOTHING),
  };
  return follow(sights);
}

/** Follows a page of a file on the disk. */
function fileTracker(file: number, page: number): Tracker<Draft, Event> {
  const loaded = (_world: Draft, event: EventOf<'missed'>): readonly Change[] =>
    event.file === file && holds(event.runs, page) ? ['read'] : NOTHING;
  const put = (world: Draft, image: number, runs: Runs, change: Change): readonly Change[] =>
    image === file && isDirect(imageOf(world, file).mode) && touches(runs, page) ? [change] : NOTHING;
  const sights: Sights<Draft, Event> = {
    created: (_world, { image }) => (image === file ? ['created'] : NOTHING),
    missed: loaded,
    direct: (_world, event) =>
      event.file === file && event.what !== 'tables' && touches(event.runs, page) ? ['read'] : NOTHING,
    copied: (world, { image, runs }) => put(world, image, runs, 'filled'),
    stored: (world, event) => put(world, event.image, range(event), 'written'),
    pointed: (_world, { image, runs }) =>
      image === file && holds(runs, Math.floor(page / PAGES_PER_CLUSTER)) ? ['created'] : NOTHING,
    wrote: (_world, { image, runs }) => (image === file && holds(runs, page) ? ['written'] : NOTHING),
  };
  return follow(sights);
}

/** Follows a guest's disk. */
function diskTracker(id: number): Tracker<Draft, Event> {
  const here =
    (change: Change) =>
    (_world: Draft, event: { readonly image: number }): readonly Change[] =>
      event.image === id ? [change] : NOTHING;
  const sights: Sights<Draft, Event> = {
    created: here('mapped'),
    overlaid: (_world, { image, base }) =>
      image === id ? ['inherited'] : base === id ? ['shared'] : NOTHING,
    read: here('read'),
    copied: here('copied'),
    stored: here('written'),
    pointed: here('allocated'),
    settled: here('kept'),
    closed: here('faulted'),
    lost: here('cleared'),
    failed: here('trapped'),
  };
  return follow(sights);
}

export function track(subject: Subject): Tracker<Draft, Event> {
  if (subject.kind === 'slot') return diskTracker(subject.holder);
  const { layer, host: page } = ofFileUnit(subject.unit);
  return isCache(layer) ? memoryTracker(fileOf(layer), page) : fileTracker(layer, page);
}

/** What is true of a page or a disk in a world. */
export function present(world: World, subject: Subject): Present {
  const layer = subject.kind === 'unit' ? ofFileUnit(subject.unit).layer : subject.holder;
  const image = world.images[fileOf(layer)];
  if (!image) return { name: '', unit: null, alive: false };
  if (subject.kind === 'slot') return { name: image.name, unit: null, alive: true };
  const page = ofFileUnit(subject.unit).host;
  const name = `${image.name}:${page}`;
  if (page >= pagesOf(image.size)) return { name, unit: null, alive: false };
  if (layer === cacheOf(image.id)) return { name, unit: null, alive: isResident(image.pages.at(page)) };
  const [part] = ownedOver(image.tables.qemu, page * PAGE, (page + 1) * PAGE);
  return { name, unit: null, alive: image.base < 0 || part?.value === 1 };
}
