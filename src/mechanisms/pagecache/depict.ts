/** The layers of the page cache: above each file a pane of what memory has of it, so that a look down is answered there first. */
import type { Happening } from '../../core/mechanism.ts';
import type { GuestView, LayerCell, LayersPicture, LayerView, Viewport } from '../../core/picture.ts';
import { uniform } from '../families/disks/bytes.ts';
import type { Stretch } from '../families/disks/extents.ts';
import {
  bandOf,
  cellCounts,
  cellRuns,
  type Filled,
  guestCell,
  type Strip,
  spansOf,
  stripOf,
} from '../families/disks/strip.ts';
import { actionsOf } from './actions.ts';
import type { Event } from './events.ts';
import { dirtyBytes, measure } from './figures.ts';
import { PAGE, pagesOf } from './format.ts';
import { cacheOf, nowOf, topOf } from './now.ts';
import { countWhere, isDirty, isResident, userCount } from './pages.ts';
import { type Image, imageOf, isDirect, overlaysOn, ownedOver, tops, type World } from './world.ts';

const EMPTY: LayerCell = { state: 'hole', byte: -1, parts: '', host: -1, refs: 0, compressed: false };

/** Stretches of bytes that memory has of a file. */
function* inMemory({ pages, size }: Image, from: number, to: number): Generator<Stretch<boolean>> {
  const [first, last] = [Math.floor(from / PAGE), Math.min(pagesOf(to), pagesOf(size))];
  for (const one of pages.within(first, last))
    yield {
      from: Math.max(from, one.from * PAGE),
      to: Math.min(to, one.to * PAGE),
      value: isResident(one.value),
    };
}

function* cacheFilled(image: Image): Generator<Filled> {
  for (const { from, to, value } of inMemory(image, 0, image.size))
    if (value) yield { from, to, fill: 'own' };
}

/** Stretches that the disk has of a file: where memory is dirty only what the disk's own tables know of, and that may be old. */
function* onDisk(image: Image, from: number, to: number): Generator<Stretch<boolean>> {
  const { tables, pages } = image;
  for (const part of ownedOver(tables.qemu, from, to)) {
    if (part.value === 0) yield { ...part, value: false };
    else
      for (const one of pages.within(part.from / PAGE, pagesOf(part.to))) {
        const [first, last] = [one.from * PAGE, one.to * PAGE];
        if (!isDirty(one.value)) yield { from: first, to: last, value: true };
        else
          for (const known of ownedOver(tables.disk, first, last))
            yield { ...known, value: known.value === 1 };
      }
  }
}

function* fileFilled(image: Image): Generator<Filled> {
  for (const { from, to, value } of onDisk(image, 0, image.size)) if (value) yield { from, to, fill: 'own' };
}

function fileCell(image: Image, from: number, to: number): LayerCell {
  const [here] = onDisk(image, from, to);
  if (!here?.value) return EMPTY;
  return { ...EMPTY, state: 'own', byte: uniform(image.disk.within(from, to)), host: from / PAGE };
}

/** As many references as guests that used the page: with a cache for each it would be there so often. */
function cacheCell(image: Image, from: number, to: number): LayerCell {
  const page = image.pages.at(from / PAGE);
  if (!isResident(page)) return EMPTY;
  const byte = uniform(image.bytes.within(from, to));
  return { ...EMPTY, state: 'own', byte, host: from / PAGE, refs: userCount(page) };
}

interface Pane {
  readonly strip: Strip;
  readonly bins: number;
}

const stripParts = (
  { size }: Image,
  { strip, bins }: Pane,
  filled: Iterable<Filled>,
  cellAt: (from: number, to: number) => LayerCell,
) => {
  const runs = [...cellRuns(filled, PAGE)];
  const owned = cellCounts(runs).own;
  return {
    cells: spansOf(strip, size).map(({ from, to }) => (from < to ? cellAt(from, to) : EMPTY)),
    band: strip.shown === strip.cells ? null : bandOf(runs, strip, bins),
    ...{ owned, stored: owned * PAGE, fileBytes: owned * PAGE },
    ...{ host: null, bundles: [], seal: 'none' as const },
  };
};

/** Guests that look through a file, or through what memory has of it. */
function guestsOf(world: World, { id }: Image): readonly Image[] {
  const above = overlaysOn(world, id);
  return above.length > 0 ? above : [imageOf(world, id)];
}

function fileLayer(world: World, image: Image, pane: Pane): LayerView {
  const { id, name, format, base } = image;
  const guests = guestsOf(world, image);
  const isTop = overlaysOn(world, id).length === 0;
  return {
    ...{ id, name, format: isTop ? `${format}, ${image.mode}` : format },
    below: base < 0 ? -1 : topOf(image, base),
    guests: guests.map((guest) => guest.id),
    readOnly: !isTop,
    ...stripParts(image, pane, fileFilled(image), (from, to) => fileCell(image, from, to)),
    seat: id,
  };
}

/** Whether anybody looks through a file's cache, or anything is left in it. */
const hasCache = (world: World, image: Image): boolean =>
  guestsOf(world, image).some(({ mode }) => !isDirect(mode)) || countWhere(image.pages, isResident) > 0;

function cacheLayer(world: World, image: Image, pane: Pane): LayerView {
  const { id, name } = image;
  const guests = guestsOf(world, image).filter(({ mode }) => !isDirect(mode));
  const dirty = dirtyBytes(image) / PAGE;
  return {
    ...{ id: cacheOf(id), name: `${name} in memory`, below: id },
    format: dirty > 0 ? `${dirty} dirty` : 'page cache',
    guests: guests.map((guest) => guest.id),
    readOnly: overlaysOn(world, id).length > 0,
    ...stripParts(image, pane, cacheFilled(image), (from, to) => cacheCell(image, from, to)),
    seat: cacheOf(id),
  };
}

/** What a guest sees of a range, and the layer that each stretch comes from. */
function* looked(world: World, image: Image, from: number, to: number) {
  for (const part of ownedOver(image.tables.qemu, from, to)) {
    const file = part.value === 1 || image.base < 0 ? image : imageOf(world, image.base);
    for (const here of inMemory(file, part.from, part.to))
      for (const { value: byte } of file.bytes.within(here.from, here.to))
        yield { byte, from: here.value ? topOf(image, file.id) : file.id };
  }
}

function guestView(world: World, image: Image, strip: Strip, figures: GuestView['figures']): GuestView {
  const { id, name, size } = image;
  const cells = spansOf(strip, size).map(({ from, to }) =>
    from < to ? guestCell(looked(world, image, from, to)) : { byte: -1, from: -1 },
  );
  const actions = actionsOf(world, image);
  return { id, seat: id, name, tables: [], actions, figures, layer: topOf(image, id), cells };
}

/** The strips of all files and of what memory has of them, and what each guest sees through them. */
export function depict(
  world: World,
  happening: Happening<Event> | null,
  viewport: Viewport,
): Omit<LayersPicture, 'system' | 'node' | 'micro' | 'told'> {
  const { images } = world;
  const strip = stripOf(Math.max(0, ...images.map(({ size }) => size)), PAGE, viewport);
  const pane: Pane = { strip, bins: viewport.bins };
  const measures = measure(world);
  return {
    view: 'layers',
    now: happening ? nowOf(world, happening, strip) : null,
    holders: tops(world).map((image) =>
      guestView(world, image, strip, measures.holders.get(image.id)?.figures ?? {}),
    ),
    layers: images.flatMap((image) => [
      fileLayer(world, image, pane),
      ...(hasCache(world, image) ? [cacheLayer(world, image, pane)] : []),
    ]),
    cellBytes: PAGE,
    cells: strip.cells,
    start: strip.start,
    seats: images.length,
    objects: images.map(({ name }) => ({ name, slots: 1 })),
    units: [],
    figures: measures.world,
    unitBytes: PAGE,
  };
}
