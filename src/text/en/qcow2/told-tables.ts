/** What happened to the tables and counts of a qcow2 file. */
import type { Telling } from '../../system.ts';
import { bytesText, integer, type Params, plural } from '../../words.ts';

const clusters = (p: Params): string =>
  Number(p.count) === 1 ? `cluster ${integer(p.first)}` : `clusters ${integer(p.first)}–${integer(p.last)}`;

/** A word for one cluster, or for several. */
const one = (p: Params, single: string, several: string): string =>
  Number(p.count) === 1 ? single : several;

const marked = (p: Params, single: string, several: string): string =>
  `${clusters(p).replace('c', 'C')} of ${p.who} ${one(p, single, several)}`;

/** Of the file. */
const hosts = (p: Params): string =>
  Number(p.count) === 1 ? `cluster ${integer(p.host)}` : `clusters ${integer(p.host)}–${integer(p.lastHost)}`;

/** Why it is taken there. */
const searched = (p: Params): string =>
  Number(p.search) < 0
    ? 'They lie in one row with those before, so that one write reaches all of them.'
    : `The search began at cluster ${integer(p.search)} and took the first that are free in a row.`;

const taking = (what: string): Telling => ({
  say: (p) => `${p.who} takes ${hosts(p)} of its file for ${what}.`,
  why: (p) =>
    Number(p.search) < 0
      ? 'Its place is given: right behind what is in use.'
      : `The search began at cluster ${integer(p.search)}; the first that is free is taken, and its count is 1.`,
});

/** Of so many clusters, what became of them. */
const became = (p: Params): string => {
  const [freed, kept] = [Number(p.freed), Number(p.kept)];
  if (kept === 0) return freed === 1 ? 'it is free' : `all ${integer(freed)} are free`;
  if (freed === 0) return kept === 1 ? 'it stays, for others' : `all ${integer(kept)} stay, for others`;
  return `${integer(freed)} free, ${integer(kept)} kept for others`;
};

const releasing = (what: string, why: string): Telling => ({
  say: (p) => `${p.who} gives up ${plural(p.n, 'reference', 'references')} to ${what}: ${became(p)}.`,
  why: () => why,
});

export const tables: Readonly<Record<string, Telling>> = {
  'table.none': {
    say: (p) => `${p.who} has no L2 table ${integer(p.table)} yet.`,
    why: () => 'The entry in the L1 table is empty: nothing was ever written in this part of the disk.',
  },
  'table.shared': {
    say: (p) =>
      `L2 table ${integer(p.table)} of ${p.who}, cluster ${integer(p.host)}, belongs to a snapshot too.`,
    why: () =>
      'The L1 entry lacks COPIED. A table is a cluster like any other: it is copied before it is changed.',
  },
  'allocated.data': {
    say: (p) => `${p.who} takes ${hosts(p)} of its file for data.`,
    why: searched,
  },
  'allocated.l2': taking('an L2 table'),
  'allocated.l1': taking('an L1 table'),
  'allocated.refblock': taking('reference counts'),
  'allocated.reftable': taking('a larger refcount table'),
  'allocated.stream': taking('compressed data'),
  'allocated.snapshot-l1': taking('a copy of its L1 table'),
  'allocated.snapshots': taking('its list of snapshots'),
  'counted.snapshot': {
    say: (p) =>
      `${plural(p.n, 'count', 'counts')} in ${p.who} go up by one: two trees refer to the same clusters.`,
    why: () =>
      'A snapshot shares everything with the disk. Only counts say so, and not a byte of data is copied.',
  },
  'counted.stream': {
    say: (p) => `The count of ${hosts(p)} of ${p.who} goes up to ${integer(p.refs)}.`,
    why: () => 'One more compressed stream lies in it; each of them counts.',
  },
  'released.overwritten': releasing(
    'what the new cluster replaces',
    'The disk does not refer to the old one any more; whoever else does keeps it.',
  ),
  'released.zero': releasing(
    'clusters that read as zero now',
    'Zeroes need no cluster: the entry says it all.',
  ),
  'released.discard': releasing(
    'what was discarded',
    'The guest does not need it any more. What a snapshot refers to stays.',
  ),
  'released.cut': releasing('what the image drops', 'It is behind the end of the disk, or was written down.'),
  'released.reverted': releasing(
    'what the disk had before',
    'The disk is what the snapshot says now; its own tree of before is given up.',
  ),
  'released.deleted': releasing(
    'what the snapshot had',
    'What only the snapshot referred to is free; what the disk still has is its own alone again.',
  ),
  'released.moved': {
    say: (p) => `The old place of a table in ${p.who} is free: ${hosts(p)}.`,
    why: () => 'What was there is stored elsewhere now, and nothing else refers to it.',
  },
  'released.shared': {
    say: (p) => `The count of ${hosts(p)} in ${p.who} goes down to ${integer(p.refs)}.`,
    why: () => 'The disk has a copy of the table, and leaves the old one to the snapshot.',
  },
  leaked: {
    say: (p) =>
      `${hosts(p).replace('c', 'C')} of ${p.who} ${one(p, 'is', 'are')} counted, but nothing refers to ${one(p, 'it', 'them')}: a leak.`,
    why: () => 'The copy of the L1 table was taken before the failure, and QEMU does not give it back.',
  },
  hooked: {
    say: (p) => `${p.who}’s refcount table refers to refcount block ${integer(p.index)} now.`,
    why: () => 'One block counts a fixed number of clusters; behind them the file needs one more.',
  },
  unhooked: {
    say: (p) => `${p.who}’s refcount table drops refcount block ${integer(p.index)}.`,
    why: () => 'It counts nothing any more.',
  },
  retabled: {
    say: (p) => `The refcount table of ${p.who} is in ${hosts(p)} now.`,
    why: () => 'The old one was too short for as many blocks, so a longer one takes its place.',
  },
  'tabled.new': {
    say: (p) =>
      `L2 table ${integer(p.index)} of ${p.who} is made, in cluster ${integer(p.host)}: all of it empty.`,
    why: (p) => `It has ${integer(p.entries)} entries, one for each cluster; the L1 table refers to it.`,
  },
  'tabled.copied': {
    say: (p) =>
      `L2 table ${integer(p.index)} of ${p.who} is copied from cluster ${integer(p.old)} to ${integer(p.host)}: ${bytesText(p.cluster)}.`,
    why: () => 'The snapshot keeps the old table with the old entries; only the disk’s own copy may change.',
  },
  untabled: {
    say: (p) => `${p.who} drops L2 table ${integer(p.index)}.`,
    why: () => 'The part of the disk that it described is gone.',
  },
  linked: {
    say: (p) => `The L2 table of ${p.who} refers to ${hosts(p)} for ${clusters(p)} of the disk, COPIED.`,
    why: () => 'From now on the image answers for that itself, and may write it in place.',
  },
  'linked.ahead': {
    say: (p) =>
      `The L2 table of ${p.who} refers to ${hosts(p)} for ${clusters(p)} of the disk, before any data.`,
    why: () => 'With preallocation all clusters have their place beforehand; later writes find it.',
  },
  'marked.zero': {
    say: (p) =>
      `${marked(p, 'says', 'say')} zero now, and ${one(p, 'keeps its', 'keep their')} place in the file.`,
    why: () => 'The flag hides what is stored and what is below; a later write needs no new cluster.',
  },
  'marked.zero-plain': {
    say: (p) => `${marked(p, 'says', 'say')} zero now, and ${one(p, 'is', 'are')} stored nowhere.`,
    why: () => 'Zero is not the same as empty: an empty entry would show what is below.',
  },
  'marked.clear': {
    say: (p) => `${marked(p, 'is', 'are')} empty now.`,
    why: () => 'The entries say nothing, so what is below shows, or zeroes where there is nothing below.',
  },
  submarked: {
    say: (p) =>
      `${plural(p.n, 'subcluster', 'subclusters')} of cluster ${integer(p.first)} of ${p.who} say zero now.`,
    why: () => 'With extended L2 entries each 32nd of a cluster has a bit of its own for that.',
  },
  flagged: {
    say: (p) => `COPIED is set anew in ${plural(p.n, 'L2 table', 'L2 tables')} of ${p.who}.`,
    why: () =>
      'It has to be there exactly where a count is 1, as a write believes the flag and asks no count.',
  },
  snapshotted: {
    say: (p) => `Snapshot ${p.name} of ${p.who} is an L1 table in cluster ${integer(p.host)}, and a name.`,
    why: (p) =>
      `It is the disk of ${bytesText(p.size)} as it is now. From here on every write copies first, once for each cluster.`,
  },
  dropped: {
    say: (p) => `Snapshot ${p.name} of ${p.who} is taken from the list.`,
    why: (p) =>
      Number(p.left) > 0
        ? `${plural(p.left, 'snapshot stays', 'snapshots stay')}; what only this one referred to can go.`
        : 'It was the only one, so all that is left belongs to the disk alone.',
  },
  reverted: {
    say: (p) => `${p.who}’s L1 table becomes what it was in ${p.name}.`,
    why: () =>
      'One table is copied over the other, in its place. The snapshot stays, and can be applied again.',
  },
  moved: {
    say: (p) =>
      `The L1 table of ${p.who} is in ${hosts(p)} now, with ${plural(p.entries, 'entry', 'entries')}.`,
    why: () => 'A larger disk needs a longer L1 table, and behind the old one there is no room.',
  },
};
