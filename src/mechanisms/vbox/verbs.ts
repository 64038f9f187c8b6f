/** What each verb does: it decides, as VirtualBox would, and emits events. */
import type { Args, Verb } from '../../core/mechanism.ts';
import { CommandError } from '../../core/refusal.ts';
import { cards, type VerbName } from './cards.ts';
import { compact } from './compact.ts';
import { discard } from './discard.ts';
import type { Event } from './events.ts';
import { imageArg, machineArg, newName, numberArg, roomForImage, snapshotArg, textArg } from './find.ts';
import { LIMITS, within } from './limits.ts';
import { attach, fail, isOrphan, remove, restore, take } from './machines.ts';
import { branchesOf, merge, planOf } from './merge.ts';
import { BLOCK, type Draft, type Image, NONE, type Use, usersOf } from './world.ts';
import { store, type Tx } from './write.ts';

type Run = (tx: Tx, args: Args) => void;

const SECTOR = 512;

const typeArg = (args: Args): Use | undefined => args.type as Use | undefined;

/** Bytes of a disk that can be opened, or null where VirtualBox refuses: it checks the range before anything else. */
function rangeOf(tx: Tx, args: Args): { image: Image; from: number; to: number } | null {
  const image = imageArg(tx.world, args, 'image');
  const from = numberArg(args, 'offset');
  const length = numberArg(args, 'length');
  if (isOrphan(tx, image.id)) return null;
  if (length > 0 && from + length <= image.size) return { image, from, to: from + length };
  fail(tx, 'range', { image: image.id, asked: from + length, limit: image.size });
  return null;
}

const disks: Readonly<Record<string, Run>> = {
  create(tx, args) {
    const name = newName(tx.world, args, 'name');
    const size = numberArg(args, 'size');
    within('size', size, 'size');
    roomForImage(tx.world);
    if (size < BLOCK || size % SECTOR !== 0) {
      fail(tx, 'size', { name, asked: size, limit: BLOCK });
      return;
    }
    const kind = args.variant === 'fixed' ? 'fixed' : 'dynamic';
    tx.emit({ type: 'created', image: tx.world.images.length, name, kind, size });
  },
  overlay(tx, args) {
    const name = newName(tx.world, args, 'name');
    const { id: parent } = imageArg(tx.world, args, 'parent');
    roomForImage(tx.world);
    if (isOrphan(tx, parent)) return;
    const image = tx.world.images.length;
    tx.emit({ type: 'overlaid', image, name, parent, how: 'overlay', vm: NONE });
  },
  write(tx, args) {
    const range = rangeOf(tx, args);
    if (!range) return;
    const { image, from, to } = range;
    const { id, parent: below } = image;
    tx.emit({ type: 'modified', image: id });
    store(tx, { image: id, below, source: NONE, data: [{ from, to, value: numberArg(args, 'byte') }] });
  },
  read(tx, args) {
    const range = rangeOf(tx, args);
    if (range) tx.emit({ type: 'read', image: range.image.id, from: range.from, to: range.to });
  },
  discard(tx, args) {
    const range = rangeOf(tx, args);
    if (range) discard(tx, range.image.id, range.from, range.to);
  },
  flush(tx, args) {
    const { id: image } = imageArg(tx.world, args, 'image');
    if (!isOrphan(tx, image)) tx.emit({ type: 'flushed', image });
  },
  merge(tx, args) {
    const [{ id: from }, { id: to }] = [imageArg(tx.world, args, 'from'), imageArg(tx.world, args, 'to')];
    if (isOrphan(tx, from) || isOrphan(tx, to)) return;
    const plan = planOf(tx.world, from, to);
    if (!plan) {
      fail(tx, from === to ? 'merge.same' : 'merge.apart', { image: from, other: to });
      return;
    }
    const [branch] = branchesOf(tx.world, plan, to);
    const used = plan.gone.find(({ id }) => usersOf(tx.world, id).length > 0);
    if (branch) fail(tx, 'merge.branches', { image: branch.parent, other: branch.id });
    else if (used)
      fail(tx, 'merge.attached', { image: used.id, vm: usersOf(tx.world, used.id)[0]?.id ?? NONE });
    else {
      tx.emit({ type: 'merging', from, to, direction: plan.direction, why: 'asked' });
      merge(tx, to, plan, { vm: NONE, snapshot: NONE, isKept: () => true, reattach() {} });
    }
  },
  compact(tx, args) {
    const { id } = imageArg(tx.world, args, 'image');
    if (!isOrphan(tx, id)) compact(tx, id);
  },
};

const machines: Readonly<Record<string, Run>> = {
  vm(tx, args) {
    const name = newName(tx.world, args, 'name');
    const medium = imageArg(tx.world, args, 'base');
    within('machines', tx.world.machines.length + 1);
    const vm = tx.world.machines.length;
    tx.emit({ type: 'joined', vm, name });
    attach(tx, vm, medium, 0, typeArg(args));
  },
  attach(tx, args) {
    const { id: vm } = machineArg(tx.world, args, 'machine');
    const medium = imageArg(tx.world, args, 'base');
    const port = numberArg(args, 'port');
    if (port > LIMITS.port) throw new CommandError('VDI-PORT', { port, last: LIMITS.port }, 'port');
    attach(tx, vm, medium, port, typeArg(args));
  },
  snapshot: (tx, args) => take(tx, machineArg(tx.world, args, 'machine'), textArg(args, 'snapshot')),
  restore(tx, args) {
    const machine = machineArg(tx.world, args, 'machine');
    restore(tx, machine, snapshotArg(machine, args, 'snapshot'));
  },
  delete(tx, args) {
    const machine = machineArg(tx.world, args, 'machine');
    remove(tx, machine, snapshotArg(machine, args, 'snapshot'));
  },
};

const runs = { ...disks, ...machines };

export const verbs: readonly Verb<Draft, Event>[] = (Object.keys(cards) as VerbName[]).map((name) => ({
  name,
  params: cards[name],
  run: runs[name] as Run,
}));
