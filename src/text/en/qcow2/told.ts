/** What happened in a step of qcow2 images, by the id of what is told: what was done (`say`) and why (`why`). */
import type { Telling } from '../../system.ts';
import { bytesText, byteText, exactBytes, integer, type Params, plural } from '../../words.ts';
import { failures } from './failures.ts';
import { tables } from './told-tables.ts';

const bytes = (p: Params, key = 'n'): string => bytesText(p[key]);

/** `cluster 3`, `clusters 3–5`. */
const clusters = (p: Params): string =>
  Number(p.count) === 1 ? `cluster ${integer(p.first)}` : `clusters ${integer(p.first)}–${integer(p.last)}`;

/** Copied for one request, in front of what is written or behind it. */
const side = (p: Params): string => (p.part === 'head' ? 'in front of' : 'behind');

const found = (what: string, why: string): Telling => ({
  say: (p) => `${p.who} is to be written in ${clusters(p)}: ${what}`,
  why: () => why,
});

const making: Readonly<Record<string, Telling>> = {
  'created.raw': {
    say: (p) => `${p.file} is made: a plain file of ${exactBytes(p.size)}, all of it a hole.`,
    why: () => 'A raw image has no tables: byte 0 of the file is byte 0 of the disk.',
  },
  'created.qcow2': {
    say: (p) => `${p.file} is made: a header and tables for ${plural(p.clusters, 'cluster', 'clusters')}.`,
    why: (p) =>
      `A disk of ${exactBytes(p.size)} in clusters of ${bytes(p, 'cluster')}. None of them is stored before it is written; what is missing reads as zeroes.`,
  },
  'created.overlay': {
    say: (p) => `${p.file} is made over ${p.below}: tables, and not one cluster of data.`,
    why: (p) =>
      `Nothing is copied. ${plural(p.clusters, 'cluster', 'clusters')} of ${bytes(p, 'cluster')} show what ${p.below} has, until they are written.`,
  },
  'created.temporary': {
    say: (p) => `A temporary overlay is thrown over ${p.below}: its file has no name any more.`,
    why: () =>
      'With snapshot=on, all that the guest writes goes there. When the process ends, so does the file.',
  },
  'sized.grown': {
    say: (p) => `The disk of ${p.who} has ${exactBytes(p.size)} now, ${exactBytes(p.before)} before.`,
    why: () => 'What is new is not stored anywhere: it reads as zeroes.',
  },
  'sized.cut': {
    say: (p) => `The disk of ${p.who} has ${exactBytes(p.size)} now, ${exactBytes(p.before)} before.`,
    why: () => 'What was behind the new end is lost, so qemu-img wants to hear “shrink”.',
  },
  'sized.same': {
    say: (p) => `The disk of ${p.who} keeps its size, ${exactBytes(p.size)}.`,
    why: () => 'It is the size that it had.',
  },
  truncated: {
    say: (p) => `The file of ${p.who} is cut to ${exactBytes(p.length)}, from ${exactBytes(p.before)}.`,
    why: () => 'Nothing behind that is in use any more.',
  },
  'reserved.falloc': {
    say: (p) => `${bytes(p)} are reserved for ${p.who} on the host’s disk.`,
    why: () => 'With preallocation=falloc the host sets blocks aside; nothing is written to them.',
  },
  'reserved.full': {
    say: (p) => `${bytes(p)} of zeroes are written to the file of ${p.who}.`,
    why: () => 'With preallocation=full every byte is there before the guest writes one.',
  },
};

const finding: Readonly<Record<string, Telling>> = {
  'found.unallocated': {
    say: (p) => `${p.who} is to be written in ${clusters(p)}: nothing is stored there yet.`,
    why: (p) =>
      p.below === ''
        ? 'The entries in the L2 table are empty, so clusters of the file have to be found for them.'
        : `The entries in the L2 table are empty: so far the guest sees ${p.below}. Clusters of its own have to be found.`,
  },
  'found.shared': {
    say: (p) =>
      `${p.who} is to be written in ${clusters(p)}: cluster ${integer(p.host)} of the file is not its own alone.`,
    why: (p) =>
      `The entry lacks COPIED, as ${plural(p.refs, 'reference leads', 'references lead')} there: a snapshot relies on it. So the writer gets the copy.`,
  },
  'found.zero-plain': found(
    'it reads as zeroes there, without storing them.',
    'The entry says zero and names no cluster of the file, so one has to be found.',
  ),
  'found.compressed': found(
    'what is there is stored compressed.',
    'A compressed cluster is never changed where it lies: it is read, and stored anew in full.',
  ),
  'found.own': {
    say: (p) => `${p.who} is to be written in ${clusters(p)}: its own, written where they lie.`,
    why: () => 'The entry has COPIED: no snapshot refers to the cluster, so nobody else would notice.',
  },
  'found.zero-alloc': found(
    'it reads as zeroes there, but has kept a place in the file.',
    'The entry says zero and still names a cluster with COPIED, so no other has to be found.',
  ),
  'discard.part': {
    say: (p) => `${bytes(p)} are not a whole cluster: ${p.who} leaves them as they are.`,
    why: () => 'A discard is a hint, and an entry can only forget its whole cluster.',
  },
  'discard.old': {
    say: (p) => `${p.who} ignores the discard: a version 2 image cannot say zero.`,
    why: (p) => `If the entry were emptied, the guest would see ${p.below || 'what is below'} again.`,
  },
};

const copying: Readonly<Record<string, Telling>> = {
  'copied.below': {
    say: (p) => `${exactBytes(p.n)} ${side(p)} the write are copied up from ${p.source}.`,
    why: () => 'An entry counts for its whole cluster, so what the guest does not write has to come along.',
  },
  'copied.own': {
    say: (p) => `${exactBytes(p.n)} ${side(p)} the write are copied from the old cluster of ${p.who}.`,
    why: () => 'The old cluster stays as it was for those who still refer to it; the new one gets the rest.',
  },
  'copied.zero': {
    say: (p) => `${exactBytes(p.n)} ${side(p)} the write are filled with zeroes.`,
    why: () => 'Nothing is stored there, here or below; the new cluster has to say so in bytes.',
  },
  'copied.down': {
    say: (p) => `${bytes(p)} of ${p.source} are written down into ${p.who}, ${clusters(p)}.`,
    why: () =>
      'A commit writes down what the overlay has, whole clusters, and nothing that it looks through to.',
  },
  'copied.up': {
    say: (p) => `${bytes(p)} of ${p.source} are copied up into ${p.who}, ${clusters(p)}.`,
    why: () =>
      'Over the new backing file the guest would see something else here, so the old bytes are kept.',
  },
};

const writing: Readonly<Record<string, Telling>> = {
  'filled.data': {
    say: (p) =>
      `The guest’s ${exactBytes(p.n)} of ${byteText(p.byte)} are written at ${integer(p.at)} of ${p.who}.`,
    why: () => 'Data goes to the file before the L2 table says where it is.',
  },
  'filled.under': {
    say: (p) =>
      `${exactBytes(p.n)} of ${byteText(p.byte)} are written to ${p.who}, though ${p.over} look through it.`,
    why: () => 'Nothing in the format prevents it. Overlays change wherever they have nothing of their own.',
  },
  'filled.zero': {
    say: (p) => `${exactBytes(p.n)} of zeroes are written at ${integer(p.at)} of ${p.who}.`,
    why: () => 'An entry can only say zero for all of a cluster or subcluster, so here the zeroes are data.',
  },
  'filled.raw': {
    say: (p) => `${exactBytes(p.n)} of ${byteText(p.byte)} are written to ${p.who} at ${integer(p.at)}.`,
    why: () => 'A raw image is written in place; there is nothing to look up.',
  },
  'filled.base': {
    say: (p) => `${exactBytes(p.n)} of ${byteText(p.byte)} are written to ${p.who} itself, below ${p.over}.`,
    why: () => 'Nothing prevents it. Overlays change wherever they have nothing of their own.',
  },
  'zeroed.cow': {
    say: (p) => `${bytes(p)} of the file of ${p.who} are made zero in one call; nothing is read.`,
    why: () => 'What is around the write is known to be zero without looking, so nothing has to be copied.',
  },
  'zeroed.zero': {
    say: (p) => `${bytes(p)} of the file of ${p.who} are made zero, from ${integer(p.at)} on.`,
    why: () => 'The host’s file system does it without a byte being written, and keeps the space.',
  },
  punched: {
    say: (p) => `${bytes(p)} of the file of ${p.who} become a hole, from ${integer(p.at)} on.`,
    why: () => 'The clusters are free, so the host gets their space back; the file stays as long as it was.',
  },
  'punched.data': {
    say: (p) => `${bytes(p)} of ${p.who} become a hole, from ${integer(p.at)} on.`,
    why: () => 'The host’s file system gets the space back, and the range reads as zeroes.',
  },
  packed: {
    say: (p) =>
      `${p.who} stores cluster ${integer(p.first)} compressed: ${exactBytes(p.length)} at ${integer(p.at)}.`,
    why: () => 'Streams lie one behind the other, at any byte, so several share one cluster of the file.',
  },
};

const reading: Readonly<Record<string, Telling>> = {
  'read.own': {
    say: (p) => `${p.who} reads ${bytes(p)} from ${integer(p.from)} on: all of it is its own.`,
    why: () => 'The first image of the chain that has a cluster answers for it.',
  },
  'read.below': {
    say: (p) =>
      `${p.who} reads ${bytes(p)} from ${integer(p.from)} on: it has none of it, ${p.source} answers.`,
    why: () =>
      'Where an entry is empty, the same place of the image below is looked at. Reading never copies.',
  },
  'read.mixed': {
    say: (p) => `${p.who} reads ${bytes(p)} from ${integer(p.from)} on, out of several layers: ${p.source}.`,
    why: () => 'Each cluster is looked up by itself, from the top down, and the first that has it answers.',
  },
  'read.nothing': {
    say: (p) => `${p.who} reads ${bytes(p)} from ${integer(p.from)} on: nobody has it, so it is zeroes.`,
    why: () => 'No image of the chain stores it, and no file is read.',
  },
  'read.raw': {
    say: (p) => `${p.who} is read, ${bytes(p)} from ${integer(p.from)} on.`,
    why: () => 'A raw image is read as it lies; there is nothing to look up.',
  },
};

const managing: Readonly<Record<string, Telling>> = {
  'rebased.safe': {
    say: (p) => `${p.who} is over ${p.next} from now on; its guest sees what it saw.`,
    why: () => 'Whatever differs between the old chain and the new one was copied up first.',
  },
  'rebased.flat': {
    say: (p) => `${p.who} is over nothing from now on: it has all that its guest sees.`,
    why: () => 'Everything that is not zero was copied up first.',
  },
  'rebased.unsafe': {
    say: (p) => `${p.who} is said to be over ${p.next} from now on; nothing is compared.`,
    why: () =>
      'Only the name in the header changes. Where the overlay is empty, the guest sees another disk.',
  },
  'rebased.cut': {
    say: (p) => `${p.who} is said to be over nothing from now on; nothing is copied up.`,
    why: () => 'Only the name in the header goes. Where the overlay is empty, the guest sees zeroes.',
  },
  emptied: {
    say: (p) => `${p.who} is emptied: all of its tables and counts are made anew.`,
    why: () =>
      'What it had is below it now, so it can look through everywhere. Its file is cut to the header and tables.',
  },
  began: {
    say: (p) => `A process opens ${p.who} and keeps it open.`,
    why: () => 'It goes on looking for free clusters where it stopped, and locks the image against others.',
  },
  'began.temporary': {
    say: (p) => `A process opens ${p.who} only to read, under an overlay of its own.`,
    why: () => 'All writes go to the temporary overlay; “commit” writes them down while the process runs.',
  },
  ended: {
    say: (p) => `The process that had ${p.who} open ends.`,
    why: () => 'The next one will look for free clusters from the beginning of the file again.',
  },
  'ended.temporary': {
    say: (p) => `The process ends, and ${bytes(p)} of temporary overlay over ${p.who} are gone.`,
    why: () =>
      'The file had no name since it was opened, so the host deletes it with the last process that has it.',
  },
};

export const told: Readonly<Record<string, Telling>> = {
  ...making,
  ...finding,
  ...copying,
  ...writing,
  ...reading,
  ...managing,
  ...tables,
  ...failures,
};
