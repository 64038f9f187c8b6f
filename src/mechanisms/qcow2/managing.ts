/** The verbs of qemu-img: snapshots, sizes, writing overlays down, and putting them on other images. */
import type { Args } from '../../core/mechanism.ts';
import { CommandError } from '../../core/refusal.ts';
import { commitDown, makeEmpty } from './commit.ts';
import { fail } from './fail.ts';
import { clustersWithin, hasArg, imageArg, sizeArg, textArg } from './find.ts';
import { clusterBytes } from './geometry.ts';
import { emit, move, open, openChain, type Process } from './process.ts';
import { rebaseSafely } from './rebase.ts';
import { resizeQcow2 } from './resize.ts';
import { commitInSession, isLocked, isTaken, showsWritten } from './session.ts';
import { applySnapshot, deleteSnapshot, takeSnapshot } from './snapshots.ts';
import { chainOf, type Image, imageOf, NONE, type Qcow2 } from './world.ts';

const SECTOR = 512;
/** `BLOCK_PROBE_BUF_SIZE`. */
const PROBED = 512;

type Manage = (p: Process, image: Image, args: Args) => void;

/** On an image that no other process has open. */
const alone =
  (manage: Manage) =>
  (p: Process, args: Args): void => {
    const image = imageArg(p.world, args, 'image');
    if (isLocked(p.world, image.id, false)) fail(p, image, 'locked');
    else manage(p, image, args);
  };

/** Only where an image can have snapshots. */
const snapshots =
  (manage: (p: Process, image: Image, qcow2: Qcow2, name: string) => void): Manage =>
  (p, image, args) => {
    const { qcow2, data } = image;
    openChain(p, image.id, true);
    // `qemu-img snapshot` is not told the format, and looks at the start of the file for it.
    if (!qcow2) move(p, image.id, 'read', 0, Math.min(PROBED, image.blob.length));
    if (!qcow2) fail(p, image, 'snapshot.raw');
    else if (data) fail(p, image, 'snapshot.data-file');
    else manage(p, image, qcow2, textArg(args, 'snapshot'));
  };

const snapshot = snapshots((p, image, _qcow2, name) => {
  if (!takeSnapshot(p, image.id, name)) fail(p, image, 'snapshot.full', name);
});

const revert = snapshots((p, image, qcow2, name) => {
  const found =
    qcow2.snapshots.find(({ id }) => `${id}` === name) ?? qcow2.snapshots.find((one) => one.name === name);
  if (!found) fail(p, image, 'snapshot.none', name);
  else if (!applySnapshot(p, image.id, found)) fail(p, image, 'snapshot.full', name);
});

const remove = snapshots((p, image, qcow2, name) => {
  const found = qcow2.snapshots.find((one) => one.name === name);
  if (found) deleteSnapshot(p, image.id, found);
  else fail(p, image, 'snapshot.none', name);
});

function resizeRaw(p: Process, { id, size: before }: Image, size: number): void {
  emit(p, 'truncated', { image: id, data: true, length: size, mode: 'off' });
  emit(p, 'sized', { image: id, size: Math.ceil(size / SECTOR) * SECTOR, before });
}

const resize: Manage = (p, image, args) => {
  const { id, qcow2 } = image;
  const size = sizeArg(args, 'size');
  openChain(p, id, false);
  if (size === 0) fail(p, image, 'resize.nothing');
  else if (size < image.size && !hasArg(args, 'shrink')) fail(p, image, 'resize.shrink', '', image.size);
  else if (!qcow2) resizeRaw(p, image, size);
  else if (size % SECTOR !== 0) fail(p, image, 'resize.sectors', '', size);
  else if (qcow2.snapshots.length > 0 && qcow2.geometry.version < 3) fail(p, image, 'resize.snapshots');
  else {
    clustersWithin(size, clusterBytes(qcow2.geometry), 'size');
    if (!resizeQcow2(p, id, size)) fail(p, image, 'resize.old');
  }
};

function commitTool(p: Process, image: Image, base: Image | null, args: Args): void {
  const { id, backing } = image;
  openChain(p, id, true);
  if (base && !chainOf(p.world, id).some((one) => one.id === base.id && one.id !== id))
    fail(p, image, 'commit.not-below', base.name);
  else if (backing === NONE) fail(p, image, 'commit.alone');
  else if (isTaken(p.world, base?.id ?? backing)) fail(p, imageOf(p.world, base?.id ?? backing), 'locked');
  else if (!commitDown(p, id, base?.id ?? backing)) fail(p, image, 'commit.old');
  else if (!base && !hasArg(args, 'keep')) makeEmpty(p, id);
}

function commit(p: Process, args: Args): void {
  const image = imageArg(p.world, args, 'image');
  const base = hasArg(args, 'base') ? imageArg(p.world, args, 'base') : null;
  const isMonitors = p.world.session?.image === image.id && !base && !hasArg(args, 'keep');
  if (isMonitors) commitInSession(p, image);
  else if (isLocked(p.world, image.id, false)) fail(p, image, 'locked');
  else commitTool(p, image, base, args);
}

/** Whether an image would be above itself. */
const isAbove = (p: Process, next: number, image: Image): boolean =>
  chainOf(p.world, next).some(({ id }) => id === image.id);

/** Without looking, the tool opens the overlay alone. */
function isBusy(p: Process, image: Image, next: Image | null, isUnsafe: boolean): boolean {
  if (isUnsafe) return isTaken(p.world, image.id);
  return isLocked(p.world, image.id, false) || (next !== null && showsWritten(p.world, next.id));
}

function rebase(p: Process, args: Args): void {
  const image = imageArg(p.world, args, 'image');
  const { id, qcow2 } = image;
  const next = textArg(args, 'backing') === '-' ? null : imageArg(p.world, args, 'backing');
  const isUnsafe = hasArg(args, 'unsafe');
  if (!qcow2 || isBusy(p, image, next, isUnsafe)) {
    fail(p, image, qcow2 ? 'locked' : 'rebase.raw');
    return;
  }
  if (next && isAbove(p, next.id, image)) {
    if (isUnsafe) throw new CommandError('QCOW-LOOP', { name: image.name, above: next.name }, 'backing');
    fail(p, image, 'rebase.loop', next.name);
    return;
  }
  if (isUnsafe) {
    open(p, id, false);
    emit(p, 'rebased', { image: id, backing: next?.id ?? NONE, unsafe: true, how: 'rebased' });
    return;
  }
  openChain(p, id, false);
  if (next) openChain(p, next.id, false);
  rebaseSafely(p, id, next?.id ?? NONE);
}

export const managing = {
  snapshot: alone(snapshot),
  revert: alone(revert),
  delete: alone(remove),
  resize: alone(resize),
  commit,
  rebase,
};
