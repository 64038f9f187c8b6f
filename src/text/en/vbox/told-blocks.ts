/** What is found at blocks of VirtualBox disks and done with them: what was done (`say`) and why (`why`). */
import type { Telling } from '../../system.ts';
import { bytesText, byteText, exactBytes, integer, type Params } from '../../words.ts';
import { blocksText, capital, ofGuest } from './names.ts';

const bytes = (p: Params): string => bytesText(p.bytes);
const Blocks = (p: Params): string => capital(blocksText(p));
const isOne = (p: Params): boolean => Number(p.n) === 1;
const verb = (p: Params, one: string, many: string): string => (isOne(p) ? one : many);

const MIB = 1_048_576;

const WHOLE_OR_NOT = 'A file has a block of 1 MiB whole or not at all';

const found: Readonly<Record<string, Telling>> = {
  'looked.place': {
    say: (p) => `${Blocks(p)} ${verb(p, 'has its place', 'have their places')} in ${ofGuest(p)} already.`,
    why: () => 'What the file has is written where it is; nothing below is looked at.',
  },
  'looked.zero.whole': {
    say: (p) => `${Blocks(p)} of ${ofGuest(p)} ${verb(p, 'gets', 'get')} nothing but zeroes, all over.`,
    why: () => 'Zeroes need no room in the file: the block map has a word for them.',
  },
  'looked.zero.kept': {
    say: (p) => `${Blocks(p)} of ${ofGuest(p)} ${verb(p, 'is', 'are')} marked as zeroes already.`,
    why: () => 'Zeroes are written, and zeroes are read: nothing changes.',
  },
  'looked.same': {
    say: (p) =>
      p.below
        ? `${bytes(p)} for ${blocksText(p)} are what is read through ${p.below} already: nothing is written.`
        : `${bytes(p)} of zeroes for ${blocksText(p)} are what is read already: nothing is written.`,
    why: () =>
      'Before a block gets room in the file, what is read there now is compared with what is to be written. If no byte differs, the write is forgotten.',
  },
  'looked.whole': {
    say: (p) => `${Blocks(p)} of ${ofGuest(p)} ${verb(p, 'is', 'are')} written whole.`,
    why: () => `${WHOLE_OR_NOT}; here there is nothing around the data to bring up.`,
  },
  'looked.copy': {
    say: (p) =>
      Number(p.bytes) === 0
        ? `${ofGuest(p)} has no ${blocksText(p)}, and all of it that the disk has is written.`
        : `${ofGuest(p)} has no ${blocksText(p)}: its other ${exactBytes(p.bytes)} have to come from below.`,
    why: () => `${WHOLE_OR_NOT}, so what the guest does not write has to be there as well.`,
  },
  'looked.fill': {
    say: (p) =>
      Number(p.bytes) === 0
        ? `Nobody has ${blocksText(p)}, and all of it that the disk has is written.`
        : `${capital(blocksText(p))} of ${ofGuest(p)} reads as zeroes, but for the new data.`,
    why: () => `${WHOLE_OR_NOT}; what is around the data is stored too, as zeroes.`,
  },
  'looked.hollow': {
    say: (p) => `With these zeroes all of ${blocksText(p)} of ${ofGuest(p)} is zero.`,
    why: () =>
      'The block is put together before it is stored. Since it is nothing but zeroes, the map says so, and the file stays as it is.',
  },
  'looked.discard.whole': {
    say: (p) => `${Blocks(p)} of ${ofGuest(p)} ${verb(p, 'is', 'are')} no longer needed.`,
    why: () => 'A discard that covers a block which the file has gives its room back.',
  },
  'looked.discard.rest': {
    say: (p) => `A part of ${blocksText(p)} is discarded, and the rest of it is zeroes.`,
    why: () => 'Nothing but zeroes would be left, so the whole block is given back.',
  },
  'looked.discard.part': {
    say: (p) => `A part of ${blocksText(p)} is discarded: nothing happens.`,
    why: () =>
      `${WHOLE_OR_NOT}, and the rest of it has data. Which sectors were discarded is only remembered until the image is closed.`,
  },
  'looked.discard.absent': {
    say: (p) => `${ofGuest(p)} does not have ${blocksText(p)}: nothing happens.`,
    why: (p) =>
      p.parent
        ? `Only room in its own file can be given back. What ${p.parent} has there stays visible.`
        : 'There is no room in the file to give back.',
  },
  'looked.compact.zero': {
    say: (p) => `${Blocks(p)} of ${p.image} ${verb(p, 'holds', 'hold')} nothing but zeroes.`,
    why: (p) => `${bytesText(p.bytes)} of the file that a word in the map can stand for.`,
  },
  'looked.compact.same': {
    say: (p) => `${Blocks(p)} of ${p.image} ${verb(p, 'is', 'are')} the same as in ${p.below}.`,
    why: (p) => `Without ${verb(p, 'it', 'them')} the same bytes are read from below.`,
  },
  'looked.compact.nothing': {
    say: (p) => `There is nothing to gain in ${p.image}.`,
    why: () => 'Every block that it has is needed, and the file has no holes.',
  },
};

const MARK = 'The mark “zero” hides what is below as data would, and takes no room.';

const done: Readonly<Record<string, Telling>> = {
  allocated: {
    say: (p) => `${Blocks(p)} of ${ofGuest(p)} ${verb(p, 'gets', 'get')} room at the end of the file.`,
    why: (p) =>
      `The file grows to ${bytesText(p.grown)}. Blocks lie in the order in which they were first written; the map finds them.`,
  },
  copied: {
    say: (p) => `${exactBytes(p.bytes)} around the data come up from ${p.layer} to ${ofGuest(p)}.`,
    why: (p) => `They make ${blocksText(p)} whole: from now on ${p.image} answers for all of it.`,
  },
  filled: {
    say: (p) =>
      `${exactBytes(p.bytes)} of zeroes are stored around the data, in ${blocksText(p)} of ${ofGuest(p)}.`,
    why: () => 'Nothing below has data there, so zeroes are what a guest reads.',
  },
  written: {
    say: (p) => `${bytes(p)} of ${byteText(p.byte)} are written to ${blocksText(p)} of ${ofGuest(p)}.`,
    why: () => 'Data first: an entry of the map changes only when what it leads to is there.',
  },
  carried: {
    say: (p) => `${bytes(p)} go from ${p.source} into ${p.image}, ${blocksText(p)}.`,
    why: () => 'What one of the two images has must be in the one that stays.',
  },
  'zeroed.written': {
    say: (p) => `The map of ${p.image} says “zero” for ${blocksText(p)}.`,
    why: () => MARK,
  },
  'zeroed.merged': {
    say: (p) => `The map of ${p.image} takes over that ${blocksText(p)} ${verb(p, 'is', 'are')} zero.`,
    why: () => MARK,
  },
  'zeroed.discarded': {
    say: (p) =>
      `The map of ${p.image} says “zero” for ${blocksText(p)}, and ${verb(p, 'its place is', 'their places are')} free.`,
    why: () => MARK,
  },
  'zeroed.compacted': {
    say: (p) => `The map of ${p.image} says “zero” for ${blocksText(p)}; the data is dropped.`,
    why: () => MARK,
  },
  freed: {
    say: (p) => `The map of ${p.image} says “free” for ${blocksText(p)}; the data is dropped.`,
    why: () => 'A free block is looked up below, and there the same bytes are.',
  },
  moved: {
    say: (p) =>
      `${Blocks(p)} ${verb(p, 'moves', 'move')} from the end of the file to ${isOne(p) ? 'place' : 'places'} ${p.places}.`,
    why: () =>
      'The file has no list of holes: whatever is last in it fills one, so that the end can be cut off.',
  },
  cut: {
    say: (p) => `${p.image}’s file is cut by ${bytesText(Number(p.n) * MIB)}, to ${bytesText(p.now)}.`,
    why: () => 'Nothing lies there any more.',
  },
};

const from = (p: Params): string => (Number(p.byte) >= 0 ? `, all ${byteText(p.byte)}` : '');

const read: Readonly<Record<string, Telling>> = {
  'read.own': {
    say: (p) => `${p.guest} reads ${bytes(p)} in ${blocksText(p)}: ${p.image} has it${from(p)}.`,
    why: () => 'The first image from above that has the block, or says zero, answers.',
  },
  'read.below': {
    say: (p) => `${p.guest} reads ${bytes(p)} in ${blocksText(p)}: ${p.layers} answers${from(p)}.`,
    why: (p) => `${p.image} has nothing there, so the images below are asked one after the other.`,
  },
  'read.mixed': {
    say: (p) =>
      p.layers
        ? `${p.guest} reads ${bytes(p)} in ${blocksText(p)}: several answer (${p.layers}).`
        : `${p.guest} reads ${bytes(p)} in ${blocksText(p)}.`,
    why: () => 'Each block is looked up by itself: the first image from above that has it answers.',
  },
  'read.nothing': {
    say: (p) => `${p.guest} reads ${bytes(p)} in ${blocksText(p)}: no image has it, so they are zeroes.`,
    why: () => 'Where the chain ends and nobody had the block, zeroes are read.',
  },
  flushed: {
    say: (p) => `${ofGuest(p)} is flushed to the host’s disk.`,
    why: (p) => `Header, map and data are written out; the file stays ${integer(p.file)} bytes long.`,
  },
};

export const blocksTold: Readonly<Record<string, Telling>> = { ...found, ...done, ...read };
