/** Machines: what attaching does (`Machine::i_attachDevice`), and snapshots taken, restored and deleted (`SnapshotImpl.cpp`). */
import type { Event, EventOf, Failure, Origin } from './events.ts';
import { diffName, roomForImage } from './find.ts';
import { within } from './limits.ts';
import { merge, planOf } from './merge.ts';
import {
  baseOf,
  chainOf,
  childSnapshots,
  type Draft,
  fileBytes,
  type Image,
  imageOf,
  imageOn,
  isAttached,
  isRemembered,
  knownChildren,
  type Machine,
  machineOf,
  NONE,
  type Port,
  type Snapshot,
  type Use,
  usersOf,
  type World,
} from './world.ts';
import type { Tx } from './write.ts';

type Refused = Partial<EventOf<'failed'>> & { readonly what: Failure };

/** Tells that VirtualBox refuses. @returns true, so that callers can stop */
export function fail(tx: Tx, what: Failure, about: Partial<EventOf<'failed'>>): true {
  const nothing = { image: NONE, vm: NONE, other: NONE, asked: 0, limit: 0, name: '' };
  tx.emit({ type: 'failed', ...nothing, ...about, what });
  return true;
}

/** An image whose chain ends at one that says it has a parent, and has none, cannot be opened (`VDOpen`). @returns whether it is */
export function isOrphan(tx: Tx, image: number): boolean {
  const base = baseOf(tx.world, image);
  return base.kind === 'diff' && fail(tx, 'orphan', { image, other: base.id });
}

/** A differencing image for a machine. @returns its number */
function overlay(tx: Tx, vm: number, parent: number, how: Origin): number {
  roomForImage(tx.world);
  const image = tx.world.images.length;
  const name = diffName(tx.world, machineOf(tx.world, vm));
  tx.emit({ type: 'overlaid', image, name, parent, how, vm });
  return image;
}

/** Nothing is put on an image that another machine simply writes (`Medium::i_createDiffStorage`). @returns whether one does */
function isWritten(tx: Tx, vm: number, image: number): boolean {
  const other = tx.world.machines.find(
    (one) => one.id !== vm && isAttached(one, image) && !isRemembered(one, image),
  );
  return other !== undefined && fail(tx, 'diff.attached', { image, vm, other: other.id });
}

/** Changes what VirtualBox does with a medium (`Medium::setType`). @returns whether it refused */
function hasRefusedUse(tx: Tx, { id, kind, use }: Image, wanted: Use): boolean {
  if (use === wanted) return false;
  if (kind === 'diff') return fail(tx, 'use.diff', { image: id });
  const users = usersOf(tx.world, id).length;
  if (users > 1 || (wanted === 'immutable' && users > 0))
    return fail(tx, 'use.attached', { image: id, asked: users });
  const children = knownChildren(tx.world, id).length;
  if (wanted === 'writethrough' && children > 0)
    return fail(tx, 'use.children', { image: id, asked: children });
  tx.emit({ type: 'used', image: id, use: wanted });
  return false;
}

/** Whether a medium is only attached through a differencing image: it is immutable, or part of what must not change. */
const isIndirect = (world: Draft, { id, use }: Image): boolean =>
  use === 'immutable' ||
  (use === 'normal' &&
    (knownChildren(world, id).length > 0 || world.machines.some((machine) => isRemembered(machine, id))));

/** How far above the base an image is. */
const levelOf = (world: Draft, id: number): number => chainOf(world, id).length;

/** The image among some disks that descends from a base: the one on that port, or else the highest. */
function descendant(world: Draft, ports: readonly Port[], base: number, port: number): number {
  const found = ports.filter(({ image }) => baseOf(world, image).id === base);
  const here = found.find((one) => one.port === port);
  const level = (one: Port | undefined): number => (one ? levelOf(world, one.image) : 0);
  const highest = found.reduce<Port | undefined>(
    (best, one) => (level(one) > level(best) ? one : best),
    undefined,
  );
  return (here ?? highest)?.image ?? NONE;
}

/** What a new differencing image of a medium is put on: the latest state of it among the snapshots below the current state. */
function smartBase(world: Draft, { snapshots, current }: Machine, medium: number, port: number): number {
  if (imageOf(world, medium).parent !== NONE) return medium;
  for (let at = current; at !== NONE; at = snapshots[at]?.parent ?? NONE) {
    const found = descendant(world, snapshots[at]?.ports ?? [], medium, port);
    if (found !== NONE) return found;
  }
  return medium;
}

/** Attaches a medium to a port; whatever is there is detached first. */
export function attach(tx: Tx, vm: number, medium: Image, port: number, use: Use | undefined): void {
  const { id: image, name } = medium;
  if (!medium.known && isOrphan(tx, image)) return;
  if (!medium.known) tx.emit({ type: 'opened', image });
  if (use && hasRefusedUse(tx, medium, use)) return;
  const machine = machineOf(tx.world, vm);
  if (machine.ports.some((one) => one.image === image && one.port !== port)) {
    fail(tx, 'attach.twice', { image, vm, name });
    return;
  }
  const old = imageOn(machine, port);
  const indirect = isIndirect(tx.world, imageOf(tx.world, image));
  if (old === image && indirect) {
    fail(tx, 'attach.again', { image, vm, name });
    return;
  }
  if (old === image || (indirect && old !== NONE && baseOf(tx.world, old).id === image)) {
    tx.emit({ type: 'attached', vm, port, image: old, how: 'back' });
    return;
  }
  const parent = smartBase(tx.world, machine, image, port);
  if (indirect && (isOrphan(tx, parent) || isWritten(tx, vm, parent))) return;
  if (old !== NONE) tx.emit({ type: 'detached', vm, port, image: old });
  if (!indirect) {
    tx.emit({ type: 'attached', vm, port, image, how: 'direct' });
    return;
  }
  const diff = overlay(tx, vm, parent, 'attach');
  tx.emit({ type: 'attached', vm, port, image: diff, how: 'diff' });
}

const isLeftOut = (world: Draft, { image }: Port): boolean => imageOf(world, image).use === 'writethrough';

/** Whether differencing images for some ports cannot be made; then none is. */
const hasRefusedDiffs = (tx: Tx, vm: number, ports: readonly Port[]): boolean =>
  ports.some((one) => !isLeftOut(tx.world, one) && (isOrphan(tx, one.image) || isWritten(tx, vm, one.image)));

/** New differencing images on what some ports have; a writethrough disk stays as it is. */
function implicitDiffs(tx: Tx, vm: number, ports: readonly Port[], how: Origin): void {
  for (const { port, image } of ports) {
    const isLeft = isLeftOut(tx.world, { port, image });
    const next = isLeft ? image : overlay(tx, vm, image, how);
    tx.emit({ type: 'attached', vm, port, image: next, how: isLeft ? 'left' : 'diff' });
  }
}

export function take(tx: Tx, { id: vm, ports, snapshots }: Machine, name: string): void {
  within('snapshots', snapshots.length + 1);
  if (hasRefusedDiffs(tx, vm, ports)) return;
  tx.emit({ type: 'snapped', vm, snapshot: snapshots.length, name });
  implicitDiffs(tx, vm, ports, 'snapshot');
}

export function restore(tx: Tx, { id: vm, ports: old }: Machine, { id, ports }: Snapshot): void {
  if (hasRefusedDiffs(tx, vm, ports)) return;
  tx.emit({ type: 'restored', vm, snapshot: id });
  implicitDiffs(tx, vm, ports, 'restore');
  for (const { image } of old) {
    const { parent } = imageOf(tx.world, image);
    const isLast = knownChildren(tx.world, image).length === 0 && usersOf(tx.world, image).length === 0;
    if (parent !== NONE && isLast) tx.emit({ type: 'unlinked', image, how: 'restored', vm, snapshot: NONE });
  }
}

/** What is to be done with one image of a snapshot that goes. */
type Fate =
  | { readonly what: 'stay' | 'delete' | 'skip' }
  | { readonly what: 'branches'; readonly count: number }
  | {
      readonly what: 'merge';
      readonly from: number;
      readonly to: number;
      readonly why: Extract<Event, { type: 'merging' }>['why'];
    };

/**
 * Which of two neighbours is merged into which: the larger file stays; of equal ones the upper. VirtualBox forgets to ask whether an image that it
 * made itself is dynamic, and so keeps one that it did not make.
 */
function directionOf(lower: Image, upper: Image): Fate {
  const [below, above] = [fileBytes(lower), fileBytes(upper)];
  if (lower.made !== upper.made) {
    const [from, to] = lower.made ? [lower.id, upper.id] : [upper.id, lower.id];
    return { what: 'merge', from, to, why: 'own' };
  }
  if (below > above) return { what: 'merge', from: upper.id, to: lower.id, why: 'larger' };
  return { what: 'merge', from: lower.id, to: upper.id, why: below === above ? 'tie' : 'smaller' };
}

/** `SessionMachine::i_prepareDeleteSnapshotMedium`. */
function fateOf(world: World, vm: number, id: number): Fate {
  const image = imageOf(world, id);
  if (image.use === 'writethrough') return { what: 'skip' };
  const children = knownChildren(world, id);
  const [child] = children;
  if (!child) return { what: image.parent === NONE ? 'stay' : 'delete' };
  if (children.length > 1) return { what: 'branches', count: children.length };
  if (image.parent !== NONE) return directionOf(image, child);
  const isOthers = usersOf(world, child.id).every((machine) => machine.id !== vm);
  if (isOthers && usersOf(world, child.id).length > 0) return { what: 'stay' };
  return { what: 'merge', from: child.id, to: id, why: 'base' };
}

/** Whoever referred to the image that went into another one now refers to that. */
function reattach(tx: Tx, vm: number, snapshot: number, old: number, image: number): void {
  const machine = machineOf(tx.world, vm);
  const [child] = childSnapshots(machine, snapshot);
  tx.emit({ type: 'replaced', vm, snapshot: child?.id ?? NONE, old, image });
}

/** Why VirtualBox does not delete a snapshot, or null. */
function refusedDelete(world: World, machine: Machine, { id, name, ports }: Snapshot): Refused | null {
  const vm = machine.id;
  const asked = childSnapshots(machine, id).length;
  if (asked > 1) return { what: 'delete.children', vm, name, asked };
  if (asked === 1 && machine.current === id) return { what: 'delete.current', vm, name };
  for (const { image } of ports) {
    const fate = fateOf(world, vm, image);
    if (fate.what === 'branches') return { what: 'delete.branches', vm, image, name, asked: fate.count };
  }
  return null;
}

export const canDelete = (world: World, machine: Machine, snapshot: Snapshot): boolean =>
  refusedDelete(world, machine, snapshot) === null;

export function remove(tx: Tx, machine: Machine, snapshot: Snapshot): void {
  const refused = refusedDelete(tx.world, machine, snapshot);
  if (refused) {
    fail(tx, refused.what, refused);
    return;
  }
  const vm = machine.id;
  const { id, ports } = snapshot;
  for (const { image } of ports) {
    const fate = fateOf(tx.world, vm, image);
    if (fate.what === 'delete') tx.emit({ type: 'unlinked', image, how: 'deleted', vm, snapshot: id });
    if (fate.what !== 'merge') continue;
    const { from, to, why } = fate;
    const plan = planOf(tx.world, from, to);
    if (!plan) throw new Error(`${from} and ${to} are no neighbours`);
    tx.emit({ type: 'merging', from, to, direction: plan.direction, why });
    const { direction } = plan;
    merge(tx, to, plan, {
      ...{ vm, snapshot: id },
      isKept: ({ known }) => known,
      reattach: () => direction === 'backward' && reattach(tx, vm, id, from, to),
    });
  }
  tx.emit({ type: 'forgotten', vm, snapshot: id });
}
