/** What happened in a step of LVM snapshots, by the id of what is told: what was done (`say`) and why (`why`). */
import type { Telling } from '../../system.ts';
import { bytesText, byteText, exactBytes, integer, type Params, plural } from '../../words.ts';

const bytes = (p: Params, key = 'n'): string => bytesText(p[key]);

/** `block 3`, `blocks 4–7`. */
export const blocks = (p: Params): string =>
  p.first === p.last ? `block ${integer(p.first)}` : `blocks ${integer(p.first)}–${integer(p.last)}`;

/** `chunk 1`, `chunks 0–3`, or how many there are. */
export const chunks = (p: Params): string => {
  if (Number(p.count) === 1) return `chunk ${p.chunks}`;
  return `${p.chunks}`.includes(',') ? plural(p.count, 'chunk', 'chunks') : `chunks ${p.chunks}`;
};

const at = (p: Params, key = 'at'): string => `sector ${integer(p[key])}`;

const PURPOSE =
  'It is a steady view for a test, a report or a backup run, and no backup: what was not overwritten exists in the origin alone.';

const taken = (more: string): Telling => ({
  say: (p) =>
    `${p.name} is taken of ${bytes(p)}: nothing is copied. Its store of ${bytes(p, 'size')} holds ${plural(p.capacity, 'chunk', 'chunks')} of ${bytes(p, 'c')}${more}.`,
  why: () => PURPOSE,
});

const LOST =
  'A snapshot that misses one chunk would show a mix of old and new, so all of it is given up, for good. The live data go first.';

const died = (who: string, why = LOST): Telling => ({
  say: (p) =>
    `${p.name}’s store has no room: ${plural(p.used, 'chunk', 'chunks')} of ${integer(p.capacity)} are taken. ${p.name} is Invalid${who}.`,
  why: () => why,
});

const failed = (why: string): Telling => ({
  say: (p) => `The ${p.access} of ${blocks(p)} of ${p.who} fails: an i/o error (EIO).`,
  why: () => why,
});

const refused = (what: (p: Params) => string, why: string): Telling => ({ say: what, why: () => why });

const READ_WHY =
  'What was overwritten since, or written to the snapshot, is in its store; of all else the origin has the content of that time.';

const RUN_WHY =
  'It goes backwards, so that the entries left always are a valid list: a crash in the middle loses nothing.';

export const told: Readonly<Record<string, Telling>> = {
  created: {
    say: (p) =>
      `The origin is made: ${plural(p.blocks, 'block', 'blocks')} of ${bytes(p, 'block')}, each byte ${byteText(p.fill)}.`,
    why: () => 'This is the live volume. Its layout never changes, whatever snapshots are taken of it.',
  },
  'created.seq': {
    say: (p) =>
      `The origin is made: ${plural(p.blocks, 'block', 'blocks')} of ${bytes(p, 'block')}, each of its own byte.`,
    why: () => 'This is the live volume. Its layout never changes, whatever snapshots are taken of it.',
  },
  'taken.P': taken(''),
  'taken.PO': taken(', and may overflow'),
  'taken.N': taken(', its table in memory only'),
  'asked.alone': {
    say: (p) => `Somebody writes ${bytes(p)} to ${blocks(p)} of the origin. No snapshot can be affected.`,
    why: () => 'Without a valid snapshot, a write to the origin is just a write.',
  },
  'asked.needed': {
    say: (p) =>
      `Somebody writes ${bytes(p)} to ${blocks(p)} of the origin. The old content is not saved yet for ${p.needs}.`,
    why: (p) =>
      `The write has to wait: ${plural(p.count, 'snapshot', 'snapshots')} would see the new content otherwise. Whoever writes pays for them.`,
  },
  'asked.saved': {
    say: (p) =>
      `Somebody writes ${bytes(p)} to ${blocks(p)} of the origin. Every snapshot has its own chunk there.`,
    why: () =>
      'Only the first write to a chunk since a snapshot was taken makes a copy; all later ones are free.',
  },
  'asked.own': {
    say: (p) =>
      `Somebody writes ${bytes(p)} to ${blocks(p)} of ${p.name}, which has them in its store already.`,
    why: () => 'A snapshot may be written to. Where its store has the chunk, that is a plain write.',
  },
  'asked.whole': {
    say: (p) =>
      `Somebody writes ${bytes(p)} to ${blocks(p)} of ${p.name}: whole chunks that its store does not have.`,
    why: () =>
      'Nothing of the old chunk will be left, so the origin is not read: the write goes to the store.',
  },
  'asked.part': {
    say: (p) =>
      `Somebody writes ${bytes(p)} to ${blocks(p)} of ${p.name}: a part of a chunk that its store does not have.`,
    why: (p) =>
      `The store keeps whole chunks of ${bytes(p, 'c')}, so the rest of it is copied from the origin first.`,
  },
  'asked.dead': {
    say: (p) => `Somebody writes ${bytes(p)} to ${blocks(p)} of ${p.name}.`,
    why: () => 'The state of the snapshot is looked at before anything else.',
  },
  copyRead: {
    say: (p) => `For ${p.name}, ${chunks(p)} of the origin, ${bytes(p)}, is read from ${at(p, 'sector')} on.`,
    why: () =>
      'The whole chunk is saved, even if all of it is about to be overwritten: the old bytes are the point.',
  },
  'copied.origin': {
    say: (p) => `The old content, ${bytes(p)}, is written into ${p.name}’s store at ${at(p)}.`,
    why: () =>
      'The old content moves aside; the origin keeps its place. Each snapshot gets a copy of its own.',
  },
  'copied.snapshot': {
    say: (p) => `It is written into ${p.name}’s store at ${at(p)}, ${bytes(p)}.`,
    why: () => 'A chunk of the store is all of a chunk of the origin, even if only a part was asked for.',
  },
  'copied.merge': {
    say: (p) =>
      `${p.name} gets the present content, ${bytes(p)}, at ${at(p)} of its store, before ${p.by} overwrites it.`,
    why: () => 'Merging is writing to the origin, so a sibling needs copies as for any other write.',
  },
  committed: {
    say: (p) =>
      `${plural(p.count, 'exception goes', 'exceptions go')} into ${p.name}’s metadata: area ${integer(p.area)} is written, ${bytes(p)} at ${at(p)}.`,
    why: () => 'An area is always written whole. Only now does the snapshot look for the chunk in its store.',
  },
  'committed.full': {
    say: (p) =>
      `${plural(p.count, 'exception goes', 'exceptions go')} into ${p.name}’s area ${integer(p.area)} and fill it: the next area is zeroed, then this one is written.`,
    why: (p) =>
      `An area has room for ${integer(p.per)} entries. A zeroed one behind it marks the end of the list.`,
  },
  written: {
    say: (p) =>
      `Now ${bytes(p)} of ${byteText(p.byte)} are written in place, to ${blocks(p)} of the origin, at ${at(p, 'sector')}.`,
    why: () => 'The live data never move: the origin stays as sequential as it was.',
  },
  'stored.whole': {
    say: (p) => `${bytes(p)} of ${byteText(p.byte)} go straight into ${p.name}’s store, as new chunks.`,
    why: () => 'The origin is neither read nor changed.',
  },
  'stored.over': {
    say: (p) => `${bytes(p)} of ${byteText(p.byte)} are written over the copy in ${p.name}’s store.`,
    why: () => 'From now on this chunk is the snapshot’s own; writes to the origin do not concern it.',
  },
  'stored.again': {
    say: (p) => `${bytes(p)} of ${byteText(p.byte)} are written where ${p.name}’s store has ${blocks(p)}.`,
    why: () => 'One look-up and one write: nothing is copied, and no metadata change.',
  },
  'read.origin': {
    say: (p) =>
      `${blocks(p)} of the origin ${p.first === p.last ? 'is' : 'are'} read, as if there were no snapshots.`.replace(
        /^b/,
        'B',
      ),
    why: () => 'Reading the live data costs nothing extra: they never moved.',
  },
  'read.below': {
    say: (p) => `${p.who} reads ${blocks(p)}: no exception, so the origin answers.`,
    why: () => READ_WHY,
  },
  'read.own': {
    say: (p) => `${p.who} reads ${blocks(p)}: its store has them.`,
    why: () => READ_WHY,
  },
  'read.both': {
    say: (p) =>
      `${p.who} reads ${blocks(p)}: ${bytes(p, 'own')} from its store, ${bytes(p, 'below')} from the origin.`,
    why: () => READ_WHY,
  },
  'died.origin': died(''),
  'died.snapshot': died(''),
  'died.merge': died(''),
  'died.area': {
    say: (p) =>
      `The last entry of an area needs the next area, and ${p.name}’s store ends before it: ${p.name} is Invalid.`,
    why: () => 'The data found room, the list of them does not. A store holds one chunk less than it looks.',
  },
  'died.lost': {
    say: (p) => `The old content cannot be read from the origin’s disk: ${p.name} is Invalid.`,
    why: () => LOST,
  },
  overflowed: {
    say: (p) =>
      `${p.name}’s store has no room for this write: its state is Overflow, and it takes no writes any more.`,
    why: () =>
      'A store of type PO gives up writing to the snapshot, not the snapshot: all of it can still be read.',
  },
  'failed.invalid': failed(
    'The snapshot is Invalid. Whatever its store still holds, nobody can tell what is missing.',
  ),
  'failed.overflow': failed(
    'The snapshot is in Overflow: it is read only now, even where its store has the chunk.',
  ),
  'failed.space': failed('There was no room for it in the store.'),
  'failed.lost': failed(
    'What is not in a store exists on the origin’s disk alone, and that is gone: a snapshot is no backup.',
  ),
  'refused.chunk': refused(
    (p) => `The kernel refuses to make ${p.name}: a chunk has to be a power of two of sectors.`,
    'A shift finds the chunk of a sector, which is why no other size is possible.',
  ),
  'refused.small': refused(
    (p) => `The kernel refuses to make ${p.name}: its store has no room for the header and one area.`,
    'Both are a chunk each, before the first chunk of data.',
  ),
  'refused.invalid': refused(
    (p) => `${p.name} is Invalid and cannot be merged.`,
    'Merging a part of the old content would ruin the origin.',
  ),
  'refused.transient': refused(
    (p) => `${p.name} cannot be merged: its store is transient.`,
    'Merging has to survive a crash, so the list of exceptions has to be on disk.',
  ),
  'refused.lost': refused(
    (p) => `${p.name}: the origin’s disk has failed, so this is not possible.`,
    'A snapshot is nothing without its origin.',
  ),
  lost: {
    say: (p) =>
      `The origin’s disk fails: ${bytes(p)} are gone. ${plural(p.count, 'snapshot has', 'snapshots have')} only what their stores hold.`.replace(
        'snapshot has only what their stores hold',
        'snapshot has only what its store holds',
      ),
    why: () => 'Snapshots share what was never overwritten with the origin. This is why they are no backup.',
  },
  dropped: {
    say: (p) => `${p.name} is removed; its store of ${bytes(p, 'size')} is free again.`,
    why: () => 'No data move, and no other snapshot notices: stores share nothing.',
  },
  extended: {
    say: (p) => `${p.name}’s store grows from ${bytes(p, 'old')} to ${bytes(p, 'size')}.`,
    why: () => 'The size is looked up at each allocation, so the next chunk finds the new room.',
  },
  'extended.late': {
    say: (p) => `${p.name}’s store grows from ${bytes(p, 'old')} to ${bytes(p, 'size')}, too late.`,
    why: () => 'The state of the snapshot stays as it is: room does not bring back what was missed.',
  },
  'reactivated.whole': {
    say: (p) =>
      `${p.name} is activated again: ${plural(p.entries, 'exception is', 'exceptions are')} read from ${plural(p.areas, 'area', 'areas')} of its store.`,
    why: () => 'Everything a persistent snapshot knows is in its store, so it survives a reboot.',
  },
  'reactivated.overflow': {
    say: (p) =>
      `${p.name} is activated again with ${plural(p.entries, 'exception', 'exceptions')}: the Overflow is forgotten.`,
    why: () => 'Overflow is a state in memory, not in the header: writes are tried again.',
  },
  'reactivated.invalid': {
    say: (p) => `${p.name} is activated again, and is still Invalid.`,
    why: () => 'Its header says valid = 0; the areas are not even read.',
  },
  'reactivated.transient': {
    say: (p) => `${p.name} is activated again with an empty table: it shows the origin as it is now.`,
    why: () => 'A transient store has its table in memory only. What it had saved is lost.',
  },
  dumped: {
    say: (p) => `${p.name}’s store is read from end to end, ${exactBytes(p.size)}, into ${p.file}.`,
    why: () => 'The raw store: header, areas and chunks as they lie.',
  },
  merging: {
    say: (p) =>
      `${p.name} is merged: from now on the origin is read through it, and ${p.name} itself is gone.`,
    why: (p) =>
      `At once everybody sees the old content. ${plural(p.entries, 'chunk', 'chunks')} will move back in the background, what was written to ${p.name} included.`,
  },
  mergeRead: {
    say: (p) =>
      `${chunks(p)}, ${bytes(p)}, is read from ${p.name}’s store at ${at(p, 'from')}.`.replace(/^c/, 'C'),
    why: () => 'The last exceptions come first; neighbours in origin and store go in one piece.',
  },
  mergeWritten: {
    say: (p) => `${bytes(p)} are written back into the origin, at ${at(p, 'sector')}.`,
    why: () => RUN_WHY,
  },
  cleared: {
    say: (p) =>
      `Their entries are cleared: area ${integer(p.area)} is written. ${plural(p.left, 'exception is', 'exceptions are')} left.`,
    why: () => RUN_WHY,
  },
  merged: {
    say: (p) => `The merge is done: the origin is what ${p.name} was, and its store is free.`,
    why: () => 'Copies went back, where redirecting systems only turn a pointer.',
  },
};
