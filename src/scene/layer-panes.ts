/** The panes of the layers view with their places, and the guests above them with what they read. */
import type { GuestView, LayerBand, LayersNow, LayersPicture, LayerView } from '../core/picture.ts';
import { holds } from '../core/runs.ts';
import { blocksOf } from './layer-files.ts';
import { guestHeight, headOf, paneHeight, paneLeft, touchOf } from './layer-measure.ts';
import { holderOf, type Plan } from './layer-plan.ts';
import {
  fileUnit,
  type Grid,
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
      ...{ system: picture.system, layer: layer.id, layerName: layer.name, holder: holderOf(layer), slot },
      ...{ state, byte, parts, refs, compressed, host, unit: fileUnit(layer.id, host) },
      readers: readers.get(slot) ?? [],
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

function bandThing({ picture, measure }: Plan, layer: LayerView, pane: Box): BandThing {
  const { from = 0, cellsPerBin, own, zero } = bandOf(layer);
  const { panePad, band, pad } = measure;
  return {
    kind: 'band',
    id: `band:${layerId(layer.id)}`,
    ...{ x: pane.x + panePad, y: pane.y + pane.h - band - pad + 2, w: pane.w - 2 * panePad, h: band - 2 },
    ...{
      system: picture.system,
      holder: holderOf(layer),
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

/** What happens to a layer as a whole: it is made, goes, or its seal is looked at. */
const wholePhase = ({ now }: LayersPicture, layer: number): Phase =>
  now && now.layer === layer && now.cells.length === 0 && now.hosts.length === 0 ? now.phase : null;

function layerThing(plan: Plan, layer: LayerView, pane: Box, grid: Grid): LayerThing {
  const { picture, measure, layers, guests } = plan;
  const { id, name, format, readOnly, owned, stored, fileBytes, seal } = layer;
  const shown = layer.cells.slice(measure.skip, measure.skip + measure.shown);
  return {
    kind: 'layer',
    id: layerId(id),
    ...pane,
    ...{ system: picture.system, layer: id, holder: holderOf(layer), name, format, readOnly },
    below: layers.get(layer.below)?.name ?? '',
    seers: layer.guests,
    guests: layer.guests.map((guest) => guests.get(guest)?.name ?? ''),
    ...{ owned, stored, fileBytes, seal, cells: picture.cells, cellBytes: picture.cellBytes },
    ...{ head: headOf(measure), lines: measure.lines, grid },
    holes: shown.flatMap(({ state }, at) => (state === 'hole' || state === 'part' ? [at] : [])),
    phase: wholePhase(picture, id),
  };
}

/** A layer with its places, its band, and its file with the snapshots in it. */
export function paneThings(plan: Plan, layer: LayerView): readonly Thing[] {
  const { tree, measure } = plan;
  const { panePad, place, cell, pitch, more } = measure;
  const row = measure.rows[tree.row.get(layer.id) ?? 0];
  const span = tree.span.get(layer.id);
  if (!row || !span) return [];
  const pane: Box = { x: paneLeft(measure, span), y: row.top, w: measure.pane, h: paneHeight(measure) };
  const grid: Grid = { x: panePad, y: headOf(measure), w: cell, h: place, pitch };
  return [
    layerThing(plan, layer, pane, grid),
    ...placesOf(plan, layer, grid, pane),
    ...(more ? [bandThing(plan, layer, pane)] : []),
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
      own: top !== undefined && from === top.id && holderOf(top) === guest.id,
      phase: acts ? now.phase : null,
    };
  });
}

/** A guest's card with what it reads. */
export function guestThings(plan: Plan, leaf: Leaf): readonly Thing[] {
  const { tree, measure, guests } = plan;
  const guest = guests.get(leaf.guest);
  if (!guest) return [];
  const at = tree.column.get(leaf) ?? 0;
  const { guestHead: head, panePad, sight, cell, pitch, pane, top } = measure;
  const card: CardThing = {
    kind: 'card',
    id: cardId(guest.id),
    ...{ x: paneLeft(measure, [at, at]), y: top, w: pane, h: guestHeight(measure) },
    ...{ holder: guest.id, name: guest.name, parent: -1, parentName: '', waitsFor: '', side: 'left', head },
    ...{ empty: false, acts: guest.actions.length > 0, reads: true },
  };
  return [card, ...sightsOf(plan, guest, { x: panePad, y: head, w: cell, h: sight, pitch }, card)];
}
