/** What happened in a step of User-Mode Linux disks, by the id of what is told: what was done (`say`) and why (`why`). */
import type { Telling } from '../../system.ts';
import { bytesText, byteText, exactBytes, integer, type Params, plural } from '../../words.ts';

const bytes = (p: Params, key = 'n'): string => bytesText(p[key]);

/** `sector 32`, `sectors 32–39`. */
export const sectors = (p: Params): string =>
  Number(p.sectors) === 1 ? `sector ${integer(p.first)}` : `sectors ${integer(p.first)}–${integer(p.last)}`;

const many = (p: Params, key = 'sectors'): string => plural(p[key], 'sector', 'sectors');
const time = (value: string | number | undefined): string => `${value}`;

const SAME_PLACE =
  'A COW file has the shape of the disk: a sector has one place in it, so nothing is looked up.';

/** What a block of the guest’s cache was read from. */
const paged = (where: string): Telling => ({
  say: (p) => `${p.who}’s page cache reads the block at ${integer(p.from)}, ${exactBytes(p.n)}, ${where}.`,
  why: (p) =>
    `Only a part of the block is to be written, and the guest’s cache writes blocks whole: ${bytes(p)} on a disk of ${exactBytes(p.device)}.`,
});

const refusing = (what: string, why: string): Telling => ({
  say: (p) => `${what.replace('#', `${p.who}`)}.`,
  why: () => why,
});

export const told: Readonly<Record<string, Telling>> = {
  created: {
    say: (p) => `${p.who} is made: ${exactBytes(p.size)}, each of them ${byteText(p.fill)}.`,
    why: () => 'A base is a plain file; the guest sees its bytes as they are, rounded up to whole sectors.',
  },
  'created.seq': {
    say: (p) => `${p.who} is made: ${exactBytes(p.size)}, each sector of another byte than its neighbours.`,
    why: () => 'A base is a plain file; the guest sees its bytes as they are, rounded up to whole sectors.',
  },
  'overlaid.mkcow': {
    say: (p) =>
      `uml_mkcow makes ${p.who} over ${p.base}: ${bytes(p, 'dataAt')} of header and bitmap, then a hole.`,
    why: (p) =>
      `The header keeps ${p.base}’s size, ${exactBytes(p.size)}, and its time, ${time(p.mtime)}; there is one bit for each of ${many(p)}.`,
  },
  'overlaid.kernel': {
    say: (p) =>
      `Booted with ubd0=${p.who}.cow,${p.base}.img, the kernel makes ${p.who}: ${bytes(p, 'dataAt')}, then a hole.`,
    why: (p) =>
      `The header keeps ${p.base}’s size, ${exactBytes(p.size)}, and its time, ${time(p.mtime)}; there is one bit for each of ${many(p)}.`,
  },
  'read.base': {
    say: (p) => `${p.who} reads ${sectors(p)}: no bit is set, so ${p.base} answers.`,
    why: () =>
      'A clear bit means that this guest never wrote the sector, so it sees what all the others see.',
  },
  'read.own': {
    say: (p) => `${p.who} reads ${sectors(p)}: bits are set, so its own COW file answers.`,
    why: () => SAME_PLACE,
  },
  'read.both': {
    say: (p) =>
      `${p.who} reads ${sectors(p)}: ${bytes(p, 'fromOwn')} from its COW file, ${bytes(p, 'fromBase')} from ${p.base}.`,
    why: () => 'The bitmap decides sector by sector, even within one request.',
  },
  'read.raw': {
    say: (p) => `${p.who} is read, ${sectors(p)}.`,
    why: () => 'There is no COW file here: a guest that boots from the base itself reads it as it is.',
  },
  'read.end': {
    say: (p) => `${p.who} ends before that: nothing is read.`,
    why: (p) => `The device has ${exactBytes(p.device)}; a read at its end returns no bytes.`,
  },
  'paged.base': paged('from the base'),
  'paged.own': paged('from its COW file'),
  'paged.both': paged('from both files'),
  'paged.raw': paged('from the file'),
  copied: {
    say: (p) =>
      `${bytes(p)} that ${p.base} had are stored in ${p.who} as well, because a guest wrote beside them.`,
    why: () =>
      'The driver itself never copies. It is the guest’s page cache that read a block and now writes it back.',
  },
  'stored.first': {
    say: (p) =>
      `${p.who} writes ${bytes(p)} of ${byteText(p.byte)} to ${sectors(p)}, at ${integer(p.at)} of its COW file.`,
    why: () => `${SAME_PLACE} Nothing is read first, and nothing is copied up.`,
  },
  'stored.again': {
    say: (p) =>
      `${p.who} writes ${bytes(p)} of ${byteText(p.byte)} to ${sectors(p)}, which its COW file has already.`,
    why: () => 'Every write goes to the COW file, whether the sector is in it or not; here no bit changes.',
  },
  'stored.page': {
    say: (p) =>
      `${p.who}’s page cache writes ${plural(p.block, 'byte', 'bytes')} back, ${bytes(p)} of them new: ${byteText(p.byte)}.`,
    why: () => 'To the driver a block from the guest’s cache is a write like any other, of all its sectors.',
  },
  'stored.raw': {
    say: (p) => `${p.who} itself is written: ${bytes(p)} of ${byteText(p.byte)} at ${integer(p.from)}.`,
    why: () => 'Nothing protects a base. What it has is changed for everybody, and so is its time.',
  },
  'punched.discard': {
    say: (p) => `${p.who} discards ${sectors(p)}: a hole in its COW file, which reads as zeroes.`,
    why: (p) => `Discarding never gives ${p.base} back: the sectors count as written, with nothing in them.`,
  },
  'punched.zero': {
    say: (p) => `${p.who} zeroes ${sectors(p)}: a hole in its COW file, which reads as zeroes.`,
    why: () => 'Zeroes need no room: the driver zeroes the range in the file, and sets the bits.',
  },
  'punched.raw': {
    say: (p) => `${sectors(p).replace('s', 'S')} of ${p.who} become zeroes.`,
    why: () => 'There is no COW file here, so the base itself loses what it had.',
  },
  'marked.stored': {
    say: (p) =>
      `${plural(p.fresh, 'bit is', 'bits are')} set: from now on ${p.who} answers for ${sectors(p)} itself.`,
    why: () => 'Data first, then the two words of the bitmap around it; a bit is never cleared again.',
  },
  'marked.hole': {
    say: (p) =>
      `${plural(p.fresh, 'bit is', 'bits are')} set over a hole: ${p.who} hides ${sectors(p)} of ${p.base}.`,
    why: () =>
      'The bitmap knows only “mine” and “not mine”, and a hole of one’s own hides the base as data would.',
  },
  'merged.new': {
    say: (p) => `uml_moo writes ${p.out}: ${bytes(p)}, what ${p.who} sees.`,
    why: (p) =>
      Number(p.lost) > 0
        ? `A new base of whole sectors: the last ${exactBytes(p.lost)} of the disk are no whole one, and are lost.`
        : `Sector by sector from ${p.who} or ${p.base}; both stay as they are.`,
  },
  'merged.over': {
    say: (p) => `uml_moo writes over ${p.out}: ${bytes(p)}, what ${p.who} sees.`,
    why: () => 'The file is emptied first, so all it had is gone, and it has another time.',
  },
  folded: {
    say: (p) => `uml_moo -d writes ${many(p)} of ${p.who} into ${p.base}.`,
    why: (p) => `Only what ${p.who} has is written, at the same places; ${p.who} itself is left as it was.`,
  },
  'folded.nothing': {
    say: (p) => `${p.who} has no whole sector of its own: ${p.base} is not touched.`,
    why: () => 'Nothing is written, so the time of the base stays, and every COW file on it goes on fitting.',
  },
  'touched.same': {
    say: (p) => `${p.who} gets the time that it has already, ${time(p.mtime)}.`,
    why: () => 'Nothing depends on it.',
  },
  'touched.plain': {
    say: (p) => `${p.who} has another time now: ${time(p.mtime)}.`,
    why: () => 'No COW file that fitted is on it.',
  },
  'touched.breaks': {
    say: (p) => `${p.who} has another time now, ${time(p.mtime)}: ${p.cows} will be refused.`,
    why: (p) =>
      `Their headers say ${time(p.before)}. The driver cannot tell a harmless change from a fatal one, so any change ends them.`,
  },
  'touched.mends': {
    say: (p) => `${p.who} has its time of ${time(p.mtime)} back: ${p.cows} will be opened again.`,
    why: () =>
      'Only the size and the time are compared, never the content. Whether the bytes still belong together is for the user to know.',
  },
  'failed.size': {
    say: (p) =>
      `${p.who} is refused: ${p.base} has ${exactBytes(p.actual)}, its header says ${exactBytes(p.recorded)}.`,
    why: () => 'Another size means another disk: the bitmap would say the wrong thing about every sector.',
  },
  'failed.mtime': {
    say: (p) =>
      `${p.who} is refused: ${p.base} was changed at ${time(p.actual)}, its header says ${time(p.recorded)}.`,
    why: (p) =>
      `What ${p.who} stores only makes sense over the very bytes that it was made on; a base that was written since is not that base any more.`,
  },
  'failed.align': refusing(
    'The kernel refuses: no whole sectors of #',
    'Direct I/O and discards go to the device as they are, and it only knows sectors of 512 bytes.',
  ),
  'failed.space': {
    say: (p) => `No space left on ${p.who}: the device ends at ${integer(p.device)}.`,
    why: () => 'What fits is written; a COW file is never larger than its disk.',
  },
  'failed.end': {
    say: (p) =>
      `The kernel refuses: the range does not end within ${p.who}, which has ${exactBytes(p.device)}.`,
    why: () => 'A discard is carried out as a whole or not at all.',
  },
  'failed.small': {
    say: (p) => `The guest dies: ${p.who} has ${exactBytes(p.device)}, and its bitmap is only one word long.`,
    why: () =>
      'A defect of the driver: it always updates two words of the bitmap, and on a disk of up to 64 sectors it reaches before the first.',
  },
  'failed.no-cow': refusing(
    'uml_moo refuses #: it has no COW header',
    'Only a COW file knows what it is on; a plain file has nothing to merge.',
  ),
};
