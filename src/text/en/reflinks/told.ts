/** What happened in a step of files that share blocks, by the id of what is told: what happened (`say`) and why (`why`). */
import type { Telling } from '../../system.ts';
import { byteText, integer, type Params, plural } from '../../words.ts';

/** `block 5`, `blocks 5–7`: which, of a file. */
const blocks = (p: Params, first = 'first', last = 'last'): string =>
  p[first] === p[last] ? `block ${integer(p[first])}` : `blocks ${integer(p[first])}–${integer(p[last])}`;
const howMany = (p: Params, key = 'n'): string => plural(p[key], 'block', 'blocks');
const capital = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1);
const content = (p: Params): string => (Number(p.byte) < 0 ? 'one byte after the other' : byteText(p.byte));
/** Where a stretch of places begins. */
const at = (p: Params): string =>
  Number(p.n) === 1
    ? `place ${integer(p.place)}`
    : `places ${integer(p.place)}–${integer(Number(p.place) + Number(p.n) - 1)}`;
const where = (p: Params): string => (Number(p.extent) < 0 ? at(p) : `extent ${integer(p.extent)}`);
const are = (p: Params): string => (Number(p.n) === 1 ? 'is' : 'are');

/** What of the old place, or extent, stays behind. */
function left(p: Params): string {
  if (Number(p.extent) >= 0)
    return Number(p.keeps) > 0
      ? `Extent ${integer(p.old)} stays whole on the disk, all ${howMany(p, 'blocks')} of it, as long as one entry of any file leads into it.`
      : 'No entry led to what was there before.';
  return Number(p.keeps) > 0
    ? `The old place stays where it was, for ${plural(p.keeps, 'other reference', 'other references')}: nobody copied it.`
    : 'Nobody else needs the old place, so it is free.';
}

const COMMON: Readonly<Record<string, Telling>> = {
  made: {
    say: (p) => `The file ${p.who} is made. It has no block yet.`,
    why: () => 'A file is a map: for each stretch of its blocks an entry says where on the disk they are.',
  },
  'looked.hole': {
    say: (p) => `${capital(blocks(p))} of ${p.who} ${are(p)} stored nowhere yet.`,
    why: () => 'There is no old content that anybody could miss, so there is nothing to decide.',
  },
  'allocated.fresh': {
    say: (p) => `${capital(blocks(p))} of ${p.who} ${Number(p.n) === 1 ? 'gets' : 'get'} ${where(p)}.`,
    why: () => 'The free places are taken in a row, so that the file can be read in one go.',
  },
  'written.fresh': {
    say: (p) =>
      `${capital(howMany(p))} of ${p.who} ${Number(p.n) === 1 ? 'is' : 'are'} written to ${at(p)}: ${content(p)}.`,
    why: () =>
      'The content reaches the disk before the map leads to it: after a crash the file is as it was.',
  },
  'written.moved': {
    say: (p) => `The new content of ${blocks(p)} of ${p.who} is written to ${at(p)}: ${content(p)}.`,
    why: () =>
      'Whole blocks are written, so not a byte of the old ones has to be read or copied. Only the place is another one.',
  },
  'pointed.fresh': {
    say: (p) => `The map of ${p.who} leads to ${where(p)} for ${blocks(p)}.`,
    why: () => 'From now on the file reads what was written there.',
  },
  'pointed.moved': {
    say: (p) => `The map of ${p.who} is turned: ${blocks(p)} ${are(p)} in ${where(p)} now.`,
    why: left,
  },
  shared: {
    say: (p) =>
      `${p.target} gets the map of ${p.who} for ${howMany(p)}: ${plural(p.entries, 'entry', 'entries')}, and no data.`,
    why: () =>
      'Both files lead to the same places now; whoever writes first gets another one. Good for a test or as a steady view, but no backup: the places are on the disk once.',
  },
  punched: {
    say: (p) => `${capital(blocks(p))} of ${p.who} ${are(p)} punched out: a hole, which reads as zeroes.`,
    why: () => 'Only the map loses entries. Other files that led there keep theirs.',
  },
  truncated: {
    say: (p) => `${p.who} is emptied before it gets other content.`,
    why: () => 'Its whole map goes; what nobody else leads to is freed.',
  },
  unlinked: {
    say: (p) => `${p.who} is removed, and ${plural(p.entries, 'entry', 'entries')} of its map with it.`,
    why: () => 'Nothing is copied for those that shared its blocks: they have had them all along.',
  },
  read: {
    say: (p) =>
      Number(p.n) === 0
        ? `${p.who} has nothing to read there.`
        : `${capital(blocks(p))} of ${p.who} ${are(p)} read, straight from where the map leads.`,
    why: () =>
      'No search through layers, and no difference between an original and a copy. The places may be scattered.',
  },
  'failed.gone': {
    say: (p) => `There is no file ${p.who} any more: the kernel says ENOENT.`,
    why: () => 'It was removed before.',
  },
  'failed.range': {
    say: (p) => `The kernel does not share these blocks of ${p.who}: EINVAL.`,
    why: () => 'They reach beyond the end of the file.',
  },
  'failed.overlap': {
    say: (p) => `The kernel does not share these blocks of ${p.who}: EINVAL.`,
    why: () => 'Source and target are the same blocks, or a part of them.',
  },
};

const BTRFS: Readonly<Record<string, Telling>> = {
  formatted: {
    say: () => 'A btrfs is made.',
    why: () => 'Of its trees, this shows file extents and the references of data extents.',
  },
  'looked.never': {
    say: (p) =>
      `${capital(blocks(p))} of ${p.who} ${are(p)} to be written; ${plural(p.refs, 'entry leads', 'entries lead')} into the old extent.`,
    why: () => 'btrfs does not even ask whether it is shared: data that is on the disk is never overwritten.',
  },
  'allocated.moved': {
    say: (p) =>
      `${capital(blocks(p))} of ${p.who} ${Number(p.n) === 1 ? 'gets' : 'get'} a new extent, ${integer(p.extent)}, at ${at(p)}.`,
    why: () => 'The writer is redirected. The old extent, and all that lead to it, do not notice.',
  },
  'freed.extents': {
    say: (p) =>
      Number(p.extents) === 1
        ? `Extent ${integer(p.first)} is free: ${howMany(p)}.`
        : `${integer(p.extents)} extents are free: ${howMany(p)}.`,
    why: () =>
      'No entry of any file leads into it. Until then not a block of it is freed, however little of it was in use.',
  },
  rooted: {
    say: (p) => `The subvolume ${p.who} is made.`,
    why: () => 'A subvolume is a tree of files of its own, and so what a snapshot can be made of.',
  },
  snapshotted: {
    say: (p) =>
      `${p.target} is a snapshot of ${p.who}: ${plural(p.files, 'file', 'files')}, ${howMany(p)}, and no data copied.`,
    why: () =>
      'Only the root of the tree is copied; below it both lead to the same extents. A steady view for a backup run, a report or a test, but no backup: what both share is on the disk once.',
  },
  uprooted: {
    say: (p) => `The subvolume ${p.who} is deleted, with ${plural(p.files, 'file', 'files')}.`,
    why: () =>
      'A cleaner walks its tree and takes back one reference after the other; what others lead to stays.',
  },
};

const XFS: Readonly<Record<string, Telling>> = {
  formatted: {
    say: (p) => `An XFS is made that reserves ${howMany(p, 'cowext')} around a copy.`,
    why: () => 'Of its trees, this shows the maps of files and the references of blocks.',
  },
  'looked.shared': {
    say: (p) =>
      `${capital(blocks(p))} of ${p.who} ${are(p)} to be written, and ${plural(p.refs, 'reference leads', 'references lead')} there.`,
    why: () => 'Somebody else would see the change, so the writer needs another place.',
  },
  'looked.own': {
    say: (p) => `${capital(blocks(p))} of ${p.who} ${are(p)} to be written, and nobody else leads there.`,
    why: () =>
      'A count of 1 means that the writer is alone, whoever shared it before: it is written in place.',
  },
  'looked.reserved': {
    say: (p) => `For ${blocks(p)} of ${p.who} XFS still holds places in reserve.`,
    why: () => 'The reserve is looked at first. So the blocks move, even if nobody shares them.',
  },
  reserved: {
    say: (p) =>
      Number(p.n) === Number(p.needed)
        ? `${capital(blocks(p, 'wanted', 'wantedLast'))} of ${p.who} ${Number(p.needed) === 1 ? 'gets' : 'get'} ${at(p)} as a new place.`
        : `Around ${blocks(p, 'wanted', 'wantedLast')} XFS reserves ${at(p)}, for ${blocks(p)} of ${p.who}.`,
    why: (p) =>
      Number(p.n) === Number(p.needed)
        ? 'Here no more is taken than what is written.'
        : `${howMany(p, 'cowext')} at a time, so that later copies lie side by side and a file that is written here and there does not crumble.`,
  },
  'written.inPlace': {
    say: (p) =>
      `${capital(blocks(p))} of ${p.who} ${are(p)} overwritten in place, at ${at(p)}: ${content(p)}.`,
    why: () => 'No new place, and no change of any map: exactly as on a file system without sharing.',
  },
  'kept.whole': {
    say: (p) => `${capital(howMany(p))} ${are(p)} held in reserve for ${p.who}.`,
    why: () =>
      'They count as used until a write needs them, the file goes, or XFS tidies up some minutes later.',
  },
  'kept.cut': {
    say: (p) =>
      `${p.who} is closed: ${plural(p.beyond, 'block', 'blocks')} in reserve beyond its end are given back, ${integer(p.n)} stay.`,
    why: () =>
      'XFS looks for room beyond the end when a file is closed, though only once as long as it has the file in memory.',
  },
  'freed.places': {
    say: (p) =>
      `${capital(howMany(p))} ${are(p)} free: ${Number(p.n) === 1 ? 'place' : 'places'} ${p.places}.`,
    why: () => 'References are counted for each block, so each is freed exactly when the last one goes.',
  },
};

export const toldOf = (system: 'btrfs' | 'xfs'): Readonly<Record<string, Telling>> => ({
  ...COMMON,
  ...(system === 'btrfs' ? BTRFS : XFS),
});
