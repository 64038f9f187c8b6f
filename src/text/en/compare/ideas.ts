/** What the four strategies tell of their steps, on the tiny disk on which they are played. */
import type { Telling } from '../../system.ts';
import { bytesText, type Params, plural } from '../../words.ts';

const size = (p: Params): string => bytesText(Number(p.bytes));
const blocks = (p: Params): string => plural(Number(p.count), 'block', 'blocks');

/** By what is told; all four tell in these words, and only do what their rules say. */
export const ideas: Readonly<Record<string, Telling>> = {
  based: {
    say: (p) => `There is an original of ${size(p)}.`,
    why: () => 'Its blocks are 4 KiB each, in places of the disk that follow each other.',
  },
  'shared.same': {
    say: (p) => `${p.who} gets the same places as the original.`,
    why: () => 'Only places are noted, and how many names have each: nothing is copied.',
  },
  'shared.none': {
    say: (p) => `${p.who} is there, with nothing of its own yet.`,
    why: () => 'What a name does not have of its own it reads from the original, or from a newer copy.',
  },
  lifted: {
    say: (p) => `${size(p)} of old content are read for ${p.who}.`,
    why: () =>
      'Old content has to be read before it can be copied, and whoever wants to write waits for that.',
  },
  copied: {
    say: (p) => `${size(p)} are copied to new places for ${p.who}.`,
    why: () => 'A copy needs room of its own: this is where space is paid for sharing that ends.',
  },
  'turned.kept': {
    say: (p) => `${p.who} now leads to its copies of ${blocks(p)}.`,
    why: () =>
      'Only when this is noted may the old place be overwritten: else the old content would be lost.',
  },
  'turned.moved': {
    say: (p) => `${p.who}, who writes, now leads to new places for ${blocks(p)}.`,
    why: () => 'The old places stay as they are for everybody else, and nobody copied anything for them.',
  },
  'written.place': {
    say: (p) => `${size(p)} are written in place, for ${p.who}.`,
    why: () => 'Nobody else needs what was there, so the place stays the same and nothing is scattered.',
  },
  'written.new': {
    say: (p) => `${size(p)} are written to new places, for ${p.who}.`,
    why: () => 'What is shared must not change, so the new content goes elsewhere.',
  },
  read: {
    say: (p) => `${p.who} reads ${size(p)}.`,
    why: () => 'A reader follows the places that its name has, and looks on where it has none.',
  },
  handed: {
    say: (p) => `${blocks(p)} that only ${p.who} kept are handed to ${p.heir}.`,
    why: () => 'The older copy looked through this one: without what is handed on it would read the present.',
  },
  'dropped.asked': {
    say: (p) => `${p.who} is gone.`,
    why: () => 'Places that nobody has any more are free again.',
  },
  'dropped.room': {
    say: (p) => `${p.who}, the oldest, is given up to make room.`,
    why: () => 'The past pays: the oldest copy goes first, so that the present can be written.',
  },
  lost: {
    say: (p) => `${p.who} is lost: there is no room to keep what it needs.`,
    why: () => 'The past pays: the original is written all the same, and this copy can never be read again.',
  },
  'failed.share': {
    say: (p) => `There is no room for ${p.who}: nothing was shared.`,
    why: () =>
      'A full copy needs all its room at once, and says so at once: who shares is told, not who writes.',
  },
  'failed.gone': {
    say: (p) => `${p.who} is not there any more, or never was: nothing can be done with it.`,
    why: () => 'What found no room to be made, or to be kept, cannot be read or written.',
  },
  'failed.write': {
    say: (p) => `There is no room, and ${p.who} is refused its write.`,
    why: () =>
      'The present pays: the writer needs a new place and gets none, while everything old can still be read.',
  },
};
