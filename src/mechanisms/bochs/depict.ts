/** The layers of Bochs: a log is a strip filled sector by sector, and its file a row of extents in the order of first use. */
import type { Happening } from '../../core/mechanism.ts';
import type {
  GuestView,
  LayerCell,
  LayersNow,
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
import { measure, nameOf, storedOf, tops } from './figures.ts';
import { SECTOR } from './format.ts';
import { hostView } from './host.ts';
import { nowOf } from './now.ts';
import {
  CLEAR,
  type Image,
  imageOf,
  isOver,
  isThere,
  type Log,
  lengthOf,
  logOf,
  marksOver,
  mismatch,
  oversOn,
  SET,
  seen,
  sizeOf,
  type World,
} from './world.ts';

const EMPTY: LayerCell = { state: 'hole', byte: -1, parts: '', host: -1, refs: 0, compressed: false };

/** A letter for each sector of a cell, in order. */
function partsOf(log: Log, from: number, to: number): string {
  let parts = '';
  for (const one of marksOver(log, from, to))
    parts += (one.value === SET ? 'o' : '.').repeat((one.to - one.from) / SECTOR);
  return parts;
}

/** A cell of a log: also one of which nothing is stored has a place in the file once its extent is there. */
function logCell(image: Image, log: Log, from: number, to: number): LayerCell {
  const parts = partsOf(log, from, to);
  const host = hostOf(image, from / CELL);
  if (!parts.includes('o')) return { ...EMPTY, host };
  const stored = [...marksOver(log, from, to)].filter(({ value }) => value === SET);
  const byte = uniform(stored.flatMap((one) => [...log.bytes.within(one.from, one.to)]));
  if (parts.includes('.')) return { ...EMPTY, state: 'part', byte, parts, host };
  return { ...EMPTY, state: 'own', byte, host };
}

function cellOf(image: Image, from: number, to: number): LayerCell {
  if (from >= to) return EMPTY;
  if (image.kind === 'flat')
    return { ...EMPTY, state: 'own', byte: uniform(image.bytes.within(from, to)), host: from / CELL };
  return image.log ? logCell(image, image.log, from, to) : EMPTY;
}

/** What a layer stores, for its band. */
function* filled(image: Image): Generator<Filled> {
  const log = logOf(image);
  if (image.kind === 'flat') yield { from: 0, to: image.bytes.length, fill: 'own' };
  else if (log)
    for (const { from, to, value } of marksOver(log, 0, log.size))
      if (value !== CLEAR) yield { from, to, fill: 'own' };
}

const FORMATS = {
  flat: 'flat image',
  growing: 'growing redolog',
  undoable: 'undoable redolog',
  volatile: 'volatile redolog',
} as const;

const sealOf = (world: World, image: Image): LayerView['seal'] =>
  isOver(image) && image.kind === 'undoable' && image.log
    ? mismatch(world, image) === null
      ? 'whole'
      : 'broken'
    : 'none';

function layerView(world: World, image: Image, strip: Strip, bins: number, now: LayersNow | null): LayerView {
  const overs = oversOn(world, image.id);
  const isTop = overs.length === 0;
  const runs = [...cellRuns(filled(image), CELL)];
  return {
    id: image.id,
    name: image.name,
    format: FORMATS[image.kind],
    below: isOver(image) ? image.base : -1,
    guests: isTop ? [image.id] : overs.map(({ id }) => id),
    readOnly: !isTop,
    cells: spansOf(strip, sizeOf(world, image)).map(({ from, to }) => cellOf(image, from, to)),
    band: strip.shown === strip.cells ? null : bandOf(runs, strip, bins),
    stored: storedOf(image),
    fileBytes: lengthOf(image),
    owned: cellCounts(runs).own,
    host: hostView(image, strip, now),
    bundles: [],
    seal: sealOf(world, image),
    seat: image.id,
  };
}

/** What a guest sees of a range, and the layer that each stretch comes from; -1 where none has it. */
function* looked(
  world: World,
  image: Image,
  from: number,
  to: number,
): Generator<{ readonly byte: number; readonly from: number }> {
  const log = logOf(image);
  if (image.kind === 'flat' || !log) {
    if (isOver(image)) yield* looked(world, imageOf(world, image.base), from, to);
    else for (const { value } of seen(world, image, from, to)) yield { byte: value, from: image.id };
    return;
  }
  for (const part of marksOver(log, from, to))
    if (part.value === SET)
      for (const { value } of log.bytes.within(part.from, part.to)) yield { byte: value, from: image.id };
    else if (isOver(image)) yield* looked(world, imageOf(world, image.base), part.from, part.to);
    else yield { byte: 0, from: -1 };
}

function guestView(world: World, image: Image, strip: Strip, figures: GuestView['figures']): GuestView {
  const cells = spansOf(strip, sizeOf(world, image)).map(({ from, to }) =>
    from < to ? guestCell(looked(world, image, from, to)) : { byte: -1, from: -1 },
  );
  const { id } = image;
  const name = nameOf(world, image);
  return { id, seat: id, name, tables: [], actions: actionsOf(world, image), figures, layer: id, cells };
}

/** The strips of all files, and what each guest sees through them. */
export function depict(
  world: World,
  happening: Happening<Event> | null,
  viewport: Viewport,
): Omit<LayersPicture, 'system' | 'node' | 'micro' | 'told'> {
  const images = world.images.filter(isThere);
  const strip = stripOf(Math.max(0, ...images.map((image) => sizeOf(world, image))), CELL, viewport);
  const measures = measure(world);
  const now = happening ? nowOf(world, happening, strip) : null;
  return {
    view: 'layers',
    now,
    holders: tops(world).map((image) =>
      guestView(world, image, strip, measures.holders.get(image.id)?.figures ?? {}),
    ),
    layers: images.map((image) => layerView(world, image, strip, viewport.bins, now)),
    cellBytes: CELL,
    cells: strip.cells,
    start: strip.start,
    seats: world.images.length,
    objects: images.filter(({ kind }) => kind !== 'volatile').map(({ name }) => ({ name, slots: 1 })),
    units: [],
    figures: measures.world,
    unitBytes: SECTOR,
  };
}
