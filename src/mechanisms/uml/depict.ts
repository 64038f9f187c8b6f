/** The layers of User-Mode Linux: a COW file is a strip of the same shape as its base, filled where bits are set. */
import type { Happening } from '../../core/mechanism.ts';
import type {
  GuestView,
  HostView,
  LayerCell,
  LayersPicture,
  LayerView,
  Viewport,
} from '../../core/picture.ts';
import { uniform } from '../families/disks/bytes.ts';
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
import { CELL, hostOf } from './cells.ts';
import type { Event } from './events.ts';
import { measure, storedBytes, tops } from './figures.ts';
import { BITMAP_OFFSET, dataOffset, SECTOR } from './format.ts';
import { nowOf } from './now.ts';
import {
  CLEAR,
  type CowImage,
  cowsOn,
  deviceOf,
  HOLE,
  type Image,
  imageOf,
  lengthOf,
  type Mark,
  marksOver,
  mismatch,
  STORED,
  seen,
  sizeOf,
  type World,
} from './world.ts';

const EMPTY: LayerCell = { state: 'hole', byte: -1, parts: '', host: -1, refs: 0, compressed: false };

const LETTERS: Readonly<Record<Mark, string>> = { [CLEAR]: '.', [STORED]: 'o', [HOLE]: 'z' };

/** A letter for each sector of a cell, in order. */
function partsOf(image: CowImage, from: number, to: number): string {
  let parts = '';
  for (const one of marksOver(image, from, to))
    parts += LETTERS[one.value].repeat((one.to - one.from) / SECTOR);
  return parts;
}

function cowCell(image: CowImage, from: number, to: number): LayerCell {
  const parts = partsOf(image, from, to);
  const has = (letter: string): boolean => parts.includes(letter);
  if (!has('o') && !has('z')) return EMPTY;
  const isMixed = new Set(parts).size > 1;
  const stored = [...marksOver(image, from, to)].filter(({ value }) => value === STORED);
  const byte = uniform(stored.flatMap((one) => [...image.bytes.within(one.from, one.to)]));
  const state = isMixed ? (has('.') ? 'part' : 'own') : has('o') ? 'own' : 'zero';
  const host = hostOf(image, from / CELL);
  return { ...EMPTY, state, byte, parts: isMixed ? parts : '', host };
}

function cellOf(image: Image, from: number, to: number): LayerCell {
  if (from >= to) return EMPTY;
  if (image.kind === 'cow') return cowCell(image, from, to);
  return { ...EMPTY, state: 'own', byte: uniform(image.bytes.within(from, to)), host: from / CELL };
}

/** What a layer stores or hides, for its band. */
function* filled(image: Image): Generator<Filled> {
  if (image.kind === 'raw') {
    if (sizeOf(image) > 0) yield { from: 0, to: sizeOf(image), fill: 'own' };
    return;
  }
  for (const { from, to, value } of marksOver(image, 0, deviceOf(image)))
    if (value !== CLEAR) yield { from, to, fill: value === STORED ? 'own' : 'zero' };
}

/** Header and bitmap are shown where they are short; from further on the file is shown where the strip is. */
const MOST_META = 8;

function hostView(image: Image, { start, shown }: Strip): HostView | null {
  if (image.kind === 'raw') return null;
  const data = dataOffset(sizeOf(image)) / CELL;
  const units = Math.ceil(image.fileBytes / CELL);
  const first = start === 0 && data <= MOST_META ? 0 : Math.min(data + start, units);
  const last = Math.min(units, data + start + shown);
  const bitmap = BITMAP_OFFSET / CELL;
  const cells = Array.from({ length: Math.max(0, last - first) }, (_, k) => {
    const unit = first + k;
    if (unit < bitmap) return { use: 'header', label: 'header', refs: 0, cell: -1 } as const;
    if (unit < data) return { use: 'bitmap', label: `bitmap ${unit - bitmap}`, refs: 0, cell: -1 } as const;
    const cell = unit - data;
    const from = cell * CELL;
    const parts = partsOf(image, from, Math.min(from + CELL, deviceOf(image)));
    const label = `sectors ${from / SECTOR}–${from / SECTOR + parts.length - 1}`;
    return { use: parts.includes('o') ? 'data' : 'free', label, refs: 0, cell } as const;
  });
  return { unitBytes: CELL, units, start: first, cells };
}

function layerView(world: World, image: Image, strip: Strip, bins: number): LayerView {
  const cows = cowsOn(world, image.id);
  const isTop = cows.length === 0;
  const runs = [...cellRuns(filled(image), CELL)];
  const length = image.kind === 'cow' ? deviceOf(image) : sizeOf(image);
  return {
    id: image.id,
    name: image.name,
    format: image.kind === 'cow' ? 'COW file' : 'raw',
    below: image.kind === 'cow' ? image.base : -1,
    guests: isTop ? [image.id] : cows.map(({ id }) => id),
    readOnly: !isTop,
    cells: spansOf(strip, length).map(({ from, to }) => cellOf(image, from, to)),
    band: strip.shown === strip.cells ? null : bandOf(runs, strip, bins),
    stored: storedBytes(image),
    fileBytes: lengthOf(image),
    owned: cellCounts(runs).own,
    host: hostView(image, strip),
    bundles: [],
    seal: image.kind === 'raw' ? 'none' : mismatch(world, image) === null ? 'whole' : 'broken',
    seat: image.id,
  };
}

/** What a guest sees of a range, and the layer that each stretch comes from. */
function* looked(world: World, image: Image, from: number, to: number) {
  if (image.kind === 'raw') {
    for (const { value } of seen(world, image, from, to)) yield { byte: value, from: image.id };
    return;
  }
  const below = imageOf(world, image.base);
  for (const part of marksOver(image, from, to)) {
    const source = part.value === CLEAR ? below : image;
    for (const { value } of seen(world, image, part.from, part.to)) yield { byte: value, from: source.id };
  }
}

function guestView(world: World, image: Image, strip: Strip, figures: GuestView['figures']): GuestView {
  const cells = spansOf(strip, deviceOf(image)).map(({ from, to }) =>
    from < to ? guestCell(looked(world, image, from, to)) : { byte: -1, from: -1 },
  );
  const { id, name } = image;
  return { id, seat: id, name, tables: [], actions: actionsOf(world, image), figures, layer: id, cells };
}

/** The strips of all files, and what each guest sees through them. */
export function depict(
  world: World,
  happening: Happening<Event> | null,
  viewport: Viewport,
): Omit<LayersPicture, 'system' | 'node' | 'micro' | 'told'> {
  const { images } = world;
  const strip = stripOf(Math.max(0, ...images.map(deviceOf)), CELL, viewport);
  const measures = measure(world);
  return {
    view: 'layers',
    now: happening ? nowOf(world, happening, strip) : null,
    holders: tops(world).map((image) =>
      guestView(world, image, strip, measures.holders.get(image.id)?.figures ?? {}),
    ),
    layers: images.map((image) => layerView(world, image, strip, viewport.bins)),
    cellBytes: CELL,
    cells: strip.cells,
    start: strip.start,
    seats: images.length,
    objects: images.map(({ name }) => ({ name, slots: 1 })),
    units: [],
    figures: measures.world,
    unitBytes: SECTOR,
  };
}
