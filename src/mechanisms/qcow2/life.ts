/** The lives of clusters of files and of disks: which events concern one, and what is true of it. */
import {
  type Change,
  type FileUnit,
  follow,
  NOTHING,
  ofFileUnit,
  type Present,
  type Sights,
  type Subject,
  type Tracker,
} from '../../core/life.ts';
import { eachRun, type Runs } from '../../core/runs.ts';
import { cellBytesOf } from './cells.ts';
import type { Event, EventOf } from './events.ts';
import { clusterBytes } from './geometry.ts';
import { pieceAt } from './mapping.ts';
import { answers } from './sight.ts';
import { chainOf, type Draft, type Image, imageOf, shownName, type World } from './world.ts';

/** Bytes of a unit of a file: a cluster, and of a raw image a cell. */
const unitBytes = (world: Pick<World, 'images'>, { qcow2 }: Image): number =>
  qcow2 ? clusterBytes(qcow2.geometry) : cellBytesOf(world);

function has(runs: Runs, unit: number): boolean {
  let found = false;
  eachRun(runs, (from, to) => {
    if (unit >= from && unit < to) found = true;
  });
  return found;
}

/** Whether bytes of a disk are answered by this unit of this layer. */
function isRead(
  world: Draft,
  layer: number,
  unit: number,
  { image, guest, bytes }: EventOf<'read'>,
): boolean {
  if (!chainOf(world, image).some(({ id }) => id === layer)) return false;
  const found = imageOf(world, layer);
  const size = unitBytes(world, found);
  for (const { from, to, value } of answers(world, image, guest, guest + bytes)) {
    if (value !== layer) continue;
    if (!found.qcow2 && from < (unit + 1) * size && to > unit * size) return true;
    for (let at = from; found.qcow2 && at < to; ) {
      const piece = pieceAt(found, at, to - at);
      if (piece.at >= 0 && piece.at < (unit + 1) * size && piece.at + piece.bytes > unit * size) return true;
      at += piece.bytes;
    }
  }
  return false;
}

function unitTracker({ layer, host: unit }: FileUnit): Tracker<Draft, Event> {
  let refs = 0;
  const covers = (world: Draft, at: number, bytes: number): boolean => {
    const size = unitBytes(world, imageOf(world, layer));
    return at < (unit + 1) * size && at + bytes > unit * size;
  };
  const stores =
    (change: Change) =>
    (
      world: Draft,
      { image, at, bytes }: { readonly image: number; readonly at: number; readonly bytes: number },
    ) =>
      image === layer && covers(world, at, bytes) ? [change] : NOTHING;
  const sights: Sights<Draft, Event> = {
    created: (_world, { geometry, image }) => (image === layer && !geometry ? ['created'] : NOTHING),
    allocated(_world, { image, host, count }) {
      if (image !== layer || unit < host || unit >= host + count) return NOTHING;
      refs = 1;
      return ['created'];
    },
    counted(_world, { image, hosts, by }) {
      if (image !== layer || !has(hosts, unit)) return NOTHING;
      refs += by;
      if (by > 0) return ['referenced'];
      return refs === 0 ? ['released', 'freed'] : ['released'];
    },
    copied: stores('filled'),
    filled: stores('written'),
    zeroed: stores('written'),
    packed: (world, { image, at, length }) =>
      image === layer && covers(world, at, length) ? ['written'] : NOTHING,
    tabled: (_world, { image, host, from }) =>
      image !== layer ? NOTHING : host === unit ? ['filled'] : from === unit ? ['copied'] : NOTHING,
    read: (world, event) => (isRead(world, layer, unit, event) ? ['read'] : NOTHING),
    emptied(_world, { image }) {
      if (image !== layer || refs === 0) return NOTHING;
      refs = 0;
      return ['freed'];
    },
  };
  return follow(sights, () => refs);
}

/** Follows a disk. */
function diskTracker(id: number): Tracker<Draft, Event> {
  const here =
    (change: Change) =>
    (_world: Draft, event: { readonly image: number }): readonly Change[] =>
      event.image === id ? [change] : NOTHING;
  const sights: Sights<Draft, Event> = {
    created: (_world, { image, below }) =>
      image === id ? [below < 0 ? 'mapped' : 'inherited'] : below === id ? ['shared'] : NOTHING,
    looked: here('looked'),
    allocated: here('allocated'),
    copied: here('copied'),
    linked: here('pointed'),
    filled: here('written'),
    packed: here('written'),
    marked: here('cleared'),
    read: here('read'),
    snapshotted: here('shared'),
    reverted: here('pointed'),
    emptied: here('cleared'),
    failed: here('trapped'),
  };
  return follow(sights);
}

export const track = (subject: Subject): Tracker<Draft, Event> =>
  subject.kind === 'unit' ? unitTracker(ofFileUnit(subject.unit)) : diskTracker(subject.holder);

/** What is true of a cluster of a file or of a disk in a world. */
export function present(world: World, subject: Subject): Present {
  const id = subject.kind === 'unit' ? ofFileUnit(subject.unit).layer : subject.holder;
  const image = world.images[id];
  if (!image) return { name: '', unit: null, alive: false };
  const name = shownName(world, image);
  if (subject.kind === 'slot') return { name, unit: null, alive: image.alive };
  const unit = ofFileUnit(subject.unit).host;
  const isUsed = image.qcow2 ? image.qcow2.counts.get(unit) > 0 : unit * unitBytes(world, image) < image.size;
  return { name: `${name}:${unit}`, unit: null, alive: image.alive && isUsed };
}
