/** What QEMU refuses or fails at, told as steps: they stand in the history like anything else that happened. */
import type { Telling } from '../../system.ts';
import { bytesText, exactBytes, integer, type Params } from '../../words.ts';

type Say = (p: Params) => string;

const failing = (say: Say, why: Say | string): Telling => ({
  say,
  why: typeof why === 'string' ? () => why : why,
});

const creating = (what: Say, why: string): Telling =>
  failing((p) => `qemu-img does not make ${p.who}: ${what(p)}.`, why);

export const failures: Readonly<Record<string, Telling>> = {
  'failed.beyond': failing(
    (p) => `The request is refused: the disk of ${p.who} ends at ${integer(p.value)}.`,
    'The block layer checks the range before anything is done; nothing has changed.',
  ),
  'failed.too-long': failing(
    (p) => `${exactBytes(p.value)} are too many for one request to ${p.who}.`,
    'A request has to be shorter than 2 GiB.',
  ),
  'failed.packed.sectors': failing(
    (p) => `qemu-io refuses to write ${p.who} compressed: no whole sectors.`,
    'Offset and length of compressed data have to be multiples of 512.',
  ),
  'failed.packed.part': failing(
    (p) => `${p.who} refuses: only whole clusters of ${bytesText(p.value)} can be stored compressed.`,
    'A stream holds one cluster, and can only be made of all of it.',
  ),
  'failed.packed.taken': failing(
    (p) => `${p.who} fails: there is something already where compressed data was to go.`,
    'Compressed clusters are only ever put where nothing is. What was under way before that is done.',
  ),
  'failed.packed.raw': failing(
    (p) => `${p.who} is raw, and cannot store anything compressed.`,
    'There is no table that could say where a stream is.',
  ),
  'failed.packed.data-file': failing(
    (p) => `${p.who} has its data in another file, which cannot be compressed.`,
    'There each byte lies where the guest has it.',
  ),
  'failed.snapshot.raw': failing(
    (p) => `${p.who} is raw, and has no snapshots.`,
    'They are second trees of tables inside the file; a raw file has no first one.',
  ),
  'failed.snapshot.data-file': failing(
    (p) => `${p.who} has its data in another file, and so no snapshots.`,
    'Clusters of a data file are not counted, so nobody could tell which are shared.',
  ),
  'failed.snapshot.full': failing(
    (p) => `${p.who} fails at snapshot ${p.what}: a count would not fit its bits.`,
    'With refcount_bits the highest count is fixed when the image is made. One cluster was taken already, and stays lost.',
  ),
  'failed.snapshot.none': failing(
    (p) => `${p.who} has no snapshot ${p.what}.`,
    'The list of snapshots was read, and the name is not in it.',
  ),
  'failed.resize.shrink': failing(
    (p) => `qemu-img does not make ${p.who} smaller than ${exactBytes(p.value)} unless told “shrink”.`,
    'Cutting a disk loses what was behind its new end.',
  ),
  'failed.resize.sectors': failing(
    (p) => `${p.who} cannot have ${exactBytes(p.value)}: that is no whole number of sectors.`,
    'The size of a qcow2 disk is a multiple of 512.',
  ),
  'failed.resize.snapshots': failing(
    (p) => `${p.who} has snapshots and is of version 2, so it keeps its size.`,
    'Only version 3 remembers with each snapshot how large the disk was.',
  ),
  'failed.resize.nothing': failing(
    (p) => `qemu-img does not give ${p.who} a size of 0.`,
    'The new size has to be positive.',
  ),
  'failed.resize.old': failing(
    (p) => `${p.who} cannot grow: what is below would show in the new part.`,
    'A version 2 image cannot say zero, so it has no means to hide it.',
  ),
  'failed.commit.alone': failing(
    (p) => `${p.who} is over nothing: there is nowhere to commit to.`,
    'A commit writes what an overlay has into the image below it.',
  ),
  'failed.commit.not-below': failing(
    (p) => `${p.what} is not below ${p.who}.`,
    'Only an image of its own chain can take what the overlay has.',
  ),
  'failed.commit.old': failing(
    (p) => `The image below ${p.who} cannot be made as large as it is.`,
    'It is of version 2, and has snapshots or is over something that would show in the new part.',
  ),
  'failed.rebase.raw': failing(
    (p) => `${p.who} is raw, and can be over nothing.`,
    'Only the header of a qcow2 image has a place for the name of a backing file.',
  ),
  'failed.rebase.loop': failing(
    (p) => `${p.who} cannot be put on ${p.what}, which looks through it itself.`,
    'The chain would be a circle, and a read would never come to an end.',
  ),
  'failed.create.cluster': creating(
    (p) => `clusters of ${exactBytes(p.value)}`,
    'A cluster has a power of two from 512 bytes to 2 MiB.',
  ),
  'failed.create.subclusters': creating(
    (p) => `with subclusters a cluster has at least ${bytesText(p.value)}`,
    'There are 32 subclusters, and the smallest is a sector.',
  ),
  'failed.create.width': creating(
    (p) => `reference counts of ${integer(p.value)} bits`,
    'A count has a power of two of bits, up to 64.',
  ),
  'failed.create.version': creating(
    (p) => `${p.what} needs version 3`,
    'With compat=0.10 the header has no room for it.',
  ),
  'failed.create.preallocation': creating(
    () => 'clusters beforehand would hide the backing file',
    'With extended L2 entries it works: subclusters stay empty although their cluster has a place.',
  ),
  'failed.create.raw': creating(
    (p) => `a raw image has no ${p.what}`,
    'Those are options of the qcow2 format.',
  ),
  'failed.create.data-file': creating(
    () => 'data_file_raw needs a data file, and no backing file',
    'The data file alone has to be the whole disk, for anybody who reads it as raw.',
  ),
  'failed.locked': failing(
    (p) => `${p.who} is locked: another process has it open.`,
    'Two writers would each believe their own counts and tables, and ruin the file.',
  ),
};
