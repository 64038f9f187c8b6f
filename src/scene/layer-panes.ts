/** The panes of the layers view with their places, and the guests above them with what they read. */

import { fileUnit } from '../core/life.ts';
import type { GuestView, LayerBand, LayersNow, LayersPicture, LayerView } from '../core/picture.ts';
import { holds, type Runs } from '../core/runs.ts';
import { blocksOf } from './layer-files.ts';
import { gaugeThings, isFixed } from './layer-gauge.ts';
import { guestHeight, headOf, paneHeight, paneLeft, touchOf } from './layer-measure.ts';
import { holderOf, type Plan } from './layer-plan.ts';
import {
  type Grid,
  isNothing,
  type LayerThing,
  layerId,
  type PlaceThing,
  placeId,
  type SightThing,
  sightId,
} from './layer-things.ts';
import type { Leaf } from './layer-tree.ts';
import { type BandThing, type Box, type CardThing, cardId, type Thing } from './scene.ts';

type Phase = LayersNow['phase'] | null;

/** What happens to a place: to that which it is about, and while it is copied to that which it comes from. */
function phaseOf({ now }: LayersPicture, layer: number, slot: number): Phase {
  if (!now || !holds(now.cells, slot)) return null;
  return now.layer === layer || (now.source === layer && now.phase === 'copy') ? now.phase : null;
}

/** The shown part of a strip, each place with its number on the disk. */
function shownOf<T>({ picture, measure }: Plan, cells: readonly T[]): readonly (readonly [T, number])[] {
  const { skip, shown } = measure;
  return cells.slice(skip, skip + shown).map((cell, at) => [cell, picture.start + skip + at]);
}

const placeBox = ({ x, y, w, h, pitch }: Grid, corner: Box, at: number): Box => ({
  x: corner.x + x + at * pitch,
  y: corner.y + y,
  w,
  h,
});

/** Names of the guests that see what a layer has in each place, by place. */
function readersOf({ picture }: Plan, layer: number): ReadonlyMap<number, readonly string[]> {
  const found = new Map<number, string[]>();
  for (const { name, cells } of picture.holders)
    for (const [at, { from }] of cells.entries()) {
      if (from !== layer) continue;
      const list = found.get(at + picture.start);
      if (list) list.push(name);
      else found.set(at + picture.start, [name]);
    }
  return found;
}

function placesOf(plan: Plan, layer: LayerView, grid: Grid, corner: Box): readonly PlaceThing[] {
  const { picture } = plan;
  const readers = readersOf(plan, layer.id);
  return shownOf(plan, layer.cells).map(([cell, slot], at): PlaceThing => {
    const { state, byte, parts, refs, compressed, host } = cell;
    return {
      kind: 'place',
      id: placeId(layer.id, slot),
      ...placeBox(grid, corner, at),
      ...{
        system: picture.system,
        layer: layer.id,
        layerName: layer.name,
        holder: holderOf(plan, layer),
        slot,
      },
      ...{ state, byte, parts, refs, compressed, host, unit: fileUnit(layer.id, host) },
      readers: readers.get(slot) ?? [],
      ...(isFixed(plan, layer) && { fixed: true as const }),
      ...touchOf(plan.measure, 'place'),
      phase: phaseOf(picture, layer.id, slot),
    };
  });
}

/** How many places of each bin are stored, where the picture has no band because it has every place. */
function bandOf({ band, cells }: LayerView): LayerBand {
  if (band) return band;
  const count = (state: boolean): number => (state ? 1 : 0);
  return {
    from: 0,
    cellsPerBin: 1,
    own: cells.map(({ state }) => count(state === 'own' || state === 'part')),
    zero: cells.map(({ state }) => count(state === 'zero')),
  };
}

function bandThing(plan: Plan, layer: LayerView, pane: Box): BandThing {
  const { picture, measure } = plan;
  const { from = 0, cellsPerBin, own, zero } = bandOf(layer);
  const { panePad, band, pad } = measure;
  const gaugeHeight = pane.h - paneHeight(measure, {});
  return {
    kind: 'band',
    id: `band:${layerId(layer.id)}`,
    ...{
      x: pane.x + panePad,
      y: pane.y + pane.h - gaugeHeight - band - pad + 2,
      w: pane.w - 2 * panePad,
      h: band - 2,
    },
    ...{
      system: picture.system,
      holder: holderOf(plan, layer),
      origin: 0,
      table: layer.name,
      slots: picture.cells,
    },
    ...{ start: picture.start + measure.skip, rows: measure.shown, slotsPerBin: cellsPerBin },
    ...{ from, to: Math.min(picture.cells, from + own.length * cellsPerBin) },
    ...{ own, zero, shared: [], unmapped: [] },
    ...touchOf(measure, 'band'),
  };
}

/** A unit of its file that is in the picture. */
const hasUnit = ({ host }: LayerView, hosts: Runs): boolean =>
  host?.cells.some((_, at) => holds(hosts, host.start + at)) ?? false;

/** What happens to a layer as a whole: it is made, goes, or its seal is looked at; or to a unit of its file that is elsewhere. */
const wholePhase = ({ now }: LayersPicture, layer: LayerView): Phase =>
  now && now.layer === layer.id && now.cells.length === 0 && !hasUnit(layer, now.hosts) ? now.phase : null;

/** What is live and has nothing to read any more is as lost as a store. */
function roomOf({ picture }: Plan, { id, gauge }: LayerView): Pick<LayerThing, 'room'> {
  if (gauge) return { room: gauge.state };
  const writer = id === picture.origin ? picture.holders.find(({ layer }) => layer === id) : undefined;
  return writer && writer.cells.length > 0 && writer.cells.every(isNothing) ? { room: 'lost' } : {};
}

function layerThing(plan: Plan, layer: LayerView, pane: Box, grid: Grid): LayerThing {
  const { picture, measure, layers, guests, tree } = plan;
  const { id, name, format, readOnly, owned, stored, fileBytes, seal } = layer;
  const shown = layer.cells.slice(measure.skip, measure.skip + measure.shown);
  return {
    kind: 'layer',
    id: layerId(id),
    ...pane,
    ...{ system: picture.system, layer: id, holder: holderOf(plan, layer), name, format, readOnly },
    below: layers.get(layer.below)?.name ?? '',
    seers: layer.guests,
    guests: layer.guests.map((guest) => guests.get(guest)?.name ?? ''),
    ...(id === picture.origin && { live: true as const }),
    ...(tree.live && id !== picture.origin && { store: true as const }),
    ...roomOf(plan, layer),
    ...{ owned, stored, fileBytes, seal, cells: picture.cells, cellBytes: picture.cellBytes },
    ...{ head: headOf(measure), lines: measure.lines, pad: measure.panePad, grid },
    holes: shown.flatMap(({ state }, at) => (state === 'hole' || state === 'part' ? [at] : [])),
    phase: wholePhase(picture, layer),
  };
}

/** A layer with its places, its band, and its file with the snapshots in it. */
export function paneThings(plan: Plan, layer: LayerView): readonly Thing[] {
  const { tree, measure, picture } = plan;
  const { panePad, place, cell, pitch, more } = measure;
  const row = measure.rows[tree.row.get(layer.id) ?? 0];
  const span = tree.span.get(layer.id);
  if (!row || !span) return [];
  const h = paneHeight(measure, layer);
  const wider = layer.id === picture.origin ? measure.livePane - measure.pane : 0;
  const pane: Box = { x: paneLeft(measure, span) - wider / 2, y: row.top, w: measure.pane + wider, h };
  const grid: Grid = { x: panePad + wider / 2, y: headOf(measure), w: cell, h: place, pitch };
  return [
    layerThing(plan, layer, pane, grid),
    ...placesOf(plan, layer, grid, pane),
    ...(more ? [bandThing(plan, layer, pane)] : []),
    ...gaugeThings(plan, layer, pane),
    ...blocksOf(plan, layer, pane),
  ];
}

function sightsOf(plan: Plan, guest: GuestView, grid: Grid, card: Box): readonly SightThing[] {
  const { picture, layers } = plan;
  const { now } = picture;
  const top = layers.get(guest.layer);
  return shownOf(plan, guest.cells).map(([{ byte, from }, slot], at): SightThing => {
    const acts = now !== null && now.holder === guest.id && holds(now.cells, slot);
    return {
      kind: 'sight',
      id: sightId(guest.id, slot),
      ...placeBox(grid, card, at),
      ...{ system: picture.system, holder: guest.id, who: guest.name, slot, byte, from },
      offset: slot * picture.cellBytes,
      fromName: layers.get(from)?.name ?? '',
      own: top !== undefined && from === top.id && holderOf(plan, top) === guest.id,
      ...(top && isFixed(plan, top) && { fixed: true as const }),
      phase: acts ? now.phase : null,
    };
  });
}

/** A guest's card with what it reads: above what it looks through, or below it. */
export function guestThings(plan: Plan, leaf: Leaf): readonly Thing[] {
  const { tree, measure, guests } = plan;
  const guest = guests.get(leaf.guest);
  if (!guest) return [];
  const isWriter = tree.live?.writer === leaf;
  const foot = tree.live !== undefined && !isWriter;
  const at = tree.column.get(leaf) ?? 0;
  const span = (isWriter ? tree.span.get(leaf.layer) : undefined) ?? [at, at];
  const wider = isWriter ? measure.livePane - measure.pane : 0;
  const { guestHead: head, panePad, sight, cell, pitch, pane, top, readers } = measure;
  const card: CardThing = {
    kind: 'card',
    id: cardId(guest.id),
    ...{ x: paneLeft(measure, span) - wider / 2, y: foot ? readers : top },
    ...{ w: pane + wider, h: guestHeight(measure) },
    ...{ holder: guest.id, name: guest.name, parent: -1, parentName: '', waitsFor: '', side: 'left', head },
    ...{ empty: false, acts: guest.actions.length > 0, reads: true, ...(foot && { foot: true as const }) },
  };
  const y = foot ? measure.pad : head;
  return [card, ...sightsOf(plan, guest, { x: panePad + wider / 2, y, w: cell, h: sight, pitch }, card)];
}
