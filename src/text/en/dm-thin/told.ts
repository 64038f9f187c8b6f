/** What happened in a step of thin snapshots, by the id of what is told: what was done (`say`) and why (`why`). */
import type { Telling } from '../../system.ts';
import { bytesText, byteText, integer, type Params, plural } from '../../words.ts';

const bytes = (p: Params, key = 'n'): string => bytesText(p[key]);

/** `unit 3`, `units 4–7`. */
export const units = (p: Params): string =>
  p.first === p.last ? `unit ${integer(p.first)}` : `units ${integer(p.first)}–${integer(p.last)}`;

/** `block 3`, `blocks 4–7`. */
export const blocks = (p: Params): string =>
  Number(p.count) === 1 ? `block ${p.blocks}` : `blocks ${p.blocks}`;

const places = (p: Params): string =>
  Number(p.count) === 1 ? `data block ${p.places}` : `data blocks ${p.places}`;

/** A fill gives each unit its own byte. */
const what = (p: Params): string => (Number(p.byte) < 0 ? '' : ` of ${byteText(p.byte)}`);

const reading = (where: (p: Params) => string): Telling => ({
  say: (p) => `${p.who} reads ${units(p)}: ${where(p)}.`,
  why: () =>
    'A volume has a map of its own to the blocks of the pool. Reading it costs the same, shared or not.',
});

export const told: Readonly<Record<string, Telling>> = {
  pooled: {
    say: (p) =>
      `A pool is made of ${plural(p.total, 'data block', 'data blocks')} of ${bytes(p, 'b')}, ${bytes(p)} together.`,
    why: (p) =>
      `All volumes get their blocks from it, when they need them. Commands count in units of ${bytes(p, 'unit')}.`,
  },
  created: {
    say: (p) => `${p.who} is made, ${bytes(p)} large. It has no block yet and reads as zeroes.`,
    why: () => 'A thin volume gets a block of the pool when that block is first written.',
  },
  taken: {
    say: (p) =>
      `${p.who} is taken of ${p.of}: both have the same ${plural(p.mapped, 'block', 'blocks')} now. Nothing is copied.`,
    why: () =>
      'The old content stays where it is, and the two are peers: whoever writes gets another block. It is no backup: there is one copy of what both have.',
  },
  'asked.shared': {
    say: (p) =>
      `${p.who} is to be written, ${bytes(p)}${what(p)} to ${units(p)}. A block there is older than its last snapshot.`,
    why: (p) =>
      Number(p.owners) > 1
        ? `${plural(p.owners, 'volume has', 'volumes have')} that block. The others keep it, and ${p.who} gets a new one.`
        : 'Nobody else has that block any more. The kernel only compares times, so it is treated as shared all the same.',
  },
  'asked.unmapped': {
    say: (p) => `${p.who} is to be written, ${bytes(p)}${what(p)} to ${units(p)}. It has no block there yet.`,
    why: () => 'Thin volumes get their blocks one by one, when they are first written.',
  },
  'asked.own': {
    say: (p) =>
      `${p.who} is to be written, ${bytes(p)}${what(p)} to ${units(p)}. Its blocks there are its own.`,
    why: () =>
      'They were mapped after its last snapshot, so nobody else can have them: the write goes in place.',
  },
  copied: {
    say: (p) =>
      `Data block ${integer(p.data)} is copied to data block ${integer(p.to)} for ${p.who}, all ${bytes(p, 'b')}.`,
    why: () =>
      'Only a part of the block is to be written, so the writer needs the rest of it in its new place.',
  },
  zeroed: {
    say: (p) => `Data block ${integer(p.to)} is zeroed for ${p.who}.`,
    why: () =>
      'Only a part of it is to be written, and what a volume before may have left there must not be seen.',
  },
  moved: {
    say: (p) =>
      `${p.who}’s map is turned: ${blocks(p)} ${Number(p.count) === 1 ? 'is' : 'are'} in ${places(p)} now.`,
    why: (p) =>
      `The writer moved. Of the old place ${plural(p.left, 'reference is', 'references are')} left.`,
  },
  'moved.first': {
    say: (p) => `${p.who}’s map gets ${blocks(p)}: ${places(p)}.`,
    why: (p) =>
      `The search for free blocks goes round the pool. ${plural(p.free, 'block was', 'blocks were')} free.`,
  },
  'moved.last': {
    say: (p) =>
      `${p.who}’s map is turned: ${blocks(p)} ${Number(p.count) === 1 ? 'is' : 'are'} in ${places(p)} now, and the old place is free.`,
    why: () => 'Nobody else had it: the copy was for nothing. Only freeing asks for the count.',
  },
  'stored.whole': {
    say: (p) => `${bytes(p)}${what(p)} are written to a new place, data block ${integer(p.data)} on.`,
    why: () => 'Whole blocks are written, so nothing of the old ones is needed, and nothing is copied.',
  },
  'stored.over': {
    say: (p) => `${bytes(p)}${what(p)} are written into data block ${integer(p.data)}.`,
    why: () => 'The rest of the block is there already.',
  },
  'stored.place': {
    say: (p) => `${bytes(p)}${what(p)} are written in place, in data block ${integer(p.data)}.`,
    why: () => 'One write: nothing is copied, and no map changes.',
  },
  'read.mapped': reading(() => 'its map says where they are'),
  'read.partly': reading((p) => `${bytes(p, 'stored')} from the pool, and zeroes for the rest`),
  'read.nothing': reading(() => 'it has no block there, so they are zeroes'),
  failed: {
    say: (p) => `The pool has no free block for ${units(p)} of ${p.who}: the write fails (ENOSPC).`,
    why: () =>
      'The writer fails, even on the live volume, and no snapshot is lost. Writes to blocks of its own and all reads go on; dropping a volume makes room.',
  },
  dropped: {
    say: (p) =>
      `${p.who} is deleted: of its ${plural(p.mapped, 'block', 'blocks')}, ${integer(p.freed)} ${Number(p.freed) === 1 ? 'is' : 'are'} free again.`,
    why: (p) =>
      `Each block has one reference less. ${plural(p.shared, 'block stays', 'blocks stay')}, since others have ${Number(p.shared) === 1 ? 'it' : 'them'}.`,
  },
  refused: {
    say: (p) => `The kernel refuses a pool with blocks of ${bytes(p, 'b')}.`,
    why: () => 'Blocks are 64 KiB or a multiple of that, up to 1 GiB.',
  },
};
