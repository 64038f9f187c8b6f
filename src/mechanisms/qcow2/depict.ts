/** The layers of qcow2: overlays over overlays, filled where clusters are stored, and below each the file that stores them. */
import type { Happening } from '../../core/mechanism.ts';
import type { GuestView, LayersPicture, LayerView, Viewport } from '../../core/picture.ts';
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
import { cellBytesOf, cellOf } from './cells.ts';
import type { Event } from './events.ts';
import { fileBytes, guestName, measure, storedBytes } from './figures.ts';
import { clusterBytes } from './geometry.ts';
import { bundlesOf, hostView } from './host.ts';
import { actingOf, nowOf } from './now.ts';
import { seen } from './sight.ts';
import { filledOf, summaryOf } from './summary.ts';
import { chainOf, type Image, living, NONE, overlaysOf, shownName, tops, type World } from './world.ts';

function* filled({ qcow2, size }: Image): Generator<Filled> {
  if (qcow2) yield* filledOf(qcow2, size);
  else if (size > 0) yield { from: 0, to: size, fill: 'own' };
}

/** Bytes of the disk that an image stores, without its tables. */
function storedIn(image: Image): number {
  const { qcow2, size } = image;
  return Math.min(size, qcow2 ? summaryOf(qcow2).bytes : storedBytes(image));
}

interface Stage {
  readonly world: World;
  readonly strip: Strip;
  readonly bins: number;
  readonly now: Happening<Event> | null;
}

function layerView({ world, strip, bins, now }: Stage, image: Image): LayerView {
  const { id, qcow2, backing, seat, size } = image;
  const runs = [...cellRuns(filled(image), strip.cellBytes)];
  const isBelow = overlaysOf(world, id).length > 0;
  return {
    id,
    name: shownName(world, image),
    format: qcow2 ? 'qcow2' : 'raw',
    below: backing,
    guests: tops(world).flatMap((top) =>
      chainOf(world, top.id).some((one) => one.id === id) ? [top.id] : [],
    ),
    readOnly: isBelow,
    cells: spansOf(strip, size).map(({ from, to }) => cellOf(world, image, from, to)),
    band: strip.shown === strip.cells ? null : bandOf(runs, strip, bins),
    stored: storedIn(image),
    fileBytes: fileBytes(image),
    owned: cellCounts(runs).own,
    host: hostView(image, strip, now ? actingOf(world, now.event, id) : NONE),
    bundles: bundlesOf(image, strip),
    seal: 'none',
    seat,
  };
}

function guestView({ world, strip }: Stage, image: Image, figures: GuestView['figures']): GuestView {
  const { id, seat, qcow2, size } = image;
  const snapshots = (qcow2?.snapshots ?? []).map(({ name }) => ({ name, slots: 1 }));
  const cells = spansOf(strip, size).map(({ from, to }) =>
    from < to ? guestCell(seen(world, id, from, to)) : { byte: -1, from: -1 },
  );
  const actions = actionsOf(world, image);
  return { id, seat, name: guestName(world, image), tables: snapshots, actions, figures, layer: id, cells };
}

/** The strips of all images, and what each guest sees through them. */
export function depict(
  world: World,
  now: Happening<Event> | null,
  viewport: Viewport,
): Omit<LayersPicture, 'system' | 'node' | 'micro' | 'told'> {
  const images = living(world);
  const strip = stripOf(Math.max(0, ...images.map(({ size }) => size)), cellBytesOf(world), viewport);
  const stage: Stage = { world, strip, bins: viewport.bins, now };
  const measures = measure(world);
  const named = images.filter(({ over }) => over === NONE);
  const [smallest] = images.flatMap(({ qcow2 }) => (qcow2 ? [clusterBytes(qcow2.geometry)] : []));
  return {
    view: 'layers',
    now: now ? nowOf(world, now, strip) : null,
    holders: tops(world).map((image) =>
      guestView(stage, image, measures.holders.get(image.id)?.figures ?? {}),
    ),
    layers: images.map((image) => layerView(stage, image)),
    cellBytes: strip.cellBytes,
    cells: strip.cells,
    start: strip.start,
    seats: Math.max(0, ...images.map(({ seat }) => seat + 1)),
    objects: named.map(({ name }) => ({ name, slots: 1 })),
    units: [],
    figures: measures.world,
    unitBytes: smallest ?? strip.cellBytes,
  };
}
