/** What happened in a step of shadow copies, by the id of what is told: what was done (`say`) and why (`why`). */
import type { Telling } from '../../system.ts';
import { bytesText, byteText, exactBytes, integer, type Params, plural } from '../../words.ts';

const block = (p: Params): string => `block ${integer(p.block)}`;
const blocks = (count: string | number | undefined): string => plural(count, 'block', 'blocks');
const seconds = (p: Params): string => plural(p.seconds, 'second', 'seconds');
const copies = (count: string | number | undefined): string => plural(count, 'shadow copy', 'shadow copies');

/** `sector 96 of the volume`. */
const where = (p: Params): string => `sector ${integer(p.sector)} of the volume`;

const NEVER_MOVES = 'The volume never changes its layout: new content goes where the old was.';
const NOT_A_BACKUP =
  'A shadow copy keeps only what changed since. All else is on the volume alone, so without it there is nothing to read.';

const refusing = (what: string, why: string): Telling => ({
  say: (p) => what.replace('#', `${p.who}`),
  why: () => why,
});

export const told: Readonly<Record<string, Telling>> = {
  mounted: {
    say: (p) => `A volume of ${blocks(p.blocks)} is mounted, ${bytesText(p.bytes)}, all in use.`,
    why: () => 'Shadow copies work in blocks of 16 KiB, whatever the clusters of the file system.',
  },
  'mounted.free': {
    say: (p) =>
      `A volume of ${blocks(p.blocks)} is mounted, ${bytesText(p.bytes)}; ${integer(p.spare)} are free.`,
    why: () => 'What the file system does not use needs no protection: a shadow copy will not save it.',
  },
  prepared: {
    say: (p) => `A requestor asks for ${p.who}: the service tells the writers to prepare.`,
    why: () =>
      'Writers, such as databases, finish open transactions and flush, so that what is on disk makes sense by itself.',
  },
  frozen: {
    say: () => 'The writers are frozen: from now on writes wait, reads go on.',
    why: () => 'The moment that is kept has to be one moment. A writer may be held for 60 seconds at most.',
  },
  waited: {
    say: (p) => `${plural(p.seconds, 'second passes', 'seconds pass')}.`,
    why: () => 'Nobody is frozen, so nobody waits.',
  },
  'waited.frozen': {
    say: (p) =>
      `${plural(p.seconds, 'second passes', 'seconds pass')}; the writers have been frozen for ${integer(p.sum)} in all.`,
    why: () => 'A writer holds its writes for 60 seconds at most; then it goes on without asking.',
  },
  'created.first': {
    say: (p) => `The provider makes ${p.who} in ${seconds(p)}. Nothing is copied: its diff area is empty.`,
    why: () =>
      'Until a block is overwritten, the volume still has it as it was. A steady view for backup runs and reports; not a backup.',
  },
  'created.next': {
    say: (p) =>
      `The provider makes ${p.who} in ${seconds(p)}. From now on it gets what is overwritten, ${p.older} no more.`,
    why: (p) => `Only the newest shadow copy is paid for; ${p.older} looks into ${p.who} for what it misses.`,
  },
  thawed: {
    say: (p) => `The writers thaw: ${p.who} is complete.`,
    why: () => 'The file system is released first, then the writers go on.',
  },
  'thawed.held': {
    say: (p) => `The writers thaw: ${plural(p.held, 'held write lands', 'held writes land')} now.`,
    why: (p) => `They come after the moment that ${p.who} keeps, so each is a first write for it.`,
  },
  'aborted.freeze': {
    say: (p) => `Aborted: the writers were frozen for ${seconds(p)}. There is no ${p.who}.`,
    why: () => 'More than 60 seconds are too many: an application cannot be kept from writing for longer.',
  },
  'aborted.commit': {
    say: (p) => `Aborted: the provider took ${seconds(p)}. There is no ${p.who}.`,
    why: () => 'Ten seconds is all a provider has, since the whole file system stands still meanwhile.',
  },
  'aborted.thaw': {
    say: (p) => `The writers thaw before anything was made: there is no ${p.who}.`,
    why: () => 'Without a commit between freeze and thaw no moment was kept.',
  },
  held: {
    say: (p) => `A write of ${byteText(p.byte)} to ${block(p)} waits: the writers are frozen for ${p.who}.`,
    why: () => 'It will land after the thaw. Reading goes on.',
  },
  'held.free': {
    say: (p) => `Freeing ${block(p)} waits: the writers are frozen for ${p.who}.`,
    why: () => 'The file system is frozen as well, so its own tables do not change either.',
  },
  evicted: {
    say: (p) => `${p.who}, the oldest, is deleted to make room: ${blocks(p.freed)} less.`,
    why: (p) =>
      `All diff areas together may have ${blocks(p.limit)}. History is given up, and the writer goes on.`,
  },
  'evicted.last': {
    say: (p) => `${p.who}, the only shadow copy left, is deleted: ${block(p)} does not fit.`,
    why: (p) =>
      `All diff areas together may have ${blocks(p.limit)}. The volume comes first, so even the newest goes.`,
  },
  lifted: {
    say: (p) => `The old content of ${block(p)} is read: ${bytesText(p.n)} from ${where(p)}.`,
    why: (p) =>
      `It is the first write to it since ${p.who} was made, and ${p.who} still needs what is there.`,
  },
  saved: {
    say: (p) => `It is copied to the diff area of ${p.who}, slot ${integer(p.slot)}: ${exactBytes(p.n)}.`,
    why: (p) =>
      Number(p.older) > 0
        ? `Only the newest gets it. ${copies(p.older)} before it will find it there.`
        : 'The whole block is copied, however small the write. Slots are filled in the order of saving.',
  },
  listed: {
    say: (p) => `A descriptor of 32 bytes says that slot ${integer(p.slot)} of ${p.who} has ${block(p)}.`,
    why: () => 'Without it nobody would find the copy again. Now the old content is safe.',
  },
  'written.first': {
    say: (p) => `${capital(block(p))} is overwritten in place with ${byteText(p.byte)}, at ${where(p)}.`,
    why: () => `The writer had to wait for a copy that it gains nothing from. ${NEVER_MOVES}`,
  },
  'written.again': {
    say: (p) => `${capital(block(p))} is overwritten in place with ${byteText(p.byte)}: nothing is copied.`,
    why: (p) => `${p.who} has the old content already. Only the first write to a block costs a copy.`,
  },
  'written.spare': {
    say: (p) => `${capital(block(p))} is overwritten in place with ${byteText(p.byte)}: nothing is copied.`,
    why: (p) => `It was not in use when ${p.who} was made, so there is nothing to protect.`,
  },
  'written.alone': {
    say: (p) => `${capital(block(p))} is overwritten in place with ${byteText(p.byte)}.`,
    why: () => 'There is no shadow copy, so nobody needs the old content.',
  },
  'written.sacrifice': {
    say: (p) =>
      `${capital(block(p))} is overwritten in place with ${byteText(p.byte)}; no shadow copy is left.`,
    why: () => 'The volume’s writes go on at any price: that is the default.',
  },
  freed: {
    say: (p) => `The file system frees ${block(p)}.`,
    why: () => 'Its content stays where it is until something else is written there.',
  },
  'freed.kept': {
    say: (p) => `The file system frees ${block(p)}; ${p.who} goes on protecting it.`,
    why: () => 'It was in use when the shadow copy was made, so it is saved before it is overwritten.',
  },
  passed: {
    say: (p) => `${p.where} does not have ${block(p)} either: nobody overwrote it in its time.`,
    why: (p) => `${p.who} looks over the shoulder of each newer one, in the order in which they were made.`,
  },
  'passed.own': {
    say: (p) => `${p.who} looks for ${block(p)} in its own diff area first: it is not there.`,
    why: () => 'So nobody overwrote it as long as this was the newest. Who comes later may have it.',
  },
  'read.live': {
    say: (p) => `${capital(block(p))} of the volume is read, at ${where(p)}.`,
    why: () => 'Reading the volume never looks into a diff area and costs nothing extra.',
  },
  'read.own': {
    say: (p) => `${p.who} reads ${block(p)} from its own diff area: ${byteText(p.byte)}.`,
    why: () => 'It was overwritten while this was the newest shadow copy, so the old content is right here.',
  },
  'read.newer': {
    say: (p) => `${p.who} reads ${block(p)} from the diff area of ${p.from}: ${byteText(p.byte)}.`,
    why: (p) =>
      `What ${p.from} saved first was still the same when ${p.who} was made: nobody had written it between.`,
  },
  'read.volume': {
    say: (p) => `${p.who} reads ${block(p)} from the volume as it is now: ${byteText(p.byte)}.`,
    why: () => 'No diff area has it, so it was not overwritten since.',
  },
  'read.through': {
    say: (p) =>
      `${p.who} reads ${block(p)} from the volume as it is now, after ${integer(p.consulted)} diff areas: ${byteText(p.byte)}.`,
    why: () => 'The oldest shadow copy has the longest way. Nobody has the block, so the volume still does.',
  },
  guessed: {
    say: (p) => `${p.who} has nothing to say of ${block(p)}: it was not in use then.`,
    why: () =>
      'It was never protected. No content is promised there, and no file that existed then needs it.',
  },
  deleted: {
    say: (p) => `${p.who} is deleted: its diff area of ${blocks(p.freed)} is free.`,
    why: () => 'It was the oldest, and nobody looks back in time, so no data has to move.',
  },
  limited: {
    say: (p) => `All diff areas together may have ${blocks(p.blocks)} now, ${bytesText(p.bytes)}.`,
    why: (p) => `They have ${blocks(p.area)}. What happens when they are full is decided at the next copy.`,
  },
  'limited.none': {
    say: () => 'The diff areas may grow without a limit.',
    why: () => 'They are then bounded by the disk alone.',
  },
  'guarded.snapshot': {
    say: () => 'Protection mode: from now on shadow copies are kept at the expense of the volume.',
    why: () => 'When a copy does not fit, the write fails, and history stays.',
  },
  'guarded.volume': {
    say: () => 'The volume comes first again: shadow copies are given up when there is no room.',
    why: () => 'That is the default.',
  },
  restored: {
    say: (p) => `${blocks(p.count)} that ${p.who} reads from ${p.from} are copied back: ${bytesText(p.n)}.`,
    why: () => 'What later shadow copies saved first is part of the older view as well.',
  },
  'restored.own': {
    say: (p) => `${blocks(p.count)} of ${p.who} are copied back onto the volume: ${bytesText(p.n)}.`,
    why: () => 'Blocks that nobody overwrote are as they were; only saved ones have to move.',
  },
  reverted: {
    say: (p) => `The volume is what ${p.who} was. ${copies(p.used)} used up, ${p.who} among them.`,
    why: () => 'All that was written since is lost, and this cannot be undone.',
  },
  'reverted.older': {
    say: (p) => `The volume is what ${p.who} was; ${p.older} is the newest again.`,
    why: (p) =>
      `It read through ${p.who}, which is what the volume is now: for ${p.older} nothing has changed.`,
  },
  lost: {
    say: () => 'The disk of the volume fails: nothing can be read any more.',
    why: () => 'What was not copied to another disk before is gone.',
  },
  'lost.all': {
    say: (p) => `The disk of the volume fails, and with it ${copies(p.shadows)}.`,
    why: () => NOT_A_BACKUP,
  },
  'failed.gone': refusing(
    'There is no # any more.',
    'It was deleted, used up by a revert, or never completed; its diff area is free.',
  ),
  'failed.lost': {
    say: () => 'Nothing can be read or written: the volume is lost.',
    why: () => NOT_A_BACKUP,
  },
  'failed.full': {
    say: (p) =>
      `The write to ${block(p)} fails: the diff areas have ${integer(p.area)} of ${blocks(p.limit)}, and are protected.`,
    why: () => 'In protection mode shadow copies are kept, and the volume’s i/o fails instead.',
  },
  'failed.busy': refusing('Refused: # is being made.', 'One shadow copy of a volume is made at a time.'),
  'failed.unprepared': refusing(
    'Refused: no shadow copy was asked for.',
    'Writers are told to prepare before they are frozen.',
  ),
  'failed.unfrozen': refusing(
    'Refused: the writers are not frozen.',
    'A moment can only be kept while nobody writes.',
  ),
  'failed.frozen': refusing('Refused: the writers are frozen for # already.', 'The next step is the commit.'),
  'failed.most': refusing(
    'Refused: there are 512 shadow copies.',
    'A volume has 512 at most; the shared folders feature keeps 64 of them.',
  ),
};

/** The first letter of a sentence. */
function capital(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}
