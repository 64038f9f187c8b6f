/** What happened in a step of VirtualBox disks, by the id of what is told: what was done (`say`) and why (`why`). */
import type { Telling } from '../../system.ts';
import { bytesText, exactBytes, integer, type Params, plural } from '../../words.ts';
import { blocksTold } from './told-blocks.ts';

/** `(t.d1, wt)`, where there are any. */
const disks = (p: Params): string => (p.disks ? ` (${p.disks})` : '');

const empty = (p: Params): string =>
  `${p.image}, ${bytesText(p.file)} and all free, goes on top of ${p.parent}`;
const SPARED = (p: Params): string =>
  Number(p.deep) > 0 ? ` A full copy would take ${bytesText(p.deep)} more.` : '';

const made: Readonly<Record<string, Telling>> = {
  'created.dynamic': {
    say: (p) =>
      `${p.image} is made for a disk of ${bytesText(p.size)}: a file of ${bytesText(p.file)}, without data.`,
    why: (p) =>
      `Its header and its block map take 1 MiB each, at least; ${plural(p.n, 'block is', 'blocks are')} free until something is written.`,
  },
  'created.fixed': {
    say: (p) =>
      `${p.image} is made for a disk of ${bytesText(p.size)}, with room for all of it: ${bytesText(p.file)}.`,
    why: (p) => `The map gives ${plural(p.n, 'block its place', 'blocks their places')} from the beginning.`,
  },
  'overlaid.overlay': {
    say: (p) => `${empty(p)}.`,
    why: (p) => `It will have only what differs.${SPARED(p)}`,
  },
  'overlaid.snapshot': {
    say: (p) => `${empty(p)}.`,
    why: (p) =>
      `From now on ${p.vm} writes there, and ${p.parent} stays as the snapshot needs it.${SPARED(p)}`,
  },
  'overlaid.restore': {
    say: (p) => `${empty(p)}.`,
    why: (p) =>
      `Through an empty image ${p.vm} sees what the snapshot has, and cannot change it.${SPARED(p)}`,
  },
  'overlaid.attach': {
    say: (p) => `${empty(p)}.`,
    why: (p) => `${p.parent} must not change, so ${p.vm} gets an image of its own to write.${SPARED(p)}`,
  },
  modified: {
    say: (p) =>
      `${p.image} itself is written, and ${p.children} ${Number(p.n) === 1 ? 'looks' : 'look'} into it.`,
    why: () =>
      'Its modify UUID is a new one, so those above remember another. VirtualBox only notes that in its log, and what they show can be wrong.',
  },
};

const attached: Readonly<Record<string, Telling>> = {
  joined: {
    say: (p) => `A virtual machine, ${p.vm}, is made.`,
    why: () => 'It is powered off; what it has on port 0 is its disk.',
  },
  'used.normal': {
    say: (p) => `${p.image} is used as a normal disk.`,
    why: () => 'Machines write it, and snapshots put images on it.',
  },
  'used.immutable': {
    say: (p) => `${p.image} is immutable: machines do not write it any more.`,
    why: () => 'Every machine that it is attached to gets a differencing image of its own.',
  },
  'used.writethrough': {
    say: (p) => `${p.image} is a writethrough disk: snapshots leave it out.`,
    why: () => 'All writes go to it, and restoring a snapshot does not bring anything of it back.',
  },
  'attached.direct': {
    say: (p) => `${p.vm} has ${p.image} on port ${p.port}.`,
    why: () => 'It writes it directly.',
  },
  'attached.diff': {
    say: (p) => `${p.vm} has ${p.image} on port ${p.port}.`,
    why: (p) => `It writes ${p.image}, and reads ${p.parent} through it.`,
  },
  'attached.back': {
    say: (p) => `${p.vm} keeps ${p.image} on port ${p.port}.`,
    why: () => 'It is there already, or what is there was made on it.',
  },
  'attached.left': {
    say: (p) => `${p.vm} keeps ${p.image} on port ${p.port}, as it is.`,
    why: () => 'A writethrough disk takes no part in snapshots.',
  },
  detached: {
    say: (p) => `${p.image} is taken off port ${p.port} of ${p.vm}.`,
    why: () => 'A port has room for one disk. The image stays where it is.',
  },
};

const snapshots: Readonly<Record<string, Telling>> = {
  snapped: {
    say: (p) => `${p.vm}’s disks${disks(p)} are remembered as ${p.snapshot}.`,
    why: () =>
      'Nothing is copied: images that a snapshot has are not written any more, and new ones go on top.',
  },
  restored: {
    say: (p) => `${p.vm} goes back to ${p.snapshot}${disks(p)}.`,
    why: () => 'Nothing is copied back: what was written since then is left aside.',
  },
  forgotten: {
    say: (p) => `The snapshot ${p.snapshot} of ${p.vm} is deleted.`,
    why: () => 'Those that were made after it are on the one before it now.',
  },
  'replaced.now': {
    say: (p) => `${p.vm} now has ${p.image} in place of ${p.old}.`,
    why: () => 'What it showed is all in the image that stays.',
  },
  'replaced.snapshot': {
    say: (p) => `The snapshot ${p.snapshot} of ${p.vm} now has ${p.image} in place of ${p.old}.`,
    why: () => 'What it showed is all in the image that stays.',
  },
};

const merging = (why: (p: Params) => string): Telling => ({
  say: (p) =>
    p.direction === 'forward'
      ? `${p.from} is merged up into ${p.to}, which stays.`
      : `${p.from} is merged down into ${p.to}, which stays.`,
  why,
});

const sizes = (p: Params): string =>
  `${p.from} is ${bytesText(p.fromFile)} long, ${p.to} ${bytesText(p.toFile)}`;

const merged: Readonly<Record<string, Telling>> = {
  'merging.asked': merging(() => 'That is what was asked for. One file then has what both had.'),
  'merging.base': merging(() => 'The snapshot’s image is the lowest, and a base stays where it is.'),
  'merging.own': merging(
    (p) => `VirtualBox made ${p.from} itself for a machine, and ${p.to} was made by hand: it keeps that one.`,
  ),
  'merging.larger': merging((p) => `${sizes(p)}. The larger one stays, since then less is copied.`),
  'merging.smaller': merging((p) => `${sizes(p)}. The larger one stays, since then less is copied.`),
  'merging.tie': merging((p) => `Both are ${bytesText(p.toFile)} long, and then the upper one stays.`),
  'merging.lost': {
    say: (p) => `${p.from}, a base, is merged up into ${p.to}, and its data gets lost.`,
    why: (p) =>
      `Each block is compared with what is read below before it is stored. ${p.from} itself is still below, so every block seems to be there already.`,
  },
  linked: {
    say: (p) => `${p.image} looks into ${p.now} from now on.`,
    why: () =>
      'The UUID of its parent in its header is another one. The modify UUID beside it is not corrected.',
  },
  'linked.nothing': {
    say: (p) => `${p.image} has no parent any more.`,
    why: () => 'There is nothing below the image that was merged into it.',
  },
  'unlinked.merged': {
    say: (p) => `The file of ${p.image} is deleted.`,
    why: () => 'What it had is in the image that stays.',
  },
  'unlinked.restored': {
    say: (p) => `The file of ${p.image} is deleted.`,
    why: () => 'It had what was written since the snapshot, and no snapshot refers to it.',
  },
  'unlinked.deleted': {
    say: (p) => `The file of ${p.image} is deleted.`,
    why: () => 'Only the snapshot had it, and nothing is on top of it.',
  },
  'unlinked.orphans': {
    say: (p) =>
      `The file of ${p.image} is deleted, and ${p.orphans} ${Number(p.n) === 1 ? 'loses its' : 'lose their'} parent.`,
    why: () =>
      'Images that VirtualBox does not have in its list are not asked. They cannot be opened any more.',
  },
  'unlinked.users': {
    say: (p) => `The file of ${p.image} is deleted, and ${p.users} loses a disk.`,
    why: () => 'Nobody asked whether somebody else still had it.',
  },
};

const failed: Readonly<Record<string, Telling>> = {
  'failed.size': {
    say: (p) => `VirtualBox refuses to make ${p.image}: ${exactBytes(p.asked)} are no size of a disk.`,
    why: (p) => `A disk has whole sectors of 512 bytes, and at least ${bytesText(p.limit)}.`,
  },
  'failed.range': {
    say: (p) => `VirtualBox refuses: the range does not lie within ${p.image}.`,
    why: (p) =>
      `It would end at ${integer(p.asked)}, and the disk ends at ${integer(p.limit)}. Nothing is done, not even in part.`,
  },
  'failed.orphan': {
    say: (p) => `${p.image} cannot be opened: the parent of ${p.other} is gone.`,
    why: () => 'A differencing image means nothing without the image that it differs from.',
  },
  'failed.merge.same': {
    say: (p) => `VirtualBox refuses to merge ${p.image} with itself.`,
    why: () => 'Merging takes two images of one chain.',
  },
  'failed.merge.apart': {
    say: (p) => `VirtualBox refuses: ${p.image} and ${p.other} are not in one chain.`,
    why: () => 'Only an image that is below the other, at whatever distance, can be merged with it.',
  },
  'failed.merge.branches': {
    say: (p) => `VirtualBox refuses: ${p.other} looks into ${p.image} as well.`,
    why: () => 'The merge would take away what it is on.',
  },
  'failed.merge.attached': {
    say: (p) => `VirtualBox refuses: ${p.vm} has ${p.image}, which would be gone.`,
    why: () => 'A machine, or one of its snapshots, refers to it. Delete the snapshot instead.',
  },
  'failed.compact.end': {
    say: (p) => `Compacting ${p.image} stops at its last block, ${integer(p.asked)}.`,
    why: (p) =>
      `The disk ends within that block, at ${integer(p.limit)}. To compare it whole, VirtualBox reads the parent beyond its end, which fails; holes stay where they are.`,
  },
  'failed.attach.twice': {
    say: (p) => `VirtualBox refuses: ${p.vm} has ${p.image} on another port.`,
    why: () => 'One image cannot be written through two ports.',
  },
  'failed.attach.again': {
    say: (p) => `VirtualBox refuses: ${p.vm} has ${p.image} there already.`,
    why: () => 'It must not change, so it would take an image on top of it, and that port has none.',
  },
  'failed.diff.attached': {
    say: (p) => `VirtualBox refuses to put an image on ${p.image}: ${p.other} writes it.`,
    why: () => 'What is below a differencing image must not change.',
  },
  'failed.use.diff': {
    say: (p) => `VirtualBox refuses: ${p.image} is a differencing image.`,
    why: () => 'Only a base can be immutable or writethrough.',
  },
  'failed.use.attached': {
    say: (p) => `VirtualBox refuses to use ${p.image} in another way: it is attached.`,
    why: (p) => `${plural(p.asked, 'machine has', 'machines have')} it, now or in a snapshot.`,
  },
  'failed.use.children': {
    say: (p) => `VirtualBox refuses to make ${p.image} writethrough.`,
    why: (p) => `${plural(p.asked, 'image looks', 'images look')} into it, and it would change below them.`,
  },
  'failed.delete.children': {
    say: (p) =>
      `VirtualBox refuses to delete ${p.snapshot}: ${plural(p.asked, 'snapshot is', 'snapshots are')} on it.`,
    why: () => 'Its disks would have to be merged into several at once; one is allowed.',
  },
  'failed.delete.current': {
    say: (p) => `VirtualBox refuses to delete ${p.snapshot}: ${p.vm} is on it, and a snapshot is too.`,
    why: () => 'Its disks would have to be merged into two at once.',
  },
  'failed.delete.branches': {
    say: (p) =>
      `VirtualBox refuses to delete ${p.snapshot}: ${plural(p.asked, 'image looks', 'images look')} into ${p.image}.`,
    why: () => 'It would have to be merged into several at once.',
  },
};

export const told: Readonly<Record<string, Telling>> = {
  ...blocksTold,
  ...made,
  ...attached,
  ...snapshots,
  ...merged,
  ...failed,
};
