/** What happened in a step of database snapshots, by the id of what is told: what was done (`say`) and why (`why`). */
import type { Telling } from '../../system.ts';
import { bytesText, byteText, exactBytes, integer, type Params, plural } from '../../words.ts';

const page = (p: Params): string => `page ${integer(p.page)}`;
const Page = (p: Params): string => `Page ${integer(p.page)}`;
const pages = (count: string | number | undefined): string => plural(count, 'page', 'pages');
const snapshots = (count: string | number | undefined): string => plural(count, 'snapshot', 'snapshots');

/** `sector 1,280, byte 655,360`. */
const where = (p: Params): string => `sector ${integer(p.sector)}`;

const by = (p: Params): string => (p.tx === '' ? '' : ` by ${p.tx}`);

const NEEDS_SOURCE =
  'A snapshot keeps only pages that were changed. All others are in the source alone, so without it they are nowhere.';

const refusing = (what: string, why: string): Telling => ({
  say: (p) => what.replace('#', `${p.who}`),
  why: () => why,
});

export const told: Readonly<Record<string, Telling>> = {
  made: {
    say: (p) => `A database of ${pages(p.pages)} is made, ${bytesText(p.bytes)}.`,
    why: () => 'A page of 8 KiB is the unit in which the server reads and writes, and so that of snapshots.',
  },
  begun: {
    say: (p) => `Transaction ${p.tx} begins.`,
    why: () => 'What it changes is in the pages at once; the log says how to put it back.',
  },
  'ended.commit': {
    say: (p) => `${p.tx} commits: ${pages(p.changed)} changed for good.`,
    why: () => 'Snapshots made while it was open never have its changes, however it ended.',
  },
  'ended.rollback': {
    say: (p) => `${p.tx} is rolled back.`,
    why: (p) =>
      Number(p.snapshots) > 0
        ? 'Snapshots are as before: what they need was saved when the pages were first changed, and stays saved.'
        : 'The log said what the pages had been.',
  },
  undone: {
    say: (p) => `${Page(p)} gets back what it had before ${p.tx}, in place, at ${where(p)}.`,
    why: () => 'That is a change of the page too, but every snapshot that needs the old page has it already.',
  },
  snapped: {
    say: (p) =>
      `Snapshot ${p.who} is made: a sparse file of ${bytesText(p.bytes)} that takes nothing on disk.`,
    why: () =>
      'Nothing is copied: unchanged pages are read from the source. A steady view for reports and tests; not a backup.',
  },
  'snapped.recovers': {
    say: (p) =>
      `Snapshot ${p.who} is made, and recovered: ${plural(p.undecided, 'page has', 'pages have')} changes of open transactions.`,
    why: () =>
      'It is to show only what was committed. Open transactions are undone in the snapshot; in the source they go on.',
  },
  lifted: {
    say: (p) => `The old content of ${page(p)} is read: ${bytesText(p.n)} from ${where(p)} of the database.`,
    why: (p) =>
      `It is the first change of the page since ${p.who} was made. Often the page is in memory already.`,
  },
  'lifted.several': {
    say: (p) => `The old content of ${page(p)} is read once: ${snapshots(p.takers)} need it.`,
    why: () => 'Snapshots know nothing of each other, so each gets its own copy before the page changes.',
  },
  allocated: {
    say: (p) =>
      `NTFS gives the sparse file of ${p.who} 64 KiB on disk, for pages ${integer(p.first)}–${integer(p.last)}.`,
    why: () =>
      'Space comes in aligned pieces of 64 KiB. The first page in one pays for eight; seven more cost nothing.',
  },
  'saved.change': {
    say: (p) =>
      `It is copied to the sparse file of ${p.who}, at the same offset, ${integer(p.offset)}: ${exactBytes(p.n)}.`,
    why: () =>
      'Whole pages at their own places, so no table is needed to find them; only a bit for each page.',
  },
  'saved.recovery': {
    say: (p) => `${Page(p)} is stored in ${p.who} as it was before the open transaction: ${exactBytes(p.n)}.`,
    why: () => 'Recovery undoes in the snapshot what was not committed. The source keeps the change.',
  },
  marked: {
    say: (p) => `The bit of ${page(p)} is set in the bitmap of ${p.who}, in memory.`,
    why: () => 'From now on the snapshot reads this page from its own file, and it is never saved again.',
  },
  suspected: {
    say: (p) => `There is no room for ${page(p)}: ${p.who} becomes suspect.`,
    why: (p) =>
      `Its file has ${bytesText(p.disk)}, and may not have 64 KiB more. One page lost spoils all of it; the writer of the source goes on.`,
  },
  'written.first': {
    say: (p) => `${Page(p)} is changed in place to ${byteText(p.byte)}${by(p)}, at ${where(p)}.`,
    why: () =>
      'Only now, after every snapshot has been served. The database itself never changes its layout.',
  },
  'written.again': {
    say: (p) => `${Page(p)} is changed in place to ${byteText(p.byte)}${by(p)}: nothing is copied.`,
    why: () => 'Every snapshot has the old page already. Only the first change of a page costs a copy.',
  },
  'written.newer': {
    say: (p) => `${Page(p)} is changed in place to ${byteText(p.byte)}${by(p)}: nothing is copied.`,
    why: () => 'The page was added after the snapshots were made, so it is no part of them.',
  },
  'written.alone': {
    say: (p) => `${Page(p)} is changed in place to ${byteText(p.byte)}${by(p)}.`,
    why: () => 'No snapshot can be read, so nobody needs the old page.',
  },
  grown: {
    say: (p) => `The database grows by ${pages(p.pages)}, from ${integer(p.first)} to ${integer(p.last)}.`,
    why: () => 'Snapshots stay as long as the database was when they were made.',
  },
  'read.live': {
    say: (p) => `${Page(p)} of the source is read, at ${where(p)}.`,
    why: () => 'Reading the source never looks at a snapshot and costs nothing extra.',
  },
  'read.sparse': {
    say: (p) => `${p.who} reads ${page(p)} from its sparse file: ${byteText(p.byte)}.`,
    why: () => 'Its bit is set: the page was changed since, and saved before that.',
  },
  'read.source': {
    say: (p) => `${p.who} reads ${page(p)} from the source as it is now: ${byteText(p.byte)}.`,
    why: () => 'Its bit is clear: the page was not changed since, so the source still has it as it was.',
  },
  dropped: {
    say: (p) => `${p.who} is dropped: its sparse file is deleted, ${bytesText(p.disk)} on disk.`,
    why: () => 'Nothing is copied, and no other snapshot notices.',
  },
  restored: {
    say: (p) => `${pages(p.count)} saved in ${p.who} are copied back into the source: ${bytesText(p.n)}.`,
    why: (p) =>
      `Only what was changed since, of ${pages(p.all)} in all. Both databases cannot be used meanwhile.`,
  },
  reverted: {
    say: (p) => `The source is what ${p.who} was, and its log begins anew.`,
    why: () =>
      'The chain of log backups is broken here. Whether the snapshot still exists is not documented; the model lets it go.',
  },
  'switched.online': {
    say: () => 'The source is online.',
    why: () => 'No snapshot depends on it, so nothing stands against it.',
  },
  'switched.offline': {
    say: (p) => `The source is gone. Of ${snapshots(p.snapshots)} there are ${pages(p.kept)} left.`,
    why: () => NEEDS_SOURCE,
  },
  'switched.alone': {
    say: () => 'The source is gone: nothing can be read.',
    why: () => 'There is no snapshot of it, and a snapshot would not help.',
  },
  restarted: {
    say: () => 'The server starts again.',
    why: (p) =>
      Number(p.snapshots) > 0
        ? 'Bitmaps were in memory only. They are rebuilt from the sparse files, so every snapshot reads as before.'
        : 'Transactions that were open are undone.',
  },
  sourceDropped: {
    say: () => 'The database is dropped.',
    why: () => 'There is no snapshot of it that would need it.',
  },
  'failed.gone': refusing('There is no # any more.', 'It was dropped, and its file is deleted.'),
  'failed.suspect': refusing(
    '# is suspect and cannot be read.',
    'A page found no room once, and which pages are right cannot be told. It can only be dropped.',
  ),
  'failed.offline': {
    say: () => 'The source cannot be used: it is offline.',
    why: () => 'Until it is back there is only what snapshots saved.',
  },
  'failed.unsaved': {
    say: (p) => `${p.who} cannot read ${page(p)}: it was never saved, and the source is gone.`,
    why: () => NEEDS_SOURCE,
  },
  'failed.outside': {
    say: (p) => `${p.who} has no ${page(p)}: the database got it later.`,
    why: () => 'A snapshot is as long as its source was when it was made.',
  },
  'failed.locked': {
    say: (p) => `The change of ${page(p)} has to wait: ${p.who} has changed it and is still open.`,
    why: () => 'A page has one byte here, so a transaction’s lock is on all of it. The model does not wait.',
  },
  'failed.read-only': {
    say: (p) => `Refused: ${p.who === '' ? 'a snapshot' : p.who} is read-only.`,
    why: () =>
      'A database snapshot shows one moment, and nothing but recovery at its creation ever writes to it.',
  },
  'failed.others': {
    say: (p) =>
      `Refused: there are ${snapshots(p.snapshots)}, and reverting to ${p.who} wants it to be the only one.`,
    why: () => 'The others would have to be told of every page that changes. They have to be dropped first.',
  },
  'failed.busy': refusing(
    'Refused: a transaction is open, so # cannot be reverted to.',
    'Reverting is a restore, and needs the database for itself.',
  ),
  'failed.ruined': refusing('Refused: # is suspect.', 'What was not saved cannot be copied back.'),
  'failed.kept': {
    say: (p) => `Refused: there are ${snapshots(p.snapshots)} of the source.`,
    why: () => 'As long as a snapshot exists its source cannot be dropped, detached or restored.',
  },
  'failed.kept-offline': {
    say: (p) => `Refused: the source cannot come back while there are ${snapshots(p.snapshots)} of it.`,
    why: () => 'What happened to its pages meanwhile, no snapshot would know. They have to be dropped first.',
  },
};
