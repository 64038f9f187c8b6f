/** A layer's file on the host's disk: a thin strip of its units below the pane, and the snapshots that refer to them. */

import { fileUnit } from '../core/life.ts';
import type { HostView, LayersPicture, LayerView } from '../core/picture.ts';
import { holds } from '../core/runs.ts';
import { countHeight, hasFile, touchOf } from './layer-measure.ts';
import { holderOf, type Plan } from './layer-plan.ts';
import { type BlockThing, type BundleThing, bundleId, type FileThing, fileId } from './layer-things.ts';
import { type Box, type Thing, unitId } from './scene.ts';

/** How far it is from one unit to the next: at most, and at least; and for a finger. */
const PITCH = { most: 30, least: 8, touch: 45 };
/** A wide file has a word before its units. */
const WORD = { from: 300, room: 52 };
/** Snapshots are as wide as this at most, and no closer. */
const BUNDLE = { most: 150, least: 34, gap: 8 };

interface Strip {
  /** The first unit shown, counted from the first of the picture, and how many. */
  readonly skip: number;
  readonly shown: number;
  readonly pitch: number;
  readonly inset: number;
}

/** The unit that stores the first of the places shown, or -1. */
function firstStored({ cells }: LayerView, { skip, shown }: Plan['measure']): number {
  const hosts = cells.slice(skip, skip + shown).flatMap(({ host }) => (host < 0 ? [] : [host]));
  return hosts.length === 0 ? -1 : Math.min(...hosts);
}

/** Which units fit: all, or those that something happens to, or the last in use, where a file grows, or those that store what is shown. */
function stripOf(
  host: HostView,
  hosts: readonly number[],
  w: number,
  stored: number,
  { panePad: pad, narrow }: Plan['measure'],
): Strip {
  const least = narrow ? PITCH.touch : PITCH.least;
  const inset = w >= WORD.from ? WORD.room : pad;
  const room = w - inset - pad;
  const count = host.cells.length;
  const shown = Math.max(1, Math.min(count, Math.floor(room / least)));
  const pitch = Math.min(narrow ? PITCH.touch : PITCH.most, Math.floor((room / shown) * 4) / 4);
  const acts = (hosts[0] ?? -1) - host.start;
  const isWhole = host.start + count >= host.units;
  const used = host.cells.findLastIndex(({ use }) => use !== 'free');
  const wanted =
    acts >= 0 && acts < count ? acts - 2 : isWhole ? used + 2 - shown : Math.max(0, stored - host.start);
  return { shown, pitch, inset, skip: Math.max(0, Math.min(count - shown, wanted)) };
}

const actingHosts = ({ now }: LayersPicture, layer: number): readonly number[] =>
  now && now.layer === layer ? now.hosts : [];

/** Units to be shown where not all fit: those that something happens to, else those that store what it happens to. */
function nearHosts(picture: LayersPicture, layer: LayerView): readonly number[] {
  const acting = actingHosts(picture, layer.id);
  const at = (picture.now?.cells[0] ?? -1) - picture.start;
  const host = picture.now?.layer === layer.id ? (layer.cells[at]?.host ?? -1) : -1;
  return acting.length > 0 || host < 0 ? acting : [host, 1];
}

function blockThings(plan: Plan, layer: LayerView, host: HostView, strip: Strip, file: Box) {
  const { picture, measure } = plan;
  const acting = actingHosts(picture, layer.id);
  const gap = strip.pitch >= 12 && !measure.narrow ? 2 : 1;
  return host.cells.slice(strip.skip, strip.skip + strip.shown).map((cell, at): BlockThing => {
    const number = host.start + strip.skip + at;
    const unit = fileUnit(layer.id, number);
    const place = layer.cells[cell.cell - picture.start];
    return {
      kind: 'block',
      id: unitId(unit),
      ...{ x: file.x + strip.inset + at * strip.pitch, y: file.y, w: strip.pitch - gap },
      h: measure.block + (cell.refs > 1 ? measure.count : 0),
      ...{ system: picture.system, layer: layer.id, layerName: layer.name, holder: holderOf(plan, layer) },
      ...{ unit, host: number, use: cell.use, label: cell.label, refs: cell.refs, cell: cell.cell },
      // What is there does not show where the place reads as zeros.
      byte: cell.cell >= 0 && place && place.state !== 'zero' ? place.byte : -1,
      face: measure.block,
      ...touchOf(measure, 'block'),
      phase: holds(acting, number) ? (picture.now?.phase ?? null) : null,
    };
  });
}

/** The snapshots side by side below the file. */
function bundleThings(plan: Plan, layer: LayerView, at: Box): readonly BundleThing[] {
  const { bundles, id, name: layerName } = layer;
  const fit = Math.max(1, Math.floor((at.w + BUNDLE.gap) / (BUNDLE.least + BUNDLE.gap)));
  const shown = bundles.slice(-fit);
  const w = Math.min(BUNDLE.most, Math.floor((at.w + BUNDLE.gap) / shown.length) - BUNDLE.gap);
  return shown.map(({ name, hosts }, k): BundleThing => {
    const units = [...new Set(hosts.filter((host) => host >= 0))];
    return {
      kind: 'bundle',
      id: bundleId(id, name),
      ...{ x: at.x + k * (w + BUNDLE.gap), y: at.y, w, h: at.h },
      ...{ system: plan.picture.system, layer: id, layerName, holder: holderOf(plan, layer), name },
      units: units.map((host) => fileUnit(id, host)),
      ...touchOf(plan.measure, 'bundle'),
    };
  });
}

/** Whatever hangs below a pane. */
export function blocksOf(plan: Plan, layer: LayerView, pane: Box): readonly Thing[] {
  const { measure, picture } = plan;
  const { host } = layer;
  if (!host || !hasFile(layer, measure)) return [];
  const { fileGap, block, bundleGap, bundle, panePad } = measure;
  const box: Box = { x: pane.x, y: pane.y + pane.h + fileGap, w: pane.w, h: block };
  const strip = stripOf(host, nearHosts(picture, layer), box.w, firstStored(layer, measure), measure);
  const file: FileThing = {
    kind: 'file',
    id: fileId(layer.id),
    ...box,
    ...{ layer: layer.id, layerName: layer.name, unitBytes: host.unitBytes, units: host.units },
    ...{ start: host.start + strip.skip, shown: strip.shown, inset: strip.inset },
  };
  const y = box.y + block + countHeight(layer, measure) + bundleGap;
  return [
    file,
    ...blockThings(plan, layer, host, strip, box),
    ...bundleThings(plan, layer, { ...box, x: box.x + panePad, w: box.w - 2 * panePad, y, h: bundle }),
  ];
}
