/** What VirtualBox looked at to decide, by the rule that fired, with the names of its own source. */
import type { Check, Reasoning } from '../../system.ts';
import { bytesText, exactBytes, integer, type Params } from '../../words.ts';
import { blocksText, capital, orNothing } from './names.ts';

const is = (fact: string, value: string | Check['value']): Check => ({
  fact,
  value: typeof value === 'string' ? () => value : value,
});
const outcome = (value: string | Check['value']): Check => is('Outcome', value);
const rule = (name: string, ...checks: readonly Check[]): Reasoning => ({ name, checks });

const WRITE = 'A write, vdiWrite in VDI.cpp';
const HELPER = 'A part of a block, vdWriteHelperOptimizedAsync in VD.cpp';
const WHOLE = 'Whole blocks, vdWriteHelperAsync in VD.cpp';
const DISCARD = 'A discard, vdiDiscard in VDI.cpp';
const COMPACT = 'Compacting, vdiCompact in VDI.cpp';
const DELETE = 'Deleting a snapshot, SessionMachine::i_prepareDeleteSnapshotMedium';
const MERGE = 'Merging, VDMerge in VD.cpp';

const blocks = is('Asked for', (p) => capital(blocksText(p)));
const entry = (value: string): Check => is('Entry of the block map', value);
const FREE = 'free, 0xffffffff';
const ZERO = 'zero, 0xfffffffe';
const PLACE = 'a place in the file';
const below = (p: Params): string => orNothing(p.below);
const length = (key: string) => (p: Params) => bytesText(p[key]);

const writes: Readonly<Record<string, Reasoning>> = {
  place: rule(WRITE, blocks, entry(PLACE), outcome('Written in place')),
  'zero.whole': rule(
    WRITE,
    blocks,
    entry(FREE),
    is('Data', 'a whole block, all zero'),
    outcome('Entry becomes “zero”; nothing is stored'),
  ),
  'zero.kept': rule(WRITE, blocks, entry(ZERO), is('Data', 'all zero'), outcome('Nothing changes')),
  same: rule(
    'A write to a free block, VD.cpp',
    blocks,
    entry(FREE),
    is('Compared with', (p) => (p.below ? `what is read through ${p.below}` : 'zeroes')),
    is('Bytes that differ', 'none'),
    outcome('Nothing is written'),
  ),
  whole: rule(
    WHOLE,
    blocks,
    is('Entry of the block map', 'free or zero'),
    is('Compared with', (p) => (p.below ? `what is read through ${p.below}` : 'zeroes')),
    is('Bytes that differ', 'some'),
    outcome('A new place, written whole'),
  ),
  copy: rule(
    HELPER,
    blocks,
    is('Entry of the block map', 'free'),
    is('Read through', below),
    is('To be brought up', (p) => exactBytes(p.bytes)),
    outcome('A new place: head from below, the data, tail from below'),
  ),
  'copy.up': rule(
    HELPER,
    blocks,
    is('Read from', (p) => `${p.layer}`),
    outcome((p) => `${exactBytes(p.bytes)} are stored a second time`),
  ),
  fill: rule(
    HELPER,
    blocks,
    is('Data below', 'none'),
    is('Around the data', (p) => `${exactBytes(p.bytes)} of zeroes`),
    outcome('A new place, filled up with zeroes'),
  ),
  hollow: rule(
    'A part of a block: vdWriteHelperOptimizedAsync, then vdiWrite',
    blocks,
    is('Block when put together', 'all zero'),
    outcome('Entry becomes “zero”; nothing is stored'),
  ),
  allocate: rule(
    WRITE,
    blocks,
    is('Blocks in the file so far (cBlocksAllocated)', (p) => integer(p.slot)),
    is('File afterwards', (p) => exactBytes(p.grown)),
    outcome('Appended; places are given in order of first use'),
  ),
  zero: rule(
    'The block map, vdiUpdateBlockInfo in VDI.cpp',
    blocks,
    outcome('Entry 0xfffffffe, VDI_IMAGE_BLOCK_ZERO'),
  ),
  seal: rule(
    'The first write of a session, VD.cpp',
    is('Modify UUID', 'replaced'),
    is('Images on it', (p) => `${p.children}`),
    outcome('They keep the old one; a mismatch is only written to the log'),
  ),
  read: rule(
    'A read, vdReadHelper in VD.cpp',
    blocks,
    is('Answered by', (p) => (p.layers ? `${p.layers}` : 'no image')),
    outcome((p) => exactBytes(p.bytes)),
  ),
};

const room: Readonly<Record<string, Reasoning>> = {
  'discard.whole': rule(
    DISCARD,
    blocks,
    entry(PLACE),
    outcome('Entry becomes “zero”; its place is given back'),
  ),
  'discard.rest': rule(
    DISCARD,
    blocks,
    entry(PLACE),
    is('Rest of the block', 'all zero'),
    outcome('Entry becomes “zero”; its place is given back'),
  ),
  'discard.part': rule(
    DISCARD,
    blocks,
    entry(PLACE),
    is('Rest of the block', 'has data'),
    outcome('Only a bitmap in memory remembers it, until the image is closed'),
  ),
  'discard.absent': rule(
    DISCARD,
    blocks,
    is('Entry of the block map', 'free or zero'),
    outcome('Ignored: what is below is not hidden'),
  ),
  hole: rule(
    'Holes, vdiDiscardBlockAsync and vdiCompact in VDI.cpp',
    is('Blocks in the file before', (p) => integer(p.slots)),
    outcome('The last one fills the hole, and the file ends earlier'),
  ),
  'compact.zero': rule(COMPACT, blocks, is('Data', 'all zero'), outcome('Entry becomes “zero”')),
  'compact.same': rule(
    COMPACT,
    blocks,
    is('Compared with the parent', 'no byte differs'),
    outcome('Entry becomes “free”'),
  ),
  'compact.nothing': rule(
    COMPACT,
    is('Blocks in the file', (p) => integer(p.slots)),
    outcome('All are kept'),
  ),
  'compact.end': rule(
    COMPACT,
    is('Last block', (p) => integer(p.asked)),
    is('End of the disk', (p) => integer(p.limit)),
    outcome('The parent is read beyond its end: VERR_INVALID_PARAMETER'),
  ),
};

const media: Readonly<Record<string, Reasoning>> = {
  create: rule(
    'A new image, vdiCreateImage in VDI.cpp',
    is('Size of the disk', (p) => exactBytes(p.size)),
    is('Blocks of 1 MiB', (p) => integer(p.n)),
    outcome((p) => `A file of ${exactBytes(p.file)}`),
  ),
  overlay: rule(
    'A differencing image, VDCreateDiff in VD.cpp',
    is('Link UUID', (p) => `that of ${p.parent}`),
    is('Entries of the block map', 'all free'),
    outcome((p) => `A file of ${exactBytes(p.file)}`),
  ),
  use: rule(
    'Type of a medium, Medium::setType',
    is('Medium', (p) => `${p.image}`),
    outcome('Changed'),
  ),
  'use.refused': rule(
    'Type of a medium, Medium::setType',
    is('Medium', (p) => `${p.image}`),
    is('Machines or images that have it', (p) =>
      Number(p.asked) > 0 ? integer(p.asked) : 'it is on another one itself',
    ),
    outcome('VBOX_E_INVALID_OBJECT_STATE'),
  ),
  attaching: rule(
    'Attaching, Machine::attachDevice',
    is('Medium', (p) => `${p.image}`),
    is('Its parent', (p) => orNothing(p.parent)),
    outcome((p) => `Port ${p.port} of ${p.vm}`),
  ),
  left: rule(
    'Images for a snapshot, Machine::i_createImplicitDiffs',
    is('Type of the medium', 'writethrough'),
    outcome('Left as it is'),
  ),
  twice: rule(
    'Attaching, Machine::attachDevice',
    is('Medium', (p) => `${p.image}`),
    is('Attached already', (p) => `to ${p.vm}`),
    outcome('VBOX_E_OBJECT_IN_USE'),
  ),
  'diff.attached': rule(
    'A differencing image, Medium::i_createDiffStorage',
    is('To be put on', (p) => `${p.image}`),
    is('Which is written by', (p) => `${p.other}`),
    outcome('VBOX_E_INVALID_OBJECT_STATE'),
  ),
};

const snapshots: Readonly<Record<string, Reasoning>> = {
  taking: rule(
    'Taking a snapshot, SessionMachine::i_takeSnapshotHandler',
    is('Disks', (p) => integer(p.n)),
    outcome('One new image for each of them that is not writethrough'),
  ),
  returning: rule(
    'Restoring, SessionMachine::i_restoreSnapshotHandler',
    is('Disks of the snapshot', (p) => integer(p.n)),
    outcome('New empty images on them; those of the current state are deleted'),
  ),
  'returning.old': rule(
    'Restoring, SessionMachine::i_restoreSnapshotHandler',
    is('Images on it', 'none'),
    is('Snapshots that have it', 'none'),
    outcome('Deleted'),
  ),
  replace: rule(
    'After a merge, SessionMachine::i_deleteSnapshotHandler',
    is('Referred to', (p) => `${p.old}`),
    outcome((p) => `Refers to ${p.image}`),
  ),
  delete: rule(
    'Deleting a snapshot, SessionMachine::deleteSnapshot',
    is('Snapshot', (p) => `${p.snapshot}`),
    outcome('VBOX_E_INVALID_OBJECT_STATE'),
  ),
  'delete.disks': rule(
    DELETE,
    is('Image', (p) => `${p.image}`),
    is('Images on it', (p) => integer(p.asked)),
    outcome('VBOX_E_INVALID_OBJECT_STATE'),
  ),
};

const lengths = [is('File that goes', length('fromFile')), is('File that stays', length('toFile'))];
const QUERY = 'Direction of a merge, Medium::i_queryPreferredMergeDirection';

const merges: Readonly<Record<string, Reasoning>> = {
  merge: rule(
    MERGE,
    blocks,
    is('From', (p) => `${p.source}`),
    outcome((p) => `${exactBytes(p.bytes)} are written by the rules for any other write`),
  ),
  'merge.asked': rule(
    MERGE,
    is('Direction', (p) => `${p.direction}`),
    ...lengths,
  ),
  'merge.base': rule(DELETE, is('Image of the snapshot', 'has no parent'), outcome('Backward, into it')),
  'merge.own': rule(
    QUERY,
    is('Made for a machine', (p) => `${p.from}`),
    is('Made by hand', (p) => `${p.to}`),
    outcome('The one made by hand stays'),
  ),
  'merge.larger': rule(QUERY, ...lengths, outcome('The larger file stays')),
  'merge.smaller': rule(QUERY, ...lengths, outcome('The larger file stays')),
  'merge.tie': rule(QUERY, ...lengths, outcome('Forward: the upper stays')),
  'merge.lost': rule(
    MERGE,
    is('Lowest image', (p) => `${p.from}`),
    is('Compared with', 'what is read below, itself included'),
    outcome('No byte differs, so no byte is written'),
  ),
  link: rule(
    MERGE,
    is('Link UUID', (p) => (p.now ? `that of ${p.now}` : 'none')),
    is('Parent’s modify UUID', 'stays as it was'),
  ),
  orphans: rule(
    'Deleting a file, Medium::i_deleteStorage',
    is('Images on it that VirtualBox knows', 'none'),
    is('Others on it', (p) => `${p.orphans}`),
    outcome('The file goes all the same'),
  ),
  orphan: rule(
    'Opening a chain, VDOpen in VD.cpp',
    is('Lowest image', (p) => `${p.other}`),
    is('Its type', 'differencing'),
    outcome('VERR_VD_NOT_OPENED'),
  ),
  size: rule(
    'A new image, Medium::i_taskCreateBaseHandler',
    is('Asked for', (p) => exactBytes(p.asked)),
    outcome('Refused'),
  ),
  range: rule(
    'Any access, VDRead and VDWrite in VD.cpp',
    is('End', (p) => integer(p.asked)),
    is('Size of the disk', (p) => integer(p.limit)),
    outcome('VERR_INVALID_PARAMETER'),
  ),
  chain: rule(
    MERGE,
    is('From', (p) => `${p.image}`),
    is('To', (p) => `${p.other}`),
    outcome('Not above or below one another: refused'),
  ),
  branches: rule(
    'Merging, Medium::i_prepareMergeTo',
    is('In the way', (p) => `${p.image}`),
    outcome('VBOX_E_INVALID_OBJECT_STATE'),
  ),
};

export const reasoning: Readonly<Record<string, Reasoning>> = {
  ...writes,
  ...room,
  ...media,
  ...snapshots,
  ...merges,
};
