/** What happened in a step of Bochs disks, by the id of what is told: what was done (`say`) and why (`why`). */
import type { Telling } from '../../system.ts';
import { bytesText, byteText, exactBytes, integer, type Params, plural } from '../../words.ts';

const bytes = (p: Params, key = 'n'): string => bytesText(p[key]);

/** `sector 32`, `sectors 32–39`. */
export const sectors = (p: Params): string =>
  Number(p.sectors) === 1 ? `sector ${integer(p.first)}` : `sectors ${integer(p.first)}–${integer(p.last)}`;

const extents = (p: Params): string =>
  Number(p.count) === 1
    ? `Extent ${integer(p.first)} comes`
    : `Extents ${integer(p.first)}–${integer(p.last)} come`;

/** Who uses a disk: a machine with a volatile log uses the base's name. */
const guest = (p: Params): string => (p.kind === 'volatile' ? `${p.who}’s machine` : `${p.who}`);
const log = (p: Params): string => (p.kind === 'volatile' ? `${p.who}’s volatile log` : `${p.who}’s log`);

const geometry = (p: Params): string =>
  `a header and a catalog of ${integer(p.entries)} entries, ${exactBytes(p.header)}`;

const time = (value: string | number | undefined): string => `${value}`;

const CYLINDERS =
  'bximage takes whole megabytes and rounds them down to whole cylinders of 16 heads and 63 sectors.';

export const told: Readonly<Record<string, Telling>> = {
  'created.flat': {
    say: (p) => `bximage makes ${p.who}: a plain file of ${exactBytes(p.size)}, all of them zero.`,
    why: () => CYLINDERS,
  },
  'created.growing': {
    say: (p) => `bximage makes ${p.who}, a growing disk of ${exactBytes(p.size)}: ${geometry(p)}.`,
    why: () => `${CYLINDERS} Nothing is stored yet, so there is no extent.`,
  },
  overlaid: {
    say: (p) => `${p.who} is to be a disk over ${p.base}: bochsrc says “undoable”, and there is no file yet.`,
    why: (p) => `The log is made when the machine is first switched on. From then on ${p.base} is only read.`,
  },
  began: {
    say: (p) => `A machine is switched on with ${p.who} as a volatile disk.`,
    why: (p) => `${p.who} is only read. What the guest writes goes into a log of this one run.`,
  },
  ended: {
    say: (p) => `The machine is switched off: its log is gone, and ${bytes(p)} that the guest wrote with it.`,
    why: (p) =>
      `The log lost its name as soon as it was made; it stood on the disk only while Bochs had it open. ${p.who} is as it was.`,
  },
  'ended.nothing': {
    say: () => 'The machine is switched off: its log is gone, and nothing was in it.',
    why: (p) => `${p.who} is as it was before.`,
  },
  'logged.undoable': {
    say: (p) => `${p.who} is used for the first time: Bochs makes its log, ${geometry(p)}.`,
    why: (p) => `The header keeps ${p.base}’s size and the time of its last change, ${time(p.stamp)}.`,
  },
  'logged.volatile': {
    say: (p) => `Bochs makes a log and takes its name away at once: ${geometry(p)}.`,
    why: () => 'A file without a name stays as long as it is open. Nobody has to clean up, whatever happens.',
  },
  'stamped.first': {
    say: (p) => `Bochs opens ${p.who} and writes the time of its last change into its header.`,
    why: () => 'It does so with every growing disk that it may write, even if the guest only reads.',
  },
  'stamped.breaks': {
    say: (p) =>
      `Opening ${p.who} writes a time into its header. That is a change: ${p.logs} will be refused.`,
    why: () =>
      'A growing disk is never just read: its header gets its own old time, and so the file a new one.',
  },
  'read.flat': {
    say: (p) => `${p.who} is read, ${sectors(p)}.`,
    why: () => 'It is a plain file: every sector has its place.',
  },
  'read.none': {
    say: (p) => `${guest(p)} reads ${sectors(p)}: no bit is set, so zeroes are read.`,
    why: () => 'A growing disk has nothing below it. What was never written is zero.',
  },
  'read.some': {
    say: (p) => `${guest(p)} reads ${sectors(p)}: ${bytes(p, 'fromOwn')} from its file, zeroes for the rest.`,
    why: () => 'The bitmap of an extent decides sector by sector. What was never written is zero.',
  },
  'read.own': {
    say: (p) => `${guest(p)} reads ${sectors(p)}: bits are set, so its own file answers.`,
    why: () =>
      'First the catalog says in which slot the extent is, then its bitmap whether the sector is stored.',
  },
  'read.base': {
    say: (p) => `${guest(p)} reads ${sectors(p)}: nothing of it is in its log, so ${p.base} answers.`,
    why: () => 'There is no extent, or there is one and the sector’s bit is clear: both mean the base.',
  },
  'read.both': {
    say: (p) =>
      `${guest(p)} reads ${sectors(p)}: ${bytes(p, 'fromOwn')} from its log, ${bytes(p, 'fromBase')} from ${p.base}.`,
    why: () =>
      'Sectors of one extent can come from either: having the extent does not mean having its sectors.',
  },
  allocated: {
    say: (p) =>
      `${extents(p)} to the end of ${log(p)}: ${bytes(p, 'extent')}${Number(p.count) === 1 ? '' : ' each'}, with an empty bitmap.`,
    why: (p) =>
      `The next free slot is ${integer(p.slot)}, whatever the place on the disk. It is filled with zeroes, not with what ${p.base} has.`,
  },
  'allocated.growing': {
    say: (p) =>
      `${extents(p)} to the end of ${p.who}: ${bytes(p, 'extent')}${Number(p.count) === 1 ? '' : ' each'}, with an empty bitmap.`,
    why: (p) =>
      `The next free slot is ${integer(p.slot)}, whatever the place on the disk. Extents lie in the order of their first use.`,
  },
  'stored.flat': {
    say: (p) => `${p.who} itself is written: ${bytes(p)} of ${byteText(p.byte)} to ${sectors(p)}.`,
    why: () =>
      'Nothing protects a disk that others are over. What it has is changed for them too, and so is its time.',
  },
  'stored.first': {
    say: (p) =>
      `${guest(p)} writes ${bytes(p)} of ${byteText(p.byte)} to ${sectors(p)}, from ${integer(p.at)} of its file on.`,
    why: () => 'Only these sectors are stored. Nothing is read first, and nothing is copied up.',
  },
  'stored.again': {
    say: (p) =>
      `${guest(p)} writes ${bytes(p)} of ${byteText(p.byte)} to ${sectors(p)}, which its file has already.`,
    why: () => 'A sector that is stored is written where it is; catalog and bitmap stay as they are.',
  },
  marked: {
    say: (p) =>
      `${plural(p.fresh, 'bit is', 'bits are')} set: from now on ${log(p)} answers for ${sectors(p)}.`,
    why: (p) => `Data first, then the bitmap. Every other sector of the extent still comes from ${p.base}.`,
  },
  'marked.growing': {
    say: (p) => `${plural(p.fresh, 'bit is', 'bits are')} set: ${sectors(p)} of ${p.who} count as written.`,
    why: () => 'Data first, then the bitmap. Every other sector of the extent still reads as zeroes.',
  },
  committed: {
    say: (p) =>
      `bximage writes ${plural(p.sectors, 'sector', 'sectors')} of ${p.who} into ${p.base}, ${bytes(p)}.`,
    why: () => 'Extent by extent in the order of the catalog, and of each only the sectors whose bit is set.',
  },
  'committed.nothing': {
    say: (p) => `${p.who}’s log has no sector: nothing is written into ${p.base}.`,
    why: () => 'Only sectors whose bit is set are committed.',
  },
  dropped: {
    say: (p) => `bximage deletes ${p.who}’s log, ${bytes(p)}.`,
    why: (p) => `All it had is in ${p.base} now. When ${p.who} is used again, it begins with an empty log.`,
  },
  'resized.flat': {
    say: (p) => `bximage writes ${p.who} anew: ${bytes(p, 'size')} in place of ${bytes(p, 'before')}.`,
    why: () =>
      'The new file gets all sectors that are not zero. Its size is not rounded to cylinders this time.',
  },
  'resized.growing': {
    say: (p) => `bximage writes ${p.who} anew: ${bytes(p, 'size')} in place of ${bytes(p, 'before')}.`,
    why: () => 'Sectors of zeroes are left out, and the extents come in the order of the disk.',
  },
  'resized.undoable': {
    say: (p) => `bximage takes ${p.who}’s log for a plain disk, and makes the file ${bytes(p, 'size')} long.`,
    why: () => 'It knows no logs. What is in it stays where it is, and the disk keeps its size.',
  },
  'touched.same': {
    say: (p) => `${p.who} gets another time, ${time(p.mtime)}, which to Bochs is the same one.`,
    why: () => 'Headers keep times as FAT does, in steps of two seconds.',
  },
  'touched.plain': {
    say: (p) => `${p.who} has another time now: ${time(p.mtime)}.`,
    why: () => 'No log that fitted is on it.',
  },
  'touched.breaks': {
    say: (p) => `${p.who} has another time now, ${time(p.mtime)}: ${p.logs} will be refused.`,
    why: (p) =>
      `Their headers say ${time(p.before)}. Bochs cannot tell a harmless change from a fatal one, so any change ends them.`,
  },
  'touched.mends': {
    say: (p) => `${p.who} has its time of ${time(p.mtime)} back: ${p.logs} will be opened again.`,
    why: () => 'Only the size and the time are compared, never the content.',
  },
  'failed.size': {
    say: (p) =>
      `${p.who} is refused: ${p.base} has ${exactBytes(p.actual)}, its log says ${exactBytes(p.recorded)}.`,
    why: () => 'Another size means another disk, and perhaps extents of another size.',
  },
  'failed.mtime': {
    say: (p) =>
      `${p.who} is refused: ${p.base} was changed at ${time(p.actual)}, its log says ${time(p.recorded)}.`,
    why: (p) => `The sectors in ${p.who}’s log only make sense over the very disk that they were written on.`,
  },
  'failed.beyond': {
    say: (p) => `The drive refuses: ${p.who} has ${integer(Number(p.device) / 512)} sectors, and no more.`,
    why: () => 'A guest’s request is carried out sector by sector, up to the first that the disk has not.',
  },
  'failed.range': {
    say: (p) => `bximage refuses to make ${p.who} so small.`,
    why: () => 'It makes disks from 10 megabytes on.',
  },
  'failed.smaller': {
    say: (p) => `bximage refuses: ${p.who} has ${bytes(p, 'device')}, and would get smaller.`,
    why: () => 'A disk can only be made larger: nobody knows what the guest keeps at its end.',
  },
  'failed.cut': {
    say: (p) => `bximage fails: ${p.who} has something behind the new end.`,
    why: () =>
      'In whole megabytes the sizes are the same, so it tried; the new file has no room for the last cylinder.',
  },
  'failed.no-log': {
    say: (p) => `bximage refuses: there is no log of ${p.who} to commit.`,
    why: () => 'A log is made when its disk is first used, and deleted when it was committed.',
  },
};
